"""Duplicates: within a delivery, across the deliveries of an append feed, never by hash alone, never of what is held."""

from dataclasses import replace
from datetime import date

import pytest

D1, D2, D3 = date(2024, 9, 1), date(2024, 9, 2), date(2024, 9, 3)


def told(done):
    return [(r["delivered_on"].day, r["line"], r["of_delivered_on"].day, r["of_line"]) for r in done.duplicates]


def accepted(done):
    return [(row["delivered_on"].day, row["line"]) for row in done.accepted]


@pytest.fixture
def claims(contracts):
    return contracts["medical_claims"]


def test_the_first_of_equal_records_stays(miniature, contracts, good_row):
    roster = contracts["roster"]
    a, b = good_row(roster, 1), good_row(roster, 2)
    done = miniature.harmonise(roster, {D1: [a, b, a, a, b]})
    assert accepted(done) == [(1, 2), (1, 3)]
    assert told(done) == [(1, 4, 1, 2), (1, 5, 1, 2), (1, 6, 1, 3)]


def test_equal_means_equal_after_cleaning_nulls_included(miniature, contracts, good_row):
    roster = contracts["roster"]
    row = good_row(roster) | {"reviewed_on": None, "monthly_amount": "1,200.00", "approved_on": "2024-09-01"}
    same = row | {"monthly_amount": "１２００元", "approved_on": "45536", "name": f" {row['name']} "}
    done = miniature.harmonise(roster, {D1: [row, same, row | {"reviewed_on": "2024-09-01"}]})
    assert told(done) == [(1, 3, 1, 2)]


def test_what_was_done_to_a_number_does_not_make_records_differ(miniature, claims, good_row):
    row = good_row(claims)
    done = miniature.harmonise(claims, {D1: [row, row | {"id_number": "G" + row["id_number"]}]})
    assert told(done) == [(1, 3, 1, 2)]


def test_first_is_first_in_the_delivery_not_in_the_file(miniature, contracts, good_row):
    roster = contracts["roster"]
    row = good_row(roster)
    places = [{"position": 7, "line": 9}, {"position": 3, "line": 5}]
    done = miniature.harmonise(roster, {D1: [row | places[0], row | places[1]]})
    assert told(done) == [(1, 9, 1, 5)]


def test_a_faulty_record_is_no_duplicate_and_has_none(miniature, contracts, good_row):
    roster = contracts["roster"]
    faulty = good_row(roster) | {"category": "?"}
    done = miniature.harmonise(roster, {D1: [faulty, faulty]})
    assert (len(done.quarantine), told(done)) == (2, [])


def test_a_snapshot_repeats_what_the_last_one_said(miniature, contracts, good_row):
    roster = contracts["roster"]
    done = miniature.harmonise(roster, {D1: [good_row(roster)], D2: [good_row(roster)]})
    assert accepted(done) == [(1, 2), (2, 2)]


def test_an_append_feed_says_a_thing_once(miniature, claims, good_row):
    a, b, c = (good_row(claims, number) for number in range(3))
    done = miniature.harmonise(claims, {D1: [a], D2: [b, a], D3: [a, b, b, c]})
    assert accepted(done) == [(1, 2), (2, 2), (3, 5)]
    assert told(done) == [(2, 3, 1, 2), (3, 2, 1, 2), (3, 3, 2, 2), (3, 4, 2, 2)]


def test_deliveries_of_earlier_runs_count_too(miniature, claims, good_row):
    a, b = good_row(claims, 1), good_row(claims, 2)
    first = miniature.harmonise(claims, {D1: [a]})
    done = miniature.harmonise(claims, {D2: [b, a]}, first.earlier(claims.feed))
    assert (accepted(done), told(done)) == ([(2, 2)], [(2, 3, 1, 2)])


def test_many_runs_and_one_run_say_the_same(miniature, claims, good_row):
    rows = [good_row(claims, number) for number in range(4)]
    days = {D1: rows[:2], D2: rows[1:3], D3: rows}
    together = miniature.harmonise(claims, days)
    earlier, told_apart = [], []
    for day, delivered in days.items():
        done = miniature.harmonise(claims, {day: delivered}, earlier)
        earlier += done.earlier(claims.feed)
        told_apart += told(done)
    assert told_apart == told(together)


def test_groups_of_deliveries_know_of_each_other(miniature, claims, good_row, monkeypatch):
    rows = [good_row(claims, number) for number in range(4)]
    days = {D1: rows[:2], D2: rows[1:3], D3: rows}
    together = miniature.harmonise(claims, days)
    monkeypatch.setattr("lowincome.harmonising.harmonise.RECORDS_AT_ONCE", 1)
    apart = miniature.harmonise(claims, days)
    assert (apart.counts, apart.accepted, apart.duplicates) == (together.counts, together.accepted, together.duplicates)


def test_nothing_is_a_duplicate_of_a_held_delivery(miniature, claims, good_row):
    a, b = good_row(claims, 1), good_row(claims, 2)
    spoilt = [a, a, b | {"total": "?"}]
    done = miniature.harmonise(claims, {D1: [b], D2: [*spoilt, b], D3: [a, b]})
    assert [row.held for row in done.counts] == [False, True, False]
    assert told(done) == [(2, 3, 2, 2), (2, 5, 1, 2), (3, 3, 1, 2)]
    again = miniature.harmonise(claims, {D3: [a, b]}, done.earlier(claims.feed))
    assert told(again) == [(3, 3, 1, 2)]
    released = miniature.harmonise(claims, {D1: [b], D2: [*spoilt, b], D3: [a, b]}, released={D2})
    assert told(released)[2:] == [(3, 2, 2, 2), (3, 3, 1, 2)]


def test_a_late_delivery_is_no_duplicate_of_a_later_one(miniature, claims, good_row):
    a = good_row(claims)
    later = miniature.harmonise(claims, {D2: [a]})
    assert accepted(miniature.harmonise(claims, {D1: [a]}, later.earlier(claims.feed))) == [(1, 2)]


def test_a_delivery_cleaned_again_is_not_compared_with_itself(miniature, claims, good_row):
    a = good_row(claims)
    first = miniature.harmonise(claims, {D1: [a]})
    assert accepted(miniature.harmonise(claims, {D1: [a]}, first.earlier(claims.feed))) == [(1, 2)]


def test_one_hash_is_not_one_record(miniature, claims, good_row, con):
    """With a hash that is the same for all records only the comparison of columns is left."""
    con.execute(
        "create or replace macro hash(" + ", ".join(f"c{n}" for n in range(len(claims.columns))) + ") as 2::ubigint"
    )
    try:
        a, b = good_row(claims, 1), good_row(claims, 2)
        first = miniature.harmonise(claims, {D1: [a]})
        done = miniature.harmonise(claims, {D2: [b, a, b]}, first.earlier(claims.feed))
    finally:
        con.execute("drop macro hash")
    assert {row["record_hash"] for row in done.accepted} == {1}
    assert told(done) == [(2, 3, 1, 2), (2, 4, 2, 2)]


def test_a_hundred_equal_records_leave_one(miniature, claims, good_row):
    strict = replace(claims, quarantined_share=None)
    done = miniature.harmonise(strict, {D1: [good_row(claims)] * 100})
    assert (done.counts[0].accepted, done.counts[0].duplicate) == (1, 99)
