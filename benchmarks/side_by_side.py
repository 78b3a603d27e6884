"""The sync of a large city beside other ways to do the job, over the same files, in one run.

The minimal DuckDB script, pandas as a competent analyst would write it (same answers as the script, checked), our sync on
DuckDB and, with --spark, on Spark's local[2] (same tables, checked by their content hashes). A usual day follows: the city's
next day, with about one record in a hundred new. Told as ratios; writes `results/<commit>.json`.
Usage: python benchmarks/side_by_side.py [--people 1000000] [--days 31] [--runs 2] [--work DIR] [--spark] [--no-pandas]
"""

import argparse
import csv
import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from measuring import HERE, Measured, best_of, last_day, made_city, measured, sync_command, write_results


def main() -> None:
    """Makes the cities where they are not there, measures, compares the answers, prints and writes the table."""
    options = _options()
    big = made_city(options.work / "big", options.people, options.days)
    tiny = made_city(options.work / "tiny", 100, 3)
    day, work = last_day(options.days), options.work
    found: dict[str, Measured] = {}
    found["minimal"] = best_of(options.runs, _script("minimal", big, work, day), made=work / "minimal")
    if options.pandas:
        found["pandas"] = measured(_script("pandas", big, work, day), made=work / "pandas")
        _same_answers(work)
    tiny_home = work / "tiny-home"
    found["fixed"] = best_of(options.runs, sync_command(tiny, tiny_home, last_day(3)), made=tiny_home)
    found["fixed again"] = best_of(options.runs, sync_command(tiny, tiny_home, last_day(3)))
    found["day before"] = best_of(
        options.runs, sync_command(big, work / "big-home", _before(day)), made=work / "big-home"
    )
    found["usual day"] = measured(sync_command(big, work / "big-home", day))
    if options.spark:
        spark = {"LOWINCOME_ENGINE": "spark", "LOWINCOME_SPARK_MASTER": "local[2]"}
        home = work / "spark-home"
        found["spark"] = measured(sync_command(big, home, _before(day)), made=home, environment=spark)
        _same_tables(work / "big-home", home, _before(day))
    _tell(found, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=31)
    parser.add_argument("--runs", type=int, default=2, help="each of ours is measured so often; the best counts")
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    parser.add_argument("--spark", action="store_true", help="our sync on Spark too")
    parser.add_argument("--no-pandas", dest="pandas", action="store_false")
    return parser.parse_args()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _script(name: str, landing: Path, work: Path, day: str) -> list[str]:
    """A yardstick's command. It writes what its rules found beside its folder."""
    rows = str(work / f"{name}.csv")
    return [sys.executable, str(HERE / f"{name}_sync.py"), str(landing), str(work / name), day, "--out-rows", rows]


def _same_answers(work: Path) -> None:
    """Each rule finds the same people. How often is left out: a line cut short and delivered again whole counts twice
    in pandas, which pads it, and once in DuckDB, which drops it."""
    minimal, pandas = (_found(work / f"{name}.csv") for name in ("minimal", "pandas"))
    if minimal != pandas:
        raise SystemExit(f"the yardsticks disagree on {len(minimal ^ pandas)} of {len(minimal)} findings")


def _found(path: Path) -> set[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return {tuple(row) for row in csv.reader(opened)}


def _same_tables(one: Path, other: Path, day: str) -> None:
    hashes, others = _hashes(one, day), _hashes(other, day)
    differing = sorted(table for table in hashes.keys() | others.keys() if hashes.get(table) != others.get(table))
    if differing:
        raise SystemExit(f"the engines disagree on {', '.join(differing)}")


def _hashes(home: Path, day: str) -> dict[str, str]:
    """stage/table → content hash of the day's tables that do not tell of the run itself."""
    found = (home / "lake").glob(f"*/*/date={day}/_manifest.json")
    return {"/".join(path.parts[-4:-2]): json.loads(path.read_text(encoding="utf-8"))["content_hash"] for path in found}


def _tell(found: dict[str, Measured], options: argparse.Namespace) -> None:
    base, fixed = found["minimal"].cost.seconds, found["fixed"].cost.seconds
    first = found["day before"].cost.seconds - fixed
    ratios = {
        "first sync, fixed cost aside / minimal script": first / base,
        "usual day, fixed cost aside / first sync": (
            found["usual day"].cost.seconds - found["fixed again"].cost.seconds
        )
        / first,
    }
    if "pandas" in found:
        ratios["pandas / minimal script"] = found["pandas"].cost.seconds / base
    if "spark" in found:
        ratios["our Spark / our DuckDB"] = found["spark"].cost.seconds / found["day before"].cost.seconds
    for name, each in found.items():
        cost = each.cost
        print(
            f"{name:<12} {cost.seconds:8.1f} s  {cost.processor_seconds:8.1f} s of processor  {cost.peak_mib:8.0f} MiB"
        )
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.2f}")
    results: dict[str, Any] = {
        "people": options.people,
        "days": options.days,
        **{name: asdict(each.cost) for name, each in found.items()},
        "stages": {name: _stages(found[name].printed) for name in ("day before", "usual day")},
        "ratios": {name: round(ratio, 3) for name, ratio in ratios.items()},
    }
    print(f"written: {write_results('', results)}")


def _stages(printed: str) -> dict[str, Any]:
    outcome = json.loads(printed)
    rows = Counter[str]()
    for table, count in outcome["rows"].items():
        rows[table.partition(".")[0]] += count
    return {stage: {**cost, "rows": rows[stage]} for stage, cost in outcome["costs"].items()}


if __name__ == "__main__":
    main()
