"""A bench on which task SQL runs day after day: signals and households in, the day's tasks out.

`bench.day(D, signals)` runs the stage's files in the order of their dependencies and keeps what they give as the past
of the next day. Signals are written short: the same list on two days is the same episode.

`ledger(D)` is what reminders, statistics and disclosure read on one day: `put` adds a row to any table, `rows` computes one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from lowincome.casework.duty_inputs import calendar_history
from lowincome.casework.task_inputs import Relations, no_previous_day, task_relations
from lowincome.lake.sql_files import read_sql_files

STEPS = ("households", "openings", "intake", "tasks", "task_signals")
FOLDER = Path(__file__).parents[3] / "assets" / "tasks"
LONGHU = "410184109000"


@dataclass(frozen=True)
class Signal:
    """One signal; `id` defaults to rule and subject, as an episode's does within these tests."""

    subject_id: str
    rule: str = "uninsured"
    level: str = "orange"
    subject: str = "person"
    state: str = "opened"
    first_seen: date = date(2024, 9, 2)
    region_code: str | None = None

    @property
    def id(self) -> str:
        return f"{self.rule}/{self.subject_id}/{self.first_seen}"

    def but(self, **changes: Any) -> "Signal":
        return replace(self, **changes)


@dataclass
class Bench:
    """The tables that stand still between days, and what the last day gave."""

    persons: list[dict[str, Any]] = field(default_factory=list)
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)
    register_heads: dict[str, dict[str, Any]] = field(default_factory=dict)
    benefits: dict[str, str] = field(default_factory=dict)
    villages: dict[str, int] = field(default_factory=dict)
    per_village: int = 15
    previous: Relations = field(default_factory=no_previous_day)

    def signal(self, subject_id: str, **values: Any) -> Signal:
        return Signal(subject_id, **values)

    def person(
        self,
        id_number: str,
        *,
        household: str | None = None,
        register: str | None = None,
        region: str | None = LONGHU,
    ) -> None:
        """A person who is active where a roster household is given; the first of a household is its head."""
        self.persons = [each for each in self.persons if each["id_number"] != id_number]
        self.persons.append(
            {
                "id_number": id_number,
                "household_id": household,
                "register_no": register,
                "active": household is not None,
                "region_code": region,
            }
        )
        if household:
            head = {"household_id": household, "head_id": id_number, "region_code": region}
            self.heads.setdefault(household, head)
        if register:
            head = {"household_id": register, "head_id": id_number, "region_code": region}
            self.register_heads.setdefault(register, head)

    def day(self, day: date, signals: Iterable[Signal], *, baseline: bool = False) -> "Day":
        con = duckdb.connect()
        for (schema, table), content in self._relations(day, list(signals)).items():
            con.execute(f"create schema if not exists {schema}")
            con.register("arrow_table", content)
            con.execute(f"create table {schema}.{table} as select * from arrow_table")
            con.unregister("arrow_table")
        con.execute("create schema if not exists tasks")
        parameters = {
            "day": day,
            "key": "k",
            "is_baseline": baseline,
            "intake_per_village_month": self.per_village,
            "benefits_to_raise": 3,
        }
        files = read_sql_files(FOLDER)
        for step in STEPS:
            text = files[step].text
            named = {name: value for name, value in parameters.items() if f"${name}" in text}
            con.execute(f"create table tasks.{step} as {text}", named)
        for table in ("tasks", "task_signals", "intake"):
            self.previous["previous", table] = con.execute(f"from tasks.{table}").to_arrow_table()
        return Day(con)

    def _relations(self, day: date, signals: list[Signal]) -> Relations:
        relations = task_relations(day)
        if self.villages:
            relations["routing", "queues"] = pa.table(
                {"queue_code": list(self.villages), "villages": pa.array(self.villages.values(), pa.int32())}
            )
        household = pa.schema([("household_id", pa.string()), ("head_id", pa.string()), ("region_code", pa.string())])
        relations["profile", "households"] = pa.Table.from_pylist(list(self.heads.values()), household)
        relations["profile", "register_households"] = pa.Table.from_pylist(
            list(self.register_heads.values()), household
        )
        texts = ("id_number", "household_id", "register_no", "region_code")
        relations["profile", "persons"] = pa.Table.from_pylist(
            self.persons, pa.schema([*((name, pa.string()) for name in texts), ("active", pa.bool_())])
        )
        relations["policy", "rules"] = pa.table(
            {
                "rule": pa.array(self.benefits.keys(), pa.string()),
                "benefit": pa.array(self.benefits.values(), pa.string()),
            }
        )
        relations["signals", "signals"] = _signal_table(day, signals)
        return relations | self.previous


