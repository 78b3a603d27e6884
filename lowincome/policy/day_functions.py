"""Functions of the day that a condition may call; they are worked out when the rule is compiled, to a date or a number.

`days_ago(n)`, `months_ago(n)` (the day of the month kept, or the month's last), `days_after(date, n)`,
`month_start(n)`: the first of the month n months ago (0: the day's own),
`day_in_month(n)` of the day's month, `in_year('MM-DD')` of the day's year, and `last_on('MM-DD', …)`: the newest of these
calendar days that is not after the day.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any


def months_before(day: date, months: int) -> date:
    """The same day of the month some months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def _in_year(year: int, month_and_day: str) -> date:
    month, day = (int(part) for part in month_and_day.split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _days_ago(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _days_after(_day: date, start: date, days: int) -> date:
    return start + timedelta(days=days)


def _month_start(day: date, months: int) -> date:
    return months_before(day.replace(day=1), months)


def _day_in_month(day: date, number: int) -> date:
    return day.replace(day=min(number, calendar.monthrange(day.year, day.month)[1]))


def _this_year(day: date, month_and_day: str) -> date:
    return _in_year(day.year, month_and_day)


def _last_on(day: date, *calendar_days: str) -> date:
    candidates = [_in_year(year, each) for each in calendar_days for year in (day.year, day.year - 1)]
    return max(candidate for candidate in candidates if candidate <= day)


DAY_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "days_ago": _days_ago,
    "months_ago": months_before,
    "days_after": _days_after,
    "month_start": _month_start,
    "day_in_month": _day_in_month,
    "in_year": _this_year,
    "last_on": _last_on,
}
