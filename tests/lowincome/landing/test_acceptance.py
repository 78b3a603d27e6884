"""Which deliveries are held: the limits at their edges, the fold over the last accepted delivery, faults and releases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.contracts import Contract, load_contracts
from lowincome.landing.acceptance import Acceptance, Settled, Tally, decide

FIRST = date(2024, 9, 1)


@pytest.fixture(scope="module")
def roster() -> Contract:
    return load_contracts()["roster"]


@pytest.fixture(scope="module")
def claims() -> Contract:
    return load_contracts()["medical_claims"]


def rows(*counts: int) -> list[Tally]:
    """Deliveries of consecutive days with these many good rows."""
    return [Tally(FIRST + timedelta(days=n), count, 0, 0) for n, count in enumerate(counts)]


def held(decisions: list[Acceptance]) -> list[bool]:
    return [decision.held for decision in decisions]


@pytest.mark.parametrize(("quarantined", "is_held"), [(0, False), (20, False), (21, True), (100, True)])
def test_exactly_a_fifth_quarantined_passes_and_one_more_record_does_not(roster, quarantined, is_held):
    [decision] = decide(roster, [Tally(FIRST, 100, quarantined, 0)])
    assert decision.held is is_held
    assert decision.needs_release is is_held


def test_the_share_is_of_everything_received_furniture_too(roster):
    assert held(decide(roster, [Tally(FIRST, 100, 20, 50)])) == [False]


def test_an_append_feed_is_held_for_its_quarantined_share_but_never_for_its_size(claims):
    assert held(decide(claims, [*rows(1000, 1), Tally(date(2024, 9, 9), 10, 3, 0)])) == [False, False, True]


@pytest.mark.parametrize(
    ("before", "now", "is_held"),
    [
        (200, 100, False),
        (200, 99, True),
        (200, 300, False),
        (200, 301, True),
        (100, 1, False),
        (100, 9999, False),
        (101, 50, True),
        (101, 51, False),
        (101, 0, True),
    ],
)
def test_a_snapshot_may_shrink_or_grow_by_half_once_the_last_one_has_more_than_100_rows(roster, before, now, is_held):
    assert held(decide(roster, rows(before, now))) == [False, is_held]


def test_furniture_is_no_row(roster):
    assert held(decide(roster, [Tally(FIRST, 210, 0, 10), Tally(FIRST + timedelta(days=1), 150, 0, 50)])) == [
        False,
        False,
    ]
    assert held(decide(roster, [Tally(FIRST, 210, 0, 10), Tally(FIRST + timedelta(days=1), 149, 0, 50)])) == [
        False,
        True,
    ]


def test_a_held_delivery_is_not_the_measure_of_the_next(roster):
    assert held(decide(roster, rows(200, 50, 50, 180, 80))) == [False, True, True, False, True]


def test_a_release_lets_a_delivery_in_and_makes_it_the_measure(roster):
    decisions = decide(roster, rows(200, 50, 50), released={FIRST + timedelta(days=1)})
    assert held(decisions) == [False, False, False]
    assert decisions[1].needs_release and decisions[1].released and decisions[1].breaker
    assert decisions[1].held_reason is None


def test_a_release_cannot_mend_a_file(roster):
    fault = "missing_column: roster.csv"
    [decision] = decide(roster, [Tally(FIRST, 10, 10, 0, fault)], released={FIRST})
    assert decision.held and decision.held_reason == fault
    assert not decision.needs_release


def test_what_was_decided_before_is_the_measure_and_stays(roster):
    earlier = [
        Settled(date(2024, 8, 30), 500, False),
        Settled(date(2024, 8, 31), 50, True),
        Settled(date(2024, 9, 5), 9, False),
    ]
    assert held(decide(roster, rows(240), earlier=earlier)) == [True]
    assert held(decide(roster, rows(260), earlier=earlier)) == [False]


def test_a_contract_without_limits_holds_nothing_but_faults(roster):
    open_door = replace(roster, quarantined_share=None, row_count_change=None)
    assert held(
        decide(open_door, [*rows(500, 1), Tally(date(2024, 9, 9), 1, 1, 0), Tally(date(2024, 9, 10), 0, 0, 0, "x")])
    ) == [
        False,
        False,
        False,
        True,
    ]


def test_the_reason_tells_the_figures_and_the_limit(roster):
    _, shrunk = decide(roster, rows(200, 50))
    assert shrunk.held_reason == "50 rows after 200 in the last accepted delivery, limit 50%"
    [spoilt] = decide(roster, [Tally(FIRST, 10, 3, 0)])
    assert spoilt.breaker == "3 of 10 records quarantined, limit 20%"


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.sampled_from([None, None, "fault"])), max_size=12),
    st.sets(st.integers(0, 12)),
)
def test_whatever_comes_the_order_of_arrival_does_not_matter(roster, counted, released_places):
    tallies = [
        Tally(FIRST + timedelta(days=n), good + bad, bad, 0, fault) for n, (good, bad, fault) in enumerate(counted)
    ]
    released = {FIRST + timedelta(days=n) for n in released_places}
    decisions = decide(roster, tallies, released)
    assert decisions == decide(roster, tallies[::-1], released)
    for tally, decision in zip(tallies, decisions, strict=True):
        assert decision.held == (tally.fault is not None or (decision.breaker is not None and not decision.released))
        assert (decision.held_reason is not None) == decision.held
