"""Writes what harmonising found for one delivery: accepted records, records set aside, duplicates, counts.

`harmonise/<feed>` gets `part-0.parquet`; quarantine, duplicates and counts, which all feeds share, `part-<feed>.parquet`,
with no rows in it where there is nothing to tell.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import table_columns
from lowincome.harmonising.counts import DeliveryCounts, counts_table
from lowincome.harmonising.expressions import select_file

OutputFolder = Callable[[str, date], Path]
"""(table of the harmonise stage, delivery date) → the folder that gets its files."""

_COPY_HEAD = "copy (\n"
_COPY_TAIL = "\n) to $target (format parquet, compression zstd, compression_level 1)"
_QUARANTINE = pa.schema(
    [
        ("feed", pa.string()),
        ("delivered_on", pa.date32()),
        ("file", pa.string()),
        ("line", pa.int64()),
        *((name, pa.string()) for name in ("outcome", "column_name", "reason", "raw", "faults")),
    ]
)
_DUPLICATES = pa.schema(
    [
        ("feed", pa.string()),
        ("delivered_on", pa.date32()),
        ("file", pa.string()),
        ("line", pa.int64()),
        ("of_delivered_on", pa.date32()),
        ("of_file", pa.string()),
        ("of_line", pa.int64()),
    ]
)


class FeedOutput:
    """The files of one feed."""

    def __init__(self, con: duckdb.DuckDBPyConnection, contract: Contract, out: OutputFolder) -> None:
        self._con = con
        self._feed = contract.feed
        self._out = out
        self._records = _records_select(contract, with_duplicates=True)
        self._all_records = _records_select(contract, with_duplicates=False)

    def records(self, day: date, *, has_duplicates: bool) -> int:
        """Writes the accepted records of a delivery and returns how many there are."""
        target = self._folder(self._feed, day) / "part-0.parquet"
        return self._copy(self._records if has_duplicates else self._all_records, {"day": day}, target)

    def quarantine(self, day: date, rows: int) -> None:
        """Writes the records of a delivery that were set aside, `rows` of them."""
        target = self._shared("quarantine", day)
        if rows:
            self._copy(select_file("quarantine").sql(dialect="duckdb"), {"day": day, "feed": self._feed}, target)
        else:
            _write(_QUARANTINE.empty_table(), target)

    def duplicates(self, day: date, rows: int) -> None:
        """Writes the duplicates of a delivery, `rows` of them."""
        target = self._shared("duplicates", day)
        if rows:
            self._copy(_duplicates_select().sql(dialect="duckdb"), {"day": day, "feed": self._feed}, target)
        else:
            _write(_DUPLICATES.empty_table(), target)

    def counts(self, row: DeliveryCounts) -> None:
        """Writes the counts of a delivery."""
        _write(counts_table([row]), self._shared("counts", row.delivered_on))

    def _copy(self, select: str, parameters: dict[str, object], target: Path) -> int:
        self._con.execute(_COPY_HEAD + select + _COPY_TAIL, parameters | {"target": str(target)})
        return int(self._con.fetchall()[0][0])

    def _folder(self, table: str, day: date) -> Path:
        folder = self._out(table, day)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _shared(self, table: str, day: date) -> Path:
        return self._folder(table, day) / f"part-{self._feed}.parquet"


def _records_select(contract: Contract, *, with_duplicates: bool) -> str:
    """`records.sql` with the table's columns in the place of `kept`; without looking for duplicates where there are none."""
    select = select_file("records")
    select.set("expressions", list(table_columns(contract)))
    if not with_duplicates:
        parts = [part for part in select.args["where"].this.flatten() if not part.find(exp.Exists)]
        select.set("where", exp.Where(this=exp.and_(*parts)))
    return select.sql(dialect="duckdb")


def _duplicates_select() -> exp.Select:
    feed = exp.alias_(exp.Parameter(this=exp.to_identifier("feed")), "feed")
    day = exp.column("delivered_on").eq(exp.Parameter(this=exp.to_identifier("day")))
    return exp.select(feed, *_DUPLICATES.names[1:]).from_("duplicates").where(day).order_by("position")


def _write(table: pa.Table, target: Path) -> None:
    pq.write_table(table, target, compression="zstd")
