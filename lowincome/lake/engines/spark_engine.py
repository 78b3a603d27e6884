"""The engine on a cluster: Apache Spark runs the same SELECTs, put into its words, over the same files.

A DuckDB connection stands beside it as catalogue: it opens no more of a file than its footer, and says which columns and
types a SELECT has. What Spark writes is cast to these types, so that a table is the same whichever engine computed it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import sqlglot
from sqlglot import exp

from lowincome.lake.engines.engine import Parameters
from lowincome.lake.engines.spark_files import own_folder, take_over
from lowincome.lake.engines.spark_scratch import SparkScratch
from lowincome.lake.engines.spark_session import told_plainly
from lowincome.lake.engines.spark_types import spark_schema, spark_type
from lowincome.lake.engines.spark_workers import WorkersWatched
from lowincome.lake.portable.rewriting import DUCKDB_HASH
from lowincome.lake.portable.translation import to_spark, view_name, with_values
from lowincome.lake.views import create_dates_view, create_select_view, keep_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class SparkEngine:
    """Spark on one session. `scratch`: a folder that the driver and all workers see, for what a job leaves half done."""

    def __init__(self, catalogue: duckdb.DuckDBPyConnection, session: "SparkSession", scratch: Path) -> None:
        self.catalogue = catalogue
        self._session = session
        self._master = str(session.sparkContext.master)
        self._scratch = scratch
        self._not_shown: dict[str, partial[None]] = {}
        _register_functions(session)

    def show(self, schema: str, table: str, folders: Sequence[Path]) -> None:
        create_dates_view(self.catalogue, schema, table, list(folders))
        files = [file for folder in folders for file in sorted(folder.glob("*.parquet"))]
        self._not_shown[view_name(schema, table)] = partial(self._show_files, schema, table, files)

    def show_select(self, schema: str, table: str, select: exp.Query) -> None:
        create_select_view(self.catalogue, schema, table, select)
        self._not_shown[view_name(schema, table)] = partial(self._show_select, schema, table, select)

    def keep_rows(self, schema: str, table: str, rows: pa.Table) -> None:
        keep_rows(self.catalogue, schema, table, rows)
        self._not_shown[view_name(schema, table)] = partial(self._show_rows, schema, table, rows)

    def write(self, select: str, folder: Path, parameters: Parameters) -> None:
        tree = with_values(sqlglot.parse_one(select, dialect="duckdb"), parameters)
        with self.running(), own_folder(self._scratch) as job:
            self.typed(self.frame(tree), self._columns(tree)).write.parquet(job.as_uri())
            take_over(job, folder)

    def rows(self, select: str, parameters: Parameters | None = None) -> pa.Table:
        tree = with_values(sqlglot.parse_one(select, dialect="duckdb"), parameters or {})
        with self.running():
            return self.typed(self.frame(tree), self._columns(tree)).toArrow()

    @contextmanager
    def scratch(self) -> Iterator[SparkScratch]:
        with own_folder(self._scratch) as folder:
            scratch = SparkScratch(self, self._session, folder)
            try:
                yield scratch
            finally:
                scratch.close()

    @property
    def session(self) -> "SparkSession":
        """For what brings SQL of its own; inside `running`."""
        return self._session

    def close(self) -> None:
        self.catalogue.close()
        with told_plainly(self._master):
            self._session.stop()

    @contextmanager
    def running(self) -> Iterator[None]:
        """What Spark does inside is watched, and what it raises is told plainly."""
        with told_plainly(self._master), WorkersWatched(self._session):
            yield

    def frame(self, tree: exp.Expr) -> "DataFrame":
        """A SELECT as Spark's, not yet run; the views that it names are made first."""
        for table in list(tree.find_all(exp.Table)):
            if table.db:
                self._make(view_name(table.db, table.name))
        return self._session.sql(to_spark(tree))

    def typed(self, frame: "DataFrame", columns: Mapping[str, str]) -> "DataFrame":
        """The columns of a frame under the types that DuckDB gives them."""
        from pyspark.sql import functions as F

        if len(frame.columns) != len(columns):
            raise AssertionError("both engines see the same columns")
        named = frame.toDF(*columns)
        return named.select([F.col(f"`{name}`").cast(spark_type(kind)).alias(name) for name, kind in columns.items()])

    def _columns(self, tree: exp.Expr) -> dict[str, str]:
        """Column → DuckDB type of a SELECT, without running it."""
        described = self.catalogue.cursor().execute("describe " + tree.sql(dialect="duckdb"))
        return {str(name): str(kind) for name, kind, *_ in described.fetchall()}

    def _make(self, view: str) -> None:
        """Makes a view that was shown and not yet asked for."""
        made = self._not_shown.pop(view, None)
        if made is not None:
            made()

    def _show_files(self, schema: str, table: str, files: list[Path]) -> None:
        columns = self._columns(exp.select("*").from_(exp.table_(table, db=schema, quoted=True)))
        reader = self._session.read.schema(spark_schema(columns))
        reader.parquet(*(file.as_uri() for file in files)).createOrReplaceTempView(view_name(schema, table))

    def _show_select(self, schema: str, table: str, select: exp.Query) -> None:
        self.frame(select).createOrReplaceTempView(view_name(schema, table))

    def _show_rows(self, schema: str, table: str, rows: pa.Table) -> None:
        columns = self._columns(exp.select("*").from_(exp.table_(table, db=schema, quoted=True)))
        frame = self._session.createDataFrame(rows, spark_schema(columns))
        frame.createOrReplaceTempView(view_name(schema, table))


def _register_functions(session: "SparkSession") -> None:
    from pyspark.sql.pandas.functions import arrow_udf

    from lowincome.lake.engines.spark_functions import hash_rows

    session.udf.register(DUCKDB_HASH, arrow_udf(hash_rows, "bigint"))  # type: ignore[call-overload]
