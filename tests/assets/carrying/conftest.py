"""Puts this folder's made-up lakes and histories on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
