"""What lies on a backup's disk, and a small database of a console, for the tests of backup and restore."""

import sqlite3
from contextlib import closing
from pathlib import Path


def make_database(path: Path, *migrations: tuple[str, str]) -> None:
    """A console's database that says which migrations it has had: (app, name)."""
    with closing(sqlite3.connect(path)) as making, making:
        making.execute("create table django_migrations (id integer primary key, app text, name text)")
        making.executemany("insert into django_migrations (app, name) values (?, ?)", migrations)


def blocks_on(disk: Path) -> list[Path]:
    """The files that a backup on that disk has written."""
    return [path for path in (disk / "blocks").rglob("*") if path.is_file()]
