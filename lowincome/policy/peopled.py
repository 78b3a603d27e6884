"""Which rules of a day's plan can fire on anybody: where nobody is, the rules of a place need not be asked.

A plan holds the law of every place that there is, a deployment the people of one or two of them.
"""

from collections.abc import Iterable

import duckdb
from sqlglot import exp

from lowincome.policy.plan import PlannedRule
from lowincome.policy.subjects import TABLES, subjects_by_kind

COUNTY = 6
"""How many digits of a region's code name its county."""


def peopled(con: duckdb.DuckDBPyConnection, plan: tuple[PlannedRule, ...]) -> tuple[PlannedRule, ...]:
    """The rules of places in which a table of the profile has a row, and the national law's; they fire as the whole plan.

    The connection has the tables of the profile that the plan's rules are about.
    """
    counties = {county for table in _tables(plan) for county in _counties(con, table)}
    return tuple(planned for planned in plan if _is_of(planned.rule.jurisdiction.region_prefix, counties))


def _tables(plan: tuple[PlannedRule, ...]) -> list[str]:
    return [TABLES[subject] for subject in subjects_by_kind(plan)]


def _counties(con: duckdb.DuckDBPyConnection, table: str) -> Iterable[str]:
    """The counties, or shorter codes, that the rows of a table lie in."""
    head = exp.func("LEFT", exp.column("region_code"), exp.Literal.number(COUNTY))
    select = exp.select(head.as_("county")).distinct().from_(table).where("region_code is not null")
    return [str(county) for (county,) in con.execute(select.sql(dialect="duckdb")).fetchall()]


def _is_of(prefix: str, counties: set[str]) -> bool:
    return any(county.startswith(prefix[:COUNTY]) for county in counties) or not prefix
