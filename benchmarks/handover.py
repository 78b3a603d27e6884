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
from typing import NamedTuple
from zoneinfo import ZoneInfo

import duckdb
from console_database import postgres, processor_seconds
from measuring import HERE, write_results

from lowincome.casework.console_schema import ensure_schema
from lowincome.casework.handover import hand_over

GOALS = {"sqlite": 10.0, "postgresql": 6.0}
"""Seconds of the first hand-over; the second may take a fifth."""

REPEATED = 1 / 5
DAY, NOW = date(2024, 10, 31), datetime(2024, 11, 1, 2, tzinfo=ZoneInfo("Asia/Shanghai"))


class Spent(NamedTuple):
    """Seconds on the clock, of this process's processor time, and of the database server's."""

    seconds: float
    own: float
    server: float


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
    for name, each in found.items():
        first, again = each["first"], each["again"]
        print(
            f"{name:<12}first {first.seconds:6.2f} s (at most {GOALS[name]:g}; processor: {first.own:.2f} s here, "
            f"{first.server:.2f} s the server's)   again {again.seconds:6.2f} s"
        )
    write_results("handover", {"signals": options.signals, **{name: _figures(each) for name, each in found.items()}})
    is_met = all(
        each["first"].seconds <= GOALS[name] and each["again"].seconds <= GOALS[name] * REPEATED
        for name, each in found.items()
    )
    raise SystemExit(0 if is_met else 1)


def _figures(runs: dict[str, Spent]) -> dict[str, float]:
    return {
        f"{run}_{name}": round(value, 2)
        for run, spent in runs.items()
        for name, value in zip(("seconds", "own_processor_seconds", "server_processor_seconds"), spent, strict=True)
    }


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


def _timed(database_url: str, stages: list[Path], folder: Path) -> dict[str, Spent]:
    """What the first hand-over into an empty console costs, and the second."""
    home = folder / "home"
    ensure_schema(database_url, home)
    spent = {}
    for run in ("first", "again"):
        began = _until_now(folder)
        counts = hand_over(database_url, stages[0], stages[1], DAY, run, NOW, home=home)
        spent[run] = Spent(*(after - before for before, after in zip(began, _until_now(folder), strict=True)))
        expected = counts.signals if run == "first" else 0
        assert counts.signals_new == expected and counts.signals, counts
    return spent


def _until_now(folder: Path) -> Spent:
    return Spent(time.perf_counter(), time.process_time(), processor_seconds(folder))


if __name__ == "__main__":
    main()