def _signal_table(day: date, signals: list[Signal]) -> pa.Table:
    names = (
        *("signal_id", "rule", "kind", "level", "jurisdiction", "clause", "subject", "subject_id", "household_id"),
        *("name", "region_code", "township_code", "state", "evidence"),
    )
    dates = ("first_seen", "last_seen")
    schema = pa.schema([*((name, pa.string()) for name in names), *((name, pa.date32()) for name in dates)])
    rows = [
        {
            "signal_id": each.id,
            "rule": each.rule,
            "level": each.level,
            "subject": each.subject,
            "subject_id": each.subject_id,
            "state": each.state,
            "region_code": each.region_code,
            "first_seen": each.first_seen,
            "last_seen": day,
        }
        for each in signals
    ]
    return pa.Table.from_pylist(rows, schema)


@dataclass(frozen=True)
class Day:
    """The tables of one day, as rows of dictionaries."""

    con: duckdb.DuckDBPyConnection

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.con.execute(f"from tasks.{table}").to_arrow_table().to_pylist()

    @property
    def tasks(self) -> list[dict[str, Any]]:
        return self.rows("tasks")

    @property
    def task(self) -> dict[str, Any]:
        """The only task of the day."""
        (task,) = self.tasks
        return task

    def of(self, household_id: str) -> dict[str, Any]:
        (task,) = [each for each in self.tasks if each["household_id"] == household_id]
        return task

    def queue(self, code: str) -> dict[str, Any]:
        (queue,) = [each for each in self.rows("intake") if each["queue_code"] == code]
        return queue


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def crowd(bench: Bench) -> Callable[[int], list[Signal]]:
    """A number of persons of one township, each of a household of their own with one signal."""

    def make(count: int) -> list[Signal]:
        for number in range(count):
            bench.person(f"P{number:03}", household=f"H{number:03}")
        return [Signal(f"P{number:03}") for number in range(count)]

    return make


READ_BY_LEDGER = {
    "match.roster_rows": "id_number varchar, household_id varchar, category varchar, status varchar, "
    "residence_type varchar, region_code varchar, approved_on date, reviewed_on date, monthly_amount decimal(18, 2), "
    "topup_amount decimal(18, 2), care_amount decimal(18, 2)",
    "match.feed_states": "feed varchar, cadence varchar, max_age_days bigint, newest_delivery date, state varchar, "
    "is_usable boolean, history_from date",
    "match.deliveries": "feed varchar, delivered_on date, held boolean, accepted bigint, duplicate bigint, "
    "quarantined bigint, rejected bigint, furniture bigint",
    "harmonise._verdicts": "verdict_id varchar, event varchar, rule varchar, subject varchar, subject_id varchar, "
    "verdict varchar, recorded_on date",
    "harmonise.care_services": "id_number varchar, id_valid boolean, served_on date, delivered_on date",
    "harmonise.field_reports": "region_code varchar, reported_on date, delivered_on date",
    "harmonise.charity_needs": "region_code varchar, reported_on date",
    "harmonise.payments": "id_number varchar, id_valid boolean, programme varchar, amount decimal(18, 2), "
    "paid_on date, outcome varchar",
    "profile.persons": "id_number varchar, active boolean, certificate boolean, residence_type varchar, "
    "region_code varchar, last_care_service_on date, last_field_report_on date",
    "profile.households": "household_id varchar, region_code varchar",
    "profile.register_households": "household_id varchar, region_code varchar",
    "signals.signals": "rule varchar, kind varchar, subject varchar, subject_id varchar, state varchar, "
    "region_code varchar, township_code varchar, first_seen date",
    "tasks.tasks": "state varchar, level varchar, township_code varchar, queue_code varchar, opened_on date, due_on date",
    "previous.roster_rows": "id_number varchar",
    "duties.owed": "jurisdiction varchar, matter varchar, about varchar, unit varchar, figure integer, "
    "clause varchar, basis varchar",
    "duties.feeds": "feed varchar, department varchar",
    "duties.rules": "rule varchar, kind varchar, department varchar",
    "duties.reviewed": "jurisdiction varchar, category varchar",
    "duties.regions": "region_code varchar, jurisdiction varchar",
    "duties.standards": "jurisdiction varchar, region_code varchar, residence_type varchar, clause varchar, "
    "basis varchar, value decimal(18, 2)",
}
USUAL_ROWS: dict[str, dict[str, Any]] = {
    "match.roster_rows": {
        "household_id": "H1",
        "category": "低保",
        "status": "在享",
        "residence_type": "农村",
        "region_code": LONGHU,
        "approved_on": date(2024, 1, 1),
    },
    "match.feed_states": {"cadence": "daily", "max_age_days": 7, "state": "fresh", "is_usable": True},
    "match.deliveries": {"held": False, "accepted": 0, "duplicate": 0, "quarantined": 0, "rejected": 0, "furniture": 0},
    "harmonise._verdicts": {"event": "verdict", "verdict": "confirmed", "rule": "uninsured", "subject": "person"},
    "harmonise.care_services": {"id_valid": True},
    "harmonise.field_reports": {"region_code": LONGHU},
    "harmonise.charity_needs": {"region_code": LONGHU},
    "harmonise.payments": {"id_valid": True, "programme": "低保金", "amount": 400, "outcome": "成功"},
    "profile.persons": {"active": True, "certificate": False, "residence_type": "农村", "region_code": LONGHU},
    "signals.signals": {"kind": "gap", "subject": "person", "state": "continued", "region_code": LONGHU},
    "tasks.tasks": {"state": "sent", "level": "orange", "township_code": LONGHU, "queue_code": LONGHU},
    "duties.owed": {"jurisdiction": "zhengzhou", "unit": "days", "figure": 0, "clause": "c", "basis": "clause"},
    "duties.rules": {"kind": "gap", "department": "医疗保障"},
}
COMPUTED = ("reminders", "statistics", "disclosure")


