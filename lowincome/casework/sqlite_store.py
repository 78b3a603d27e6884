"""The console's SQLite database, written by `sqlite3` alone: another SQLite in this process would ignore its locks."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from lowincome.casework.console_store import LOCK_SECONDS, ConsoleStore, HandedOver, console_sql


class SqliteStore(ConsoleStore):
    """Rows come in by `executemany`. Temporary tables stay in memory: no number reaches a temporary file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
        for setting in ("temp_store = memory", "foreign_keys = on", "synchronous = normal", "cache_size = -131072"):
            self._connection.execute(f"pragma {setting}")
        self._connection.executescript(console_sql("stage_tables"))

    def stage(self, table: str, batches: Iterator[pa.RecordBatch]) -> None:
        self._connection.execute("begin")
        for batch in batches:
            columns = [column.to_pylist() for column in batch.columns]
            self._connection.executemany(_insert(table, len(columns)), zip(*columns, strict=True))
        self._connection.execute("commit")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
            self._connection.execute("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise

    def run(self, name: str, parameters: Mapping[str, object]) -> int:
        plain = {key: _as_text(value) for key, value in parameters.items()}
        return self._connection.execute(console_sql(name), plain).rowcount

    def count(self, name: str) -> int:
        return int(self._connection.execute(console_sql(name)).fetchone()[0])

    def newest(self) -> HandedOver | None:
        row = self._connection.execute(console_sql("newest_handover")).fetchone()
        return HandedOver(date.fromisoformat(row[0]), row[1]) if row else None

    def close(self) -> None:
        self._connection.close()


def _insert(table: str, columns: int) -> str:
    row = exp.Tuple(expressions=[exp.Placeholder() for _ in range(columns)])
    return exp.insert(exp.Values(expressions=[row]), table).sql(dialect="sqlite")


def _as_text(value: object) -> object:
    """Dates and times as Django keeps them in SQLite: ISO, times without zone in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value
