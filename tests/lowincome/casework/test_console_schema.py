"""The console's tables are made when the hand-over first needs them, and asked for in a moment afterwards."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lowincome.casework import console_schema
from lowincome.casework.console_schema import REQUIRED_MIGRATION, await_others, begin_schema, ensure_schema
from lowincome.kernel.errors import Failure

MIGRATIONS = Path(__file__).parents[3] / "console" / "queues" / "migrations"


def test_an_empty_home_gets_the_tables(tmp_path):
    home = tmp_path / "home"
    url = f"sqlite:///{home}/console.sqlite3"
    ensure_schema(url, home)
    ensure_schema(url, home)
    assert oct(home.stat().st_mode)[-3:] == "700"
    assert {path.name: oct(path.stat().st_mode)[-3:] for path in home.iterdir()} == {
        "console.key": "600",
        "console.sqlite3": "600",
    }


def test_it_is_made_beside_other_work_and_nobody_opens_it_meanwhile(tmp_path):
    url = f"sqlite:///{tmp_path}/console.sqlite3"
    begin_schema(url, tmp_path)
    with pytest.raises(BlockingIOError):
        _lock(tmp_path)
    ensure_schema(url, tmp_path)
    _lock(tmp_path)
    assert _migration(tmp_path) == REQUIRED_MIGRATION


def test_what_a_killed_run_began_is_waited_for(tmp_path):
    url = f"sqlite:///{tmp_path}/console.sqlite3"
    script = f"""
import os
from pathlib import Path
from lowincome.casework.console_schema import begin_schema
begin_schema({url!r}, Path({str(tmp_path)!r}))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    await_others(url)
    assert _migration(tmp_path) == REQUIRED_MIGRATION


def test_a_database_that_is_there_is_not_begun_again(tmp_path):
    (tmp_path / "console.sqlite3").touch()
    begin_schema(f"sqlite:///{tmp_path}/console.sqlite3", tmp_path)
    _lock(tmp_path)


def test_a_beginning_that_failed_is_told_when_the_tables_are_needed(tmp_path, monkeypatch):
    monkeypatch.setattr(console_schema, "_MIGRATE", (sys.executable, "-c", "raise SystemExit('no tables')"))
    url = f"sqlite:///{tmp_path}/console.sqlite3"
    begin_schema(url, tmp_path)
    with pytest.raises(Failure, match="no tables"):
        ensure_schema(url, tmp_path)


def _lock(folder):
    """Takes the lock that a process holds while it makes the database, and lets it go. Raises where it is held."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)


def _migration(folder):
    """The newest migration of the queues that was applied."""
    with closing(sqlite3.connect(folder / "console.sqlite3")) as connection:
        asked = "select app, max(name) from django_migrations where app = 'queues'"
        return connection.execute(asked).fetchone()


def test_the_hand_over_asks_for_the_newest_migration_of_the_queues():
    newest = max(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    assert ("queues", newest) == REQUIRED_MIGRATION


def test_a_home_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Failure, match="LOWINCOME_DATABASE_URL"):
        ensure_schema(f"sqlite:///{tmp_path}/file/console.sqlite3", tmp_path)
