"""Working days: make-up days, years beyond the package, and the laws that adding and counting keep."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.errors import InputError
from lowincome.kernel.workdays import (
    WorkCalendar,
    add_workdays,
    is_workday,
    known_until,
    read_calendar,
    workdays_between,
    workdays_in_month,
)

DAYS = st.dates(date(2004, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 2, 9), True),  # New Year's Eve was no public holiday in 2024
        (date(2024, 2, 12), False),  # Monday in the Spring Festival
        (date(2024, 2, 4), True),  # Sunday, made up for the Spring Festival
        (date(2024, 2, 18), True),  # Sunday, made up for the Spring Festival
        (date(2024, 9, 29), True),  # Sunday, made up for the National Day
        (date(2024, 10, 7), False),  # Monday of the National Day holiday
        (date(2024, 10, 12), True),  # Saturday, made up for the National Day
        (date(2024, 9, 30), True),
        (date(2024, 9, 21), False),
        (date(2041, 10, 1), True),  # a Tuesday of a year that nobody has announced
        (date(2041, 10, 5), False),
    ],
)
def test_a_day_is_worked_as_the_state_council_announced(day: date, worked: bool) -> None:
    assert is_workday(day) is worked


def test_three_working_days_over_the_national_day() -> None:
    # Mon 30 Sep (1), Tue 8 Oct (2), Wed 9 Oct (3); 29 Sep is a working Sunday and the start
    assert add_workdays(date(2024, 9, 29), 3) == date(2024, 10, 9)


def test_five_working_days_with_a_make_up_saturday_among_them() -> None:
    # 9, 10, 11 Oct, Sat 12 Oct, Mon 14 Oct
    assert add_workdays(date(2024, 10, 8), 5) == date(2024, 10, 14)


def test_the_months_of_the_make_up_days() -> None:
    assert workdays_in_month(date(2024, 10, 20)) == 19  # 23 weekdays - 5 days off + 1 made up
    assert workdays_in_month(date(2024, 2, 1)) == 18  # 21 weekdays - 5 days off + 2 made up


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    later = add_workdays(day, count)
    assert workdays_between(day, later) == count
    assert workdays_between(later, day) == -count
    assert count == 0 or is_workday(later)


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_adding_twice_is_adding_the_sum(day: date, first: int, second: int) -> None:
    assert add_workdays(add_workdays(day, first), second) == add_workdays(day, first + second)


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_counts_add_up(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert workdays_between(start, end) == workdays_between(start, middle) + workdays_between(middle, end)


def test_nobody_goes_back_by_working_days() -> None:
    with pytest.raises(ValueError, match="not negative"):
        add_workdays(date(2024, 9, 29), -1)


def test_a_year_can_be_entered_before_the_package_knows_it(tmp_path: Path) -> None:
    listed = tmp_path / "holidays.yaml"
    listed.write_text("years:\n  2027:\n    source: notice\n    holidays: [2027-02-08]\n    workdays: [2027-02-20]\n")
    calendar = read_calendar(listed)
    assert not calendar.is_workday(date(2027, 2, 8))
    assert calendar.is_workday(date(2027, 2, 20))
    assert calendar.known_until() == date(2027, 12, 31)


def test_the_file_stands_over_the_package(tmp_path: Path) -> None:
    listed = tmp_path / "holidays.yaml"
    listed.write_text("years:\n  2024:\n    holidays: [2024-10-12]\n    workdays: [2024-10-07]\n")
    calendar = read_calendar(listed)
    assert not calendar.is_workday(date(2024, 10, 12))
    assert calendar.is_workday(date(2024, 10, 7))


@pytest.mark.parametrize(
    "content",
    [
        "years: [2027]",
        "years: {2027: {holidays: [2028-01-01]}}",
        "years: {2027: {workdays: [soon]}}",
        "years: {2027: [",
        "- 2027",
    ],
)
def test_a_file_that_cannot_be_understood_is_refused(tmp_path: Path, content: str) -> None:
    listed = tmp_path / "holidays.yaml"
    listed.write_text(content)
    with pytest.raises(InputError, match=r"holidays\.yaml"):
        read_calendar(listed)


def test_what_is_known_ends_with_the_years_in_a_row() -> None:
    assert WorkCalendar(years=frozenset({2025, 2026, 2028})).known_until() == date(2026, 12, 31)
    assert WorkCalendar().known_until() is None
    assert (known_until() or date.min) >= date(2026, 12, 31)
