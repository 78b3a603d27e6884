"""What illness cost a person (profile.claim_facts)."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = date(2024, 9, 30)
ZHANG = "410102198003150011"


def facts(town):
    return town.row("profile.claim_facts", ZHANG)


def months_before(day: date, months: int) -> date:
    """The same day of the month, or the month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@pytest.mark.parametrize(
    ("settled_on", "cost"),
    [(date(2023, 9, 30), 0), (date(2023, 10, 1), 100), (date(2024, 9, 30), 100)],
)
def test_twelve_months_begin_the_day_after_the_same_day_last_year(city, settled_on, cost):
    assert facts(city(DAY).land("medical_claims", ZHANG, settled_on=settled_on))["self_paid_12m"] == cost


def test_a_claim_settled_after_the_day_is_not_there_yet(city):
    town = city(DAY).land("medical_claims", ZHANG, settled_on=date(2024, 10, 1))
    assert town.rows("profile.claim_facts") == []


@settings(max_examples=25, deadline=None)
@given(day=st.dates(date(2022, 1, 1), date(2026, 12, 31)), ago=st.lists(st.integers(0, 500), max_size=12))
def test_the_windows_hold_exactly_the_claims_inside_them(city, day, ago):
    first = months_before(day, 12)
    settled = [day - timedelta(days=days) for days in ago]
    settled += [first, first + timedelta(days=1), day - timedelta(days=30), day - timedelta(days=29), day]
    town = city(day)
    for number, settled_on in enumerate(settled):
        town.land("medical_claims", ZHANG, claim_id=f"C{number}", settled_on=settled_on, self_paid=number + 1)
    row = facts(town)
    costs = list(enumerate(settled, start=1))
    assert row["self_paid_12m"] == sum(cost for cost, settled_on in costs if first < settled_on <= day)
    in_30_days = [cost for cost, settled_on in costs if day - timedelta(days=30) < settled_on <= day]
    assert row["largest_inpatient_self_paid_30d"] == max(in_30_days)


def test_a_leap_day_looks_back_to_the_end_of_february(city):
    for settled_on, cost in ((date(2023, 2, 28), 0), (date(2023, 3, 1), 100)):
        town = city(date(2024, 2, 29)).land("medical_claims", ZHANG, settled_on=settled_on)
        assert facts(town)["self_paid_12m"] == cost


@pytest.mark.parametrize("reversal_first", [True, False])
def test_a_reversal_and_what_it_reverses_count_for_nothing_wherever_they_stand(city, reversal_first):
    taken_back = {"claim_id": "C1", "settled_on": date(2024, 9, 1), "self_paid": 5000, "severe": True}
    reversal = {"claim_id": "C2", "settled_on": date(2024, 9, 2), "self_paid": -5000, "reverses": "C1"}
    town = city(DAY).land("medical_claims", ZHANG, claim_id="C3", settled_on=date(2024, 8, 1), self_paid=70)
    for cells in (reversal, taken_back) if reversal_first else (taken_back, reversal):
        town.land("medical_claims", ZHANG, **cells)
    row = facts(town)
    assert (row["self_paid_12m"], row["severe_illness"], row["last_claim_on"]) == (70, False, date(2024, 8, 1))


def test_a_reversal_in_the_window_of_a_claim_before_it_does_not_make_costs_negative(city):
    town = city(DAY).land("medical_claims", ZHANG, claim_id="C1", settled_on=date(2023, 9, 1), self_paid=500)
    town.land("medical_claims", ZHANG, claim_id="C2", settled_on=date(2024, 9, 1), self_paid=-500, reverses="C1")
    assert town.rows("profile.claim_facts") == []


@pytest.mark.parametrize(("reversed_on", "claims"), [(DAY, 0), (date(2024, 10, 1), 1)])
def test_a_reversal_takes_back_from_its_own_day(city, reversed_on, claims):
    town = city(DAY).land("medical_claims", ZHANG, claim_id="C1", settled_on=date(2024, 9, 1))
    town.land("medical_claims", ZHANG, claim_id="C2", settled_on=reversed_on, self_paid=-100, reverses="C1")
    assert len(town.rows("profile.claim_facts")) == claims


def test_a_reversal_without_a_valid_number_takes_its_claim_back_too(city):
    town = city(DAY).land("medical_claims", ZHANG, claim_id="C1", settled_on=date(2024, 9, 1))
    town.land("medical_claims", None, claim_id="C2", settled_on=date(2024, 9, 2), reverses="C1")
    assert town.rows("profile.claim_facts") == []


@pytest.mark.parametrize(
    ("cells", "severe"),
    [
        ({"severe": True}, True),
        ({"severe": False, "catastrophic_paid": Decimal("0.01")}, True),
        ({"severe": None, "catastrophic_paid": 0}, False),
        ({}, False),
        ({"severe": True, "settled_on": date(2023, 9, 30)}, False),
    ],
)
def test_illness_is_severe_by_the_mark_or_by_catastrophic_insurance_within_the_year(city, cells, severe):
    town = city(DAY).land("medical_claims", ZHANG, **({"settled_on": date(2024, 5, 1)} | cells))
    assert facts(town)["severe_illness"] is severe


@pytest.mark.parametrize(("settled_on", "largest"), [(date(2024, 8, 31), 100), (date(2024, 9, 1), 900)])
def test_thirty_days_begin_on_1_september(city, settled_on, largest):
    town = city(DAY).land("medical_claims", ZHANG, claim_id="C1", settled_on=settled_on, self_paid=900)
    row = facts(town.land("medical_claims", ZHANG, claim_id="C2", settled_on=DAY, self_paid=100))
    assert (row["largest_inpatient_self_paid_30d"], row["last_claim_on"]) == (largest, DAY)


def test_only_hospital_stays_are_single_stays(city):
    town = city(DAY).land("medical_claims", ZHANG, visit_type="门诊慢特病", settled_on=DAY)
    assert facts(town)["largest_inpatient_self_paid_30d"] is None


@pytest.mark.parametrize(
    ("cells", "self_paid"),
    [
        ({"settled_on": date(2024, 4, 30)}, 0),
        ({"settled_on": date(2024, 5, 1)}, 100),
        ({"settled_on": date(2024, 5, 1), "visit_type": "门诊慢特病"}, 100),
        ({"settled_on": date(2024, 5, 1), "visit_type": "普通门诊"}, 0),
    ],
)
def test_medical_aid_looks_at_stays_and_chronic_visits_since_the_approval(city, cells, self_paid):
    town = city(DAY).land("roster", ZHANG, approved_on=date(2024, 5, 1)).land("medical_claims", ZHANG, **cells)
    assert facts(town)["aidable_self_paid_12m"] == self_paid


def test_medical_aid_that_was_paid_adds_up_over_the_same_claims(city):
    town = city(DAY).land("roster", ZHANG, approved_on=date(2024, 5, 1))
    for number, (settled_on, aid) in enumerate(
        [(date(2024, 4, 1), 7), (date(2024, 6, 1), None), (date(2024, 7, 1), 5)]
    ):
        town.land("medical_claims", ZHANG, claim_id=f"C{number}", settled_on=settled_on, medical_aid_paid=aid)
    assert facts(town)["aidable_medical_aid_12m"] == 5
