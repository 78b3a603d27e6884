"""Stays in a relief station (profile.stays): one row per number, the last delivered one."""

from datetime import date

import pytest

DAY = date(2024, 9, 30)
NOBODY = "000000000000000000"


def stay(town, number, **cells):
    usual = {"stay_no": number, "admitted_on": DAY, "identity_known": False, "region_code": "410102000000"}
    return town.land("shelter_stays", NOBODY, id_valid=False, **{**usual, **cells})


def test_the_last_row_of_a_stay_speaks(city):
    town = stay(stay(city(DAY), "S1"), "S1", identity_known=True)
    assert [row["identity_known"] for row in town.rows("profile.stays")] == [True]


def test_stays_without_a_citizen_number_are_told_apart_by_their_own(city):
    town = stay(stay(city(DAY), "S1"), "S2")
    assert sorted(row["stay_no"] for row in town.rows("profile.stays")) == ["S1", "S2"]


@pytest.mark.parametrize(("said", "settled"), [(None, False), (False, False), (True, True)])
def test_nothing_said_is_not_settled(city, said, settled):
    assert stay(city(DAY), "S1", settled=said).rows("profile.stays")[0]["settled"] is settled


def test_an_admission_after_the_day_is_not_known_yet(city):
    assert stay(city(DAY), "S1", admitted_on=date(2024, 10, 1)).rows("profile.stays")[0]["admitted_on"] is None
