"""The tables that the SQL of the signals stage reads besides what fired."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from lowincome.policy.evaluation import hold_parameters, prepare
from lowincome.policy.gating import read_feed_states

DAY = date(2024, 9, 20)


@pytest.fixture
def prepared(policies, feed_states):
    con = duckdb.connect()
    prepare(con, policies, DAY, feed_states(DAY, {"payments": "never"}))
    return con


def test_planned_has_one_row_per_rule_and_place_with_the_reason(prepared):
    rows = prepared.execute("select rule, jurisdiction, in_force, evaluated, reason from policy.planned").fetchall()
    assert len(rows) == len({row[:2] for row in rows}) == 63 + 29 + 27 + 28 + 4 + 2
    assert ("topup_missing_elder", "xiangtan", True, True, None) in rows
    assert ("income_type_poor", "yubei", False, False, "not in force") in rows
    assert ("paid_twice", "zhengzhou", True, False, "payments: never delivered") in rows
    assert ("topup_missing_elder", "zhengzhou", True, True, None) in rows


def test_reopens_tells_money_from_other_facts(prepared):
    rows = prepared.execute("select fact, is_money from policy.reopens where rule = 'topup_missing_elder'").fetchall()
    assert sorted(rows) == [("category", False), ("topup_amount", True)]


def test_townships_are_of_townships_and_villages_alone(prepared):
    counties = "select count(*) from policy.townships where right(region_code, 6) = '000000'"
    wrong = "select count(*) from policy.townships where left(region_code, 9) || '000' <> township_code"
    assert prepared.execute(counties).fetchall() == [(0,)]
    assert prepared.execute(wrong).fetchall() == [(0,)]
    assert prepared.execute("select count(*) > 8000 from policy.townships").fetchall() == [(True,)]


def test_planning_again_replaces_the_tables(prepared, policies, feed_states):
    prepare(prepared, policies, DAY, feed_states(DAY))
    evaluated = "select count(*) from policy.planned where evaluated and jurisdiction = 'zhengzhou'"
    assert prepared.execute(evaluated).fetchall() == [(63,)]


def test_holds_take_their_figures_from_the_nation(policies):
    assert hold_parameters(policies, DAY) == {
        "not_confirmed_days": 180,
        "after_closing_days": 30,
        "money_change": Decimal("0.1"),
    }


def test_feed_states_are_read_from_the_match_stage():
    con = duckdb.connect()
    con.execute("create schema match")
    con.execute(
        "create table match.feed_states as select * from (values"
        " ('roster', 'fresh', date '2024-09-20', true, null::date, null),"
        " ('medical_enrolment', 'stale', date '2024-01-02', false, null, '[2023, 2024]'),"
        " ('payments', 'never', null, false, date '2024-01-01', null)"
        ") t (feed, state, newest_delivery, is_usable, history_from, newest_years)"
    )
    states = read_feed_states(con)
    assert states["roster"].why_unusable() is None
    assert states["medical_enrolment"].newest_years == (2023, 2024)
    assert states["medical_enrolment"].why_unusable() == "medical_enrolment: stale (newest 2024-01-02)"
    assert states["payments"].why_unusable() == "payments: never delivered"
    assert states["payments"].history_from == date(2024, 1, 1)
