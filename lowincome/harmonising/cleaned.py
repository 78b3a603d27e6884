"""Makes the temporary table `cleaned`: the records of several deliveries of one feed, cleaned in one pass."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from lowincome.contracts import Contract
from lowincome.harmonising.cleaning import cleaning_sql
from lowincome.harmonising.delivery import RawDelivery
from lowincome.harmonising.expressions import select_text
from lowincome.harmonising.usual import usual_sql
from lowincome.lake.engines.engine import Scratch
from lowincome.landing.stage import stage_schema

ALL_IN_FULL = 20_000
"""Up to this many records all are cleaned in full; of more, first the usual ones are read, and the others cleaned then."""

LANDED = "landed"
"""The view over the delivered records."""


@dataclass(frozen=True)
class Ended:
    """Where the records of one delivery ended, before duplicates are looked for."""

    quarantined: int = 0
    rejected: int = 0
    furniture: int = 0


def clean(scratch: Scratch, contract: Contract, deliveries: Sequence[RawDelivery], fold: str) -> dict[date, Ended]:
    """Makes `cleaned` anew and counts by delivery; a delivery without records has no entry. `fold`: the folding function."""
    missing = [(each.delivered_on, file, lacks) for each in deliveries for file, lacks in each.missing.items()]
    if missing:
        scratch.keep_rows("unusable_files", _unusable(missing))
    files = [(file, each.delivered_on) for each in deliveries for file in each.rows]
    days = [day for _, day in files] or [each.delivered_on for each in deliveries]
    parameters: dict[str, object] = {
        "dates": days,
        "day_numbers": [day.year * 10000 + day.month * 100 + day.day for day in days],
    }
    if files:
        scratch.show_files(LANDED, [file for file, _ in files])
    else:
        nothing = stage_schema(contract).append(pa.field("file_index", pa.int64()))
        scratch.keep_rows(LANDED, nothing.empty_table())
    if files and not missing and sum(each.records for each in deliveries) > ALL_IN_FULL:
        _clean_in_two_passes(scratch, contract, fold, parameters)
    else:
        scratch.keep("cleaned", cleaning_sql(contract, fold, LANDED, some_files_unusable=bool(missing)), parameters)
    tallies = scratch.rows(select_text("tallies")).to_pylist()
    return {row.pop("delivered_on"): Ended(**row) for row in tallies}


def _clean_in_two_passes(scratch: Scratch, contract: Contract, fold: str, parameters: dict[str, object]) -> None:
    """The usual records first, then what is left. The few that are left stand close together, so that folding is called

    for many of them at a time, and nothing is asked of the many that only odd cells need.
    """
    scratch.keep("read", usual_sql(contract, LANDED), parameters)
    if scratch.keep("odd_records", select_text("odd_records")) == 0:
        scratch.show("cleaned", "select * from read")
        return
    scratch.keep("mended", cleaning_sql(contract, fold, LANDED, only="odd_records"), parameters)
    scratch.show("cleaned", select_text("cleaned_in_two"))


def _unusable(missing: Sequence[tuple[date, str, tuple[str, ...]]]) -> pa.Table:
    """One row per file that lacks a required column: the first that it lacks, and all of them as faults."""
    return pa.table(
        {
            "delivered_on": pa.array([day for day, _, _ in missing], pa.date32()),
            "file": [file for _, file, _ in missing],
            "_missing_column": [lacks[0] for _, _, lacks in missing],
            "_missing_faults": [
                json.dumps([{"column": name, "reason": "missing_column"} for name in lacks]) for _, _, lacks in missing
            ],
        }
    )
