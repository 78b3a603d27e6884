"""Prints where the system and the oracle differ.

    .venv/bin/python tests/oracle/compare.py LANDING HOME DAY… [--sync] [--history-from FEED=DATE …]

The days are those that HOME published, in order; `--sync` publishes them first. Exit code 1 where anything differs.
The citizen numbers in its output are as good as real: use it on made-up landings only.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from oracle_city import timeline
from oracle_city.comparison import compare, read_csv

__all__ = ["compare", "main", "signals_of"]


def _lowincome(home: Path, *words: str) -> None:
    command = [str(Path(sys.executable).parent / "lowincome"), *words]
    done = subprocess.run(command, env={**os.environ, "LOWINCOME_HOME": str(home)}, check=False, stdout=sys.stderr)
    if done.returncode not in (0, 1):  # 1: done, something was held back
        raise SystemExit(f"{' '.join(words[:3])} failed with exit code {done.returncode}")


def signals_of(home: Path, day: date) -> list[dict[str, str]]:
    """The system's signals of a published day, revealed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "signals.csv"
        what = ("--date", day.isoformat(), "--state", "all", "--format", "csv", "--out", str(out))
        _lowincome(home, "signals", *what, "--reveal", "--purpose", "test")
        return read_csv(out)


def main(words: list[str]) -> int:
    """How many days differ, at most 1."""
    parser = argparse.ArgumentParser(description="Prints where the system and the oracle differ.")
    parser.add_argument("landing", type=Path)
    parser.add_argument("home", type=Path)
    parser.add_argument("days", type=date.fromisoformat, nargs="+")
    parser.add_argument("--sync", action="store_true")
    parser.add_argument("--history-from", nargs="*", default=[], metavar="FEED=DATE")
    given = parser.parse_args(words)
    history = {feed: date.fromisoformat(first) for feed, first in (one.split("=") for one in given.history_from)}
    days = sorted(given.days)
    if given.sync:
        for day in days:
            _lowincome(given.home, "sync", "--date", day.isoformat(), "--landing", str(given.landing))
    differing = 0
    for day, expected in timeline.run(given.landing, days, history).items():
        differences = compare(expected, signals_of(given.home, day))
        differing += bool(differences)
        print(f"{day}: {len(expected)} signals, {len(differences)} differences")
        for line in differences:
            print(f"  {line}")
    return min(differing, 1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
