"""Hands a day's tasks to the console's database: whole, once, and never over people's work.

Rows that say what the console already says are left alone; tasks and signals that the day no longer has are marked, not
deleted. It may be repeated, and interrupted anywhere: the database has all of a day or nothing of it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import psycopg
import pyarrow as pa

from lowincome.casework.console_schema import ensure_schema, sqlite_path
from lowincome.casework.console_store import ConsoleStore, console_sql
from lowincome.casework.postgres_store import PostgresStore
from lowincome.casework.sealed_columns import sealed_batches
from lowincome.casework.sqlite_store import SqliteStore
from lowincome.kernel.crash import crash_point
from lowincome.kernel.errors import Failure
from lowincome.kernel.sealing import Sealer
from lowincome.lake.engine import connect

Rows = Path | duckdb.DuckDBPyRelation

TABLES = ("queues_task", "queues_signal", "queues_subject")
"""The console's tables that a day is written to."""

_BATCH_ROWS = 20_000
_DEADLOCK_ATTEMPTS = 5


@dataclass(frozen=True)
class Run:
    """The run whose day is handed over; `content` is the fingerprint of its rows."""

    day: date
    run_id: str
    at: datetime
    content: str


@dataclass(frozen=True)
class HandoverCounts:
    """What a hand-over did, in rows. New and changed ones were written; cleared ones are marked as no longer standing."""

    tasks: int = 0
    tasks_new: int = 0
    tasks_changed: int = 0
    tasks_cleared: int = 0
    signals: int = 0
    signals_new: int = 0
    signals_changed: int = 0
    signals_cleared: int = 0
    newer_day: date | None = None

    @property
    def is_skipped(self) -> bool:
        """Whether nothing was handed over, as the console already has the newer day `newer_day`."""
        return self.newer_day is not None


def hand_over(
    database_url: str,
    tasks: Rows,
    task_signals: Rows,
    day: date,
    run_id: str,
    now: datetime,
    *,
    home: Path | None = None,
    sealer: Sealer | None = None,
) -> HandoverCounts:
    """Writes `tasks.tasks` and `tasks.task_signals` of a day into the console's database, in one transaction.

    tasks, task_signals: the folder of a table's Parquet files, or a DuckDB relation with its columns. now: with its time
    zone. home: see `ensure_schema`. sealer: seals citizen numbers. A day older than the newest that was handed over is
    skipped. Raises Failure where the database cannot be reached or stays locked; then nothing was written.
    """
    try:
        ensure_schema(database_url, home)
        path = sqlite_path(database_url)
        store: ConsoleStore = SqliteStore(path) if path else PostgresStore(database_url)
        try:
            with _relation(tasks) as handed_tasks, _relation(task_signals) as handed_signals:
                content = f"{_fingerprint(handed_tasks)}/{_fingerprint(handed_signals)}"
                return _hand_over(store, handed_tasks, handed_signals, Run(day, run_id, now, content), sealer)
        finally:
            store.close()
    except (sqlite3.OperationalError, psycopg.OperationalError) as error:
        raise Failure(
            f"{day} 的任务未能下发:控制台数据库不可用({type(error).__name__})。尚未写入任何内容,请稍后重试。",
            f"The tasks of {day} were not handed over: the console's database is not available "
            f"({type(error).__name__}). Nothing was written; run again later.",
        ) from None


def _hand_over(
    store: ConsoleStore,
    tasks: duckdb.DuckDBPyRelation,
    task_signals: duckdb.DuckDBPyRelation,
    run: Run,
    sealer: Sealer | None,
) -> HandoverCounts:
    with store.transaction():
        if settled := _settled(store, tasks, task_signals, run):
            return settled
    store.stage("staged_tasks", _staged(tasks, "staged_tasks"))
    store.stage("staged_signals", _staged(task_signals, "staged_signals"))
    subjects = sealed_batches("staged_subjects", _staged(task_signals, "staged_subjects"), sealer)
    store.stage("staged_subjects", subjects)
    attempt = 1
    while True:
        try:
            with store.transaction():
                counts = _settled(store, tasks, task_signals, run) or _write(store, run)
                crash_point("handover-before-commit")
            crash_point("handover-after-commit")
            return counts
        except psycopg.errors.DeadlockDetected:
            if attempt == _DEADLOCK_ATTEMPTS:
                raise
            attempt += 1


def _settled(
    store: ConsoleStore,
    tasks: duckdb.DuckDBPyRelation,
    task_signals: duckdb.DuckDBPyRelation,
    run: Run,
) -> HandoverCounts | None:
    """What there is to say where nothing is to be written: a newer day was handed over, or the very same rows."""
    newest = store.newest()
    if newest is None:
        return None
    if newest.day > run.day:
        return HandoverCounts(newer_day=newest.day)
    if (newest.day, newest.content) != (run.day, run.content):
        return None
    counts = HandoverCounts(tasks=len(tasks), signals=len(task_signals))
    store.run("record_handover", asdict(run) | _columns(counts))
    return counts


def _write(store: ConsoleStore, run: Run) -> HandoverCounts:
    is_first = store.newest() is None
    with store.indexes_last(TABLES) if is_first else nullcontext():
        tasks_new, signals_new = store.count("new_tasks"), store.count("new_signals")
        store.run("upsert_subjects", {})
        counts = HandoverCounts(
            tasks=store.count("all_tasks"),
            tasks_new=tasks_new,
            tasks_changed=store.run("upsert_tasks", {}) - tasks_new,
            tasks_cleared=0 if is_first else store.run("clear_tasks", asdict(run)),
            signals=store.count("all_signals"),
            signals_new=signals_new,
            signals_changed=store.run("upsert_signals", asdict(run)) - signals_new,
            signals_cleared=0 if is_first else store.run("clear_signals", asdict(run)),
        )
    store.run("record_handover", asdict(run) | _columns(counts))
    return counts


def _columns(counts: HandoverCounts) -> dict[str, int]:
    """The counts as the console's table of hand-overs has them."""
    return {name: value for name, value in asdict(counts).items() if name != "newer_day"}


@contextmanager
def _relation(rows: Rows) -> Iterator[duckdb.DuckDBPyRelation]:
    """The rows of a table, from a folder of Parquet files or as they are."""
    if isinstance(rows, duckdb.DuckDBPyRelation):
        yield rows
        return
    with closing(connect()) as connection:
        yield connection.read_parquet(str(rows / "*.parquet"), hive_partitioning=False)


def _staged(rows: duckdb.DuckDBPyRelation, table: str) -> Iterator[pa.RecordBatch]:
    """The rows as a staged table wants them; the SELECTs know them as `handed`."""
    return iter(rows.query("handed", console_sql(table)).to_arrow_reader(_BATCH_ROWS))


def _fingerprint(rows: duckdb.DuckDBPyRelation) -> str:
    return str(rows.query("handed", console_sql("fingerprint")).fetchall()[0][0])
