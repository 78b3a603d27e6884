"""Looks up the records behind the facts of one signal: feed, delivery, file and line of each.

Records are looked up when somebody asks, in the harmonised tables in use on the signal's day; they are not stored.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, TypedDict

import duckdb
from sqlglot import exp, parse_one

from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import fetched, rows, rows_of_files, statement
from lowincome.policy.facts import Grain, Reads, Vocabulary

PERSON = "person"
HOUSEHOLD = "household"
REGISTER_HOUSEHOLD = "register_household"
STAY = "stay"
MATCHED = "matched"
"""Of a source: the rows without a valid number that the fuzzy tier puts to the person."""


class Record(TypedDict):
    """A line of a delivered file; `line` None: the delivery was searched and has none."""

    feed: str
    delivered: str
    file: str | None
    line: int | None


class Subject:
    """Whom a signal is about, on one published day: the persons that its facts may rest on."""

    def __init__(self, con: duckdb.DuckDBPyConnection, subject: Grain, subject_id: str, *, is_register: bool) -> None:
        self.grain = subject
        self.subject_id = subject_id
        self.kind = REGISTER_HOUSEHOLD if is_register else HOUSEHOLD
        self._con = con

    @cached_property
    def persons(self) -> list[str]:
        """The person, or everybody in the household, alive or not; nobody for a stay."""
        if self.grain == STAY:
            return []
        return [self.subject_id] if self.grain == PERSON else self._members(self.kind, self.subject_id)

    def whose(self, of: str) -> list[str]:
        """The citizen numbers of those whose rows a source means."""
        if of in (HOUSEHOLD, REGISTER_HOUSEHOLD):
            found = rows(self._con, "households_of", {"person": self.subject_id})
            ids = [number for row in found if row["kind"] == of for number in self._members(of, row["household_id"])]
            return sorted({*ids, self.subject_id})
        return [each for each in self.persons if each not in self._dead] if of == "members" else self.persons

    @cached_property
    def _dead(self) -> set[str]:
        """Those whose death is known; nobody where the day's profile is no longer kept."""
        try:
            found = rows(self._con, "dead_persons", {"persons": self.persons})
        except duckdb.CatalogException:
            return set()
        return {row["id_number"] for row in found}

    def _members(self, kind: str, household_id: str) -> list[str]:
        found = rows(self._con, "members_of", {"kind": kind, "household_id": household_id})
        return [row["id_number"] for row in found]


class FactRecords:
    """The look-up for one subject and day; a source that several facts share is read once.

    Where a fact's records lie is said by the vocabulary (`reads`); else in all rows that its feeds hold of the subject.
    """

    def __init__(
        self, lake: PublishedLake, con: duckdb.DuckDBPyConnection, day: date, subject: Subject, vocabulary: Vocabulary
    ) -> None:
        self._lake = lake
        self._con = con
        self._day = day
        self._subject = subject
        self._facts = vocabulary[subject.grain]
        self._found: dict[Reads, list[Record]] = {}

    def behind(self, fact: str, feeds: Iterable[str]) -> list[Record]:
        """The records of a fact, by feed, delivery, file and line; where a source has none, the deliveries searched."""
        found: list[Record] = []
        for source in self._sources(fact, feeds):
            if source not in self._found:
                self._found[source] = self._rows_of(source) or self._searched(source.feed)
            found += [record for record in self._found[source] if record not in found]
        return sorted(found, key=lambda each: (each["feed"], each["delivered"], each["file"] or "", each["line"] or 0))

    def _sources(self, fact: str, feeds: Iterable[str]) -> tuple[Reads, ...]:
        known = self._facts.get(fact)
        whose = PERSON if self._subject.grain == PERSON else "members"
        return known.reads if known and known.reads else tuple(Reads(feed=feed, of=whose) for feed in feeds)

    def _rows_of(self, source: Reads) -> list[Record]:
        if self._subject.grain == STAY:
            whose: exp.Expr = exp.column("stay_no").eq(exp.Placeholder(this="stay"))
            parameters: dict[str, Any] = {"stay": self._subject.subject_id}
        elif source.of == MATCHED:
            whose = parse_one("(delivered_on, position) in (" + statement("matched_places") + ")", dialect="duckdb")
            parameters = {"persons": self._subject.persons, "feed": source.feed}
        else:
            whose = exp.func("list_contains", exp.Placeholder(this="persons"), exp.column("id_number"))
            parameters = {"persons": self._subject.whose(source.of)}
        select = exp.select("delivered_on", "file", "line").from_(exp.table_(source.feed, db="harmonise")).where(whose)
        if source.where:
            select = select.where(parse_one(source.where, dialect="duckdb"))
            if "$day" in source.where:
                parameters["day"] = self._day
        text = select.order_by("delivered_on", "file", "line").sql(dialect="duckdb")
        return [_record(source.feed, row) for row in fetched(self._con.execute(text, parameters))]

    def _searched(self, feed: str) -> list[Record]:
        dates = [row["delivered_on"] for row in rows(self._con, "deliveries_in_use", {"feed": feed})]
        folders = [self._lake.table("feeds", "receipts", each) for each in dates]
        if not folders:
            return []
        return [
            _record(feed, {**row, "line": None}) for row in rows_of_files("delivered_files", folders, {"feed": feed})
        ]


def _record(feed: str, row: dict[str, Any]) -> Record:
    return {"feed": feed, "delivered": row["delivered_on"].isoformat(), "file": row["file"], "line": row["line"]}
