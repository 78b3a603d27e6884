"""The console's tables are made when the hand-over first needs them, and asked for in a moment afterwards."""

from pathlib import Path

import pytest

from lowincome.casework.console_schema import REQUIRED_MIGRATION, ensure_schema
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


def test_the_hand_over_asks_for_the_newest_migration_of_the_queues():
    newest = max(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    assert ("queues", newest) == REQUIRED_MIGRATION


def test_a_home_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Failure, match="LOWINCOME_DATABASE_URL"):
        ensure_schema(f"sqlite:///{tmp_path}/file/console.sqlite3", tmp_path)
