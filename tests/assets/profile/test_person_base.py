"""Who people are, where they belong, and whether they can and do work (profile.person_base)."""

from calendar import isleap
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def born(birth: date, sequence: int = 1) -> str:
    return f"410102{birth:%Y%m%d}{sequence:03d}1"


def base(town, id_number=ZHANG):
    return town.row("profile.person_base", id_number)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2024, 3, 14), 43),
        (date(2024, 3, 15), 44),
        (date(2024, 3, 16), 44),
    ],
)
def test_a_birthday_on_the_day_counts(city, day, age):
    assert base(city(day).land("housing", ZHANG))["age"] == age


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2022, 2, 28), 17),
        (date(2022, 3, 1), 18),
        (date(2024, 2, 28), 19),
        (date(2024, 2, 29), 20),
    ],
)
def test_a_birthday_on_29_february_falls_on_1_march_in_other_years(city, day, age):
    child = born(date(2004, 2, 29))
    assert base(city(day).land("housing", child), child)["age"] == age


def completed_years(birth: date, day: date) -> int:
    """Counted the slow way: one for every birthday that has come."""
    leap_child = (birth.month, birth.day) == (2, 29)
    birthdays = (
        date(year, 3, 1) if leap_child and not isleap(year) else birth.replace(year=year)
        for year in range(birth.year + 1, day.year + 1)
    )
    return sum(birthday <= day for birthday in birthdays)


@settings(max_examples=15, deadline=None)
@given(
    day=st.dates(date(2020, 1, 1), date(2028, 12, 31)),
    births=st.lists(st.dates(date(1910, 1, 1), date(2019, 12, 31)), min_size=1, max_size=20, unique=True),
)
def test_age_is_the_number_of_birthdays_that_have_come(city, day, births):
    near = [birth.replace(month=day.month, day=min(day.day, 28)) for birth in births[:3]]
    births = sorted({*births, *near, date(1996, 2, 29)})
    town = city(day)
    for birth in births:
        town.land("housing", born(birth))
    ages = {row["birth_date"]: row["age"] for row in town.rows("profile.person_base")}
    assert ages == {birth: completed_years(birth, day) for birth in births}


def test_the_region_is_the_rosters_else_the_registers_else_the_first_reports(city):
    town = city(DAY)
    town.land("field_reports", ZHANG, reported_on=date(2024, 9, 2), region_code="410102000002")
    town.land("field_reports", ZHANG, reported_on=date(2024, 9, 1), region_code="410102000001")
    town.land("field_reports", ZHANG, reported_on=date(2024, 9, 1), region_code="410102000003")
    assert base(town)["region_code"] == "410102000001"
    town.land("household_register", ZHANG, region_code="410103000000")
    assert base(town)["region_code"] == "410103000000"
    town.land("roster", ZHANG, region_code="410104000000")
    assert base(town)["region_code"] == "410104000000"


def test_a_report_after_the_day_places_nobody(city):
    assert base(city(DAY).land("field_reports", ZHANG, reported_on=date(2024, 10, 1)))["region_code"] is None


def test_an_ended_roster_row_places_nobody(city):
    row = base(city(DAY).land("roster", ZHANG, status="停发", residence_type="城市"))
    assert (row["region_code"], row["residence_type"], row["household_id"]) == (None, "农村", None)


def test_residence_is_the_rosters_else_the_registers_else_rural(city):
    town = city(DAY).land("household_register", ZHANG)
    assert base(town)["residence_type"] == "农村"
    town.land("household_register", ZHANG, residence_type="城市")
    assert base(town)["residence_type"] == "城市"
    town.land("roster", ZHANG, residence_type="农村")
    assert base(town)["residence_type"] == "农村"


def test_the_two_households_are_those_of_the_speaking_rows(city):
    town = city(DAY).land("roster", ZHANG, household_id="H7").land("household_register", ZHANG, register_no="R7")
    assert (base(town)["household_id"], base(town)["register_no"]) == ("H7", "R7")


@pytest.mark.parametrize(
    ("day", "able"),
    [
        (date(2024, 9, 29), False),
        (date(2024, 9, 30), True),
        (date(2068, 9, 29), True),
        (date(2068, 9, 30), False),
    ],
)
def test_people_are_able_from_the_16th_to_the_day_before_the_60th_birthday(city, day, able):
    youth = born(date(2008, 9, 30))
    assert base(city(day).land("housing", youth), youth)["able"] is able


@pytest.mark.parametrize(
    ("feed", "cells", "able"),
    [
        ("funeral_records", {"died_on": date(2024, 9, 1)}, False),
        ("disability_certificates", {"grade": "二级"}, False),
        ("disability_certificates", {"grade": "三级"}, True),
        ("disability_certificates", {"grade": "一级", "certificate_status": "注销"}, True),
        ("education_students", {"enrolment": "在读"}, False),
        ("education_students", {"enrolment": "毕业"}, True),
        ("roster", {"labour_capacity": "无"}, False),
        ("roster", {"labour_capacity": "部分"}, True),
        ("roster", {"labour_capacity": None}, True),
        ("roster", {"labour_capacity": "无", "status": "停发"}, True),
    ],
)
def test_death_severe_disability_school_and_lost_capacity_take_ability_away(city, feed, cells, able):
    assert base(city(DAY).land(feed, ZHANG, **cells))["able"] is able


@pytest.mark.parametrize(
    ("employment", "wage", "base_paid", "employed", "earnings"),
    [
        ("就业", "2500.50", None, True, "2500.50"),
        ("公益性岗位", "0", 4000, True, "0"),
        ("就业", None, 4000, True, "4000"),
        ("灵活就业", None, 4000, True, "0"),
        ("灵活就业", "800", 4000, True, "800"),
        ("失业", "900", None, False, "0"),
        ("失业", "900", 4000, True, "4000"),
        (None, None, 4000, True, "4000"),
        (None, None, None, False, "0"),
    ],
)
def test_earnings_are_the_wage_else_the_contribution_base(city, employment, wage, base_paid, employed, earnings):
    town = city(DAY).land("housing", ZHANG)
    if employment:
        town.land("hr_employment", ZHANG, employment=employment, monthly_wage=wage)
    if base_paid:
        town.land("hr_social_insurance", ZHANG, month=date(2024, 8, 1), base_or_amount=base_paid)
    assert (base(town)["employed"], base(town)["earnings"]) == (employed, Decimal(earnings))
