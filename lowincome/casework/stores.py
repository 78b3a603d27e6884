"""Which store of the console a database URL means."""

from lowincome.casework.console_schema import sqlite_path
from lowincome.casework.console_store import ConsoleStore


def store_of(database_url: str) -> ConsoleStore:
    """The opened store. Raises what the database's driver raises where it cannot be reached."""
    path = sqlite_path(database_url)
    if path is not None:
        from lowincome.casework.sqlite_store import SqliteStore

        return SqliteStore(path)
    from lowincome.casework.postgres_store import PostgresStore

    return PostgresStore(database_url)
