"""A bench on which task SQL runs day after day: signals and households in, the day's tasks out.

`bench.day(D, signals)` runs the stage's files in the order of their dependencies and keeps what they give as the past
of the next day. Signals are written short: the same list on two days is the same episode.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

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
