"""The keys that are touched on a day, kept as a table of the run's engine, and the rows that they divide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import duckdb
from sqlglot import exp

from lowincome.lake.tables import named_in

SCHEMA = "touched"
ROWS_SCHEMA = "gone"


class SomeKeys(Protocol):
    """Some of a table's keys, however they are named."""

    @property
    def columns(self) -> tuple[str, ...]: ...

    def of(self, source: exp.Expr) -> exp.Select:
        """The rows of a query or table whose key is among them."""


@dataclass(frozen=True)
class Keys:
    """Touched keys: their columns, the table that holds them, and how many there are."""

    columns: tuple[str, ...]
    table: exp.Table
    count: int

    def of(self, source: exp.Expr) -> exp.Select:
        """The rows of a query or table whose key is touched."""
        return self._divided(source, "semi")

    def others(self, source: exp.Expr) -> exp.Select:
        """The rows whose key is not."""
        return self._divided(source, "anti")

    def _divided(self, source: exp.Expr, kind: str) -> exp.Select:
        pairs = [
            exp.NullSafeEQ(this=exp.column(key, "each"), expression=exp.column(key, "keys")) for key in self.columns
        ]
        rows = source.subquery("each") if isinstance(source, exp.Query) else exp.alias_(source, "each", table=True)
        touched = exp.alias_(self.table.copy(), "keys", table=True)
        return exp.select("each.*").from_(rows).join(touched, on=exp.and_(*pairs), join_type=kind)


def keep_keys(con: duckdb.DuckDBPyConnection, name: str, select: exp.Query, parameters: Mapping[str, object]) -> Keys:
    """Keeps the distinct rows of a SELECT as touched keys, over whatever had the name."""
    columns = tuple(select.named_selects)
    table = exp.table_(name, db=SCHEMA, quoted=True)
    distinct = exp.select(*(exp.column(each) for each in columns)).distinct().from_(select.subquery("found"))
    made = exp.Create(this=table, kind="TABLE", replace=True, expression=distinct).sql("duckdb")
    con.execute(f"create schema if not exists {SCHEMA}")
    con.execute(made, named_in(made, parameters))
    [(count,)] = con.execute(exp.select("count(*)").from_(table).sql("duckdb")).fetchall()
    return Keys(columns, table, int(count))


def keep_rows_of(con: duckdb.DuckDBPyConnection, keys: Keys, source: exp.Query) -> exp.Table:
    """Keeps the rows of touched keys: what is asked of them more than once. Returns the table that holds them."""
    table = exp.table_(keys.table.name, db=ROWS_SCHEMA, quoted=True)
    con.execute(f"create schema if not exists {ROWS_SCHEMA}")
    con.execute(exp.Create(this=table, kind="TABLE", replace=True, expression=keys.of(source)).sql("duckdb"))
    return table
