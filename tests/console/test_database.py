"""From the URL of a database to Django's settings of it."""

import pytest

from console.database import database


def test_sqlite_waits_for_its_turn_and_writes_ahead(home):
    settings = database(f"sqlite:///{home}/console.sqlite3")
    assert settings["NAME"] == str(home / "console.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] >= 5
    assert "journal_mode = wal" in settings["OPTIONS"]["init_command"]


def test_postgresql_keeps_what_the_url_says():
    settings = database("postgresql://wang:se%2Fcret@db.example:5433/console?sslmode=verify-full")
    assert {name: settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "console",
        "USER": "wang",
        "PASSWORD": "se/cret",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert settings["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize("said", ["", "?options=-c%20statement_timeout%3D5000"])
def test_what_the_url_sets_stands_beside_what_the_console_sets(said):
    options = database(f"postgresql://db.example/console{said}")["OPTIONS"]["options"]
    assert "-c jit=off" in options and "-c max_parallel_workers_per_gather=0" in options
    assert ("statement_timeout=5000" in options) is bool(said)


def test_a_socket_may_stand_in_the_query():
    settings = database("postgresql://postgres:@/postgres?host=/run/postgresql")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("/run/postgresql", "", "postgres")


def test_other_databases_are_refused():
    with pytest.raises(ValueError, match="LOWINCOME_DATABASE_URL"):
        database("mysql://localhost/console")
