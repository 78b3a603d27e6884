"""Contributions and pensions of the three complete months before the day's month (profile.contribution_facts)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"
JUNE, JULY, AUGUST = date(2024, 6, 1), date(2024, 7, 1), date(2024, 8, 1)


def facts(town):
    return town.row("profile.contribution_facts", ZHANG)


def contribute(town, *months, **cells):
    for month in months:
        town.land("hr_social_insurance", ZHANG, month=month, **cells)
    return town


@pytest.mark.parametrize(
    ("month", "months"), [(date(2024, 5, 1), 0), (JUNE, 1), (JULY, 1), (AUGUST, 1), (date(2024, 9, 1), 0)]
)
def test_june_july_and_august_count_in_september(city, month, months):
    assert facts(contribute(city(DAY), month))["contribution_months"] == months


@pytest.mark.parametrize("day", [date(2024, 9, 1), date(2024, 9, 30)])
def test_the_window_is_the_same_on_every_day_of_a_month(city, day):
    assert facts(contribute(city(day), date(2024, 5, 1), JUNE, AUGUST))["contribution_months"] == 2


@settings(max_examples=20, deadline=None)
@given(
    day=st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    ago=st.lists(st.integers(0, 8), min_size=1, max_size=8),
)
def test_contribution_months_are_the_distinct_ones_of_the_last_three(city, day, ago):
    town = city(day)
    for back in ago:
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        contribute(town, date(year, month + 1, 1), base_or_amount=1000 + back)
    row = facts(town)
    inside = {back for back in ago if 1 <= back <= 3}
    assert row["contribution_months"] == len(inside)
    assert row["contribution_base"] == max((1000 + back for back in inside), default=0)


def test_a_month_paid_twice_is_one_month_with_the_larger_base(city):
    town = contribute(city(DAY), AUGUST, base_or_amount=3000)
    row = facts(contribute(town, AUGUST, base_or_amount=3500))
    assert (row["contribution_months"], row["contribution_base"]) == (1, 3500)


@pytest.mark.parametrize("scheme", ["职工医疗", "失业", "工伤", "居民养老"])
def test_only_the_employees_pension_scheme_is_a_contribution(city, scheme):
    town = contribute(city(DAY), JUNE)
    assert facts(contribute(town, JULY, scheme=scheme, base_or_amount=9000))["contribution_months"] == 1
    assert facts(town)["contribution_base"] == 3000


def test_a_pension_is_what_the_newest_month_paid(city):
    town = contribute(city(DAY), JUNE, flow="领取", base_or_amount=900)
    assert facts(contribute(town, JULY, flow="领取", base_or_amount=800))["pension"] == 800


def test_two_rows_of_the_newest_month_give_the_larger(city):
    town = contribute(city(DAY), AUGUST, flow="领取", base_or_amount=800)
    town = contribute(town, AUGUST, flow="领取", base_or_amount=820)
    assert facts(contribute(town, JULY, flow="领取", base_or_amount=999))["pension"] == 820


def test_the_pensions_of_both_schemes_add_up_each_by_its_own_newest_month(city):
    town = contribute(city(DAY), JUNE, flow="领取", base_or_amount=2000)
    town = contribute(town, AUGUST, flow="领取", scheme="居民养老", base_or_amount=130)
    assert facts(town)["pension"] == 2130


@pytest.mark.parametrize("month", [date(2024, 5, 1), date(2024, 9, 1)])
def test_a_pension_outside_the_three_months_counts_nothing(city, month):
    assert facts(contribute(city(DAY), month, flow="领取"))["pension"] == 0


@pytest.mark.parametrize("scheme", ["职工医疗", "失业", "工伤"])
def test_other_benefits_are_no_pension(city, scheme):
    assert contribute(city(DAY), AUGUST, flow="领取", scheme=scheme).rows("profile.contribution_facts") == []


def test_the_newest_month_of_contribution_may_be_the_days_own_but_not_a_later_one(city):
    town = contribute(city(DAY), AUGUST, date(2024, 9, 1), date(2024, 10, 1))
    assert facts(town)["last_contribution_month"] == date(2024, 9, 1)
