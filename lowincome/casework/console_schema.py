"""Makes sure that the console's database has the tables that the hand-over writes.

The console's migrations make them; they run in a process of their own, as nothing here loads Django.
"""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from lowincome.kernel.errors import Failure
from lowincome.kernel.masking import strip_values

Migration = tuple[str, str]

REQUIRED_MIGRATION: Migration = ("queues", "0005_queue_of_signal")
SQLITE = "sqlite:///"
_MIGRATE = (sys.executable, "-m", "console", "migrate", "--no-input", "--verbosity", "0")


def ensure_schema(database_url: str, home: Path | None = None, required: Migration = REQUIRED_MIGRATION) -> None:
    """Runs the console's migrations unless the newest one that the hand-over needs was applied.

    required: that one, as app and name. home: where the console keeps its key, by default that of the settings. Raises
    Failure where migrating fails.
    """
    if _is_migrated(database_url, required):
        return
    environment = os.environ | {"LOWINCOME_DATABASE_URL": database_url}
    if home is not None:
        environment["LOWINCOME_HOME"] = str(home)
    done = subprocess.run(
        _MIGRATE, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        last = strip_values((done.stderr.strip().splitlines() or ["?"])[-1])
        raise Failure(
            f"控制台数据库建表失败:{last}。请检查 LOWINCOME_DATABASE_URL 与权限后重试。",
            f"The console's database could not be migrated: {last}. Check LOWINCOME_DATABASE_URL and permissions, "
            "then run again.",
        )


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
