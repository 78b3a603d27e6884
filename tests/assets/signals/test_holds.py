"""What verdicts hold back, and until when."""

import pytest

NOTHING = {"topup_amount": None}


def is_held(story, day, facts):
    return story.day(day, {"P1": facts})["P1"][0] == "held"


@pytest.mark.parametrize(("day", "held"), [("2025-03-08", True), ("2025-03-09", False)])
def test_not_confirmed_holds_for_180_days(story, day, held):
    story.verdict("not_confirmed", "2024-09-10")  # 10 September + 180 days = 9 March
    assert is_held(story, day, NOTHING) is held


def test_could_not_tell_holds_nothing(story):
    story.verdict("could_not_tell", "2024-09-10")
    assert not is_held(story, "2024-09-11", NOTHING)


def test_a_verdict_of_a_later_day_does_not_count_yet(story):
    story.verdict("not_confirmed", "2024-09-12")
    assert not is_held(story, "2024-09-11", NOTHING)
    assert is_held(story, "2024-09-12", NOTHING)


@pytest.mark.parametrize(
    ("amount", "held"), [(1000, True), (1099.99, True), (1100, False), (900.01, True), (900, False), (None, False)]
)
def test_money_that_changes_by_a_tenth_ends_the_hold(story, amount, held):
    story.reopens = [("topup", "self_paid_12m", True)]
    story.verdict("not_confirmed", "2024-09-10", {"self_paid_12m": 1000.0})
    assert is_held(story, "2024-09-11", {"self_paid_12m": amount}) is held


@pytest.mark.parametrize(("amount", "held"), [(0, True), ("0.00", True), (0.01, False)])
def test_money_that_was_zero_ends_the_hold_once_it_is_more(story, amount, held):
    story.reopens = [("topup", "topup_amount", True)]
    story.verdict("not_confirmed", "2024-09-10", {"topup_amount": 0})
    assert is_held(story, "2024-09-11", {"topup_amount": amount}) is held


@pytest.mark.parametrize(
    ("seen", "found", "held"), [("低保", "低保", True), ("低保", "特困", False), (3, 3, True), (3, 4, False)]
)
def test_another_fact_that_changes_at_all_ends_the_hold(story, seen, found, held):
    story.reopens = [("topup", "category", False)]
    story.verdict("not_confirmed", "2024-09-10", {"category": seen})
    assert is_held(story, "2024-09-11", {"category": found}) is held


def test_a_boolean_fact_is_compared_as_the_officer_saw_it(story):
    story.reopens = [("topup", "severe_illness", False)]
    story.verdict("not_confirmed", "2024-09-10", {"severe_illness": True})
    assert is_held(story, "2024-09-11", {"severe_illness": True})
    assert not is_held(story, "2024-09-12", {"severe_illness": False})


def test_a_fact_the_card_does_not_list_changes_nothing(story):
    story.reopens = [("topup", "category", False)]
    story.verdict("not_confirmed", "2024-09-10", {"category": "低保", "age": 69})
    assert is_held(story, "2024-09-11", {"category": "低保", "age": 70})


def test_a_fact_the_officer_did_not_see_changes_nothing(story):
    story.reopens = [("topup", "category", False)]
    story.verdict("not_confirmed", "2024-09-10", {"age": 69})
    assert is_held(story, "2024-09-11", {"category": "低保"})


def test_a_verdict_without_readable_facts_holds_by_time(story):
    story.reopens = [("topup", "category", False)]
    story.verdict("not_confirmed", "2024-09-10")
    story.con.execute("update harmonise._verdicts set facts = 'seen at home'")
    assert is_held(story, "2024-09-11", {"category": "低保"})


def test_confirmed_holds_until_the_measure_was_closed_thirty_days_ago(story):
    story.verdict("confirmed", "2024-09-10", {"category": "低保"})
    assert is_held(story, "2025-12-31", NOTHING)
    story.closed("2026-01-01")  # 1 January + 30 days = 31 January
    assert is_held(story, "2025-12-31", NOTHING)
    assert is_held(story, "2026-01-30", NOTHING)
    assert not is_held(story, "2026-01-31", NOTHING)


def test_a_changed_fact_does_not_end_a_confirmed_hold(story):
    story.reopens = [("topup", "category", False)]
    story.verdict("confirmed", "2024-09-10", {"category": "低保"})
    assert is_held(story, "2024-09-11", {"category": "特困"})


def test_a_verdict_on_another_person_or_rule_holds_nothing_here(story):
    story.verdict("not_confirmed", "2024-09-10", subject_id="P2")
    story.verdict("not_confirmed", "2024-09-10", rule="another", verdict_id="V2")
    assert not is_held(story, "2024-09-11", NOTHING)


def test_of_several_verdicts_the_one_that_holds_longest_is_told(story):
    story.verdict("not_confirmed", "2024-09-10")
    story.verdict("confirmed", "2024-09-11", verdict_id="V2")
    story.day("2024-09-12", {"P1": NOTHING})
    assert story.con.execute("select verdict_id, days_left from signals.holds").fetchall() == [("V2", None)]
