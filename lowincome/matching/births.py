"""Birth dates in the lunar calendar: what a person's birthday is called there, once for each distinct date."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cache

import pyarrow as pa

SCHEMA = pa.schema([("birth_date", pa.date32()), ("lunar", pa.string())])

_KNOWN = (date(1900, 1, 31), date(2099, 12, 31))
_NOON_OF_DAY_ONE = 1_721_426
"""The Julian day at noon of 1 January of the year 1, which Python counts as day 1."""


def lunar_births(days: Iterable[date]) -> pa.Table:
    """One row per date: year, month and day of the lunar calendar as yyyymmdd; null outside 1900–2099.

    A leap month counts as the month it repeats: that is how people say and write it.
    """
    known = sorted(set(days))
    return pa.table([known, [_lunar(day) for day in known]], schema=SCHEMA)


def _lunar(day: date) -> str | None:
    if not _KNOWN[0] <= day <= _KNOWN[1]:
        return None
    begins, names = _months(day.year)
    place = bisect_right(begins, day.toordinal()) - 1
    return f"{names[place]}{day.toordinal() - begins[place] + 1:02d}"


@cache
def _months(year: int) -> tuple[list[int], list[str]]:
    """The lunar months that have a day in a year: the first day of each, as Python counts days, and its name, yyyymm."""
    found = {**_months_of_lunar_year(year - 1), **_months_of_lunar_year(year)}
    return sorted(found), [found[begins] for begins in sorted(found)]


@cache
def _months_of_lunar_year(year: int) -> dict[int, str]:
    from lunar_python import LunarYear

    return {
        int(month.getFirstJulianDay() + 0.5) - _NOON_OF_DAY_ONE + 1: f"{month.getYear():04d}{abs(month.getMonth()):02d}"
        for month in LunarYear.fromYear(year).getMonthsInYear()
    }
