"""Which roster row speaks for a person (match.roster_rows)."""

from datetime import date
from itertools import pairwise

import pytest

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def test_an_ended_row_never_speaks(city):
    town = city(DAY).land("roster", ZHANG, status="停发")
    assert town.rows("match.roster_rows") == []


@pytest.mark.parametrize("status", ["在享", "渐退"])
def test_a_receiving_and_a_fading_person_are_active(city, status):
    town = city(DAY).land("roster", ZHANG, status=status)
    assert town.row("match.roster_rows", ZHANG)["status"] == status


def test_the_highest_category_speaks_whatever_the_order_of_rows(city):
    ladder = ["其他", "防止返贫监测对象", "刚性支出困难", "低保边缘", "低保", "特困"]
    for lower, higher in pairwise(ladder):
        for first, second in ((lower, higher), (higher, lower)):
            town = city(DAY).land("roster", ZHANG, category=first).land("roster", ZHANG, category=second)
            assert town.row("match.roster_rows", ZHANG)["category"] == higher


def test_within_a_category_the_earliest_approval_speaks(city):
    town = city(DAY)
    town.land("roster", ZHANG, household_id="later", approved_on=date(2022, 5, 2))
    town.land("roster", ZHANG, household_id="earlier", approved_on=date(2022, 5, 1))
    town.land("roster", ZHANG, household_id="last", approved_on=date(2022, 5, 3))
    assert town.row("match.roster_rows", ZHANG)["household_id"] == "earlier"


def test_rows_alike_in_category_and_approval_leave_the_word_to_the_last(city):
    town = city(DAY).land("roster", ZHANG, household_id="first").land("roster", ZHANG, household_id="second")
    assert town.row("match.roster_rows", ZHANG)["household_id"] == "second"


def test_only_active_rows_are_counted(city):
    town = city(DAY).land("roster", ZHANG).land("roster", ZHANG, status="渐退").land("roster", ZHANG, status="停发")
    assert town.row("match.roster_rows", ZHANG)["active_rows"] == 2
