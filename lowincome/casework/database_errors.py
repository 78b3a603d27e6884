"""What goes wrong with the console's databases. Asked only where something went wrong: a home with a SQLite file need not
import the driver of PostgreSQL.
"""

import sqlite3


def out_of_reach() -> tuple[type[Exception], ...]:
    """The database is not there, locked, or broke off."""
    import psycopg

    return sqlite3.OperationalError, psycopg.OperationalError


def lacks_table(error: Exception) -> bool:
    """Whether a statement failed because a table is not there."""
    if isinstance(error, sqlite3.OperationalError):
        return "no such table" in str(error)
    import psycopg

    return isinstance(error, psycopg.errors.UndefinedTable)


def deadlock() -> type[Exception]:
    """Two transactions wait for each other, and this one was given up."""
    import psycopg

    return psycopg.errors.DeadlockDetected
