"""Puts this folder on the path, so that the oracle imports as `oracle_city` from anywhere in these tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
