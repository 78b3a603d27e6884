"""Who owes what on a day: the place's own clause over the nation's practice, the figure, and whether it is assumed."""

from datetime import date

import pytest

from lowincome.casework.duty_inputs import calendar_history, duty_relations
from lowincome.contracts import load_contracts
from lowincome.policy.policies import Policies

DAY = date(2024, 10, 31)


@pytest.fixture(scope="module")
def relations():
    policies = Policies.load()
    return {day: duty_relations(policies, load_contracts(), day) for day in (DAY, date(2024, 9, 1), date(2019, 9, 20))}


@pytest.fixture(scope="module")
def owed(relations):
    def of(day=DAY, **where):
        rows = relations[day]["duties", "owed"].to_pylist()
        return [row for row in rows if all(row[name] == value for name, value in where.items())]

    return of


def only(rows):
    (row,) = rows
    return row


def test_a_place_owes_by_its_own_clause(owed):
    row = only(owed(jurisdiction="zhengzhou", matter="stale_row"))
    assert (row["clause"], row["unit"], row["figure"], row["basis"]) == (
        "郑政办〔2024〕46号 二(二)",
        "months",
        12,
        "assumed",
    )


def test_what_a_notice_is_silent_on_is_the_practice_everywhere(owed):
    row = only(owed(jurisdiction="harbin", matter="visit_overdue"))
    assert (row["clause"], row["figure"], row["basis"]) == ("实践:平台按预警等级设定的办理时限", 0, "practice")
    assert owed(jurisdiction="harbin", matter="stale_row") == []


def test_a_feed_may_have_a_clause_of_its_own(owed):
    clauses = {row["about"]: row["clause"] for row in owed(jurisdiction="zhengzhou", matter="feed_late")}
    assert set(clauses) == {feed for feed in load_contracts() if not feed.startswith("_")}
    assert (clauses["poverty_prevention"], clauses["housing"]) == (
        "郑政办〔2024〕46号 二(二)",
        "郑政办〔2024〕46号 四(二)",
    )


def test_a_daily_feed_may_be_as_old_as_its_contract_says_a_monthly_one_is_due_each_month(owed):
    terms = {row["about"]: (row["unit"], row["figure"]) for row in owed(jurisdiction="zhengzhou", matter="feed_late")}
    assert (terms["roster"], terms["housing"]) == (("days", 7), ("month_day", 31))


def test_a_notice_that_is_not_in_force_owes_nothing(owed):
    assert {row["jurisdiction"] for row in owed(day=date(2024, 9, 1))} == {"harbin", "national", "shapotou", "xiangtan"}
    assert {row["jurisdiction"] for row in owed(day=date(2019, 9, 20))} == {"national", "yubei"}


def test_only_a_place_whose_notice_says_so_makes_numbers_public(owed):
    assert {row["jurisdiction"]: row["figure"] for row in owed(matter="disclosure")} == {
        "shapotou": 10,
        "zhengzhou": 10,
    }


def test_every_known_region_belongs_to_the_place_whose_notice_is_in_force_there(relations):
    def places(day):
        rows = relations[day]["duties", "regions"].to_pylist()
        return {row["region_code"]: row["jurisdiction"] for row in rows}

    assert places(DAY)["410184109000"] == "zhengzhou"
    assert places(date(2024, 9, 1))["410184109000"] == "national"
    assert places(DAY)["500112000000"] == "national"


def test_reviews_are_watched_where_a_rule_about_them_is_in_force(relations):
    rows = relations[DAY]["duties", "reviewed"].to_pylist()
    assert {(row["jurisdiction"], row["category"]) for row in rows} == {
        (place, category) for place in ("harbin", "shapotou") for category in ("特困", "低保")
    }


def test_the_standards_of_a_day_are_those_in_force_with_their_basis(relations):
    rows = relations[DAY]["duties", "standards"].to_pylist()
    zhengzhou = {
        row["residence_type"]: (row["value"], row["basis"]) for row in rows if row["jurisdiction"] == "zhengzhou"
    }
    assert zhengzhou == {"城市": (750, "assumed"), "农村": (525, "assumed")}
    assert {row["region_code"] for row in rows if row["jurisdiction"] == "zhengzhou"} == {"410100000000"}


def test_working_days_are_counted_up_to_each_day():
    rows = {row["day"]: row for row in calendar_history(DAY).to_pylist()}
    # Tuesday the 1st to Monday the 7th of October 2024 is holiday; Saturday the 12th is worked
    assert rows[date(2024, 10, 7)]["ordinal"] == rows[date(2024, 9, 30)]["ordinal"]
    assert rows[date(2024, 10, 12)]["is_workday"]
    assert rows[date(2024, 10, 12)]["ordinal"] == rows[date(2024, 10, 11)]["ordinal"] + 1
    assert max(rows) > DAY
