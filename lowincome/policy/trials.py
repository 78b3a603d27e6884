"""Trying a law on the published facts of a day: what a replay and a simulation share.

The connection has the views of a published day (profile.*, match.feed_states, signals.*). What is tried goes into its own
tables, schemas `policy` and `trial`; nothing is published. A profile of an earlier version may lack facts or tables: the
rules that read them are then not judged, and say so.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from lowincome.policy.plan import PlannedRule
from lowincome.policy.subjects import TABLES

_FOLDER = Path(__file__).parent / "sql"


def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def keep(con: duckdb.DuckDBPyConnection, table: str, select: str) -> None:
    """The rows of a SELECT as the table `trial.<table>`, over any that stood there."""
    con.execute("create schema if not exists trial")
    con.execute("create or replace table trial." + table + " as " + select)


def fetched(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """All rows of an answer as dicts."""
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def answerable(con: duckdb.DuckDBPyConnection, plan: Iterable[PlannedRule]) -> tuple[PlannedRule, ...]:
    """The plan; a rule that reads a fact which the published profile lacks is not evaluated and names it."""
    known = _published_columns(con)
    return tuple(replace(planned, reason=planned.reason or _lacks(planned, known)) for planned in plan)


def _published_columns(con: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of each table of the profile, by its name with the schema."""
    found: dict[str, set[str]] = {}
    select = "select table_name, column_name from information_schema.columns where table_schema = 'profile'"
    for table, column in con.execute(select).fetchall():
        found.setdefault(f"profile.{table}", set()).add(column)
    return found


def _lacks(planned: PlannedRule, known: dict[str, set[str]]) -> str | None:
    lacking = [
        f"{TABLES[subject]}.{fact.name}"
        for subject in planned.rule.card.subject
        for fact in planned.facts[subject]
        if fact.name not in known.get(TABLES[subject], ())
    ]
    return f"not in the published profile: {', '.join(lacking)}" if lacking else None
