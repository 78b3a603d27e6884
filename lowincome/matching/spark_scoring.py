"""Runs Splink on Spark: the same levels, rules and weights, compared on the cluster of a run's engine.

What is compared is prepared beside DuckDB and handed to the cluster; the pairs come back. Distances of texts are DuckDB's,
computed in Spark's workers, so that a level is reached on both engines or on neither.
"""

import logging
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import sqlglot
from sqlglot import exp

from lowincome.lake.engines.spark_engine import SparkEngine
from lowincome.lake.portable.translation import to_spark
from lowincome.matching.everybody import persons_counted
from lowincome.matching.linking import Scorer
from lowincome.matching.model import Model
from lowincome.matching.scoring import LEAST_WEIGHT, score
from lowincome.matching.splink_model import Dialect, splink_settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAIRS = "pairs_of_spark"
_DISTANCES = {
    "levenshtein": "select levenshtein(one, other)::integer as distance from given",
    "damerau_levenshtein": "select damerau_levenshtein(one, other)::integer as distance from given",
}
"""Function → how DuckDB computes it for two columns of texts."""

_OURS = "duckdb_"


def scorer_of(engine: object) -> Scorer:
    """How an engine scores pairs: on its session where it is Spark, else in this process."""
    if not isinstance(engine, SparkEngine):
        return score
    spark = engine

    def on_spark(con: duckdb.DuckDBPyConnection, model: Model) -> str:
        with spark.running():
            con.register(PAIRS, _scored(con, model, spark.session))
        return PAIRS

    return on_spark


def said_by_spark(condition: str) -> str:
    """A condition that DuckDB runs, as Spark runs it with the same result."""
    tree = sqlglot.parse_one(condition, dialect="duckdb")
    return to_spark(tree.transform(_with_our_distances))


SPARK = Dialect("spark", said_by_spark)


def levenshtein(one: pa.Array, other: pa.Array) -> pa.Array:
    """How many characters to change, add or leave out."""
    return _distance("levenshtein", one, other)


def damerau_levenshtein(one: pa.Array, other: pa.Array) -> pa.Array:
    """The same, with two neighbours swapped as one change."""
    return _distance("damerau_levenshtein", one, other)


def _distance(function: str, one: pa.Array, other: pa.Array) -> pa.Array:
    with duckdb.connect(":memory:") as con:
        con.execute("set threads = 1")
        con.register("given", pa.table([one, other], names=["one", "other"]))
        return con.execute(_DISTANCES[function]).to_arrow_table().column("distance").combine_chunks()


def _with_our_distances(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Levenshtein):
        return exp.Anonymous(this=_OURS + "levenshtein", expressions=[node.this, node.expression])
    if isinstance(node, exp.Anonymous) and node.name.lower() in _DISTANCES:
        return exp.Anonymous(this=_OURS + node.name.lower(), expressions=node.expressions)
    return node


def _scored(con: duckdb.DuckDBPyConnection, model: Model, session: "SparkSession") -> pa.Table:
    from pyspark.sql.pandas.functions import arrow_udf
    from splink import Linker
    from splink.backends.spark import SparkAPI

    for function in (levenshtein, damerau_levenshtein):
        session.udf.register(_OURS + function.__name__, arrow_udf(function, "int"))  # type: ignore[call-overload]
    own = {"break_lineage_method": "persist", "register_udfs_automatically": False}
    api = SparkAPI(spark_session=session, **own)  # type: ignore[no-untyped-call]

    def handed_over(table: str) -> Any:
        frame = session.createDataFrame(con.table(table).to_arrow_table())
        return api.register(frame, dataset_display_name=table)

    tables = [handed_over(table) for table in ("compared_persons", "compared_records")]
    settings = splink_settings(model, persons_counted(con), SPARK)
    linker = Linker(tables, settings, log_level=logging.ERROR, validate_settings=False)
    for column in sorted(
        {level.frequency for levels in model.comparisons.values() for level in levels if level.frequency}
    ):
        linker.table_management.register_term_frequency_lookup(handed_over(f"frequencies_{column}"), column)
    scored = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never")
    pairs: pa.Table = scored.as_spark_dataframe().toArrow()
    return pairs
