"""Names for tables on disk: DuckDB views `<stage>.<table>` over the Parquet files of one day."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from sqlglot import exp

from lowincome.contracts import Contract
from lowincome.lake.feed_schema import empty_select

if TYPE_CHECKING:
    import pyarrow as pa


def parquet_files(patterns: Iterable[str]) -> exp.Expr:
    """`read_parquet` of some files or patterns, as a source to select from."""
    files = exp.Array(expressions=[exp.Literal.string(pattern) for pattern in patterns])
    plain = exp.EQ(this=exp.to_identifier("hive_partitioning"), expression=exp.false())
    return exp.Anonymous(this="read_parquet", expressions=[files, plain])


def _create_view(schema: str, name: str, folders: list[Path]) -> str:
    """The statement that makes a view over all Parquet files of some folders, built, not pasted."""
    return _view(schema, name, exp.select("*").from_(parquet_files(str(folder / "*.parquet") for folder in folders)))


def _view(schema: str, name: str, select: exp.Query) -> str:
    target = exp.to_table(f'{schema}."{name}"', dialect="duckdb")
    return exp.Create(this=target, kind="VIEW", replace=True, expression=select).sql(dialect="duckdb")


def create_table_views(con: duckdb.DuckDBPyConnection, tables: Iterable[tuple[str, str, Path]]) -> None:
    """A view for each (stage, table, folder)."""
    for stage, table, folder in tables:
        create_dates_view(con, stage, table, [folder])


def create_dates_view(con: duckdb.DuckDBPyConnection, stage: str, table: str, folders: list[Path]) -> None:
    """A view `<stage>.<table>` over the same table of several dates."""
    con.execute(f"create schema if not exists {exp.to_identifier(stage).sql('duckdb')}")
    con.execute(_create_view(stage, table, folders))


def create_select_view(con: duckdb.DuckDBPyConnection, schema: str, table: str, select: exp.Query) -> None:
    """A view `<schema>.<table>` that is a SELECT."""
    con.execute(f"create schema if not exists {exp.to_identifier(schema).sql('duckdb')}")
    con.execute(_view(schema, table, select))


def keep_rows(con: duckdb.DuckDBPyConnection, schema: str, table: str, rows: "pa.Table") -> None:
    """A table of the connection itself, over whatever had its name."""
    con.execute(f"create schema if not exists {exp.to_identifier(schema).sql('duckdb')}")
    con.register("rows_to_keep", rows)
    select = exp.select("*").from_("rows_to_keep")
    target = exp.to_table(f'{schema}."{table}"', dialect="duckdb")
    con.execute(exp.Create(this=target, kind="TABLE", replace=True, expression=select).sql(dialect="duckdb"))
    con.unregister("rows_to_keep")


def create_feed_view(con: duckdb.DuckDBPyConnection, schema: str, contract: Contract, folders: list[Path]) -> None:
    """A view `<schema>.<feed>` over deliveries of one feed; with its columns and no rows where there are none."""
    if folders:
        create_dates_view(con, schema, contract.feed, folders)
    else:
        create_select_view(con, schema, contract.feed, empty_select(contract))


def create_in_use_views(
    con: duckdb.DuckDBPyConnection, contracts: Mapping[str, Contract], folders: Mapping[str, list[Path]]
) -> None:
    """A view `harmonise.<feed>` for each contract over its deliveries in use."""
    for feed, contract in contracts.items():
        create_feed_view(con, "harmonise", contract, folders.get(feed, []))
