"""Hands a day's review pairs to the console's database: whole, once, and never over people's answers.

A pair that the day no longer has is marked, not deleted. May be repeated; the newest day's pairs stand.
"""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from lowincome.casework.console_schema import Migration, ensure_schema
from lowincome.casework.console_store import ConsoleStore, console_sql
from lowincome.casework.database_errors import out_of_reach
from lowincome.casework.sealed_columns import sealed_rows
from lowincome.casework.stores import store_of
from lowincome.kernel.errors import Failure
from lowincome.kernel.sealing import Sealer

REQUIRED_MIGRATION: Migration = ("review", "0003_sealed_numbers")

_BATCH_ROWS = 20_000


def hand_over_reviews(
    database_url: str,
    con: duckdb.DuckDBPyConnection,
    day: date,
    *,
    key: str,
    share_checked: float,
    share_twice: float,
    home: Path | None = None,
    sealer: Sealer | None = None,
) -> int:
    """Writes the pairs of a day and returns how many there are; 0 where a newer day was handed over: nothing is written.

    con: with the views of the day's match stage. key: the deployment's, so that a pair's key says nothing. share_checked:
    of the linked and of the unlinked records, those that are asked about all the same; share_twice: of all pairs, those
    that two people answer. sealer: seals citizen numbers. Raises Failure where the database cannot be reached or stays
    locked.
    """
    drawn = {"share_checked": share_checked, "share_twice": share_twice}
    con.execute("create or replace temp table asked_pairs as\n" + console_sql("asked_pairs"), {"key": key})
    try:
        ensure_schema(database_url, home, REQUIRED_MIGRATION)
        with closing(store_of(database_url)) as store:
            pairs = sealed_rows("staged_review_pairs", _rows(con, "review_pairs", drawn), sealer)
            store.stage("staged_review_pairs", pairs)
            store.stage("staged_review_strata", _rows(con, "review_strata", {}))
            return _write(store, day)
    except out_of_reach() as error:
        raise Failure(
            f"{day} 的复核对未能下发:控制台数据库不可用({type(error).__name__})。尚未写入任何内容,请稍后重试。",
            f"The review pairs of {day} were not handed over: the console's database is not available "
            f"({type(error).__name__}). Nothing was written; run again later.",
        ) from None


def _write(store: ConsoleStore, day: date) -> int:
    with store.transaction():
        newest = store.newest()
        if newest is not None and newest.day > day:
            return 0
        store.run("upsert_review_pairs", {"day": day})
        store.run("clear_review_pairs", {"day": day})
        store.run("drop_review_strata", {})
        store.run("insert_review_strata", {})
        return store.count("all_review_pairs")


def _rows(con: duckdb.DuckDBPyConnection, statement: str, parameters: Mapping[str, object]) -> pa.RecordBatchReader:
    return con.execute(console_sql(statement), parameters).to_arrow_reader(_BATCH_ROWS)
