"""What the employment register says (profile.employment_facts)."""

from datetime import date

import pytest

DAY = date(2024, 9, 30)
TOMORROW = date(2024, 10, 1)
ZHANG = "410102198003150011"


def facts(town):
    return town.row("profile.employment_facts", ZHANG)


def test_the_last_row_speaks(city):
    town = city(DAY).land("hr_employment", ZHANG, employment="失业")
    row = facts(town.land("hr_employment", ZHANG, employment="就业"))
    assert (row["employment"], row["unemployed"], row["unemployed_since"]) == ("就业", False, None)


def test_the_unemployed_are_so_since_they_registered(city):
    town = city(DAY).land("hr_employment", ZHANG, employment="失业", registered_on=date(2024, 3, 30))
    assert facts(town)["unemployed_since"] == date(2024, 3, 30)


@pytest.mark.parametrize(("on", "told"), [(DAY, DAY), (TOMORROW, None), (None, None)])
def test_a_service_after_the_day_has_not_been_given(city, on, told):
    assert facts(city(DAY).land("hr_employment", ZHANG, last_service_on=on))["last_job_service_on"] == told


@pytest.mark.parametrize(("on", "told"), [(DAY, DAY), (TOMORROW, None)])
def test_a_registration_after_the_day_is_not_told(city, on, told):
    town = city(DAY).land("hr_employment", ZHANG, employment="失业", registered_on=on)
    assert facts(town)["unemployed_since"] == told


@pytest.mark.parametrize(
    ("employment", "working"), [("就业", True), ("灵活就业", True), ("公益性岗位", True), ("失业", False)]
)
def test_three_of_the_four_states_are_work(city, employment, working):
    assert facts(city(DAY).land("hr_employment", ZHANG, employment=employment))["is_working"] is working
