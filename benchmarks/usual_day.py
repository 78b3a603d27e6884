"""What a usual day costs beside the first one, and that it is the day that a whole computation gives.

A made-up city is synced on its last day but one, with everything before it, and then on its last day, when about one record
in a hundred is new. The last day is then computed again with --full: its tables must be the same, by their content hashes.
Ratios are of seconds on the clock and of processor, what a sync of a hundred residents costs taken off. Writes
`results/<commit>-usual_day.json`.
Usage: python benchmarks/usual_day.py [--people 1000000] [--days 31] [--work DIR] [--no-compare]
"""

import argparse
import json
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from measuring import Measured, last_day, made_city, measured, sync_command, write_results


def main() -> None:
    """Measures the days, compares the tables and tells the ratios."""
    options = _options()
    big = made_city(options.work / "big", options.people, options.days)
    tiny = made_city(options.work / "tiny", 100, 3)
    day, home, tiny_home = last_day(options.days), options.work / "usual-home", options.work / "tiny-home"
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    found = {
        "fixed, first": measured(sync_command(tiny, tiny_home, last_day(2)), made=tiny_home),
        "fixed, then": measured(sync_command(tiny, tiny_home, last_day(3))),
        "first day": measured(sync_command(big, home, before), made=home),
        "usual day": measured(sync_command(big, home, day)),
    }
    if options.compare:
        carried = _hashes(home, day)
        found["usual day, --full"] = measured([*sync_command(big, home, day), "--full"])
        if carried != _hashes(home, day):
            raise SystemExit("the day that was carried over is not the day that was computed whole")
    _tell(found, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=31)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    parser.add_argument(
        "--no-compare", dest="compare", action="store_false", help="do not compute the day whole as well"
    )
    return parser.parse_args()


def _hashes(home: Path, day: str) -> dict[str, str]:
    """stage/table → content hash of the tables of match, profile and signals on a day."""
    found = [path for stage in ("match", "profile", "signals") for path in _manifests(home, stage, day)]
    return {"/".join(path.parts[-4:-2]): json.loads(path.read_text(encoding="utf-8"))["content_hash"] for path in found}


def _manifests(home: Path, stage: str, day: str) -> list[Path]:
    return sorted((home / "lake" / stage).glob(f"*/date={day}/_manifest.json"))


def _tell(found: dict[str, Measured], options: argparse.Namespace) -> None:
    for name, each in found.items():
        cost = each.cost
        print(f"{name:<18} {cost.seconds:8.1f} s {cost.processor_seconds:8.1f} s of processor {cost.peak_mib:8.0f} MiB")
    ratios = {unit: _ratio(found, unit) for unit in ("seconds", "processor_seconds")}
    for unit, ratio in ratios.items():
        print(f"usual day / first day, fixed cost aside, in {unit}: {ratio:.2f}")
    made = _made(found["usual day"])
    print(f"tables: {dict(Counter(table['how'] for table in made.values()))}")
    results: dict[str, Any] = {
        "people": options.people,
        "days": options.days,
        **{name: asdict(each.cost) for name, each in found.items()},
        "stages": {name: json.loads(found[name].printed)["costs"] for name in ("first day", "usual day")},
        "ratios": {unit: round(ratio, 3) for unit, ratio in ratios.items()},
        "tables": made,
    }
    print(f"written: {write_results('usual_day', results)}")


def _made(each: Measured) -> dict[str, Any]:
    """How each table came about, as the day's report tells."""
    tables: dict[str, Any] = json.loads(each.printed)["report"]["tables"]
    return tables


def _ratio(found: dict[str, Measured], unit: str) -> float:
    cost = {name: asdict(each.cost)[unit] for name, each in found.items()}
    return float((cost["usual day"] - cost["fixed, then"]) / (cost["first day"] - cost["fixed, first"]))


if __name__ == "__main__":
    main()
