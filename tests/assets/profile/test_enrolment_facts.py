"""How somebody is insured this year (profile.enrolment_facts)."""

from datetime import date

import pytest

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def facts(town):
    return town.row("profile.enrolment_facts", ZHANG)


@pytest.mark.parametrize("year", [2023, 2025])
def test_rows_of_other_years_say_nothing(city, year):
    assert city(DAY).land("medical_enrolment", ZHANG, year=year).rows("profile.enrolment_facts") == []


def test_a_later_row_of_another_year_does_not_silence_this_years(city):
    town = city(DAY).land("medical_enrolment", ZHANG, year=2024, chronic=True)
    assert facts(town.land("medical_enrolment", ZHANG, year=2025))["chronic"] is True


def test_the_last_row_of_the_year_speaks(city):
    town = city(DAY).land("medical_enrolment", ZHANG, year=2024, chronic=True, premium=380, subsidy=0)
    row = facts(town.land("medical_enrolment", ZHANG, year=2024, premium=400, subsidy=400))
    assert (row["chronic"], row["resident_premium"], row["resident_premium_subsidy"]) == (False, 400, 400)


def test_any_row_of_the_year_in_order_is_insurance(city):
    town = city(DAY).land("medical_enrolment", ZHANG, year=2024)
    row = facts(town.land("medical_enrolment", ZHANG, year=2024, enrolment="中断"))
    assert (row["insured_this_year"], row["resident_insured"]) == (True, False)


@pytest.mark.parametrize("enrolment", ["中断", "未参保"])
def test_an_interrupted_enrolment_is_no_insurance(city, enrolment):
    row = facts(city(DAY).land("medical_enrolment", ZHANG, year=2024, enrolment=enrolment, premium=380))
    assert (row["insured_this_year"], row["resident_insured"], row["resident_premium"]) == (False, False, None)


def test_the_employees_scheme_is_insurance_but_not_the_residents(city):
    row = facts(city(DAY).land("medical_enrolment", ZHANG, year=2024, scheme="职工医保", premium=380))
    assert (row["insured_this_year"], row["resident_insured"], row["resident_premium"]) == (True, False, None)
