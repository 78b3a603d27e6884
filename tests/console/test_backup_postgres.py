"""A console on a real PostgreSQL is backed up while people work, and stands again in an empty database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from lowincome.casework.console_schema import ensure_schema
from lowincome.keeping.folder import BackupFolder
from lowincome.keeping.postgres_database import postgres_sources
from lowincome.keeping.recorded_schema import build
from lowincome.keeping.restoring import restore
from lowincome.keeping.taking import take_backup
from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.settings import Settings


def _of(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


@pytest.fixture
def empty_database(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database on the same server."""
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("create database successor")
    yield _of(postgres_server, "successor")
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("drop database successor with (force)")


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    (tmp_path / "disk").mkdir()
    return BackupFolder(tmp_path / "disk")


def _everything(url: str) -> dict[str, list[str]]:
    """Table → its rows as texts, in order."""
    with psycopg.connect(url) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        return {
            name: sorted(row for (row,) in connection.execute(f'select t::text from "{name}" as t').fetchall())
            for (name,) in tables
        }


def _asked(url: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


_WALL = "select tablename, policyname, qual from pg_policies order by 1, 2"
_SEQUENCES = "select sequencename, last_value from pg_sequences order by 1"
_TRIGGERS = "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2"


def test_the_whole_database_stands_again_with_its_wall_and_its_numbers(
    postgres_console_db: str,
    empty_database: str,
    home: Path,
    tmp_path: Path,
    folder: BackupFolder,
    account: Callable[..., Any],
    make_task: Callable[..., Any],
) -> None:
    account("township", "410102001", username='tab\tand \\N "quotes"')
    for queue in ("410102001000", "410103002000"):
        make_task(queue, name="张\n桂英")
    before = _everything(postgres_console_db)

    taken = take_backup(Settings(), folder, None)
    done = restore(Settings(home=tmp_path / "new", database_url=empty_database), folder, taken.name)

    assert len(done.remarks) == 1, "there is no lake, and nothing else to say"
    assert _everything(empty_database) == before
    assert len(before["queues_subject"]) == 2
    for query in (_WALL, _TRIGGERS):
        assert _asked(empty_database, query) == _asked(postgres_console_db, query)
    assert _asked(empty_database, _SEQUENCES) == _asked(postgres_console_db, _SEQUENCES)


def test_rows_that_are_there_are_never_written_over(
    postgres_console_db: str, account: Callable[..., Any], tmp_path: Path, folder: BackupFolder
) -> None:
    account("auditor")
    taken, before = take_backup(Settings(), folder, None), _everything(postgres_console_db)

    with pytest.raises(InputError) as refused:
        restore(Settings(home=tmp_path / "new"), folder, taken.name, force=True)

    assert "has rows already (accounts_user" in refused.value.en
    assert _everything(postgres_console_db) == before
    assert not (tmp_path / "new").exists()


def test_rows_that_change_meanwhile_are_of_one_moment(postgres_console_db: str, account: Callable[..., Any]) -> None:
    for name in ("first", "second"):
        account("auditor", username=name)
    done = Event()

    def write() -> None:
        with psycopg.connect(postgres_console_db, autocommit=True) as writing:
            number = 0
            while not done.is_set():
                number += 1
                with writing.transaction():
                    for name in ("first", "second"):
                        writing.execute("update accounts_user set area = %s where username = %s", [str(number), name])

    writer = Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            with postgres_sources(postgres_console_db) as found:
                assert found is not None
                database, sources = found
                [table] = [each for each in database.tables if each.name == "accounts_user"]
                rows = b"".join(next(s for s in sources if s.path == "database/accounts_user").pieces()).decode()
            place = table.columns.index("area")
            assert len({line.split("\t")[place] for line in rows.splitlines()}) == 1
    finally:
        done.set()
        writer.join()


def test_a_database_of_a_newer_version_is_not_taken_back(
    postgres_console_db: str, empty_database: str, tmp_path: Path, folder: BackupFolder
) -> None:
    taken = take_backup(Settings(), folder, None)
    with psycopg.connect(empty_database) as connection:
        connection.execute("create table django_migrations (id serial, app text, name text, applied timestamptz)")
        connection.execute("insert into django_migrations (app, name) values ('queues', '0999_next_year')")

    with pytest.raises(InputError, match=r"更新版本|newer version"):
        restore(Settings(home=tmp_path / "new", database_url=empty_database), folder, taken.name)

    assert not (tmp_path / "new").exists()


def test_an_older_database_is_built_as_it_was_and_then_migrated(
    postgres_console_db: str, empty_database: str, tmp_path: Path, folder: BackupFolder
) -> None:
    backup, _ = folder.read(take_backup(Settings(), folder, None).name, None)
    assert backup.database is not None
    newest = max(each for each in backup.database.migrations if each[0] == "pages")
    older = tuple(each for each in backup.database.migrations if each != newest)
    recorded = backup.model_copy(update={"database": backup.database.model_copy(update={"migrations": older})})

    build(recorded, empty_database, tmp_path)
    applied = "select app, name from django_migrations"
    assert sorted(_asked(empty_database, applied)) == sorted(older)

    ensure_schema(empty_database, tmp_path, newest)
    assert sorted(_asked(empty_database, applied)) == sorted(backup.database.migrations)


def test_a_server_that_does_not_answer_is_said_in_words(home: Path, folder: BackupFolder, tmp_path: Path) -> None:
    home.mkdir()
    gone = Settings(home=home, database_url="postgresql://nobody:secret@127.0.0.1:1/none")

    with pytest.raises(Failure, match="LOWINCOME_DATABASE_URL") as failed:
        take_backup(gone, folder, None)

    assert "secret" not in str(failed.value)
    assert folder.names() == []
