"""Names for tables on disk: DuckDB views `<stage>.<table>` over the Parquet files of one day."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
from sqlglot import exp


def _create_view(schema: str, name: str, folders: list[Path]) -> str:
    """The statement that makes a view over all Parquet files of some folders, built, not pasted."""
    files = exp.Array(expressions=[exp.Literal.string(str(folder / "*.parquet")) for folder in folders])
    plain = exp.EQ(this=exp.to_identifier("hive_partitioning"), expression=exp.false())
    source = exp.Anonymous(this="read_parquet", expressions=[files, plain])
    select = exp.select("*").from_(source)
    target = exp.to_table(f'{schema}."{name}"', dialect="duckdb")
    return exp.Create(this=target, kind="VIEW", replace=True, expression=select).sql(dialect="duckdb")


def create_table_views(con: duckdb.DuckDBPyConnection, tables: Iterable[tuple[str, str, Path]]) -> None:
    """A view for each (stage, table, folder)."""
    for stage, table, folder in tables:
        con.execute(f"create schema if not exists {exp.to_identifier(stage).sql('duckdb')}")
        con.execute(_create_view(stage, table, [folder]))


def create_in_use_views(con: duckdb.DuckDBPyConnection, folders: Mapping[str, list[Path]]) -> None:
    """A view `harmonise.<feed>` over the deliveries in use of each feed that has any."""
    con.execute("create schema if not exists harmonise")
    for feed, delivered in folders.items():
        if delivered:
            con.execute(_create_view("harmonise", feed, delivered))
