"""The console as a Django project: migrations, checks, and what it keeps in the home."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

SQL = Path(__file__).parents[2] / "lowincome" / "casework" / "console_sql"
PEOPLES = {
    "progress",
    "assignee_id",
    "version",
    "round",
    "round_due_on",
    "visited_on",
    "closed_on",
}


def test_an_empty_home_is_migrated_and_private(console, home):
    done = console("migrate", "--no-input")
    assert done.returncode == 0, done.stderr
    assert {path.name: oct(path.stat().st_mode)[-3:] for path in [home, *home.iterdir()]} == {
        "home": "700",
        "console.key": "600",
        "console.sqlite3": "600",
    }


def test_the_models_have_their_migrations(console):
    done = console("makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout


def test_it_is_fit_to_be_deployed(console):
    done = console("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_a_url_of_another_database_is_refused(console):
    done = console("check", LOWINCOME_DATABASE_URL="mysql://localhost/console")
    assert done.returncode != 0
    assert "LOWINCOME_DATABASE_URL" in done.stderr


def test_the_hand_over_writes_every_column_but_peoples(console, home):
    assert console("migrate", "--no-input").returncode == 0
    with closing(sqlite3.connect(home / "console.sqlite3")) as connection:
        for name, table, others in (("tasks", "queues_task", PEOPLES), ("signals", "queues_signal", set())):
            columns = {row[1] for row in connection.execute(f"pragma table_info({table})")}
            text = (SQL / f"upsert_{name}.sql").read_text(encoding="utf-8")
            inserted = set(re.findall(r"^    (\w+),?$", text[: text.index("select")], re.MULTILINE))
            updated = set(re.findall(r"^    (\w+) = excluded", text, re.MULTILINE))
            assert inserted == columns - others
            assert updated == inserted - {f"{name[:-1]}_id"}
            assert not re.search("|".join(PEOPLES), text.split("\n\n", 1)[1])
