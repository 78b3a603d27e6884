"""Birthdays of the lunar calendar are those of the almanac."""

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lunar_python import Solar

from lowincome.matching.births import lunar_births


def lunar(day: date) -> str | None:
    (row,) = lunar_births([day]).to_pylist()
    return row["lunar"]


@example(day=date(1900, 1, 31))
@example(day=date(2099, 12, 31))
@example(day=date(2023, 3, 22))
@given(day=st.dates(date(1900, 1, 31), date(2099, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_a_birthday_is_the_almanacs(day: date) -> None:
    almanac = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    assert lunar(day) == f"{almanac.getYear():04d}{abs(almanac.getMonth()):02d}{almanac.getDay():02d}"


def test_new_year_and_the_day_before_and_a_leap_month() -> None:
    assert lunar(date(2024, 2, 9)) == "20231230"
    assert lunar(date(2024, 2, 10)) == "20240101"
    assert lunar(date(2020, 4, 23)) == lunar(date(2020, 5, 23)) == "20200401", "a leap month repeats its month's name"


def test_what_the_tables_do_not_reach_has_none_and_dates_come_once() -> None:
    assert lunar(date(1900, 1, 30)) is None
    assert lunar(date(2100, 1, 1)) is None
    day = date(1985, 2, 20)
    assert lunar_births([day, day + timedelta(days=1), day]).num_rows == 2
