"""What harmonising is given: the deliveries to clean, as the feeds stage holds them, and those cleaned before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

_RECEIPTS = """
    select delivered_on, file, fault, fault_detail, missing_columns
    from read_parquet($receipts, hive_partitioning = false)
    where feed = $feed
    order by delivered_on, file
"""


@dataclass(frozen=True)
class RawDelivery:
    """One delivery of one feed in the feeds stage.

    `rows` are its Parquet files in the order of its parts, `files` the number of delivered files, `fault` why a file
    makes the delivery unusable (`<code>: <file>`, the first one), `missing` the canonical columns that each file lacks.
    """

    delivered_on: date
    rows: tuple[Path, ...]
    files: int = 1
    fault: str | None = None
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def records(self) -> int:
        """Physical records, from the Parquet files' footers."""
        return sum(pq.read_metadata(file).num_rows for file in self.rows)


@dataclass(frozen=True)
class EarlierDelivery:
    """A delivery of the feed that was harmonised before: `rows` is the folder (or file) of its accepted records.

    `row_count` is received less furniture; `is_held` whether it is held back.
    """

    delivered_on: date
    rows: Path
    row_count: int
    is_held: bool

    @property
    def parquet_files(self) -> list[Path]:
        """The files of its accepted records."""
        return sorted(self.rows.glob("*.parquet")) if self.rows.is_dir() else [self.rows]


def raw_deliveries(
    con: duckdb.DuckDBPyConnection,
    feed: str,
    rows: Mapping[date, Path],
    receipts: Sequence[Path],
    headers: Mapping[str, str] | None = None,
) -> list[RawDelivery]:
    """The deliveries of a feed, in order of date, from the folders of its rows and the folders of receipts.

    `rows`: delivery date → folder of `feeds/<feed>` (it may be absent or empty where no file could be read); `receipts`:
    folders of `feeds/receipts` that cover these dates; `headers`: Chinese header → canonical column name.
    """
    patterns = [str(folder / "*.parquet") for folder in receipts]
    found = con.execute(_RECEIPTS, {"receipts": patterns, "feed": feed}).fetchall()
    deliveries = []
    for day in sorted(rows):
        receipts_of_day = [row[1:] for row in found if row[0] == day]
        faults = [(file, code, detail) for file, code, detail, _ in receipts_of_day if code is not None]
        missing = {
            file: tuple((headers or {}).get(header, header) for header in json.loads(columns or "[]"))
            for file, code, _, columns in receipts_of_day
            if code == "missing_column"
        }
        deliveries.append(
            RawDelivery(
                delivered_on=day,
                rows=tuple(sorted(rows[day].glob("*.parquet"))),
                files=len(receipts_of_day),
                fault=f"{faults[0][1]}: {faults[0][0]}" if faults else None,
                missing=missing,
            )
        )
    return deliveries
