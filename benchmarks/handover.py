"""The hand-over of 200,000 signals to the console's database, on SQLite and on PostgreSQL, and the same once more.

Prints four figures, and writes `benchmarks/results/<commit>-handover.json`. Exit code 1: a goal was missed.
Usage: python benchmarks/handover.py [--signals 200000]
"""

import argparse
import shutil
import tempfile
import time
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
from console_database import postgres
from measuring import HERE, write_results

from lowincome.casework.console_schema import ensure_schema
from lowincome.casework.handover import hand_over

GOALS = {"sqlite": 10.0, "postgresql": 6.0}
"""Seconds of the first hand-over; the second may take a fifth."""

REPEATED = 1 / 5
DAY, NOW = date(2024, 10, 31), datetime(2024, 11, 1, 2, tzinfo=ZoneInfo("Asia/Shanghai"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--signals", type=int, default=200_000)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lowincome-handover-"))
    try:
        stages = _published(folder, options.signals)
        with postgres(folder) as url:
            databases = {"sqlite": f"sqlite:///{folder}/console.sqlite3", "postgresql": url}
            found = {name: _timed(each, stages, folder) for name, each in databases.items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, (first, again) in found.items():
        print(f"{name:<12}first {first:6.2f} s (at most {GOALS[name]:g})   again {again:6.2f} s")
    named = {
        name: {"first_seconds": round(first, 2), "again_seconds": round(again, 2)}
        for name, (first, again) in found.items()
    }
    write_results("handover", {"signals": options.signals, **named})
    is_met = all(first <= GOALS[name] and again <= GOALS[name] * REPEATED for name, (first, again) in found.items())
    raise SystemExit(0 if is_met else 1)


def _published(folder: Path, signals: int) -> list[Path]:
    """The two tables as Parquet, each in its folder."""
    made = [folder / "tasks", folder / "task_signals"]
    with closing(duckdb.connect()) as connection:
        for statement in duckdb.extract_statements((HERE / "handover.sql").read_text(encoding="utf-8")):
            connection.execute(statement, {"signals": signals})
        for each in made:
            each.mkdir()
            connection.table(each.name).write_parquet(str(each / "rows.parquet"))
    return made


def _timed(database_url: str, stages: list[Path], folder: Path) -> tuple[float, float]:
    """Seconds of the first hand-over into an empty console, and of the second."""
    home = folder / "home"
    ensure_schema(database_url, home)
    seconds = []
    for run in ("first", "again"):
        began = time.perf_counter()
        counts = hand_over(database_url, stages[0], stages[1], DAY, run, NOW, home=home)
        seconds.append(time.perf_counter() - began)
        expected = counts.signals if run == "first" else 0
        assert counts.signals_new == expected and counts.signals, counts
    return seconds[0], seconds[1]


if __name__ == "__main__":
    main()
