"""Makes the temporary table `cleaned`: the records of several deliveries of one feed, cleaned in one pass."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from lowincome.contracts import Contract
from lowincome.harmonising.cleaning import cleaning_sql
from lowincome.harmonising.delivery import RawDelivery
from lowincome.harmonising.expressions import select_file
from lowincome.harmonising.usual import usual_sql
from lowincome.landing.stage import stage_schema

ALL_IN_FULL = 20_000
"""Up to this many records all are cleaned in full; of more, first the usual ones are read, and the others cleaned then."""

_CREATE = "create or replace temp table cleaned as\n"
_CREATE_ODD = "create or replace temp table odd_records as\n"
_DELETE_ODD = "delete from cleaned where _aside is not null"
_INSERT = "insert into cleaned\n"
_UNUSABLE = """
    create or replace temp table unusable_files as
    select
        unnest($days::date[]) as delivered_on,
        unnest($files::varchar[]) as file,
        unnest($columns::varchar[]) as _missing_column,
        unnest($faults::varchar[]) as _missing_faults
"""
_NO_FILES = "nothing_landed"


@dataclass(frozen=True)
class Ended:
    """Where the records of one delivery ended, before duplicates are looked for."""

    quarantined: int = 0
    rejected: int = 0
    furniture: int = 0


def clean(
    con: duckdb.DuckDBPyConnection, contract: Contract, deliveries: Sequence[RawDelivery], fold: str
) -> dict[date, Ended]:
    """Makes `cleaned` anew and counts by delivery; a delivery without records has no entry. `fold`: the folding function."""
    missing = [(each.delivered_on, file, lacks) for each in deliveries for file, lacks in each.missing.items()]
    if missing:
        _mark_unusable(con, missing)
    files = [(str(file), each.delivered_on) for each in deliveries for file in each.rows]
    days = [day for _, day in files] or [each.delivered_on for each in deliveries]
    parameters: dict[str, object] = {
        "dates": days,
        "day_numbers": [day.year * 10000 + day.month * 100 + day.day for day in days],
    }
    if files:
        parameters["files"] = [file for file, _ in files]
    else:
        nothing = stage_schema(contract).append(pa.field("file_index", pa.int64())).empty_table()
        con.register(_NO_FILES, nothing)
    if files and not missing and sum(each.records for each in deliveries) > ALL_IN_FULL:
        _clean_in_two_passes(con, contract, fold, parameters)
    else:
        source = None if files else _NO_FILES
        cleaning = cleaning_sql(contract, fold, source=source, some_files_unusable=bool(missing))
        con.execute(_CREATE + cleaning, parameters)
    if not files:
        con.unregister(_NO_FILES)
    tallies = con.execute(select_file("tallies").sql(dialect="duckdb")).fetchall()
    return {day: Ended(*counted) for day, *counted in tallies}


def _clean_in_two_passes(
    con: duckdb.DuckDBPyConnection, contract: Contract, fold: str, parameters: dict[str, object]
) -> None:
    """The usual records first, then what is left. The few that are left stand close together, so that folding is called

    for many of them at a time, and nothing is asked of the many that only odd cells need.
    """
    con.execute(_CREATE + usual_sql(contract), parameters)
    con.execute(_CREATE_ODD + select_file("odd_records").sql(dialect="duckdb"))
    if con.execute(_DELETE_ODD).fetchall() != [(0,)]:
        con.execute(_INSERT + cleaning_sql(contract, fold, only="odd_records"), parameters)


def _mark_unusable(con: duckdb.DuckDBPyConnection, missing: Sequence[tuple[date, str, tuple[str, ...]]]) -> None:
    faults = [json.dumps([{"column": name, "reason": "missing_column"} for name in lacks]) for _, _, lacks in missing]
    con.execute(
        _UNUSABLE,
        {
            "days": [day for day, _, _ in missing],
            "files": [file for _, file, _ in missing],
            "columns": [lacks[0] for _, _, lacks in missing],
            "faults": faults,
        },
    )
