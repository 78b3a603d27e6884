"""The cast of the signals tests: one rule, one person, days that follow each other, run through the SQL of the stage."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

SQL = Path(__file__).parents[3] / "assets" / "signals"
HOLDS = {"not_confirmed_days": 180, "after_closing_days": 30, "money_change": 0.1}

SIGNALS = """
    signal_id varchar, rule varchar, kind varchar, level varchar, jurisdiction varchar, clause varchar, subject varchar,
    subject_id varchar, household_id varchar, name varchar, region_code varchar, township_code varchar, state varchar,
    first_seen date, last_seen date, evidence varchar, rule_version varchar, parameters varchar
"""
FIRED = """
    rule varchar, kind varchar, level varchar, jurisdiction varchar, clause varchar, subject varchar, subject_id varchar,
    household_id varchar, name varchar, region_code varchar, evidence varchar, parameters varchar, rule_version varchar,
    township_code varchar
"""
VERDICTS = """
    verdict_id varchar, event varchar, rule varchar, subject varchar, subject_id varchar, signal_id varchar,
    verdict varchar, recorded_on date, recorded_by varchar, advice varchar, facts varchar, note varchar
"""
PLANNED = """
    rule varchar, jurisdiction varchar, kind varchar, level varchar, in_force boolean, evaluated boolean, reason varchar,
    feeds varchar
"""


@dataclass
class Story:
    """Published days of a small city. `day` runs one; what it reads stands in tables until the next."""

    con: duckdb.DuckDBPyConnection
    reopens: list[tuple[str, str, bool]] = field(default_factory=list)

    def verdict(self, verdict: str, recorded_on: str, facts: dict[str, Any] | None = None, **other: str) -> None:
        told = {
            "verdict_id": "V1",
            "event": "verdict",
            "rule": "topup",
            "subject": "person",
            "subject_id": "P1",
            **other,
        }
        row = {**told, "verdict": verdict, "recorded_on": recorded_on, "facts": json.dumps(facts) if facts else None}
        self.con.execute(
            f"insert into harmonise._verdicts ({', '.join(row)}) values ({', '.join('$' + name for name in row)})", row
        )

    def closed(self, recorded_on: str, verdict_id: str = "V1") -> None:
        self.con.execute(
            "insert into harmonise._verdicts (verdict_id, event, recorded_on) values (?, 'measure_closed', ?)",
            [verdict_id, recorded_on],
        )

    def day(self, day: str, fires: dict[str, dict[str, Any]] | None = None, *, evaluated: bool = True, rule="topup"):
        """Runs a day on which the rule fires on the persons named, with these facts; its rows by person."""
        self.con.execute("create or replace table previous.signals as from signals.signals")
        self.con.execute("delete from policy.planned")
        self.con.execute("delete from policy.reopens")
        self.con.execute("delete from signals.fired")
        reason = None if evaluated else "roster: never delivered"
        self.con.execute(
            "insert into policy.planned values (?, 'zhengzhou', 'gap', 'orange', true, ?, ?, '[\"roster\"]')",
            [rule, evaluated, reason],
        )
        for row in self.reopens:
            self.con.execute("insert into policy.reopens values (?, ?, ?)", list(row))
        for person, facts in (fires or {}).items():
            evidence = {name: {"value": value, "label": name, "feeds": []} for name, value in facts.items()}
            self.con.execute(
                "insert into signals.fired values (?, 'gap', 'orange', 'zhengzhou', 'clause', 'person', ?, null, 'name',"
                " '410102001001', ?, '[]', 'v1', '410102001000')",
                [rule, person, json.dumps(evidence)],
            )
        at = date.fromisoformat(day)
        for name, parameters in (("evaluations", {}), ("holds", HOLDS), ("signals", {"key": "secret"})):
            text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
            self.con.execute(f"create or replace table signals.{name} as {text}", {"day": at, **parameters})
        rows = self.con.execute(
            "select subject_id, state, first_seen, last_seen, signal_id from signals.signals"
        ).fetchall()
        return {
            person: (state, first.isoformat(), last.isoformat(), signal) for person, state, first, last, signal in rows
        }


@pytest.fixture
def story() -> Story:
    con = duckdb.connect()
    for schema in ("policy", "signals", "previous", "harmonise"):
        con.execute(f"create schema {schema}")
    con.execute(f"create table signals.signals ({SIGNALS})")
    con.execute(f"create table signals.fired ({FIRED})")
    con.execute(f"create table harmonise._verdicts ({VERDICTS})")
    con.execute(f"create table policy.planned ({PLANNED})")
    con.execute("create table policy.reopens (rule varchar, fact varchar, is_money boolean)")
    return Story(con)
