"""Writes what harmonising found for each delivery: accepted records, records set aside, duplicates, counts.

`harmonise/<feed>` gets `part-0.parquet`; quarantine, duplicates and counts, which all feeds share, `part-<feed>.parquet`.
A part of quarantine or duplicates without rows is written only where the table has no file yet on that date, so that the
table is there and has its columns.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.harmonising.columns import table_columns
from lowincome.harmonising.counts import DeliveryCounts, counts_table
from lowincome.harmonising.expressions import select_file
from lowincome.lake.engines.duckdb_scratch import write_small
from lowincome.lake.engines.engine import Scratch

OutputFolder = Callable[[str, date], Path]
"""(table of the harmonise stage, delivery date) → the folder that gets its files."""

_PLACE = [("feed", pa.string()), ("delivered_on", pa.date32()), ("file", pa.string()), ("line", pa.int64())]
_FAULT = [(name, pa.string()) for name in ("outcome", "column_name", "reason", "raw", "faults")]
_ORIGINAL = [("of_delivered_on", pa.date32()), ("of_file", pa.string()), ("of_line", pa.int64())]
_NO_ROWS = {"quarantine": pa.schema(_PLACE + _FAULT), "duplicates": pa.schema(_PLACE + _ORIGINAL)}


class FeedOutput:
    """The files of one feed. Each table is written for several deliveries at once: date → rows at most, by date."""

    def __init__(self, scratch: Scratch, contract: Contract, out: OutputFolder) -> None:
        self._scratch = scratch
        self._contract = contract
        self._out = out

    def records(self, days: Mapping[date, int], *, some_duplicates: bool) -> dict[date, int]:
        """Writes the accepted records and returns how many there are."""
        select = select_file("records")
        select.set("expressions", list(table_columns(self._contract)))
        if not some_duplicates:
            select.set("joins", None)
        return self._write_all(select, days, self._own)

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
            write_small(table.slice(number, 1), self._shared("counts", row.delivered_on))

    def _write_shared(self, table: str, days: Mapping[date, int]) -> None:
        select = select_file("duplicates_found" if table == "duplicates" else table)
        some = {day: rows for day, rows in days.items() if rows}
        self._write_all(select, some, lambda day: self._shared(table, day), feed=self._contract.feed)
        for day in days:
            if not days[day] and self._must_be_there(table, day):
                write_small(_NO_ROWS[table].empty_table(), self._shared(table, day))

    def _must_be_there(self, table: str, day: date) -> bool:
        """Whether a part without rows is written: the first of its date, and in the place of one from an earlier try."""
        folder = self._out(table, day)
        return not folder.is_dir() or (folder / self._part).exists()

    def _write_all(
        self, select: exp.Select, days: Mapping[date, int], target: Callable[[date], Path], **parameters: object
    ) -> dict[date, int]:
        """Writes a SELECT with the parameters $first and $last; rows written by delivery."""
        return self._scratch.write_dates(select.sql(dialect="duckdb"), days, target, parameters)

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
