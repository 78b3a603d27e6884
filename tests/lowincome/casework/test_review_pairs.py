"""Review pairs come to the console's database once and stay, marked when the day no longer asks about them."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from lowincome.casework.review_answers import land_owed_answers
from lowincome.casework.review_pairs import hand_over_reviews

DAY, NEXT_DAY = date(2024, 11, 3), date(2024, 11, 4)
NOW = datetime(2024, 11, 4, 8, tzinfo=UTC)
ZHANG, LI = "410102198003071236", "410102198504171231"
TABLES = """
    create schema match;
    create table match.fuzzy_reviews (
        feed varchar, record_key varchar, id_number varchar, second_id_number varchar, probability double
    );
    create table match.fuzzy_links (feed varchar, record_key varchar, id_number varchar, method varchar);
    create table match.fuzzy_candidates (
        feed varchar, record_key varchar, id_number varchar, rank integer, outcome varchar
    );
    create table match.fuzzy_records (
        record_key varchar, name varchar, former_name varchar, id_number varchar, other_number varchar, birth_date date,
        sex varchar, region_code varchar, position bigint
    );
    create table match.persons (id_number varchar, name varchar, birth_date date, gender varchar);
    create table match.roster_rows (id_number varchar, region_code varchar);
    create table match.register_rows (id_number varchar, former_name varchar, region_code varchar);
"""


@pytest.fixture
def lake() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the match stage with two records: one about 张伟 or 李娜, one that was linked to 李娜."""
    with duckdb.connect() as con:
        con.execute(TABLES)
        con.execute("insert into match.persons values (?, '张伟', '1980-03-07', '男')", [ZHANG])
        con.execute("insert into match.persons values (?, '李娜', '1985-04-17', '女')", [LI])
        con.execute("insert into match.roster_rows values (?, '410102001002')", [ZHANG])
        con.execute("insert into match.register_rows values (?, '张强', '410102001003')", [ZHANG])
        con.execute("insert into match.register_rows values (?, null, '410103002001')", [LI])
        con.execute("insert into match.fuzzy_reviews values ('funeral_records', 'r1', ?, ?, 0.7)", [ZHANG, LI])
        con.execute("insert into match.fuzzy_links values ('funeral_records', 'r2', ?, 'fuzzy')", [LI])
        for key, position in (("r1", 1), ("r1", 2), ("r2", 3)):
            con.execute(
                "insert into match.fuzzy_records values (?, '张玮', null, null, null, '1980-07-03', '男', null, ?)",
                [key, position],
            )
        yield con


@pytest.fixture
def handed(tmp_path: Path, lake: duckdb.DuckDBPyConnection) -> Callable[..., int]:
    """Hands the lake's pairs over to a console in a SQLite file."""

    def hand_over(day: date = DAY, *, checked: float = 0, twice: float = 0) -> int:
        url = f"sqlite:///{tmp_path}/console.sqlite3"
        return hand_over_reviews(url, lake, day, key="k", share_checked=checked, share_twice=twice, home=tmp_path)

    return hand_over


def rows(folder: Path, query: str) -> list[tuple]:
    with sqlite3.connect(folder / "console.sqlite3") as connection:
        return connection.execute(query).fetchall()


def test_best_and_second_candidate_come_as_a_pair_each_and_links_by_their_share(
    tmp_path: Path, handed: Callable[..., int]
) -> None:
    assert handed() == 2
    found = rows(tmp_path, "select number, origin, queue_code, told, known from review_reviewpair order by number")
    assert [row[:3] for row in found] == [(ZHANG, "review", "410102001000"), (LI, "review", "410103002000")]
    told, known = json.loads(found[0][3]), json.loads(found[0][4])
    assert (told["name"], told["birth_date"], told["number"]) == ("张玮", "1980-07-03", None)
    assert (known["name"], known["former_name"], known["region_code"]) == ("张伟", "张强", "410102001002")
    assert handed(checked=1) == 3
    assert rows(tmp_path, "select origin, pairs from review_reviewstratum order by 1, 2") == [
        ("link", 1),
        ("review", 1),
        ("review", 1),
    ]


