"""Asking all rules in one pass over a table gives the same rows as asking each rule of it alone."""

import json
from datetime import date
from random import Random
from typing import Any

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from lowincome.policy.cards import grain_of
from lowincome.policy.evaluation import keep_plan
from lowincome.policy.facts import Fact
from lowincome.policy.gating import FeedState
from lowincome.policy.peopled import peopled
from lowincome.policy.plan import make_plan
from lowincome.policy.policies import Policies
from lowincome.policy.selects import COLUMNS, TABLES, fired_sql, select_fired

POLICIES = Policies.load()
DAY = date(2026, 10, 31)
FEEDS = {feed for facts in POLICIES.facts.values() for fact in facts.values() for feed in fact.feeds}
STATES = {feed: FeedState(feed, "fresh", DAY, True, None, (DAY.year,)) for feed in FEEDS}
PLAN = make_plan(POLICIES, DAY, STATES)
PREFIXES = {place.region_prefix for place in POLICIES.jurisdictions.values()}
TOGETHER = fired_sql(PLAN)
ALONE = [
    select_fired(planned, subject).sql("duckdb")
    for planned in PLAN
    if planned.is_evaluated
    for subject in planned.rule.card.subject
]
SQL_TYPES = {"text": "varchar", "int": "integer", "bool": "boolean", "date": "date", "yuan": "decimal(18, 2)"}
REGIONS = (
    "410102001002",
    "230102001001",
    "230111100001",
    "640502100001",
    "430321100001",
    "500112002001",
    "110101",
    None,
)
VALUES: dict[str, tuple[Any, ...]] = {
    "text": (
        "低保",
        "特困",
        "低保边缘",
        "其他",
        "在享",
        "渐退",
        "城市",
        "农村",
        "集中供养",
        "半护理",
        "无",
        "一级",
        'A"\\\n',
        None,
    ),
    "int": (0, 1, 3, 17, 60, 70, None),
    "bool": (True, False),
    "date": (date(2026, 10, 1), date(2025, 10, 1), date(2020, 1, 1), None),
    "yuan": (0, 10, 300, 700, 30000, None),
    "decimal(5,4)": (0, "0.9499", "0.95", 1, None),
}
ROWS = 60


def value_of(fact: Fact, number: int, dice: Random) -> object:
    keys = {"id_number": f"P{number}", "household_id": f"H{number}", "head_id": f"P{number}", "stay_no": f"S{number}"}
    if fact.name in keys:
        return keys[fact.name]
    return dice.choice(REGIONS if fact.name == "region_code" else VALUES.get(fact.type, (0, 1, 12, None)))


@pytest.fixture(scope="module")
def con():
    with duckdb.connect() as opened:
        opened.execute("create schema profile")
        for subject, table in TABLES.items():
            facts = POLICIES.facts[grain_of(subject)]
            columns = ", ".join(f"{name} {SQL_TYPES.get(fact.type, fact.type)}" for name, fact in facts.items())
            opened.execute(f"create table {table} ({columns})")
        keep_plan(opened, PLAN)
        yield opened


def fill(con, dice: Random) -> None:
    for subject, table in TABLES.items():
        facts = POLICIES.facts[grain_of(subject)]
        rows = [[value_of(fact, number, dice) for fact in facts.values()] for number in range(ROWS)]
        con.execute(f"delete from {table}")
        con.executemany(f"insert into {table} values ({', '.join('?' * len(facts))})", rows)


def rule_by_rule(con) -> set[tuple[object, ...]]:
    """What each rule says of its whole table, one row per rule and subject, the one that has precedence."""
    found: dict[tuple[object, ...], tuple[int, tuple[object, ...]]] = {}
    for select in ALONE:
        for *row, precedence in con.execute(select).fetchall():
            key = (row[0], row[5], row[6])
            if key not in found or precedence < found[key][0]:
                found[key] = (precedence, tuple(row))
    return {row for _, row in found.values()}


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10_000))
def test_the_rows_are_those_that_each_rule_finds_alone(con, seed: int) -> None:
    fill(con, Random(seed))
    once = con.execute(f"select {', '.join(COLUMNS)} from ({TOGETHER})").fetchall()
    assert len(once) == len(set(once)) > 20
    assert set(once) == rule_by_rule(con)
    assert all(isinstance(json.loads(row[COLUMNS.index("evidence")]), dict) for row in once)


@pytest.mark.parametrize("counties", [("410102", "110101"), ("230111", "640502"), ("110101",)])
def test_where_nobody_is_the_rules_need_not_be_asked(con, counties: tuple[str, ...]) -> None:
    fill(con, Random(8))
    for table in TABLES.values():
        con.execute(f"delete from {table} where region_code is null or left(region_code, 6) not in {(*counties, '')}")
    asked = peopled(con, PLAN)
    rows = [set(con.execute(fired_sql(plan)).fetchall()) for plan in (PLAN, asked)]
    assert rows[0] == rows[1] and bool(rows[0]) == (counties != ("110101",))
    assert {planned.rule.jurisdiction.region_prefix for planned in asked} == {
        "",
        *(prefix for prefix in PREFIXES if prefix and any(county.startswith(prefix[:6]) for county in counties)),
    }


def test_each_table_is_named_once_and_more_than_a_hundred_rules_are_asked() -> None:
    tree = sqlglot.parse_one(TOGETHER, dialect="duckdb")
    read = [table.name for table in tree.find_all(exp.Table) if table.db == "profile"]
    assert sorted(read) == ["households", "persons", "register_households", "stays"]
    assert sum(planned.is_evaluated for planned in PLAN) > 100


def test_the_other_engine_reads_it_too() -> None:
    text = fired_sql(PLAN, "spark")
    assert sqlglot.parse_one(text, dialect="spark").find(exp.Explode)
    assert "UNNEST" not in text and "LAMBDA" not in text


def test_without_a_rule_there_is_no_row(con) -> None:
    keep_plan(con, ())
    assert con.execute(fired_sql(())).fetchall() == []
    keep_plan(con, PLAN)
