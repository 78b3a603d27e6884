"""A made-up city beside the truth that was written with it: which signals must come, where every planted fault ends."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from lowincome.contracts import load_contracts
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.signal_listing import STANDING, Choice, signals_of

START = date(2024, 10, 1)
DAY = date(2024, 10, 12)
"""A day on which payments of the month are late, after two weeks of deliveries that are read at once."""

_CHANGES = """
    select kind, name, expected, feed, delivered_on, file, line, id_number
    from read_parquet($changes)
    where delivered_on <= $day and line is not null
"""
_SET_ASIDE = "select feed, delivered_on, file, line, outcome from read_parquet($files)"
_DUPLICATES = "select feed, delivered_on, file, line, 'duplicate' from read_parquet($files)"
_ACCEPTED = "select $feed, delivered_on, file, line, 'accepted' from read_parquet($files)"
_NUMBERS = "select delivered_on, file, line, id_number, id_valid from read_parquet($files)"

Place = tuple[str, date, str, int]


@dataclass(frozen=True)
class City:
    """Where the truth lies, and what the system published."""

    truth: Path
    lake: PublishedLake

    def files(self, table: str) -> list[str]:
        """The files of a harmonised table, of all deliveries."""
        folders = [self.lake.table("harmonise", table, day) for day in self.lake.dates("harmonise", table)]
        return [str(path) for folder in folders for path in folder.glob("*.parquet")]


@pytest.fixture(scope="module")
def city(process, tmp_path_factory) -> City:
    root = tmp_path_factory.mktemp("truth")
    home, landing = root / "home", root / "landing"
    made = ("synth", "--out", str(root), "--people", "2000", "--start", str(START), "--days", "12", "--seed", "3")
    synced = ("sync", "--date", str(DAY))
    given = {"LOWINCOME_HOME": str(home), "LOWINCOME_LANDING": str(landing), "LOWINCOME_THREADS": "1"}
    for words in (made, synced):
        code, _, err = process.run(["--lang", "en", *words], given)
        assert code in (0, 1), err
    return City(root / "truth", PublishedLake(home / "lake"))


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    con = duckdb.connect()
    yield con
    con.close()


@pytest.fixture(scope="module")
def ended(city, con) -> dict[Place, str]:
    """Where each record of the landing ended; furniture has no row of its own."""
    found: dict[Place, str] = {}

    def take(statement: str, **parameters: Any) -> None:
        if parameters["files"]:
            found.update({tuple(place): outcome for *place, outcome in con.execute(statement, parameters).fetchall()})

    take(_SET_ASIDE, files=city.files("quarantine"))
    take(_DUPLICATES, files=city.files("duplicates"))
    for feed in load_contracts():
        take(_ACCEPTED, files=city.files(feed), feed=feed)
    return found


@pytest.fixture(scope="module")
def changes(city, con) -> list[tuple[Any, ...]]:
    """The planted changes of the deliveries up to the day: kind, name, expected, place, citizen number."""
    given = {"changes": str(city.truth / "changes.parquet"), "day": DAY}
    rows = con.execute(_CHANGES, given).fetchall()
    return [(kind, name, expected, tuple(place), number) for kind, name, expected, *place, number in rows]


def test_what_must_fire_stands_and_near_misses_do_not(city):
    standing = {
        (row["rule"], row["jurisdiction"], row["subject"], row["subject_id"])
        for row in signals_of(city.lake, DAY, Choice(STANDING))
    }
    with (city.truth / "signals.csv").open(encoding="utf-8", newline="") as lines:
        cases = [row for row in csv.DictReader(lines) if row["from_day"] <= DAY.isoformat() <= row["until_day"]]
    fires = {case["must_fire"] for case in cases}
    wrong = [
        (case["rule"], case["must_fire"], case["note"])
        for case in cases
        if ((case["rule"], case["jurisdiction"], case["subject"], case["subject_id"]) in standing)
        != (case["must_fire"] == "true")
    ]
    assert not wrong
    assert fires == {"true", "false"} and len({case["rule"] for case in cases}) > 55


def test_every_planted_change_ends_where_it_was_meant_to(ended, changes):
    wrong = {
        (kind, name, expected, ended.get(place, "furniture"))
        for kind, name, expected, place, _ in changes
        if ended.get(place, "furniture") != expected
    }
    assert not wrong
    assert {expected for _, _, expected, _, _ in changes} == {
        "accepted", "duplicate", "quarantined", "rejected", "furniture",
    }  # fmt: skip


def test_a_number_written_otherwise_is_still_the_same_person(city, con, changes):
    meant = {place: number for kind, name, _, place, number in changes if kind == "fault" and number}
    checked = 0
    for feed in sorted({feed for feed, *_ in meant}):
        for *place, number, is_valid in con.execute(_NUMBERS, {"files": city.files(feed)}).fetchall():
            key = (feed, *place)
            if is_valid and key in meant:
                assert number == meant[key], f"{feed} {place[1]} line {place[2]}"
                checked += 1
    assert checked > 50
