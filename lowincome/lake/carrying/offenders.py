"""Counting offenders where only few rows changed: a key of which none did offends today as it did in the base.

A query that counts offenders by a key, and found none in the base, is asked about the keys of changed rows alone.
"""

import duckdb
from sqlglot import exp

from lowincome.lake.carrying.changes import Changes
from lowincome.lake.carrying.keys import Keys, keep_keys
from lowincome.lake.carrying.reading import columns_read, restricted
from lowincome.lake.sql_files import SqlFile


def among_changed(
    con: duckdb.DuckDBPyConnection, changes: Changes, query: SqlFile, key: tuple[str, ...]
) -> tuple[str, Keys] | None:
    """The query over the keys of changed rows, and these keys; None where they cannot be told.

    Whether a key offends must depend on its own rows alone, in each table that the query reads the key of.
    """
    selects: list[exp.Select] = []
    for source, columns in columns_read(query.tree).items():
        change = changes.of(*source)
        if change is None or columns is None or not columns.issuperset(key):
            return None
        rows = change.rows(columns)
        if rows is not None:
            selects.append(exp.select(*(exp.column(each) for each in key)).from_(rows.subquery("rows")))
    nobody = exp.select(*(exp.cast(exp.null(), "VARCHAR").as_(each) for each in key)).where(exp.false())
    found = exp.union(nobody, *selects, distinct=False) if selects else nobody
    keys = keep_keys(con, query.name, found, {})
    return restricted(query.tree, keys).sql("duckdb"), keys
