"""Puts records to persons: link, clerical review, or neither; for each the probability and what it is made of.

Nothing here knows of days, feeds or the lake: two tables in, two tables out. What is certain is decided first; Splink
weighs only what is left, and is not even loaded where nothing is.
"""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import duckdb
import pyarrow as pa

from lowincome.lake.engine import connect
from lowincome.matching.everybody import count_everybody
from lowincome.matching.explanation import explained_candidates
from lowincome.matching.model import Model, default_model
from lowincome.matching.prepared import prepare, show_persons, show_records
from lowincome.matching.scoring import score
from lowincome.matching.splink_model import level_names
from lowincome.matching.sql_texts import make, select
from lowincome.matching.unusable import Note, said_of, without_idle_columns

OUTCOMES = pa.schema(
    [
        ("record_id", pa.string()),
        ("outcome", pa.string()),
        ("person_id", pa.string()),
        ("probability", pa.float64()),
        ("second_person_id", pa.string()),
        ("second_probability", pa.float64()),
        ("reason", pa.string()),
        ("model", pa.string()),
        ("contributions", pa.string()),
    ]
)
"""One row per record. `outcome`: link, review, none; `contributions`: JSON, the weight of each comparison in bits."""

CANDIDATES = pa.schema(
    [
        ("record_id", pa.string()),
        ("person_id", pa.string()),
        ("rank", pa.int64()),
        ("probability", pa.float64()),
        ("weight", pa.float64()),
        ("contributions", pa.string()),
    ]
)
"""One row per record and person, the best first; at most five of a record."""

RULED_OUT = pa.schema([("record_id", pa.string()), ("person_id", pa.string())])
"""Pairs of which a clerk said that they are two people."""

Scorer = Callable[[duckdb.DuckDBPyConnection, Model], str]
"""Compares the prepared tables of a connection by a model; returns the name under which the connection has the pairs."""

IMAGINED_BEARERS = 20
"""Imagined bearers of each given name and surname who are like everybody: few real ones say little of a name's decades."""

_LEVELS = pa.schema([("comparison", pa.string()), ("gamma", pa.int64()), ("level", pa.string())])


@dataclass(frozen=True)
class Matched:
    """What was found; `notes` say in words what could not be matched."""

    outcomes: pa.Table
    candidates: pa.Table
    notes: list[Note] = field(default_factory=list)


def match_tables(
    persons: pa.Table,
    records: pa.Table,
    *,
    model: Model | None = None,
    ruled_out: pa.Table | None = None,
    scorer: Scorer = score,
    memory_limit: str = "3GB",
    threads: int | None = None,
) -> Matched:
    """Looks for the person of each record. The columns both tables may have are in `given`.

    `model`: by default the one that ships. `ruled_out`: pairs that are never linked. `scorer`: what compares, by default
    Splink on DuckDB. InputError where a table has no key.
    """
    if not records.num_rows:
        return Matched(OUTCOMES.empty_table(), CANDIDATES.empty_table())
    con = connect(memory_limit=memory_limit, threads=threads)
    try:
        show_persons(con, persons)
        show_records(con, records)
        count_everybody(con)
        return match_counted(con, records, model=model or default_model(), ruled_out=ruled_out, scorer=scorer)
    finally:
        con.close()


def match_counted(
    con: duckdb.DuckDBPyConnection,
    records: pa.Table,
    *,
    model: Model,
    ruled_out: pa.Table | None = None,
    scorer: Scorer = score,
) -> Matched:
    """As `match_tables`, among the persons that `count_everybody` has counted on the connection."""
    usable, notes = without_idle_columns(records)
    show_records(con, usable)
    prepare(con)
    con.register("ruled_out", (ruled_out or RULED_OUT.empty_table()).select(RULED_OUT.names))
    make(con, "certain")
    con.execute("delete from compared_records where unique_id in (select record_id from certain)")
    weigh(con, model, scorer)
    make(con, "decided", asdict(model.limits))
    con.register("explained", explained_candidates(con, model, CANDIDATES))
    outcomes = con.execute(select("results"), {"model": model.title}).to_arrow_table()
    candidates = con.execute(select("shown_candidates"), {"most": 5}).to_arrow_table()
    return Matched(outcomes.cast(OUTCOMES), candidates.cast(CANDIDATES), [*notes, *said_of(outcomes)])


def comparable_records(con: duckdb.DuckDBPyConnection) -> int:
    """How many prepared records have a name that can be compared; 0 where there is no person."""
    found: int = con.execute(select("comparable")).fetchall()[0][0]
    return found


def weigh(con: duckdb.DuckDBPyConnection, model: Model, scorer: Scorer = score) -> None:
    """Makes the tables `pairs` and `candidates`. `con` has what `prepared.prepare` makes, and `ruled_out`."""
    con.register("model_levels", _levels(model))
    if comparable_records(con):
        con.table(scorer(con, model)).create_view("scored_by_splink", replace=True)
        con.execute("create or replace temp view scored_pairs as\n" + select("told_weights"))
        make(con, "name_habits", {"imagined": IMAGINED_BEARERS})
        make(con, "pairs", {"left_over": _left_over_bits(model)})
    else:
        make(con, "pairs", source="no_pairs")
    make(con, "candidates", {"nobody": 1 - model.expected_share})


def _left_over_bits(model: Model) -> float:
    """Whole numbers beside the same name never come here: by how much another name is likelier among those left."""
    same = sum(level.m or 0.0 for level in model.comparisons["name"] if level.level == "exact")
    return -math.log2(1 - min(same, 0.99))


def _levels(model: Model) -> pa.Table:
    rows = [
        {"comparison": comparison, "gamma": gamma, "level": name}
        for comparison in model.comparisons
        for gamma, name in level_names(model, comparison).items()
    ]
    return pa.Table.from_pylist(rows, schema=_LEVELS)
