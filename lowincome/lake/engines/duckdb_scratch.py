"""Temporary tables on a DuckDB connection, and what is written from them by date."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from threading import get_ident

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from duckdb.func import ARROW
from duckdb.sqltypes import VARCHAR
from sqlglot import exp

from lowincome.lake.engines.engine import Parameters, TextFunction
from lowincome.lake.tables import COPY_HEAD, COPY_TAIL
from lowincome.lake.views import parquet_files

ROWS_OF_A_SMALL_FILE = 100_000
"""Files up to this size are fetched together and written one by one, which takes a third of the time."""

ROWS_AT_ONCE = 250_000
"""Small files are fetched until they hold this many rows; it bounds what is in memory."""

ROWS_OF_A_TINY_FILE = 100
"""Files of fewer rows are written without dictionaries, which would take more than they save."""

_KEEP = "create or replace temp table {} as\n"
_NEVER_TWICE = {"record_hash", "line", "position"}
"""Columns whose values hardly repeat: a dictionary of them is work for nothing."""


class DuckDBScratch:
    """Temporary tables and views of one connection."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._tables: dict[str, str] = {}
        self._functions: list[str] = []

    def keep(self, name: str, select: str, parameters: Parameters | None = None) -> int:
        self._replace(name, "table")
        kept = self._con.execute(_KEEP.format(exp.to_identifier(name).sql("duckdb")) + select, dict(parameters or {}))
        return int(kept.fetchall()[0][0])

    def keep_rows(self, name: str, rows: pa.Table) -> None:
        self._replace(name, "view")
        self._con.register(name, rows)

    def show(self, name: str, select: str) -> None:
        self._replace(name, "view")
        self._con.execute(f"create or replace temp view {exp.to_identifier(name).sql('duckdb')} as\n" + select)

    def show_files(self, name: str, files: Sequence[Path]) -> None:
        columns = (exp.Star(), exp.column("filename"), exp.column("file_index"))
        self.show(name, exp.select(*columns).from_(parquet_files([str(file) for file in files])).sql(dialect="duckdb"))

    def rows(self, select: str, parameters: Parameters | None = None) -> pa.Table:
        return self._con.execute(select, dict(parameters or {})).to_arrow_table()

    def text_function(self, name: str, function: TextFunction) -> str:
        """DuckDB shares functions among all cursors of a database, so each thread has a name of its own."""
        own = f"{name}_{get_ident()}"
        self._con.create_function(own, function, [VARCHAR], VARCHAR, type=ARROW)
        self._functions.append(own)
        return own

    def write_dates(
        self,
        select: str,
        rows: Mapping[date, int],
        target: Callable[[date], Path],
        parameters: Parameters | None = None,
    ) -> dict[date, int]:
        written: dict[date, int] = {}
        for some in _batches(rows):
            between = {**(parameters or {}), "first": some[0], "last": some[-1]}
            if rows[some[0]] > ROWS_OF_A_SMALL_FILE:
                copied = self._con.execute(COPY_HEAD + select + COPY_TAIL, between | {"target": str(target(some[0]))})
                written[some[0]] = int(copied.fetchall()[0][0])
            else:
                found = _by_date(self._con.execute(select, between).to_arrow_table(), some)
                for day, each in found.items():
                    write_small(each, target(day))
                    written[day] = each.num_rows
        return written

    def close(self) -> None:
        """Drops everything; a function that outlived the cursor that made it would end the process."""
        for function in self._functions:
            self._con.remove_function(function)
        for name in list(self._tables):
            self._drop(name)
        self._con.close()

    def _replace(self, name: str, kind: str) -> None:
        """Makes room for a table or view of this name: neither replaces the other."""
        if self._tables.get(name, kind) != kind:
            self._drop(name)
        self._tables[name] = kind

    def _drop(self, name: str) -> None:
        kind = self._tables.pop(name)
        self._con.execute(f"drop {kind} if exists temp.{exp.to_identifier(name).sql('duckdb')}")


def write_small(table: pa.Table, target: Path) -> None:
    """Writes a file of few rows."""
    is_tiny = table.num_rows < ROWS_OF_A_TINY_FILE
    repeated = False if is_tiny else [name for name in table.column_names if name not in _NEVER_TWICE]
    with pa.OSFile(str(target), "wb") as file:
        pq.write_table(table, file, compression="zstd", use_dictionary=repeated, store_schema=False)


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


def _by_date(table: pa.Table, days: list[date]) -> dict[date, pa.Table]:
    """The rows of each date, which stand together in a few runs."""
    dates = table.column("delivered_on").cast(pa.int32()).to_numpy()
    cuts = [0, *(np.flatnonzero(np.diff(dates)) + 1).tolist(), len(dates)]
    runs = {day: [table.slice(0, 0)] for day in days}
    for start, end in pairwise(cuts):
        if end > start:
            runs[table.column("delivered_on")[start].as_py()].append(table.slice(start, end - start))
    return {day: pa.concat_tables(each) for day, each in runs.items()}
