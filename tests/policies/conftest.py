"""The cast of the policy tests: the policies that ship, and a profile of empty tables to put single rows into."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from lowincome.policy.cards import Subject, grain_of
from lowincome.policy.facts import Vocabulary
from lowincome.policy.gating import FeedState
from lowincome.policy.policies import Policies
from lowincome.policy.selects import TABLES

SQL_TYPES = {"text": "varchar", "int": "integer", "bool": "boolean", "date": "date", "yuan": "decimal(18, 2)"}
MONTHLY = {
    "household_register",
    "education_students",
    "hr_employment",
    "hr_social_insurance",
    "medical_enrolment",
    "disability_certificates",
    "poverty_prevention",
    "housing",
    "assets_check",
}
SOMEBODY = {"id_number": "41010219800101001X", "name": "王小明", "alive": True, "age": 40, "birth_date": "1984-01-01"}
SOME_HOUSEHOLD = {"household_id": "J1", "head_id": "41010219800101001X", "head_name": "王小明", "members": 1}
SOME_STAY = {"stay_no": "L1", "name": "不详"}
WHO = {"person": SOMEBODY, "household": SOME_HOUSEHOLD, "stay": SOME_STAY}
PLACED = {"region_code": "410102001001", "residence_type": "城市"}


@pytest.fixture(scope="session")
def policies() -> Policies:
    return Policies.load()


def _create_tables(con: duckdb.DuckDBPyConnection, facts: Vocabulary) -> None:
    con.execute("create schema profile")
    for subject, table in TABLES.items():
        columns = facts[grain_of(subject)]
        listed = ", ".join(f"{name} {SQL_TYPES.get(fact.type, fact.type)}" for name, fact in columns.items())
        con.execute(f"create table {table} ({listed})")


@pytest.fixture(scope="session")
def profile(policies: Policies) -> Iterator[duckdb.DuckDBPyConnection]:
    con = duckdb.connect()
    _create_tables(con, policies.facts)
    yield con
    con.close()


@pytest.fixture
def put(profile: duckdb.DuckDBPyConnection, policies: Policies) -> Iterator[Callable[[Subject, dict[str, Any]], None]]:
    """Puts a row into a table of the profile; facts that are not named are false, of households 0, else null."""

    def insert(subject: Subject, named: dict[str, Any]) -> None:
        facts = policies.facts[grain_of(subject)]
        unknown = set(named) - set(facts)
        assert not unknown, f"no such facts: {unknown}"
        is_counted = grain_of(subject) == "household"
        counts = {name: 0 for name, fact in facts.items() if fact.type == "int" and is_counted}
        who = WHO[grain_of(subject)]
        bools = {name: False for name, fact in facts.items() if fact.type == "bool"}
        row = {**bools, **counts, **who, **PLACED, **named}
        marks = ", ".join(f"${name}" for name in row)
        profile.execute(f"insert into {TABLES[subject]} ({', '.join(row)}) values ({marks})", row)

    yield insert
    for table in TABLES.values():
        profile.execute(f"delete from {table}")


@pytest.fixture(scope="session")
def feed_states(policies: Policies) -> Callable[..., dict[str, FeedState]]:
    """Every feed as of a day, delivered that day unless a case says otherwise."""
    feeds = sorted({feed for facts in policies.facts.values() for fact in facts.values() for feed in fact.feeds})

    def state(feed: str, day: date, said: Any) -> FeedState:
        if said == "never":
            return FeedState(feed, "never", None, False)
        told = said if isinstance(said, dict) else {"newest": said}
        newest = told.get("newest") or day
        usable = (day - newest).days <= (45 if feed in MONTHLY else 7)
        years = tuple(told.get("years", (day.year,)))
        return FeedState(feed, "fresh" if usable else "stale", newest, usable, told.get("history"), years)

    def states(day: date, said: dict[str, Any] | None = None) -> dict[str, FeedState]:
        return {feed: state(feed, day, (said or {}).get(feed, day)) for feed in feeds}

    return states
