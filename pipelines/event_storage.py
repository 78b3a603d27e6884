"""Dagster's SQLite event log with its databases held open.

Dagster's own class makes an engine, opens a connection and throws both away for every event and every question, which
costs a run of a day thousands of times the making of a connection and the compiling of the same statements. This one
keeps one engine, with one connection, per database; everything else is inherited. `instance.py` names it in
`dagster.yaml`.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME
from dagster._core.storage.sql import create_engine
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool

RUNS_OPEN = 8
"""How many runs' databases are open at once: the day's, and those that somebody looks at in Dagster's pages."""


class HeldOpenEventLog(SqliteEventLogStorage):
    """The event log of all runs; one connection per database, used by one thread at a time. `_engines`: last used last."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "HeldOpenEventLog":
        return cls(inst_data=inst_data, **config_value)

    def dispose(self) -> None:
        """Closes every database."""
        with self._db_lock:
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()
        super().dispose()

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _engine(self, shard: str) -> Engine:
        engine = self._engines.get(shard)
        if engine is None:
            engine = create_engine(
                self.conn_string_for_shard(shard),
                poolclass=StaticPool,
                connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
            )
            self._engines[shard] = engine
        self._engines.move_to_end(shard)
        if len(self._engines) > RUNS_OPEN:
            oldest = next(each for each in self._engines if each not in (INDEX_SHARD_NAME, shard))
            self._engines.pop(oldest).dispose()
        return engine
