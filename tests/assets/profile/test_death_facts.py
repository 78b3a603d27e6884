"""When somebody died, and whether they had worked until then (profile.death_facts)."""

from datetime import date

import pytest

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"
DIED = date(2024, 8, 15)


def died_on(town):
    found = town.rows("profile.death_facts")
    return found[0]["died_on"] if found else None


@pytest.mark.parametrize(("recorded", "expected"), [(date(2024, 9, 30), date(2024, 9, 30)), (date(2024, 10, 1), None)])
def test_a_death_counts_from_its_own_day(city, recorded, expected):
    assert died_on(city(DAY).land("funeral_records", ZHANG, died_on=recorded)) == expected


def test_cremation_stands_in_where_the_date_of_death_is_empty(city):
    assert died_on(city(DAY).land("funeral_records", ZHANG, cremated_on=DIED)) == DIED


def test_a_date_of_death_after_the_day_is_not_replaced_by_the_cremation(city):
    town = city(DAY).land("funeral_records", ZHANG, died_on=date(2024, 10, 2), cremated_on=DIED)
    assert died_on(town) is None


def test_a_death_on_the_register_counts_from_its_own_day(city):
    assert died_on(city(DAY).land("household_register", ZHANG, change_type="死亡", changed_on=DAY)) == DAY


def test_of_several_funeral_records_the_earliest_counts(city):
    town = city(DAY).land("funeral_records", ZHANG, died_on=date(2024, 8, 20))
    assert died_on(town.land("funeral_records", ZHANG, died_on=DIED)) == DIED


def test_a_funeral_record_comes_before_the_register_even_where_it_is_later(city):
    town = city(DAY).land("household_register", ZHANG, change_type="死亡", changed_on=date(2024, 8, 1))
    assert died_on(town) == date(2024, 8, 1)
    assert died_on(town.land("funeral_records", ZHANG, died_on=DIED)) == DIED


@pytest.mark.parametrize(
    "cells",
    [
        {"change_type": "迁出", "changed_on": DIED},
        {"change_type": "死亡", "changed_on": date(2024, 10, 1)},
        {"change_type": "死亡"},
    ],
)
def test_other_changes_later_ones_and_undated_ones_are_no_death(city, cells):
    assert died_on(city(DAY).land("household_register", ZHANG, **cells)) is None


def test_only_the_register_row_that_speaks_can_tell_a_death(city):
    town = city(DAY).land("household_register", ZHANG, change_type="死亡", changed_on=DIED)
    assert died_on(town.land("household_register", ZHANG)) is None


def test_a_funeral_record_without_a_valid_number_buries_nobody(city):
    assert died_on(city(DAY).land("funeral_records", "410102198003150010", id_valid=False, died_on=DIED)) is None


@pytest.mark.parametrize(
    ("month", "had_worked"),
    [
        (date(2024, 4, 1), False),
        (date(2024, 5, 1), True),
        (date(2024, 7, 1), True),
        (date(2024, 8, 1), False),
    ],
)
def test_a_contribution_in_the_three_months_before_the_month_of_death_is_work(city, month, had_worked):
    town = city(DAY).land("funeral_records", ZHANG, died_on=DIED).land("hr_social_insurance", ZHANG, month=month)
    assert town.row("profile.death_facts", ZHANG)["had_worked"] is had_worked


@pytest.mark.parametrize("cells", [{"flow": "领取"}, {"scheme": "居民养老"}, {"scheme": "职工医疗"}])
def test_other_insurance_is_no_work(city, cells):
    town = city(DAY).land("funeral_records", ZHANG, died_on=DIED)
    town.land("hr_social_insurance", ZHANG, month=date(2024, 7, 1), **cells)
    assert town.row("profile.death_facts", ZHANG)["had_worked"] is False


@pytest.mark.parametrize(("employment", "had_worked"), [("就业", True), ("灵活就业", False), ("失业", False)])
def test_employment_is_work(city, employment, had_worked):
    town = city(DAY).land("funeral_records", ZHANG, died_on=DIED).land("hr_employment", ZHANG, employment=employment)
    assert town.row("profile.death_facts", ZHANG)["had_worked"] is had_worked
