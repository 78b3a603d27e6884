"""What Spark's workers compute in Python because both engines must come to the same, to the last bit."""

from collections.abc import Callable
from functools import cache

import duckdb
import pyarrow as pa

from lowincome.lake.engines.engine import TextFunction


@cache
def _hashing() -> duckdb.DuckDBPyConnection:
    """The one connection of a worker's process, which is asked for one array of rows after another."""
    return duckdb.connect(":memory:", config={"threads": 1})


def hash_rows(*columns: pa.Array) -> pa.Array:
    """DuckDB's hash of the values of each row."""
    names = [f"c{place}" for place in range(len(columns))]
    given = pa.table(list(columns), names=names)
    con = _hashing()
    con.register("given", given)
    hashed = con.execute("select hash(" + ", ".join(names) + ") as hashed from given").to_arrow_table()
    con.unregister("given")
    return hashed.column("hashed").combine_chunks().view(pa.int64())


def over_arrays(function: TextFunction) -> Callable[[pa.Array], pa.Array]:
    """A function of texts as Spark calls it: one array at a time."""

    def over(texts: pa.Array) -> pa.Array:
        return function(pa.chunked_array([texts]))

    return over
