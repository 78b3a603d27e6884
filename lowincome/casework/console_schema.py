"""Makes sure that the console's database has the tables that the hand-over writes.

The console's migrations make them; they run in a process of their own, as nothing here loads Django. A SQLite file that is
not there yet can be made beside other work: the process keeps a lock on its folder, so that nobody else makes it meanwhile,
not even the next run of a command that was killed.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lowincome.kernel.errors import Failure
from lowincome.kernel.masking import strip_values

Migration = tuple[str, str]

REQUIRED_MIGRATION: Migration = ("queues", "0005_queue_of_signal")
SQLITE = "sqlite:///"
_MIGRATE = (sys.executable, "-m", "console", "migrate", "--no-input", "--verbosity", "0")
_PATIENCE = 10
"""How much the process gives way to others while nobody waits for it (`nice`)."""

_begun: list[subprocess.Popen[bytes]] = []


def begin_schema(database_url: str, home: Path) -> None:
    """Begins to make a SQLite database that is not there, beside other work; nothing for any other database.

    Until it is made nobody else should open it. Whether it was made well is for `ensure_schema` to see.
    """
    path = sqlite_path(database_url)
    if path is None or path.exists() or not path.parent.is_dir():
        return
    with _locked(path) as folder:
        if path.exists():
            return
        process = subprocess.Popen(
            _MIGRATE,
            env=_environment(database_url, home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[folder],
        )
        os.setpriority(os.PRIO_PROCESS, process.pid, _PATIENCE)
    _begun.append(process)


def await_begun() -> None:
    """Waits for what this process has begun, whatever becomes of it."""
    while _begun:
        _begun.pop().wait()


def await_others(database_url: str) -> None:
    """Waits while another process makes a SQLite database: what a killed run began goes on without it."""
    path = sqlite_path(database_url)
    if path is not None and path.parent.is_dir():
        with _locked(path):
            pass


def ensure_schema(database_url: str, home: Path | None = None, required: Migration = REQUIRED_MIGRATION) -> None:
    """Runs the console's migrations unless the newest one that the hand-over needs was applied.

    required: that one, as app and name. home: where the console keeps its key, by default that of the settings. Raises
    Failure where migrating fails.
    """
    await_begun()
    if _is_migrated(database_url, required):
        return
    path = sqlite_path(database_url)
    if path is None or not path.parent.is_dir():
        _migrate(database_url, home)
        return
    with _locked(path):
        if not _is_migrated(database_url, required):
            _migrate(database_url, home)


def _migrate(database_url: str, home: Path | None) -> None:
    done = subprocess.run(
        _MIGRATE,
        env=_environment(database_url, home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = strip_values((done.stderr.strip().splitlines() or ["?"])[-1])
        raise Failure(
            f"控制台数据库建表失败:{last}。请检查 LOWINCOME_DATABASE_URL 与权限后重试。",
            f"The console's database could not be migrated: {last}. Check LOWINCOME_DATABASE_URL and permissions, "
            "then run again.",
        )


def _environment(database_url: str, home: Path | None) -> dict[str, str]:
    named = {"LOWINCOME_DATABASE_URL": database_url}
    return os.environ | (named if home is None else {**named, "LOWINCOME_HOME": str(home)})


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Holds the lock on a file's folder and gives its descriptor: a process that it is passed to holds the lock too."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(folder)


def sqlite_path(database_url: str) -> Path | None:
    """The file of a SQLite URL; None for other databases."""
    return Path(database_url.removeprefix(SQLITE)) if database_url.startswith(SQLITE) else None


def _is_migrated(database_url: str, required: Migration) -> bool:
    path = sqlite_path(database_url)
    if path is None:
        return _is_migrated_postgres(database_url, required)
    if not path.exists():
        return False
    connection = sqlite3.connect(path, timeout=10)
    try:
        asked = "select 1 from django_migrations where app = ? and name = ?"
        return connection.execute(asked, required).fetchone() is not None
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()


def _is_migrated_postgres(database_url: str, required: Migration) -> bool:
    import psycopg

    with psycopg.connect(database_url) as connection:
        try:
            asked = "select 1 from django_migrations where app = %s and name = %s"
            return connection.execute(asked, required).fetchone() is not None
        except psycopg.errors.UndefinedTable:
            return False
