"""Temporary tables of Spark: each is written to the scratch folder, so that no lost worker takes one with it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot

from lowincome.lake.engines.duckdb_scratch import ROWS_OF_A_SMALL_FILE, write_small
from lowincome.lake.engines.engine import Parameters, TextFunction
from lowincome.lake.engines.spark_files import DATE_FOLDER, own_folder, rows_in, take_over_dates, written
from lowincome.lake.engines.spark_functions import over_arrays
from lowincome.lake.portable.translation import with_values

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

    from lowincome.lake.engines.spark_engine import SparkEngine

_SCHEME = "^[a-z]+:/+"
"""How Spark's address of a file begins; it writes one slash or three, by where it is asked."""


class SparkScratch:
    """Temporary tables and views of one session, kept in `folder`."""

    def __init__(self, engine: "SparkEngine", session: "SparkSession", folder: Path) -> None:
        self._engine = engine
        self._session = session
        self._folder = folder
        self._names: list[str] = []
        self._kept = 0

    def keep(self, name: str, select: str, parameters: Parameters | None = None) -> int:
        self._kept += 1
        target = self._folder / f"{name}-{self._kept}"
        with self._engine.running():
            frame = self._frame(select, parameters)
            frame.write.parquet(target.as_uri())
            files = written(target)
            self._name(name, self._read(frame.schema, files))
        return rows_in(files)

    def keep_rows(self, name: str, rows: pa.Table) -> None:
        with self._engine.running():
            self._name(name, self._session.createDataFrame(rows))

    def show(self, name: str, select: str) -> None:
        with self._engine.running():
            self._name(name, self._frame(select, None))

    def show_files(self, name: str, files: Sequence[Path]) -> None:
        from pyspark.sql import functions as F
        from pyspark.sql.pandas.types import from_arrow_schema

        with self._engine.running():
            frame = self._read(from_arrow_schema(pq.read_schema(files[0])), files)
            places = {str(file): place for place, file in enumerate(files)}
            addresses = [re.sub(_SCHEME, "/", address) for address in frame.inputFiles()]
            paths = [unquote(address) for address in addresses]
            listed = pa.table(
                {
                    "_address": addresses,
                    "filename": paths,
                    "file_index": pa.array([places[path] for path in paths], pa.int64()),
                }
            )
            known = F.broadcast(self._session.createDataFrame(listed))
            frame = frame.withColumn("_address", F.regexp_replace("_metadata.file_path", _SCHEME, "/"))
            self._name(name, frame.join(known, "_address").drop("_address"))

    def rows(self, select: str, parameters: Parameters | None = None) -> pa.Table:
        with self._engine.running():
            return self._frame(select, parameters).toArrow()

    def text_function(self, name: str, function: TextFunction) -> str:
        from pyspark.sql.pandas.functions import arrow_udf

        self._session.udf.register(name, arrow_udf(over_arrays(function), "string"))  # type: ignore[call-overload]
        return name

    def write_dates(
        self,
        select: str,
        rows: Mapping[date, int],
        target: Callable[[date], Path],
        parameters: Parameters | None = None,
    ) -> dict[date, int]:
        if not rows:
            return {}
        from pyspark.sql import functions as F

        between = {**(parameters or {}), "first": min(rows), "last": max(rows)}
        with self._engine.running(), own_folder(self._folder) as job:
            frame = self._frame(select, between)
            columns = frame.columns
            dated = frame.withColumn(DATE_FOLDER, F.col("delivered_on"))
            if sum(rows.values()) <= ROWS_OF_A_SMALL_FILE:
                dated = dated.coalesce(1)
            dated.write.partitionBy(DATE_FOLDER).parquet(job.as_uri())
            found = take_over_dates(job, target)
            empty = self._session.createDataFrame([], frame.schema).select(columns).toArrow()
        for day in rows:
            if day not in found:
                write_small(empty, target(day))
        return {day: rows_in(found.get(day, [])) for day in rows}

    def close(self) -> None:
        """Drops every name; the files go with their folder."""
        with self._engine.running():
            for name in self._names:
                self._session.catalog.dropTempView(name)

    def _name(self, name: str, frame: "DataFrame") -> None:
        frame.createOrReplaceTempView(name)
        self._names.append(name)

    def _read(self, schema: "StructType", files: Sequence[Path]) -> "DataFrame":
        """A frame over files. One of files without rows says so, which spares Spark all that is made of it."""
        frame = self._session.read.schema(schema).parquet(*(file.as_uri() for file in files))
        return frame if rows_in(files) else frame.limit(0)

    def _frame(self, select: str, parameters: Parameters | None) -> "DataFrame":
        return self._engine.frame(with_values(sqlglot.parse_one(select, dialect="duckdb"), parameters or {}))