def test_numbers_of_pairs_count_what_can_be_drawn_in_the_queue_that_is_asked(
    tmp_path: Path, lake: duckdb.DuckDBPyConnection, handed: Callable[..., int]
) -> None:
    lake.execute("delete from match.roster_rows; delete from match.register_rows; delete from match.fuzzy_reviews")
    lake.execute("update match.fuzzy_records set region_code = '410105003001'")
    lake.execute("insert into match.fuzzy_links values ('funeral_records', 'r1', ?, 'clerical')", [ZHANG])
    lake.execute("insert into match.fuzzy_links values ('funeral_records', 'r9', ?, 'fuzzy')", [ZHANG])
    lake.execute("insert into match.fuzzy_candidates values ('funeral_records', 'r2', ?, 1, 'none')", [ZHANG])
    assert handed(checked=1) == 2, "neither what people linked nor what no record tells of"
    counted = "select feed, origin, queue_code, count(*) from review_reviewpair group by 1, 2, 3 order by 2"
    strata = "select feed, origin, queue_code, pairs from review_reviewstratum order by 2"
    assert rows(tmp_path, strata) == rows(tmp_path, counted)
    assert {row[2] for row in rows(tmp_path, strata)} == {"410105003000"}, "the record's own place"


def test_a_pair_of_two_kinds_is_counted_once(
    tmp_path: Path, lake: duckdb.DuckDBPyConnection, handed: Callable[..., int]
) -> None:
    lake.execute("insert into match.fuzzy_links values ('funeral_records', 'r1', ?, 'fuzzy')", [ZHANG])
    handed()
    assert rows(tmp_path, "select origin, sum(pairs) from review_reviewstratum group by 1 order by 1") == [
        ("link", 1),
        ("review", 2),
    ]


def test_what_the_model_thinks_is_nowhere_in_the_console(tmp_path: Path, handed: Callable[..., int]) -> None:
    handed(checked=1)
    columns = {row[1] for row in rows(tmp_path, "pragma table_info(review_reviewpair)")}
    assert not [name for name in columns if any(word in name for word in ("probab", "weight", "contrib", "model"))]
    assert "0.7" not in str(rows(tmp_path, "select * from review_reviewpair"))


def test_a_pair_that_the_next_day_lacks_is_marked_and_comes_back_open(
    tmp_path: Path, lake: duckdb.DuckDBPyConnection, handed: Callable[..., int]
) -> None:
    handed()
    lake.execute("delete from match.fuzzy_reviews")
    assert handed(NEXT_DAY) == 0
    assert {row[0] for row in rows(tmp_path, "select cleared_on from review_reviewpair")} == {"2024-11-04"}
    lake.execute("insert into match.fuzzy_reviews values ('funeral_records', 'r1', ?, null, 0.7)", [ZHANG])
    handed(NEXT_DAY)
    assert rows(tmp_path, "select number from review_reviewpair where cleared_on is null") == [(ZHANG,)]


def test_the_share_read_twice_is_settled_once_and_is_about_the_share_asked_for(
    tmp_path: Path, lake: duckdb.DuckDBPyConnection, handed: Callable[..., int]
) -> None:
    for number in range(600):
        lake.execute("insert into match.fuzzy_reviews values ('f', ?, ?, null, 0.5)", [f"x{number}", ZHANG])
        lake.execute(
            "insert into match.fuzzy_records values (?, '张', null, null, null, null, null, null, ?)",
            [f"x{number}", 10 + number],
        )
    handed(twice=0.1)
    before = rows(tmp_path, "select pair_key from review_reviewpair where needs_second")
    assert 30 <= len(before) <= 95, "about a tenth of 602"
    handed(twice=1)
    assert rows(tmp_path, "select pair_key from review_reviewpair where needs_second") == before


def test_answers_are_landed_once_and_withdrawn_ones_never(tmp_path: Path, handed: Callable[..., int]) -> None:
    handed()
    url, landing = f"sqlite:///{tmp_path}/console.sqlite3", tmp_path / "landing"
    keys = rows(tmp_path, "select pair_key from review_reviewpair order by number")
    with sqlite3.connect(tmp_path / "console.sqlite3") as connection:
        connection.execute("pragma foreign_keys = off")
        for place, (key,) in enumerate(keys):
            connection.execute(
                "insert into review_reviewanswer (answer_id, pair_id, answer, is_second, recorded_on, at, by_id, by_name,"
                " withdrawn_at, path) values (?, ?, 'same', 0, '2024-11-03', '2024-11-03 08:00', 1, 'clerk', ?, '')",
                [f"{place:032x}", key, "2024-11-03 08:01" if place else None],
            )
    assert [land_owed_answers(url, str(landing), DAY, NOW) for _ in range(2)] == [1, 0]
    files = list((landing / "2024-11-03" / "_links").glob("*.csv"))
    assert len(files) == 1
    assert f",r1,{ZHANG},same,2024-11-03,clerk,false," in files[0].read_text(encoding="utf-8")


def test_a_home_without_a_console_owes_nothing(tmp_path: Path) -> None:
    assert land_owed_answers(f"sqlite:///{tmp_path}/none.sqlite3", str(tmp_path / "landing"), DAY, NOW) == 0
