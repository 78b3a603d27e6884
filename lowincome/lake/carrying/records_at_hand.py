"""The records of touched persons, looked up once: the views over all feeds are long, and several tables read them."""

import duckdb
from sqlglot import exp

from lowincome.lake.carrying.keys import Keys
from lowincome.lake.carrying.reading import Table, table_of
from lowincome.lake.person_views import SCHEMA as IN_USE

SCHEMA = "at_hand"


class RecordsAtHand:
    """The rows of views over all feeds for the keys that were asked for first; keys among these are found in them."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._kept: dict[Table, Keys] = {}

    def source(self, named: Table, keys: Keys) -> exp.Table:
        """Where the rows of some keys are found: for a view over all feeds a table of fewer rows, else the table itself."""
        if named[0] != IN_USE:
            return table_of(named)
        kept = self._kept.get(named)
        if kept is None:
            self._keep(named, keys)
        elif kept.columns != keys.columns or self._others(keys, kept):
            return table_of(named)
        return exp.table_(named[1], db=SCHEMA, quoted=True)

    def _keep(self, named: Table, keys: Keys) -> None:
        target = exp.table_(named[1], db=SCHEMA, quoted=True)
        made = exp.Create(this=target, kind="TABLE", replace=True, expression=keys.of(table_of(named)))
        self._con.execute(f"create schema if not exists {SCHEMA}")
        self._con.execute(made.sql("duckdb"))
        self._kept[named] = keys

    def _others(self, keys: Keys, kept: Keys) -> int:
        """How many of some keys are not among those that were kept."""
        others = kept.others(exp.select("*").from_(keys.table.copy())).subquery("others")
        [(count,)] = self._con.execute(exp.select("count(*)").from_(others).sql("duckdb")).fetchall()
        return int(count)
