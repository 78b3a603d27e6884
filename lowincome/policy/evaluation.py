"""Runs a day's law over its profile: the tables that the SQL of the signals stage reads, and what fires.

Calling order: `prepare` (schema `policy`), then signals.fired (`selects.fired_sql`), then assets/signals/evaluations.sql,
holds.sql and signals.sql. `evaluate` does the first three steps in one go, for tests, simulation and replay.
"""

import json
from datetime import date

import duckdb
import pyarrow as pa

from lowincome.kernel.regions import regions, township_of
from lowincome.policy.gating import FeedState, read_feed_states
from lowincome.policy.plan import PlannedRule, make_plan
from lowincome.policy.policies import Policies
from lowincome.policy.selects import fired_sql

_PLANNED = pa.schema(
    [
        ("rule", pa.string()),
        ("jurisdiction", pa.string()),
        ("kind", pa.string()),
        ("level", pa.string()),
        ("in_force", pa.bool_()),
        ("evaluated", pa.bool_()),
        ("reason", pa.string()),
        ("feeds", pa.string()),
    ]
)
_REOPENS = pa.schema([("rule", pa.string()), ("fact", pa.string()), ("is_money", pa.bool_())])
_TOWNSHIPS = pa.schema([("region_code", pa.string()), ("township_code", pa.string())])


def _planned_rows(plan: tuple[PlannedRule, ...]) -> pa.Table:
    columns = {
        "rule": [planned.rule.code for planned in plan],
        "jurisdiction": [planned.rule.jurisdiction.code for planned in plan],
        "kind": [planned.rule.card.kind for planned in plan],
        "level": [planned.rule.level for planned in plan],
        "in_force": [planned.in_force for planned in plan],
        "evaluated": [planned.is_evaluated for planned in plan],
        "reason": [planned.reason for planned in plan],
        "feeds": [json.dumps(list(planned.feeds)) for planned in plan],
    }
    return pa.table(columns, schema=_PLANNED)


def _reopens_rows(plan: tuple[PlannedRule, ...]) -> pa.Table:
    facts = {
        (planned.rule.code, fact.name, fact.is_money)
        for planned in plan
        for each in planned.facts.values()
        for fact in each
        if fact.name in planned.rule.card.reopens_on
    }
    rows = [{"rule": rule, "fact": fact, "is_money": money} for rule, fact, money in sorted(facts)]
    return pa.Table.from_pylist(rows, schema=_REOPENS)


def _township_rows() -> pa.Table:
    townships = {code: township for code in regions() if (township := township_of(code))}
    return pa.table({"region_code": [*townships], "township_code": [*townships.values()]}, schema=_TOWNSHIPS)


def plan_tables(plan: tuple[PlannedRule, ...]) -> dict[str, pa.Table]:
    """The tables of the schema `policy` that a plan comes to, by name; see `prepare`."""
    return {"planned": _planned_rows(plan), "reopens": _reopens_rows(plan), "townships": _township_rows()}


def _keep(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    con.register("policy_rows", rows)
    con.execute(f"create or replace table policy.{name} as from policy_rows")
    con.unregister("policy_rows")


def prepare(
    con: duckdb.DuckDBPyConnection, policies: Policies, day: date, feed_states: dict[str, FeedState] | None = None
) -> tuple[PlannedRule, ...]:
    """Plans the day and writes policy.planned, policy.reopens and policy.townships, over any that stood there.

    policy.planned: one row per rule and jurisdiction; policy.reopens: one per rule and fact whose change ends a hold;
    policy.townships: one per known township or village. `feed_states` default to match.feed_states.
    """
    plan = make_plan(policies, day, read_feed_states(con) if feed_states is None else feed_states)
    keep_plan(con, plan)
    return plan


def keep_plan(con: duckdb.DuckDBPyConnection, plan: tuple[PlannedRule, ...]) -> None:
    """Writes what `prepare` writes, for a plan that was made otherwise, such as under the law of another day."""
    con.execute("create schema if not exists policy")
    for name, rows in plan_tables(plan).items():
        _keep(con, name, rows)


def hold_parameters(policies: Policies, day: date) -> dict[str, object]:
    """The named parameters of holds.sql on a day: `$not_confirmed_days`, `$after_closing_days`, `$money_change`."""
    names = ("not_confirmed_days", "after_closing_days", "money_change")
    return {name: policies.figure(f"hold_{name}", day) for name in names}


def evaluate(
    con: duckdb.DuckDBPyConnection,
    policies: Policies,
    day: date,
    feed_states: dict[str, FeedState] | None = None,
    *,
    evaluations_sql: str | None = None,
) -> tuple[PlannedRule, ...]:
    """Writes the tables signals.fired and, given the text of evaluations.sql, signals.evaluations; returns the plan.

    The connection needs the tables profile.persons, profile.households and profile.register_households, and
    match.feed_states where `feed_states` is not given.
    """
    plan = prepare(con, policies, day, feed_states)
    con.execute("create schema if not exists signals")
    con.execute("create or replace table signals.fired as " + fired_sql(plan))
    if evaluations_sql is not None:
        con.execute("create or replace table signals.evaluations as " + evaluations_sql, {"day": day})
    return plan
