"""Writes what harmonising found for each delivery: accepted records, records set aside, duplicates, counts.

`harmonise/<feed>` gets `part-0.parquet`; quarantine, duplicates and counts, which all feeds share, `part-<feed>.parquet`,
with no rows in it where there is nothing to tell.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import table_columns
from lowincome.harmonising.counts import DeliveryCounts, counts_table
from lowincome.harmonising.expressions import select_file

OutputFolder = Callable[[str, date], Path]
"""(table of the harmonise stage, delivery date) → the folder that gets its files."""

ROWS_OF_A_SMALL_FILE = 20_000
"""Files up to this size are fetched together and written one by one, which for small ones is three times as fast."""

_COPY_HEAD = "copy (\n"
_COPY_TAIL = "\n) to $target (format parquet, compression zstd, compression_level 1)"


class FeedOutput:
    """The files of one feed. Each table is written for several deliveries at once: date → rows at most."""

    def __init__(self, con: duckdb.DuckDBPyConnection, contract: Contract, out: OutputFolder) -> None:
        self._con = con
        self._contract = contract
        self._out = out

    def records(self, days: Mapping[date, int], *, some_duplicates: bool) -> dict[date, int]:
        """Writes the accepted records and returns how many there are."""
        select = select_file("records")
        select.set("expressions", list(table_columns(self._contract)))
        if not some_duplicates:
            parts = [part for part in select.args["where"].this.flatten() if not part.find(exp.Exists)]
            select.set("where", exp.Where(this=exp.and_(*parts)))
        return self._write(select, days, {}, lambda day: self._folder(self._contract.feed, day) / "part-0.parquet")

    def quarantine(self, days: Mapping[date, int]) -> None:
        """Writes the records that were set aside."""
        self._write_shared("quarantine", select_file("quarantine"), days)

    def duplicates(self, days: Mapping[date, int]) -> None:
        """Writes the duplicates."""
        self._write_shared("duplicates", select_file("duplicates_found"), days)

    def counts(self, rows: list[DeliveryCounts]) -> None:
        """Writes the counts."""
        for row in rows:
            _write_small(counts_table([row]), self._shared("counts", row.delivered_on))

    def _write_shared(self, table: str, select: exp.Select, days: Mapping[date, int]) -> None:
        self._write(select, days, {"feed": self._contract.feed}, lambda day: self._shared(table, day))

    def _write(
        self,
        select: exp.Select,
        days: Mapping[date, int],
        parameters: dict[str, object],
        target: Callable[[date], Path],
    ) -> dict[date, int]:
        """Writes a SELECT with the parameter $days; rows written by delivery. Small files are in order of position."""
        written = {}
        for day in (day for day, rows in days.items() if rows > ROWS_OF_A_SMALL_FILE):
            copied = _COPY_HEAD + select.sql(dialect="duckdb") + _COPY_TAIL
            self._con.execute(copied, parameters | {"days": [day], "target": str(target(day))})
            written[day] = int(self._con.fetchall()[0][0])
        small = [day for day, rows in days.items() if rows <= ROWS_OF_A_SMALL_FILE]
        ordered = select.order_by("delivered_on", "position").sql(dialect="duckdb")
        fetched = self._con.execute(ordered, parameters | {"days": small}).to_arrow_table() if small else None
        for day in small:
            assert fetched is not None, "there are small files"
            rows = fetched.filter(pc.equal(fetched.column("delivered_on"), pa.scalar(day)))
            _write_small(rows, target(day))
            written[day] = rows.num_rows
        return written

    def _folder(self, table: str, day: date) -> Path:
        folder = self._out(table, day)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _shared(self, table: str, day: date) -> Path:
        return self._folder(table, day) / f"part-{self._contract.feed}.parquet"


def _write_small(table: pa.Table, target: Path) -> None:
    pq.write_table(table, target, compression="zstd", store_schema=False)
