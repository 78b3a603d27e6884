"""The interface of an engine: what a run of a day asks of it. All SELECTs are in DuckDB's words, parameters are `$name`."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa
from sqlglot import exp

Parameters = Mapping[str, object]
TextFunction = Callable[[pa.ChunkedArray], pa.Array]
"""Texts → texts, a null for a null; it must be a function of a module, so that another process finds it."""


class Engine(Protocol):
    """Computes the tables of one run. `catalogue` knows every name by its files, for small questions and for types."""

    catalogue: duckdb.DuckDBPyConnection

    def show(self, schema: str, table: str, folders: Sequence[Path]) -> None:
        """Makes the Parquet files of some folders the view `<schema>.<table>`."""

    def show_select(self, schema: str, table: str, select: exp.Query) -> None:
        """Makes a SELECT the view `<schema>.<table>`; it is read when the view is."""

    def keep_rows(self, schema: str, table: str, rows: pa.Table) -> None:
        """Keeps few rows as the table `<schema>.<table>`, over whatever had its name."""

    def write(self, select: str, folder: Path, parameters: Parameters) -> None:
        """Computes a SELECT into Parquet files `part-*.parquet` in `folder`; it need not name all parameters."""

    def rows(self, select: str, parameters: Parameters | None = None) -> pa.Table:
        """The rows of a SELECT that has few."""

    def scratch(self) -> AbstractContextManager["Scratch"]:
        """Temporary tables, for what takes several steps; gone at the end."""

    def close(self) -> None:
        """Ends the engine and whatever it runs on."""


class Scratch(Protocol):
    """Temporary tables, named without a schema."""

    def keep(self, name: str, select: str, parameters: Parameters | None = None) -> int:
        """Computes a SELECT and keeps its rows, over whatever had the name. Returns how many there are."""

    def keep_rows(self, name: str, rows: pa.Table) -> None:
        """Keeps rows, over whatever had the name."""

    def show(self, name: str, select: str) -> None:
        """Makes a SELECT a view, read each time it is asked."""

    def show_files(self, name: str, files: Sequence[Path]) -> None:
        """Makes Parquet files a view, with `filename` and `file_index`, the file's place among them, from 0."""

    def rows(self, select: str, parameters: Parameters | None = None) -> pa.Table:
        """The rows of a SELECT that has few."""

    def text_function(self, name: str, function: TextFunction) -> str:
        """Gives SQL a function that Python computes, and returns the name that it has there."""

    def write_dates(
        self,
        select: str,
        rows: Mapping[date, int],
        target: Callable[[date], Path],
        parameters: Parameters | None = None,
    ) -> dict[date, int]:
        """Writes what a SELECT says of each date to the file that `target` names, and returns the rows written by date.

        The SELECT has a column `delivered_on` and the parameters $first and $last. `rows`: date → rows at most, in order.
        An engine that writes a large date in several files names the others like the first, with a number.
        """


def scalar(rows: pa.Table) -> object:
    """The one value of one row of one column."""
    [[value]] = (column.to_pylist() for column in rows.columns)
    return value
