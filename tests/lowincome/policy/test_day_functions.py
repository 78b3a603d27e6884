"""Functions of the day: months that are shorter, years that turn, calendar days that recur."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.policy.day_functions import DAY_FUNCTIONS, months_before

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-09-20", 6, "2024-03-20"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2025-08-31", 6, "2025-02-28"),
        ("2024-01-31", 1, "2023-12-31"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-12-01", 0, "2024-12-01"),
    ],
)
def test_months_before_keeps_the_day_or_takes_the_months_last(day, months, expected):
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(DAYS, st.integers(0, 600))
def test_months_before_lies_that_many_calendar_months_earlier(day, months):
    found = months_before(day, months)
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or ((found + timedelta(days=1)).day == 1 and found.day < day.day)


@given(DAYS)
def test_last_on_is_the_newest_that_is_not_after_the_day(day):
    found = DAY_FUNCTIONS["last_on"](day, "02-01", "08-01")
    assert found <= day
    assert (found.month, found.day) in {(2, 1), (8, 1)}
    assert (day - found).days < 184


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("days_ago", (90,), "2023-12-02"),
        ("days_after", (date(2024, 2, 28), 2), "2024-03-01"),
        ("month_start", (0,), "2024-03-01"),
        ("month_start", (3,), "2023-12-01"),
        ("day_in_month", (10,), "2024-03-10"),
        ("in_year", ("01-31",), "2024-01-31"),
        ("last_on", ("11-01",), "2023-11-01"),
        ("last_on", ("03-01",), "2024-03-01"),
    ],
)
def test_functions_of_the_first_of_march(name, arguments, expected):
    assert DAY_FUNCTIONS[name](date(2024, 3, 1), *arguments) == date.fromisoformat(expected)


def test_a_day_the_month_does_not_have_is_its_last():
    assert DAY_FUNCTIONS["day_in_month"](date(2024, 2, 3), 30) == date(2024, 2, 29)
