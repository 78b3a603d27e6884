"""Terms in working days, and who watches over what has run over."""

from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from lowincome.casework.clocks import Terms, city_watches_from, latest_due_seen_by_city, supervision, used_share
from lowincome.kernel.workdays import add_workdays, is_workday

FRIDAY = date(2024, 9, 27)
"""Before a week that ends in the holidays of 1 to 7 October; the 29th is a Sunday that is worked."""

days = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def test_a_round_counts_from_the_day_after_over_make_up_days_and_holidays():
    terms = Terms({"red": 3, "orange": 5, "yellow": 7, "blue": 10})
    assert terms.visit_due("red", FRIDAY) == date(2024, 10, 8)
    assert terms.answer_due(date(2024, 11, 4)) == date(2024, 11, 18)


def test_the_county_watches_from_the_due_day_and_the_city_at_half_as_much_again():
    sent, due = date(2024, 11, 4), date(2024, 11, 8)
    assert supervision(sent, due, date(2024, 11, 7)) is None
    assert supervision(sent, due, date(2024, 11, 8)) == "county"
    assert supervision(sent, due, date(2024, 11, 11)) == "county"
    assert supervision(sent, due, date(2024, 11, 12)) == "city"
    assert used_share(sent, due, date(2024, 11, 12)) == pytest.approx(1.5)


def test_a_waiting_task_is_watched_by_nobody():
    assert supervision(None, None, date(2030, 1, 1)) is None


@given(days, st.integers(1, 10), st.integers(0, 30))
def test_the_citys_list_and_its_watch_agree(sent, term, ahead):
    due = add_workdays(sent, term)
    today = due + timedelta(days=ahead)
    seen = supervision(sent, due, today) == "city"
    assert seen is (due <= latest_due_seen_by_city(today, term))
    assert seen is (today >= city_watches_from(due, term))
    assert is_workday(latest_due_seen_by_city(today, term))
