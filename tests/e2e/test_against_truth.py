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
ELSEWHERE = ("harbin", "shapotou", "xiangtan", "yubei")
LAWFUL_START, LAWFUL_DAY = date(2026, 10, 8), date(2026, 10, 9)
"""Days on which three other notices are in force, the law over all too, and a semester is old enough."""
OUT_OF_SEASON = {("harbin", "heating_missing")}
RULES_ELSEWHERE = {"harbin": 29, "shapotou": 27, "xiangtan": 27, "national": 1}

_CHANGES = """
    select kind, name, expected, feed, delivered_on, file, line, id_number
    from read_parquet($changes)
    where delivered_on <= $day and line is not null
"""
_SET_ASIDE = "select feed, delivered_on, file, line, outcome from read_parquet($files)"
_DUPLICATES = "select feed, delivered_on, file, line, 'duplicate' from read_parquet($files)"
_ACCEPTED = "select $feed, delivered_on, file, line, 'accepted' from read_parquet($files)"
_PLANTED = "select id_number, register_no from read_parquet($persons) where planted"
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


def _made_and_synced(process, root: Path, day: date, *wishes: str) -> City:
    home, landing = root / "home", root / "landing"
    made = ("synth", "--out", str(root), "--people", "2000", "--seed", "3", *wishes)
    synced = ("sync", "--date", str(day))
    given = {"LOWINCOME_HOME": str(home), "LOWINCOME_LANDING": str(landing), "LOWINCOME_THREADS": "1"}
    for words in (made, synced):
        code, _, err = process.run(["--lang", "en", *words], {**given, "LOWINCOME_TODAY": str(day)})
        assert code in (0, 1), err
    return City(root / "truth", PublishedLake(home / "lake"))


@pytest.fixture(scope="module")
def city(process, tmp_path_factory) -> City:
    root = tmp_path_factory.mktemp("truth")
    return _made_and_synced(process, root, DAY, "--start", str(START), "--days", "12")


@pytest.fixture(scope="module")
def other_city(process, tmp_path_factory) -> City:
    """The other four places, without faults, on days of the national law."""
    wishes = ("--start", str(LAWFUL_START), "--days", "2", "--jurisdiction", ",".join(ELSEWHERE), "--faults", "none")
    return _made_and_synced(process, tmp_path_factory.mktemp("elsewhere"), LAWFUL_DAY, *wishes)


def _standing(city: City, day: date) -> set[tuple[str, str, str, str]]:
    """Rule, jurisdiction, subject and its id of every signal that stands."""
    found = signals_of(city.lake, day, Choice(STANDING))
    return {(row["rule"], row["jurisdiction"], row["subject"], row["subject_id"]) for row in found}


def _cases(city: City, day: date) -> list[dict[str, str]]:
    """The cases about which something is said for the day."""
    with (city.truth / "signals.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["from_day"] <= day.isoformat() <= row["until_day"]]


def _key(case: dict[str, str]) -> tuple[str, str, str, str]:
    return case["rule"], case["jurisdiction"], case["subject"], case["subject_id"]


def _wrong(cases: list[dict[str, str]], standing: set[tuple[str, str, str, str]]) -> list[tuple[str, ...]]:
    """The cases that came out otherwise than planted."""
    return [
        (case["jurisdiction"], case["rule"], case["must_fire"], case["note"])
        for case in cases
        if (_key(case) in standing) != (case["must_fire"] == "true")
    ]


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
    cases = _cases(city, DAY)
    assert _wrong(cases, _standing(city, DAY)) == []
    assert {case["must_fire"] for case in cases} == {"true", "false"}
    assert len({case["rule"] for case in cases}) > 55


def test_every_other_place_is_judged_by_its_own_notice_and_by_the_law(other_city):
    cases = _cases(other_city, LAWFUL_DAY)
    assert _wrong(cases, _standing(other_city, LAWFUL_DAY)) == []
    for place, count in RULES_ELSEWHERE.items():
        shown = {case["rule"] for case in cases if case["jurisdiction"] == place and case["must_fire"] == "true"}
        assert len(shown) == count - sum(where == place for where, _ in OUT_OF_SEASON)


def test_ordinary_residents_of_other_places_raise_few_signals(other_city, con):
    planted = con.execute(_PLANTED, {"persons": str(other_city.truth / "persons.parquet")}).fetchall()
    by_hand = {key for row in planted for key in row} | {case["subject_id"] for case in _cases(other_city, LAWFUL_DAY)}
    standing = {key for key in _standing(other_city, LAWFUL_DAY) if not key[3].startswith("ZJ")}
    ordinary = [key for key in standing if key[3] not in by_hand]
    assert len(standing) > 150
    assert len(ordinary) < 20


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
