"""Working days of the national calendar, with its make-up workdays.

Known days come from the package chinesecalendar (2004 on) and from `data/reference/holidays.yaml`, which stands over
it; in years that neither knows, Monday to Friday are working days. No place has a calendar of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lowincome.kernel.data_folder import data_folder
from lowincome.kernel.errors import InputError

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: exceptions from Monday to Friday, and the years whose exceptions are known."""

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked."""
        return day in self.workdays or (day.weekday() < _SATURDAY and day not in self.holidays)

    def known_until(self) -> date | None:
        """The last day of the last known year in a row; None where no year is known."""
        if not self.years:
            return None
        year = min(self.years)
        while year + 1 in self.years:
            year += 1
        return date(year, 12, 31)


def holidays_file() -> Path:
    """The file of days that stands over the package's."""
    return data_folder() / "reference" / "holidays.yaml"


def read_calendar(path: Path) -> WorkCalendar:
    """The package's days with the file's over them. Raises InputError where the file cannot be understood."""
    import chinese_calendar.constants as package

    holidays, workdays = set(package.holidays), set(package.workdays)
    years = {day.year for day in holidays}
    for year, listed in _listed_years(path).items():
        years.add(year)
        for wanted, other, days in (
            (holidays, workdays, listed.get("holidays") or []),
            (workdays, holidays, listed.get("workdays") or []),
        ):
            if any(type(day) is not date or day.year != year for day in days):
                raise _misread(path, f"{year}")
            wanted.update(days)
            other.difference_update(days)
    return WorkCalendar(frozenset(holidays), frozenset(workdays), frozenset(years))


@cache
def calendar() -> WorkCalendar:
    """The calendar in use; read once per process."""
    return read_calendar(holidays_file())


def is_workday(day: date) -> bool:
    """Whether a day is worked."""
    return calendar().is_workday(day)


def known_until() -> date | None:
    """The last day whose holidays are known; later days are counted by plain weekends."""
    return calendar().known_until()


def workdays_from(day: date) -> Iterator[date]:
    """The working days after a day, in order, without end."""
    while True:
        day += _ONE_DAY
        if is_workday(day):
            yield day


def add_workdays(day: date, count: int) -> date:
    """The `count`-th working day after a day, which itself does not count; 0 gives the day. ValueError below 0."""
    if count < 0:
        raise ValueError("the number of working days is not negative")
    following = workdays_from(day)
    for _ in range(count):
        day = next(following)
    return day


def workdays_between(start: date, end: date) -> int:
    """The number of working days after `start`, up to and with `end`; negative where `end` lies before."""
    if end < start:
        return -workdays_between(end, start)
    return sum(is_workday(start + timedelta(days=ahead)) for ahead in range(1, (end - start).days + 1))


def workdays_in_month(day: date) -> int:
    """The number of working days of the calendar month that a day lies in."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return workdays_between(first - _ONE_DAY, last)


def _listed_years(path: Path) -> dict[int, dict[str, Any]]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise _misread(path, "YAML") from error
    years = content.get("years") or {} if isinstance(content, dict) else None
    if not isinstance(years, dict) or not all(type(year) is int and isinstance(at, dict) for year, at in years.items()):
        raise _misread(path, "years")
    return years


def _misread(path: Path, where: str) -> InputError:
    return InputError(
        f"节假日文件 {path.name} 的 {where} 一项无法识别:每年列出 holidays 与 workdays,日期须属于该年,"
        "形如 2027-01-01。请改正。",
        f"{path.name}: {where} cannot be understood: list holidays and workdays per year, dates of that year such as "
        "2027-01-01. Correct the file.",
    )
