"""How a first sync grows with the city: doublings from 125,000 residents on, time and memory per stage.

Each city has two days of deliveries and is synced from nothing. Prints a table, the slope of time over residents on log-log
axes (all sizes, fixed cost aside), writes `results/<commit>-growth.json` and draws `docs/growth.svg`.
Usage: python benchmarks/growth.py [--from 125000] [--to 8000000] [--work DIR] [--keep]
"""

import argparse
import json
import math
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measuring import HERE, last_day, made_city, measured, sync_command, write_results

DAYS = 2
PICTURE = HERE.parent / "docs" / "growth.svg"


def main() -> None:
    """Measures every size, tells the slope and draws the picture."""
    options = _options()
    tiny, home = made_city(options.work / "tiny", 100, 3), options.work / "growth-home"
    fixed = measured(sync_command(tiny, home, last_day(3)), made=home).cost.seconds
    sizes = []
    people = options.first
    while people <= options.last:
        sizes.append(_measure(people, options, home))
        print(_line(sizes[-1]), flush=True)
        people *= 2
    slope = _slope([(each["people"], each["cost"]["seconds"] - fixed) for each in sizes])
    print(f"fixed cost {fixed:.1f} s; slope on log-log axes {slope:.2f}")
    print(f"written: {write_results('growth', {'fixed': fixed, 'slope': round(slope, 3), 'sizes': sizes})}")
    _draw(sizes)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--from", dest="first", type=int, default=125_000)
    parser.add_argument("--to", dest="last", type=int, default=8_000_000)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    parser.add_argument("--keep", action="store_true", help="keep the made cities for another run")
    return parser.parse_args()


def _measure(people: int, options: argparse.Namespace, home: Path) -> dict[str, Any]:
    folder = options.work / f"growth-{people}"
    landing = made_city(folder, people, DAYS)
    found = measured(sync_command(landing, home, last_day(DAYS)), made=home)
    outcome = json.loads(found.printed)
    records = sum(rows for table, rows in outcome["rows"].items() if table.startswith("feeds."))
    shutil.rmtree(home)
    if not options.keep:
        shutil.rmtree(folder)
    return {"people": people, "records": records, "cost": asdict(found.cost), "stages": outcome["costs"]}


def _line(size: dict[str, Any]) -> str:
    stages = "  ".join(f"{stage} {cost['seconds']:.1f}" for stage, cost in size["stages"].items())
    cost = size["cost"]
    head = f"{size['people']:>10,} {size['records']:>11,} records"
    return f"{head} {cost['seconds']:7.1f} s {cost['peak_mib']:6.0f} MiB  {stages}"


def _slope(points: list[tuple[int, float]]) -> float:
    """Least squares of log seconds over log residents."""
    xs = [math.log(people) for people, _ in points]
    ys = [math.log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _draw(sizes: list[dict[str, Any]]) -> None:
    """Two panels over residents on log axes: seconds per stage, and peak memory."""
    import altair as alt
    import vl_convert

    seconds = [
        {"residents": each["people"], "stage": stage, "seconds": cost["seconds"]}
        for each in sizes
        for stage, cost in each["stages"].items()
    ]
    memory = [{"residents": each["people"], "MiB": each["cost"]["peak_mib"]} for each in sizes]
    log = alt.Scale(type="log", nice=False)
    axis = alt.Axis(values=[each["people"] for each in sizes], format="~s", title="residents")
    residents = alt.X("residents:Q", scale=log, axis=axis)
    left = (
        alt.Chart(alt.Data(values=seconds), title="seconds per stage", width=330, height=260)
        .mark_line(point=True)
        .encode(residents, alt.Y("seconds:Q", scale=log), alt.Color("stage:N", sort=list(sizes[0]["stages"])))
    )
    right = (
        alt.Chart(alt.Data(values=memory), title="peak memory, MiB", width=330, height=260)
        .mark_line(point=True, color="#555")
        .encode(residents, alt.Y("MiB:Q", scale=log, title=None))
    )
    PICTURE.write_text(vl_convert.vegalite_to_svg(alt.hconcat(left, right).to_dict()), encoding="utf-8")
    print(f"drawn: {PICTURE}")


if __name__ == "__main__":
    main()
