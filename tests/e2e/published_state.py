"""What a home holds, in a form that can be compared: published tables, the console's rows, whether the audit log holds."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout, dates_in, tables_in
from lowincome.lake.manifest import read_manifest
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.verification import verify

Hashes = dict[tuple[date, str, str], tuple[int, str]]

_STANDING = {
    "tasks": "select task_id, household_id, level, queue_code, intake, sent_on, due_on, is_standing from queues_task",
    "signals": "select signal_id, rule, state, first_seen, is_standing, subject_id, task_id from queues_signal",
    "subjects": "select subject_key, kind, number, name from queues_subject",
}


def hashes(home: Path) -> Hashes:
    """(date, stage, table) → rows and content hash of every published table."""
    version = LakeLayout(home / "lake").current_version()
    found: Hashes = {}
    for day in dates_in(version):
        assert version is not None, "a date belongs to a version"
        for stage, table, folder in tables_in((version / day.isoformat()).resolve()):
            manifest = read_manifest(folder)
            found[day, stage, table] = (manifest.rows, manifest.content_hash)
    return found


def of_day(found: Hashes, day: date) -> Hashes:
    """The tables of one sync day: from match on."""
    return {key: value for key, value in found.items() if key[0] == day and key[1] not in ("feeds", "harmonise")}


def rows(home: Path, day: date, query: str) -> list[tuple[Any, ...]]:
    """The answer of a query over a published day."""
    with PublishedLake(home / "lake").connect(day) as con:
        return con.execute(query).fetchall()


def fired(home: Path, day: date) -> dict[tuple[str, str], str]:
    """(rule, subject_id) → state of the day's signals."""
    return {
        (rule, who): state
        for rule, who, state in rows(home, day, "select rule, subject_id, state from signals.signals")
    }


def console(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The console's rows that a hand-over writes, in order; without times and run ids."""
    path = home / "console.sqlite3"
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as con:
        return {name: sorted(con.execute(query).fetchall(), key=repr) for name, query in _STANDING.items()}


def state(home: Path) -> dict[str, str]:
    """One value for what is published, and one for what the console was given."""
    told = {"published": repr(sorted(hashes(home).items())), "handed over": repr(console(home))}
    return {name: hashlib.sha256(each.encode()).hexdigest() for name, each in told.items()}


def assert_audit_holds(home: Path) -> None:
    """The audit log and the tables that it names agree."""
    settings = Settings(home=home)
    result = verify(AuditLog(settings), LakeLayout(settings.lake_root))
    assert result.holds, result.failures


def parquet(folder: Path) -> list[tuple[Any, ...]]:
    """The rows of a table's folder."""
    with duckdb.connect() as con:
        return con.read_parquet(str(folder / "*.parquet"), hive_partitioning=False).fetchall()