class Ledger:
    """One day of the tables that reminders, statistics and disclosure read; every row put takes the table's usual values."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.con = duckdb.connect()
        for table, columns in READ_BY_LEDGER.items():
            self.con.execute(f"create schema if not exists {table.split('.')[0]}")
            self.con.execute(f"create table {table} ({columns})")
        for schema, table, content in (
            ("routing", "places", task_relations(day)["routing", "places"]),
            ("calendar", "history", calendar_history(day)),
        ):
            self.con.execute(f"create schema {schema}")
            self.con.register("arrow_table", content)
            self.con.execute(f"create table {schema}.{table} as from arrow_table")
            self.con.unregister("arrow_table")
        self.con.execute(
            "insert into duties.regions select region_code, 'zhengzhou' from routing.places "
            "where starts_with(region_code, '4101') union select distinct left(region_code, 6) || '000000', 'zhengzhou' "
            "from routing.places where starts_with(region_code, '4101')"
        )

    def put(self, table: str, **cells: Any) -> "Ledger":
        row = {**USUAL_ROWS.get(table, {}), **cells}
        places = ", ".join("?" for _ in row)
        self.con.execute(f"insert into {table} ({', '.join(row)}) values ({places})", list(row.values()))
        return self

    def person(self, id_number: str, **cells: Any) -> "Ledger":
        """An active person with a roster row; `cells` go to the roster row, where it has them, else to the person."""
        listed = {name: value for name, value in cells.items() if f"{name} " in READ_BY_LEDGER["match.roster_rows"]}
        told = {name: value for name, value in cells.items() if f"{name} " in READ_BY_LEDGER["profile.persons"]}
        self.put("match.roster_rows", id_number=id_number, **listed)
        return self.put("profile.persons", id_number=id_number, **told)

    def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """The rows of a computed table that have the given values."""
        files = read_sql_files(FOLDER)
        for name in COMPUTED[: COMPUTED.index(table) + 1]:
            text = files[name].text
            named = {"day": self.day} if "$day" in text else {}
            self.con.execute(f"create or replace table tasks.{name} as {text}", named)
        found = self.con.execute(f"from tasks.{table}").to_arrow_table().to_pylist()
        return [row for row in found if all(row[name] == value for name, value in where.items())]


@pytest.fixture(scope="session")
def ledger() -> Callable[[date], Ledger]:
    """Makes the ledger of a day, `ledger(day)`."""
    return Ledger
