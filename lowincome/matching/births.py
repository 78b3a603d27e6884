"""Birth dates in the lunar calendar: what a person's birthday is called there, once for each distinct date."""

import csv
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cache

import pyarrow as pa

from lowincome.kernel.data_folder import data_folder

SCHEMA = pa.schema([("birth_date", pa.date32()), ("lunar", pa.string())])

_LAST = date(2099, 12, 31)


def lunar_births(days: Iterable[date]) -> pa.Table:
    """One row per date: year, month and day of the lunar calendar as yyyymmdd; null outside 1900–2099.

    A leap month counts as the month it repeats: that is how people say and write it.
    """
    known = sorted(set(days))
    return pa.table([known, [_lunar(day) for day in known]], schema=SCHEMA)


def _lunar(day: date) -> str | None:
    begins, names = _months()
    if not begins[0] <= day <= _LAST:
        return None
    place = bisect_right(begins, day) - 1
    return f"{names[place]}{(day - begins[place]).days + 1:02d}"


@cache
def _months() -> tuple[list[date], list[str]]:
    """The first day of each lunar month, and its name, yyyymm."""
    with (data_folder() / "reference" / "lunar_months.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(date.fromisoformat(row["begins"]), row["month"]) for row in csv.DictReader(lines)]
    return [begins for begins, _ in rows], [name for _, name in rows]
