"""Hands a day's tasks to the console's database: whole, once, and never over people's work.

The first day goes straight into the console's empty tables. Later ones are staged beside them: rows that say what the
console already says are left alone; tasks and signals that the day no longer has are marked, not deleted. It may be
repeated, and interrupted anywhere: the database has all of a day or nothing of it.
"""

from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from lowincome.casework.console_schema import ensure_schema
from lowincome.casework.console_store import ConsoleStore, console_sql
from lowincome.casework.database_errors import deadlock, out_of_reach
from lowincome.casework.sealed_columns import sealed_rows
from lowincome.casework.stores import store_of
from lowincome.kernel.crash import crash_point
from lowincome.kernel.errors import Failure
from lowincome.kernel.sealing import Sealer
from lowincome.lake.engine import connect

TABLES = {"staged_tasks": "queues_task", "staged_signals": "queues_signal", "staged_subjects": "queues_subject"}
"""What a day is made into: the SELECT of each table's rows, which is also the table they are staged in → the console's."""

_BATCH_ROWS = 20_000
_DEADLOCKS = 5


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


@dataclass(frozen=True)
class _Handed:
    """A run's rows: handed_tasks, handed_signals and handed_day of a DuckDB connection."""

    con: duckdb.DuckDBPyConnection
    run: Run
    sealer: Sealer | None

    def rows(self, table: str) -> pa.RecordBatchReader:
        """The rows as a table of `TABLES` wants them."""
        rows = self.con.execute(console_sql(table)).to_arrow_reader(_BATCH_ROWS)
        return sealed_rows(table, rows, self.sealer)

    def counts(self) -> HandoverCounts:
        """How many rows there are; none of them written."""
        return HandoverCounts(tasks=len(self.con.table("handed_tasks")), signals=len(self.con.table("handed_signals")))


def hand_over(
    database_url: str,
    tasks: Path,
    task_signals: Path,
    day: date,
    run_id: str,
    now: datetime,
    *,
    home: Path | None = None,
    sealer: Sealer | None = None,
) -> HandoverCounts:
    """Writes `tasks.tasks` and `tasks.task_signals` of a day into the console's database, in one transaction.

    tasks, task_signals: the folders of the tables' Parquet files. now: with its time zone. home: see `ensure_schema`.
    sealer: seals citizen numbers. A day older than the newest that was handed over is skipped. Raises Failure where the
    database cannot be reached or stays locked; then nothing was written.
    """
    try:
        ensure_schema(database_url, home)
        with (
            closing(store_of(database_url)) as store,
            closing(connect()) as con,
        ):
            con.execute(console_sql("handed_day"), {"day": day})
            content = f"{_view(con, 'handed_tasks', tasks)}/{_view(con, 'handed_signals', task_signals)}"
            counts = _hand_over(store, _Handed(con, Run(day, run_id, now, content), sealer))
        crash_point("handover-after-commit")
        return counts
    except out_of_reach() as error:
        raise Failure(
            f"{day} 的任务未能下发:控制台数据库不可用({type(error).__name__})。尚未写入任何内容,请稍后重试。",
            f"The tasks of {day} were not handed over: the console's database is not available "
            f"({type(error).__name__}). Nothing was written; run again later.",
        ) from None


def _hand_over(store: ConsoleStore, handed: _Handed) -> HandoverCounts:
    is_staged, deadlocks = False, 0
    while True:
        try:
            with store.transaction():
                if counts := _settled(store, handed):
                    return counts
                if not store.count("known_rows"):
                    return _fill(store, handed)
                if is_staged:
                    return _change(store, handed.run)
        except deadlock():
            deadlocks += 1
            if deadlocks == _DEADLOCKS:
                raise
        if not is_staged:
            for table in TABLES:
                store.stage(table, handed.rows(table))
            is_staged = True


def _settled(store: ConsoleStore, handed: _Handed) -> HandoverCounts | None:
    """What there is to say where nothing is to be written: a newer day was handed over, or the very same rows."""
    newest, run = store.newest(), handed.run
    if newest is None:
        return None
    if newest.day > run.day:
        return HandoverCounts(newer_day=newest.day)
    if (newest.day, newest.content) != (run.day, run.content):
        return None
    return _recorded(store, run, handed.counts())


def _fill(store: ConsoleStore, handed: _Handed) -> HandoverCounts:
    """The first day: whatever it has is new."""
    with store.indexes_last(TABLES.values()):
        for select, table in TABLES.items():
            store.fill(table, handed.rows(select))
    found = handed.counts()
    return _recorded(store, handed.run, replace(found, tasks_new=found.tasks, signals_new=found.signals))


def _change(store: ConsoleStore, run: Run) -> HandoverCounts:
    tasks_new, signals_new = store.count("new_tasks"), store.count("new_signals")
    store.run("upsert_subjects", {})
    counts = HandoverCounts(
        tasks=store.count("all_tasks"),
        tasks_new=tasks_new,
        tasks_changed=store.run("upsert_tasks", {}) - tasks_new,
        tasks_cleared=store.run("clear_tasks", asdict(run)),
        signals=store.count("all_signals"),
        signals_new=signals_new,
        signals_changed=store.run("upsert_signals", asdict(run)) - signals_new,
        signals_cleared=store.run("clear_signals", asdict(run)),
    )
    return _recorded(store, run, counts)


def _recorded(store: ConsoleStore, run: Run, counts: HandoverCounts) -> HandoverCounts:
    """The same counts, after they were written down; the transaction ends here."""
    columns = {name: value for name, value in asdict(counts).items() if name != "newer_day"}
    store.run("record_handover", asdict(run) | columns)
    crash_point("handover-before-commit")
    return counts


def _view(con: duckdb.DuckDBPyConnection, name: str, folder: Path) -> str:
    """Gives the rows of a table a name; returns their fingerprint."""
    rows = con.read_parquet(str(folder / "*.parquet"), hive_partitioning=False)
    rows.create_view(name)
    return str(rows.query("handed", console_sql("fingerprint")).fetchall()[0][0])
