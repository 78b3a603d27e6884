"""Verdicts that the console still owes the landing: what a sync takes before it begins, so that no verdict comes late.

The console lands a verdict once it can no longer be taken back; a sync does not wait for that.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from lowincome.casework.console_schema import sqlite_path
from lowincome.casework.console_store import LOCK_SECONDS, console_sql
from lowincome.casework.database_errors import lacks_table, out_of_reach
from lowincome.casework.sealed_columns import OWED_VERDICT
from lowincome.casework.verdicts import Verdict, record_verdict
from lowincome.kernel.crash import crash_point
from lowincome.kernel.deployment_keys import opened
from lowincome.kernel.errors import Failure
from lowincome.kernel.sealing import Sealer


def verdict_of(entry: Mapping[str, Any], sealer: Sealer | None) -> Verdict:
    """The verdict that an entry of the outbox stands for. Raises Failure where its subject cannot be opened."""
    subject_id = opened(entry["subject_id"], OWED_VERDICT, sealer)
    return Verdict(**{**entry, "subject_id": subject_id, "recorded_on": date.fromisoformat(entry["recorded_on"])})


def entry_of(verdict: Verdict, recorded_on: date, sealer: Sealer | None) -> dict[str, Any]:
    """The entry that stands for a verdict in the outbox."""
    entry = asdict(verdict) | {"recorded_on": recorded_on.isoformat()}
    return entry if sealer is None else entry | {"subject_id": sealer.seal(verdict.subject_id, OWED_VERDICT)}


def land_owed(database_url: str, landing_url: str, day: date, now: datetime, sealer: Sealer | None = None) -> int:
    """Lands what the console owes for a sync of a day, and returns how many entries that were; 0 where there is no console.

    What was recorded up to the day comes to the day's folder, later entries to their own. now: with its time zone.
    Raises Failure where the database or the landing is not available; what was landed by then stays landed.
    """
    landed = 0
    try:
        with connected(database_url) as connection:
            for row_id, entry in owed_rows(connection, "owed_verdicts"):
                verdict = verdict_of(json.loads(entry) if isinstance(entry, str) else entry, sealer)
                path = record_verdict(landing_url, verdict, max(verdict.recorded_on, day))
                crash_point("owed-after-landing")
                run_named(connection, "mark_landed", {"id": row_id, "now": now, "path": path})
                landed += 1
    except out_of_reach() as error:
        raise Failure(
            f"控制台数据库不可用({type(error).__name__}),核查结论未能取出。请稍后重试。",
            f"The console's database is not available ({type(error).__name__}): its verdicts could not be taken. "
            "Run again later.",
        ) from None
    return landed


def run_named(connection: Any, name: str, parameters: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Runs one of the named statements on a connection of `connected` and returns its rows."""
    statement = console_sql(name)
    if isinstance(connection, sqlite3.Connection):
        plain = {
            key: value.isoformat(" ") if isinstance(value, datetime) else value for key, value in parameters.items()
        }
        return connection.execute(statement, plain).fetchall()
    for key in parameters:
        statement = statement.replace(f":{key}", f"%({key})s")
    cursor = connection.execute(statement, parameters)
    return list(cursor.fetchall()) if cursor.description else []


def owed_rows(connection: Any, name: str) -> list[tuple[Any, ...]]:
    """The rows of a named statement that asks what is owed; none where the console's tables are not there yet."""
    try:
        return run_named(connection, name, {})
    except Exception as error:
        if not lacks_table(error):
            raise
        return []


@contextmanager
def connected(database_url: str) -> Iterator[Any]:
    """A connection that commits each statement; an unused one in memory where a SQLite file is not there."""
    path = sqlite_path(database_url)
    if path is None:
        import psycopg

        with psycopg.connect(database_url, autocommit=True) as connection:
            yield connection
        return
    file = str(path) if path.exists() else ":memory:"
    with closing(sqlite3.connect(file, timeout=LOCK_SECONDS, isolation_level=None)) as connection:
        yield connection
