"""Writes what harmonising found for each delivery: accepted records, records set aside, duplicates, counts.

`harmonise/<feed>` gets `part-0.parquet`; quarantine, duplicates and counts, which all feeds share, `part-<feed>.parquet`.
A part of quarantine or duplicates without rows is written only where the table has no file yet on that date, so that the
table is there and has its columns.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import table_columns
from lowincome.harmonising.counts import DeliveryCounts, counts_table
from lowincome.harmonising.expressions import select_file

OutputFolder = Callable[[str, date], Path]
"""(table of the harmonise stage, delivery date) → the folder that gets its files."""

ROWS_OF_A_SMALL_FILE = 100_000
"""Files up to this size are fetched together and written one by one, which takes a third of the time."""

ROWS_AT_ONCE = 250_000
"""Small files are fetched until they hold this many rows; it bounds what is in memory."""

ROWS_OF_A_TINY_FILE = 100
"""Files of fewer rows are written without dictionaries, which would take more than they save."""

_PLACE = [("feed", pa.string()), ("delivered_on", pa.date32()), ("file", pa.string()), ("line", pa.int64())]
_FAULT = [(name, pa.string()) for name in ("outcome", "column_name", "reason", "raw", "faults")]
_ORIGINAL = [("of_delivered_on", pa.date32()), ("of_file", pa.string()), ("of_line", pa.int64())]
_NO_ROWS = {"quarantine": pa.schema(_PLACE + _FAULT), "duplicates": pa.schema(_PLACE + _ORIGINAL)}

_COPY_HEAD = "copy (\n"
_COPY_TAIL = "\n) to $target (format parquet, compression zstd, compression_level 1)"
_NEVER_TWICE = {"record_hash", "line", "position"}
"""Columns whose values hardly repeat: a dictionary of them is work for nothing."""


class FeedOutput:
    """The files of one feed. Each table is written for several deliveries at once: date → rows at most, by date."""

    def __init__(self, con: duckdb.DuckDBPyConnection, contract: Contract, out: OutputFolder) -> None:
        self._con = con
        self._contract = contract
        self._out = out

    def records(self, days: Mapping[date, int], *, some_duplicates: bool) -> dict[date, int]:
        """Writes the accepted records and returns how many there are."""
        select = select_file("records")
        select.set("expressions", list(table_columns(self._contract)))
        if not some_duplicates:
            select.set("joins", None)
        return self._write_all(select, days, {}, self._own)

    def quarantine(self, days: Mapping[date, int]) -> None:
        """Writes the records that were set aside."""
        self._write_shared("quarantine", days)

    def duplicates(self, days: Mapping[date, int]) -> None:
        """Writes the duplicates."""
        self._write_shared("duplicates", days)

    def counts(self, rows: list[DeliveryCounts]) -> None:
        """Writes the counts."""
        table = counts_table(rows)
        for number, row in enumerate(rows):
            _write(table.slice(number, 1), self._shared("counts", row.delivered_on))

    def _write_shared(self, table: str, days: Mapping[date, int]) -> None:
        select = select_file("duplicates_found" if table == "duplicates" else table)
        feed: dict[str, object] = {"feed": self._contract.feed}
        self._write_all(
            select, {day: rows for day, rows in days.items() if rows}, feed, lambda day: self._shared(table, day)
        )
        for day in days:
            if not days[day] and self._must_be_there(table, day):
                _write(_NO_ROWS[table].empty_table(), self._shared(table, day))

    def _must_be_there(self, table: str, day: date) -> bool:
        """Whether a part without rows is written: the first of its date, and in the place of one from an earlier try."""
        folder = self._out(table, day)
        return not folder.is_dir() or (folder / self._part).exists()

    def _write_all(
        self,
        select: exp.Select,
        days: Mapping[date, int],
        parameters: dict[str, object],
        target: Callable[[date], Path],
    ) -> dict[date, int]:
        """Writes a SELECT with the parameters $first and $last; rows written by delivery."""
        text, written = select.sql(dialect="duckdb"), {}
        for some in _batches(days):
            between = parameters | {"first": some[0], "last": some[-1]}
            if days[some[0]] > ROWS_OF_A_SMALL_FILE:
                copied = self._con.execute(
                    _COPY_HEAD + text + _COPY_TAIL, between | {"target": str(target(some[0]))}
                ).fetchall()
                written[some[0]] = int(copied[0][0])
            else:
                found = _by_delivery(self._con.execute(text, between).to_arrow_table(), some)
                for day, rows in found.items():
                    _write(rows, target(day))
                    written[day] = rows.num_rows
        return written

    @property
    def _part(self) -> str:
        return f"part-{self._contract.feed}.parquet"

    def _own(self, day: date) -> Path:
        return self._folder(self._contract.feed, day) / "part-0.parquet"

    def _shared(self, table: str, day: date) -> Path:
        return self._folder(table, day) / self._part

    def _folder(self, table: str, day: date) -> Path:
        folder = self._out(table, day)
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _batches(days: Mapping[date, int]) -> Iterator[list[date]]:
    """Dates of which to write together: a large file alone, small ones until they hold too much."""
    batch: list[date] = []
    held = 0
    for day, rows in days.items():
        if batch and held + rows > ROWS_AT_ONCE:
            yield batch
            batch, held = [], 0
        batch.append(day)
        held += ROWS_AT_ONCE if rows > ROWS_OF_A_SMALL_FILE else rows
    if batch:
        yield batch


def _by_delivery(table: pa.Table, days: list[date]) -> dict[date, pa.Table]:
    """The rows of each delivery, which stand together in a few runs."""
    dates = table.column("delivered_on").cast(pa.int32()).to_numpy()
    cuts = [0, *(np.flatnonzero(np.diff(dates)) + 1).tolist(), len(dates)]
    runs = {day: [table.slice(0, 0)] for day in days}
    for start, end in pairwise(cuts):
        if end > start:
            runs[table.column("delivered_on")[start].as_py()].append(table.slice(start, end - start))
    return {day: pa.concat_tables(each) for day, each in runs.items()}


def _write(table: pa.Table, target: Path) -> None:
    is_tiny = table.num_rows < ROWS_OF_A_TINY_FILE
    repeated = False if is_tiny else [name for name in table.column_names if name not in _NEVER_TWICE]
    with pa.OSFile(str(target), "wb") as file:
        pq.write_table(table, file, compression="zstd", use_dictionary=repeated, store_schema=False)
