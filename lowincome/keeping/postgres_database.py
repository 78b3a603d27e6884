"""The console's PostgreSQL database in a backup: the rows of every table, of one moment, as COPY writes them.

Structure is not kept: the console's migrations make it again, up to those that had been applied (docs/decisions/0022).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from lowincome.keeping.backup import Backup, KeptDatabase, KeptFile, KeptTable
from lowincome.keeping.sources import Source
from lowincome.kernel.errors import Failure, InputError

AREA = "database"
MADE_BY_MIGRATING = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""Tables that are filled as soon as a database is set up."""

_FOLDER = Path(__file__).parent / "sql"
Content = Callable[[KeptFile], Iterator[bytes]]


@contextmanager
def postgres_sources(url: str) -> Iterator[tuple[KeptDatabase, list[Source]] | None]:
    """The database and a file per table, all of one snapshot, as long as the context lasts; None where it has no tables.

    Nobody waits for it. Raises Failure where the database cannot be read.
    """
    try:
        with psycopg.connect(url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield _kept(connection)
    except psycopg.Error as error:
        raise Failure(
            f"控制台数据库无法读取({type(error).__name__})。请检查 LOWINCOME_DATABASE_URL 后重试。",
            f"the console's database cannot be read ({type(error).__name__}): check LOWINCOME_DATABASE_URL, then run again",
        ) from None


def rows_there(url: str, backup: Backup) -> list[str]:
    """The backup's tables that have rows in a database already, but for those that setting it up fills."""
    with psycopg.connect(url) as connection:
        there = {name for name, _, _ in connection.execute(_text("tables_postgres")).fetchall()}
        wanted = [table.name for table in _tables(backup) if table.name in there - MADE_BY_MIGRATING]
        return [name for name in wanted if connection.execute(_filled(name)).fetchone() is not None]


def load(url: str, backup: Backup, content: Content) -> None:
    """Gives a migrated database the backup's rows, in one transaction. Raises Failure; then nothing was changed."""
    files = {each.path: each for each in backup.files}
    try:
        with psycopg.connect(url) as connection:
            _load(connection, backup, files, content)
    except psycopg.Error as error:
        raise Failure(
            f"备份无法写入控制台数据库({type(error).__name__}),未作改动。请检查 LOWINCOME_DATABASE_URL 与权限后重试。",
            f"the backup cannot be written to the console's database ({type(error).__name__}); nothing was changed. "
            "Check LOWINCOME_DATABASE_URL and permissions, then run again",
        ) from None


def require_schema(url: str, backup: Backup) -> None:
    """Raises InputError where a table or column of the backup is not in the database, which must be migrated."""
    with psycopg.connect(url) as connection:
        there = {name: set(columns) for name, columns, _ in connection.execute(_text("tables_postgres")).fetchall()}
    missing = [table.name for table in _tables(backup) if not set(table.columns) <= there.get(table.name, set())]
    if missing:
        raise InputError(
            f"备份中的表 {', '.join(missing)} 与本版本的数据库结构不符。请用备份时的软件版本恢复,再升级。",
            f"the backup's tables {', '.join(missing)} are not those of this version's database: restore with the "
            "software that took it, then update",
        )


def _load(connection: psycopg.Connection[Any], backup: Backup, files: dict[str, KeptFile], content: Content) -> None:
    assert backup.database is not None, "it has tables"
    names = [sql.Identifier(table.name) for table in backup.database.tables]
    connection.execute(sql.SQL("truncate {}").format(sql.SQL(", ").join(names)))
    connection.execute("set constraints all deferred")
    for name in names:
        connection.execute(sql.SQL("alter table {} disable trigger user").format(name))
    with connection.cursor() as cursor:
        for table, name in zip(backup.database.tables, names, strict=True):
            columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
            with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(name, columns)) as copying:
                for piece in content(files[f"{AREA}/{table.name}"]):
                    copying.write(piece)
    connection.execute("set constraints all immediate")
    for name in names:
        connection.execute(sql.SQL("alter table {} enable trigger user").format(name))
    for sequence, last in backup.database.sequences.items():
        connection.execute("select setval(quote_ident(%s)::regclass, %s)", [sequence, last])


def _kept(connection: psycopg.Connection[Any]) -> tuple[KeptDatabase, list[Source]] | None:
    found = connection.execute(_text("tables_postgres")).fetchall()
    if "django_migrations" not in {name for name, _, _ in found}:
        return None
    asked = "select app, name from django_migrations order by id"
    migrations = tuple((app, name) for app, name in connection.execute(asked).fetchall())
    apps = tuple({f"{app}_" for app, _ in migrations} | {"django_"})
    tables = [(KeptTable(name=name, columns=columns), size) for name, columns, size in found if name.startswith(apps)]
    sequences = dict(connection.execute(_text("sequences_postgres")).fetchall())
    database = KeptDatabase(
        kind="postgresql",
        migrations=migrations,
        tables=tuple(table for table, _ in tables),
        sequences={name: last for name, last in sequences.items() if name.startswith(apps)},
    )
    return database, [_source(connection, table, size) for table, size in tables]


def _source(connection: psycopg.Connection[Any], table: KeptTable, size: int) -> Source:
    def rows() -> Iterator[bytes]:
        columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
        selected = sql.SQL("copy {} ({}) to stdout").format(sql.Identifier(table.name), columns)
        with connection.cursor() as cursor, cursor.copy(selected) as copying:
            yield from map(bytes, copying)

    return Source(f"{AREA}/{table.name}", size, rows)


def _filled(name: str) -> sql.Composed:
    return sql.SQL("select 1 from {} limit 1").format(sql.Identifier(name))


def _tables(backup: Backup) -> tuple[KeptTable, ...]:
    return backup.database.tables if backup.database else ()


def _text(name: str) -> bytes:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").encode()
