"""Every fact can be traced: what the vocabulary says about its records is SQL that runs over the contracts' columns."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from lowincome.contracts import load_contracts
from lowincome.lake.engine import connect
from lowincome.lake.reader import PublishedLake
from lowincome.lake.views import create_in_use_views
from lowincome.lineage.fact_records import FactRecords, Subject
from lowincome.policy.policies import Policies

DAY = date(2024, 10, 31)
VOCABULARY = Policies.load().facts
NUMBER = "410102195001011229"


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A day on which nothing was delivered, with one household of one person."""
    with connect() as con:
        create_in_use_views(con, load_contracts(switched_on=("all",)), {})
        con.execute("create schema match; create schema profile")
        con.execute("create table match.deliveries (feed varchar, delivered_on date, in_use boolean)")
        for table in ("fuzzy_links", "fuzzy_reviews"):
            con.execute(f"create table match.{table} (record_key varchar, id_number varchar, reason varchar)")
        places = "record_key varchar, feed varchar, delivered_on date, position bigint, reason varchar"
        con.execute(f"create table match.fuzzy_records ({places})")
        con.execute("create table match.members (kind varchar, household_id varchar, id_number varchar)")
        con.execute(
            "insert into match.members values ('household', 'H1', ?), ('register_household', 'R1', ?)", [NUMBER] * 2
        )
        yield con


@pytest.mark.parametrize("fact", sorted(VOCABULARY["person"]))
def test_the_records_of_a_person_fact_can_be_looked_up(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, fact: str
) -> None:
    subject = Subject(con, "person", NUMBER, is_register=False)
    records = FactRecords(PublishedLake(tmp_path), con, DAY, subject, VOCABULARY)
    assert records.behind(fact, VOCABULARY["person"][fact].feeds) == []


@pytest.mark.parametrize("fact", sorted(VOCABULARY["household"]))
@pytest.mark.parametrize("is_register", [False, True])
def test_the_records_of_a_household_fact_can_be_looked_up(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, fact: str, is_register: bool
) -> None:
    subject = Subject(con, "household", "R1" if is_register else "H1", is_register=is_register)
    assert subject.persons == [NUMBER]
    records = FactRecords(PublishedLake(tmp_path), con, DAY, subject, VOCABULARY)
    assert records.behind(fact, VOCABULARY["household"][fact].feeds) == []


def test_whose_rows_are_meant_follows_the_source(con: duckdb.DuckDBPyConnection) -> None:
    person = Subject(con, "person", NUMBER, is_register=False)
    assert [person.whose(of) for of in ("person", "household", "register_household")] == [[NUMBER]] * 3
    household = Subject(con, "household", "H1", is_register=False)
    assert [household.whose(of) for of in ("members", "all_members")] == [[NUMBER]] * 2
    assert Subject(con, "stay", "S1", is_register=False).persons == []
