"""What a usual day costs after years of deliveries: a town's history of a delivery a day, then two more days.

The first sync reads the whole history. The next one puts past months into one file a table each; the day after that is the
usual day, told beside the second day of the same town without a history. Writes `results/<commit>-years.json`.
Usage: python benchmarks/years.py [--people 5000] [--days 1098] [--work DIR]
"""

import argparse
import json
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from measuring import Measured, made_city, measured, sync_command, write_results

LAST = date(2024, 11, 2)


def main() -> None:
    """Makes both towns unless they are there, syncs their last days in turn, tells what each day took."""
    options = _options()
    found = {
        **_days("without a history", options.work / f"years-{options.people}-3", options.people, 3),
        **_days("after years", options.work / f"years-{options.people}-{options.days}", options.people, options.days),
    }
    for name, each in found.items():
        stages = "  ".join(
            f"{stage} {cost['seconds']:.1f}" for stage, cost in json.loads(each.printed)["costs"].items()
        )
        print(f"{name:<32} {each.cost.seconds:7.1f} s {each.cost.processor_seconds:7.1f} of processor  {stages}")
    told: dict[str, Any] = {name: asdict(each.cost) for name, each in found.items()}
    ratio = told["after years: usual day"]["seconds"] / told["without a history: usual day"]["seconds"]
    print(f"usual day after {options.days} days of history / without: {ratio:.2f}")
    print(
        f"written: {write_results('years', {'people': options.people, 'days': options.days, **told, 'ratio': ratio})}"
    )


def _days(name: str, folder: Path, people: int, days: int) -> dict[str, Measured]:
    landing, home = made_city(folder, people, days, LAST - timedelta(days=days - 1)), folder / "home"
    first, second, usual = ((LAST - timedelta(days=before)).isoformat() for before in (2, 1, 0))
    return {
        f"{name}: everything": measured(sync_command(landing, home, first), made=home),
        f"{name}: the day after": measured(sync_command(landing, home, second)),
        f"{name}: usual day": measured(sync_command(landing, home, usual)),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--days", type=int, default=1_098)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
