"""Who is shown beside the person who was asked for: the family, its dead, those whose help ended, and no crowds."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from lowincome.contracts import load_contracts
from lowincome.lake.views import create_in_use_views
from lowincome.lineage.statements import rows

DAY = date(2024, 10, 31)
_TABLES = """
    create table empty_roster as from harmonise.roster;
    create table empty_register as from harmonise.household_register;
    create table empty_funerals as from harmonise.funeral_records;
    drop view harmonise.roster;
    drop view harmonise.household_register;
    drop view harmonise.funeral_records;
    create table harmonise.roster as from empty_roster;
    create table harmonise.household_register as from empty_register;
    create table harmonise.funeral_records as from empty_funerals;
"""
_KEPT = {
    "roster": "insert into harmonise.roster by name from given",
    "household_register": "insert into harmonise.household_register by name from given",
    "funeral_records": "insert into harmonise.funeral_records by name from given",
}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """The feeds empty, as where nothing was delivered; members, persons and roster rows to be filled."""
    con = duckdb.connect()
    create_in_use_views(con, load_contracts(), {})
    con.execute(_TABLES)
    con.execute("create schema match")
    con.execute("create table match.members (kind text, household_id text, id_number text, relation text)")
    con.execute("create table match.persons (id_number text, name text, birth_date date)")
    con.execute("create table match.roster_rows as select * exclude (id_valid) from harmonise.roster")
    yield con
    con.close()


def join(con: duckdb.DuckDBPyConnection, kind: str, household: str, *people: str) -> None:
    for place, person in enumerate(people):
        relation = "子女" if place else "本人"
        con.execute("insert into match.members values (?, ?, ?, ?)", [kind, household, person, relation])
        con.execute(
            "insert into match.persons values (?, ?, ?)", [person, f"name of {person}", date(1950 + place, 1, 1)]
        )


def keep(con: duckdb.DuckDBPyConnection, feed: str, **row: Any) -> None:
    """Puts one row into a feed that is in use."""
    con.register("given", pa.Table.from_pylist([row]))
    con.execute(_KEPT[feed])


def family(con: duckdb.DuckDBPyConnection, person: str, most: int = 20) -> list[dict[str, Any]]:
    return rows(con, "family_of", {"person": person, "day": DAY, "family": most})


def test_the_person_comes_first_then_the_others_by_age(con: duckdb.DuckDBPyConnection) -> None:
    join(con, "register_household", "R1", "old", "middle", "young")
    assert [(row["id_number"], row["relation"]) for row in family(con, "young")] == [
        ("young", "子女"), ("old", "本人"), ("middle", "子女"),
    ]  # fmt: skip


def test_members_of_both_households_are_one_family(con: duckdb.DuckDBPyConnection) -> None:
    join(con, "household", "H1", "asked", "wife")
    con.execute("insert into match.members values ('register_household', 'R1', 'asked', '其他')")
    join(con, "register_household", "R1", "father")
    found = {row["id_number"]: row["relation"] for row in family(con, "asked")}
    assert found == {"asked": "本人", "wife": "子女", "father": "本人"}


def test_of_a_collective_household_nobody_else_is_shown(con: duckdb.DuckDBPyConnection) -> None:
    join(con, "register_household", "R1", "a", "b", "c")
    assert [row["id_number"] for row in family(con, "b", most=3)] == ["b", "a", "c"]
    assert [row["id_number"] for row in family(con, "b", most=2)] == ["b"]


def test_who_belongs_to_no_household_is_shown_alone(con: duckdb.DuckDBPyConnection) -> None:
    [row] = family(con, "stranger")
    assert (row["id_number"], row["name"], row["is_asked"], row["category"]) == ("stranger", None, True, None)


def test_a_death_is_the_funeral_homes_then_the_registers(con: duckdb.DuckDBPyConnection) -> None:
    join(con, "register_household", "R1", "asked", "dead", "gone", "later")
    keep(con, "funeral_records", id_number="dead", id_valid=True, cremated_on=date(2024, 10, 3))
    keep(con, "funeral_records", id_number="later", id_valid=True, died_on=date(2024, 11, 1))
    for person in ("dead", "gone"):
        died = {"change_type": "死亡", "changed_on": date(2024, 9, 1)}
        keep(con, "household_register", id_number=person, id_valid=True, **died)
    found = {row["id_number"]: row["died_on"] for row in family(con, "asked")}
    assert found == {"asked": None, "dead": date(2024, 10, 3), "gone": date(2024, 9, 1), "later": None}


def test_help_that_ended_is_shown_unless_other_help_stands(con: duckdb.DuckDBPyConnection) -> None:
    join(con, "register_household", "R1", "asked", "helped")
    for person in ("asked", "helped"):
        keep(con, "roster", id_number=person, id_valid=True, category="低保", status="停发", position=1)
    con.execute(
        "insert into match.roster_rows by name select 'helped' as id_number, '特困' as category, '在享' as status"
    )
    found = {row["id_number"]: (row["category"], row["status"]) for row in family(con, "asked")}
    assert found == {"asked": ("低保", "停发"), "helped": ("特困", "在享")}
