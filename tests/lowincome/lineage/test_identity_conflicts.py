"""Which records are handed back, by kind: at each boundary one that is and one that is not."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from lowincome.lake.engine import connect
from lowincome.lineage.statements import rows

ONE, OTHER, THIRD = "410102195503070021", "410102195503070048", "41010219550307003X"
TABLES = """
    create schema match; create schema in_use; create schema harmonise;
    create table in_use.record_traits(
        feed varchar, id_number varchar, id_valid boolean, name varchar,
        delivered_on date, file varchar, line bigint, position bigint
    );
    create view match.links as
        select id_number, feed, count(*) as records from in_use.record_traits where id_valid group by all;
    create table match.conflicts(kind varchar, id_number varchar, other_feed varchar, other_detail varchar);
    create table match.register_rows(id_number varchar, name varchar, region_code varchar, position bigint);
    create table harmonise.household_register(
        id_number varchar, name varchar, delivered_on date, file varchar, line bigint, position bigint
    );
    create table match.fuzzy_links(record_key varchar, id_number varchar, record_reason varchar);
    create table match.fuzzy_records(
        record_key varchar, feed varchar, id_number varchar, name varchar,
        delivered_on date, file varchar, line bigint, position bigint
    );
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    con = connect(threads=1)
    con.execute(TABLES)
    yield con
    con.close()


def told(con: duckdb.DuckDBPyConnection, *records: tuple[str, str, str | None], is_valid: bool = True) -> None:
    """Records of feeds: feed, number, name."""
    for line, (feed, number, name) in enumerate(records):
        place = (date(2024, 10, 31), f"{feed}.csv", line, line)
        con.execute(
            "insert into in_use.record_traits values (?, ?, ?, ?, ?, ?, ?, ?)", [feed, number, is_valid, name, *place]
        )


def found(con: duckdb.DuckDBPyConnection, feed: str | None = None) -> list[tuple[Any, ...]]:
    listed = rows(con, "identity_conflicts", {"feed": feed})
    return [(each["kind"], each["feed"], each["id_number"], each["name"]) for each in listed]


def test_one_number_with_two_names_in_one_feed_is_handed_back_with_both_records(con) -> None:
    told(con, ("payments", ONE, "李秀英"), ("payments", ONE, "李秀芝"), ("payments", OTHER, "王伟"))
    assert found(con) == [
        ("one_number_two_people", "payments", ONE, "李秀英"),
        ("one_number_two_people", "payments", ONE, "李秀芝"),
    ]


def test_several_records_of_one_name_or_of_none_are_no_conflict(con) -> None:
    told(con, ("payments", ONE, "李秀英"), ("payments", ONE, "李秀英"), ("payments", ONE, None))
    assert found(con) == []


def test_two_feeds_with_one_name_each_do_not_contradict_themselves(con) -> None:
    told(con, ("payments", ONE, "李秀英"), ("housing", ONE, "李秀芝"))
    assert found(con) == []


def test_names_beside_a_number_that_is_not_valid_are_no_conflict_of_that_number(con) -> None:
    told(con, ("payments", ONE, "李秀英"), ("payments", ONE, "李秀芝"), is_valid=False)
    assert found(con) == []


def test_a_feed_that_names_somebody_otherwise_is_handed_its_own_record(con) -> None:
    told(con, ("payments", ONE, "李秀芝"), ("housing", ONE, "李秀英"))
    con.execute("insert into match.conflicts values ('name_differs', ?, 'payments', '李秀芝')", [ONE])
    assert found(con) == [("name_differs", "payments", ONE, "李秀芝")]
    assert found(con, "housing") == []


@pytest.mark.parametrize(
    ("second", "region", "is_conflict"),
    [
        (OTHER, "410102001001", True),
        (OTHER, "410102001002", False),
        (THIRD, "410102001001", False),
        ("410102195503080049", "410102001001", False),
    ],
    ids=["another sequence", "another village", "the other sex", "born a day later"],
)
def test_two_numbers_of_one_person_on_the_register(con, second: str, region: str, is_conflict: bool) -> None:
    for position, (number, place) in enumerate([(ONE, "410102001001"), (second, region)]):
        con.execute("insert into match.register_rows values (?, '李秀英', ?, ?)", [number, place, position])
        con.execute(
            "insert into harmonise.household_register values (?, '李秀英', date '2024-10-01', 'r.csv', ?, ?)",
            [number, position + 2, position],
        )
    expected = [("two_numbers", "household_register", number, "李秀英") for number in (ONE, second)]
    assert sorted(found(con)) == (sorted(expected) if is_conflict else [])


@pytest.mark.parametrize(
    ("reason", "kind"), [("name_disagrees", "number_of_another"), ("no_valid_number", "number_wrong")]
)
def test_a_record_that_was_put_to_somebody_else_than_its_number_says(con, reason: str, kind: str) -> None:
    con.execute("insert into match.fuzzy_links values ('r1', ?, ?), ('r2', ?, ?)", [ONE, reason, ONE, reason])
    for key, number in (("r1", OTHER), ("r2", ONE)):
        con.execute(
            "insert into match.fuzzy_records values (?, 'housing', ?, '李秀英', date '2024-10-31', 'h.csv', 2, 0)",
            [key, number],
        )
    assert found(con) == [(kind, "housing", OTHER, "李秀英")]
