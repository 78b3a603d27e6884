"""Which share of the records can reach a level at all: who names no village cannot agree on one.

The `m` of such a level is its share among the records that can; a model means the same in a feed that names villages and in
one that names counties.
"""

from collections.abc import Mapping

import duckdb

from lowincome.matching.sql_texts import select

Reaching = Mapping[tuple[str, str], float]
"""(comparison, level) → the share of the records that can reach it; levels that all can are left out."""


def reaching(con: duckdb.DuckDBPyConnection) -> Reaching:
    """The shares among the prepared records; of a level that none can reach nothing is to be learned."""
    rows = con.execute(select("reaching")).fetchall()
    return {(comparison, level): share for comparison, level, share in rows}
