"""Makes Dagster's SQLite storage cost milliseconds, not seconds, in a process that runs a day.

Dagster opens and closes a connection per event. Closing the last one checkpoints the write-ahead log and waits for the
disk. While `kept_open` lasts, one idle connection per database file stays open, so that no close is the last; and commits
wait for the disk only at checkpoints (`synchronous = normal`, safe in WAL mode). Dagster turns to WAL mode once a database
has its tables; here it has it before, so that making them does not wait for the disk table by table.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def kept_open() -> Iterator[None]:
    """Keeps each SQLite database that SQLAlchemy opens in this process open until the end."""
    kept: dict[str, sqlite3.Connection] = {}

    def on_connect(connection: Any, _record: Any) -> None:
        raw = getattr(connection, "driver_connection", connection)
        if isinstance(raw, sqlite3.Connection):
            raw.execute("pragma synchronous = normal")
            path = raw.execute("pragma database_list").fetchone()[2]
            if path and path not in kept:
                raw.execute("pragma journal_mode = wal")
                kept[path] = sqlite3.connect(path, check_same_thread=False)
                kept[path].execute("select count(*) from sqlite_master").fetchone()

    event.listen(Engine, "connect", on_connect)
    try:
        yield
    finally:
        event.remove(Engine, "connect", on_connect)
        for connection in kept.values():
            connection.close()
