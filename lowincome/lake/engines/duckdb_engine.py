"""The engine in this process: DuckDB, with bounds on memory and what does not fit on disk."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlglot import exp

from lowincome.lake.engines.duckdb_scratch import DuckDBScratch
from lowincome.lake.engines.engine import Parameters
from lowincome.lake.tables import copy_select, named_in
from lowincome.lake.views import create_dates_view, create_select_view, keep_rows


class DuckDBEngine:
    """DuckDB on one connection."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.catalogue = con

    def show(self, schema: str, table: str, folders: Sequence[Path]) -> None:
        create_dates_view(self.catalogue, schema, table, list(folders))

    def show_select(self, schema: str, table: str, select: exp.Query) -> None:
        create_select_view(self.catalogue, schema, table, select)

    def keep_rows(self, schema: str, table: str, rows: pa.Table) -> None:
        keep_rows(self.catalogue, schema, table, rows)

    def write(self, select: str, folder: Path, parameters: Parameters) -> None:
        copy_select(self.catalogue.cursor(), select, folder, parameters)

    def rows(self, select: str, parameters: Parameters | None = None) -> pa.Table:
        found = self.catalogue.cursor().execute(select, named_in(select, parameters or {}))
        return found.to_arrow_table()

    @contextmanager
    def scratch(self) -> Iterator[DuckDBScratch]:
        scratch = DuckDBScratch(self.catalogue.cursor())
        try:
            yield scratch
        finally:
            scratch.close()

    def close(self) -> None:
        self.catalogue.close()
