"""The console's SQLite database, written by `sqlite3` alone: another SQLite in this process would ignore its locks."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
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

    def stage(self, table: str, rows: pa.RecordBatchReader) -> None:
        self._connection.execute("begin")
        self.fill(table, rows)
        self._connection.execute("commit")

    def fill(self, table: str, rows: pa.RecordBatchReader) -> None:
        statement = _insert(table, rows.schema.names)
        for batch in rows:
            self._connection.executemany(statement, zip(*(each.to_pylist() for each in batch.columns), strict=True))

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

    @contextmanager
    def indexes_last(self, tables: Collection[str]) -> Iterator[None]:
        parameters = {"tables": json.dumps(list(tables))}
        indexes = self._connection.execute(console_sql("indexes_sqlite"), parameters).fetchall()
        for name, _ in indexes:
            dropped = exp.Drop(tables=[exp.table_(name, quoted=True)], kind="INDEX")
            self._connection.execute(dropped.sql(dialect="sqlite"))
        yield
        for _, definition in indexes:
            self._connection.execute(definition)

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


def _insert(table: str, columns: Sequence[str]) -> str:
    row = exp.Tuple(expressions=[exp.Placeholder() for _ in columns])
    return exp.insert(exp.Values(expressions=[row]), table, columns=list(columns)).sql(dialect="sqlite")


def _as_text(value: object) -> object:
    """Dates and times as Django keeps them in SQLite: ISO, times without zone in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value
