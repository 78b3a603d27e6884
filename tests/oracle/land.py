"""Lands a small random city and prints the days to run: `.venv/bin/python tests/oracle/land.py SEED LANDING`.

The seed's hundreds say where: 0 Zhengzhou, 1 Harbin, 2 Shapotou, 3 Xiangtan, 4 Yubei, 5 all five.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from oracle_city import random_city

if __name__ == "__main__":
    city = random_city.make(int(sys.argv[1]), Path(sys.argv[2]))
    print(*city.days)
