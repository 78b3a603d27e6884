"""The console's SQLite database in a backup: a copy of one moment, made by SQLite itself while others read and write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lowincome.keeping.backup import KeptDatabase
from lowincome.keeping.sources import Source, file_source
from lowincome.kernel.errors import Failure

PATH = "database/console.sqlite3"
JOURNALS = ("", "-wal", "-shm", "-journal")
"""How the names of a database's files end: its own, and those of its journals."""

_WAIT_SECONDS = 60
_DRAFT = ".backup-of-console.sqlite3"


@contextmanager
def sqlite_sources(path: Path) -> Iterator[tuple[KeptDatabase, list[Source]]]:
    """The database and its one file, as long as the context lasts; the copy lies beside it, its owner's alone.

    Raises Failure where the database is locked or damaged.
    """
    copy = path.with_name(_DRAFT)
    remove(copy)
    copy.touch(mode=0o600)
    try:
        with closing(_opened(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("pragma journal_mode = delete")
            migrations = _migrations(target)
        yield KeptDatabase(kind="sqlite", migrations=migrations), [file_source(PATH, copy)]
    except sqlite3.DatabaseError as error:
        raise Failure(
            f"控制台数据库 {path} 无法复制({type(error).__name__})。请稍后重试。",
            f"the console's database {path} cannot be copied ({type(error).__name__}); run again later",
        ) from None
    finally:
        remove(copy)


def remove(path: Path) -> None:
    """Removes a database and its journals."""
    for ending in JOURNALS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)


def _migrations(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    known = connection.execute("select 1 from sqlite_master where name = 'django_migrations'").fetchone()
    if known is None:
        return ()
    return tuple(connection.execute("select app, name from django_migrations order by id").fetchall())
