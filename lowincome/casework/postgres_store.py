"""The console's PostgreSQL database."""

import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.csv
from psycopg import sql

from lowincome.casework.console_store import LOCK_SECONDS, ConsoleStore, HandedOver, console_sql

_SESSION = {
    "lock_timeout": f"{LOCK_SECONDS}s",
    "temp_buffers": "128MB",
    "work_mem": "256MB",
    "maintenance_work_mem": "256MB",
    "jit": "off",
}
_CSV = pyarrow.csv.WriteOptions(include_header=False, quoting_style="all_valid")
_PARAMETER = re.compile(r":([a-z_]+)")


class PostgresStore(ConsoleStore):
    """Rows come in by COPY, as CSV in which an empty text is quoted and a missing value is not; no file is written."""

    def __init__(self, database_url: str) -> None:
        self._connection = psycopg.connect(database_url, autocommit=True)
        for setting, value in _SESSION.items():
            self._connection.execute("select set_config(%s, %s, false)", [setting, value])
        self._connection.execute(console_sql("stage_tables").encode())

    def stage(self, table: str, rows: pa.RecordBatchReader) -> None:
        self.fill(table, rows)
        key = sql.Identifier(rows.schema.names[0])
        self._connection.execute(sql.SQL("analyze {} ({})").format(sql.Identifier(table), key))

    def fill(self, table: str, rows: pa.RecordBatchReader) -> None:
        columns = sql.SQL(", ").join(sql.Identifier(name) for name in rows.schema.names)
        copying = sql.SQL("copy {} ({}) from stdin (format csv)").format(sql.Identifier(table), columns)
        with self._connection.cursor() as cursor, cursor.copy(copying) as copy:
            for text in _texts(rows):
                copy.write(text)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._connection.transaction():
            self._connection.execute("lock table queues_handover in share row exclusive mode")
            yield

    @contextmanager
    def indexes_last(self, tables: Collection[str]) -> Iterator[None]:
        parameters = {"tables": list(tables)}
        indexes = self._connection.execute(console_sql("indexes_postgres").encode(), parameters).fetchall()
        for name, _ in indexes:
            self._connection.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
        yield
        self._connection.execute("set constraints all immediate")
        for _, definition in indexes:
            self._connection.execute(definition.encode())

    def run(self, name: str, parameters: Mapping[str, object]) -> int:
        statement = _PARAMETER.sub(r"%(\1)s", console_sql(name)).encode()
        return self._connection.execute(statement, parameters).rowcount

    def count(self, name: str) -> int:
        return int(self._rows(name)[0][0])

    def newest(self) -> HandedOver | None:
        rows = self._rows("newest_handover")
        return HandedOver(*rows[0]) if rows else None

    def close(self) -> None:
        self._connection.close()

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(console_sql(name).encode()).fetchall()


def _texts(rows: pa.RecordBatchReader) -> Iterator[bytes]:
    """The rows as CSV; the next ones are made while the database takes the last in."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming = beside.submit(_next_text, rows)
        while text := coming.result():
            coming = beside.submit(_next_text, rows)
            yield text


def _next_text(rows: pa.RecordBatchReader) -> bytes:
    """Nothing when there are no more."""
    text = BytesIO()
    while not text.tell() and (batch := next(rows, None)) is not None:
        pyarrow.csv.write_csv(batch, text, _CSV)
    return text.getvalue()
