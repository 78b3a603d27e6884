"""Months, windows and ages, as the first sentences of rules.md have them."""

import calendar
from datetime import date, timedelta


def months_before(day: date, months: int) -> date:
    """「D − N months keeps the day of the month, or takes the month's last day.」."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_before(day: date, days: int) -> date:
    """D − N days."""
    return day - timedelta(days=days)


def in_last_days(moment: date | None, day: date, days: int) -> bool:
    """「last N days」 is (D − N days, D]."""
    return moment is not None and days_before(day, days) < moment <= day


def in_last_months(moment: date | None, day: date, months: int) -> bool:
    """「Last N months」 is (D − N months, D]."""
    return moment is not None and months_before(day, months) < moment <= day


def complete_months_before(day: date, months: int) -> list[date]:
    """The first days of the N complete calendar months before D's month, newest first."""
    return [months_before(day.replace(day=1), n) for n in range(1, months + 1)]


def age(born: date, day: date) -> int:
    """「completed years; a birthday on D counts; someone born on 29 February has it on 1 March in other years」."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def semester_start(day: date) -> date:
    """「the current semester (1 Feb–31 Jul, 1 Aug–31 Jan)」."""
    if day.month == 1:
        return date(day.year - 1, 8, 1)
    return date(day.year, 2 if day.month < 8 else 8, 1)
