"""Birth dates in the lunar calendar: what a person's birthday is called there, once for each distinct date."""

from collections.abc import Iterable
from datetime import date

import pyarrow as pa

SCHEMA = pa.schema([("birth_date", pa.date32()), ("lunar", pa.string())])

_KNOWN = (date(1900, 1, 31), date(2099, 12, 31))


def lunar_births(days: Iterable[date]) -> pa.Table:
    """One row per date: year, month and day of the lunar calendar as yyyymmdd; null outside 1900–2099.

    A leap month counts as the month it repeats: that is how people say and write it.
    """
    known = sorted(set(days))
    return pa.table([known, [_lunar(day) for day in known]], schema=SCHEMA)


def _lunar(day: date) -> str | None:
    from lunardate import LunarDate

    if not _KNOWN[0] <= day <= _KNOWN[1]:
        return None
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    return f"{lunar.year:04d}{lunar.month:02d}{lunar.day:02d}"
