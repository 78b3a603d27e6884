"""Learning from what people said: which record is about which person, and about whom it is not.

People are asked about the hard pairs, and about few of the others: shares counted among their answers alone would be those
of hard pairs. So every record counts once: as people said where they were asked, and as likely as the model has it where
they were not, put right by how often pairs of that likelihood were the same person. Of all these together the shares of
agreement are counted: one step of expectation maximisation with some of the truth known.
"""

import dataclasses
from collections.abc import Mapping

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.matching.linking import RULED_OUT, weigh
from lowincome.matching.model import MISSING, Level, Model
from lowincome.matching.reaching import Reaching, reaching
from lowincome.matching.sql_texts import select

FEWEST_LABELS = 50
"""With fewer answers the model is learned from the data alone: one slip of a clerk would count as 2 in 100."""

SCHEMA = pa.schema([("record_id", pa.string()), ("person_id", pa.string()), ("said", pa.string())])
"""One row per pair on which people agree. `said`: same or different; at most one `same` of a record."""

_IMAGINED_RECORDS = 10.0
"""So many imagined records agree as the model had it before: a level that is not seen keeps what was known of it."""

_IMAGINED_PAIRS = 5.0
"""So many imagined pairs of each likelihood were looked at and found as likely as the model has it."""


def labels_of(labels: pa.Table | None, records: pa.Table) -> pa.Table:
    """The labels of these records, with the columns of SCHEMA; none where there are none."""
    if labels is None:
        return SCHEMA.empty_table()
    named = labels.select(SCHEMA.names).cast(SCHEMA)
    return named.filter(pc.is_in(named["record_id"], records["record_id"].combine_chunks()))


def learned_with(con: duckdb.DuckDBPyConnection, model: Model, labels: pa.Table) -> Model:
    """The model with its shares of agreement counted anew. `con` has what `prepared.prepare` makes; `labels` as SCHEMA."""
    con.register("labels", labels)
    con.register("ruled_out", RULED_OUT.empty_table())
    weigh(con, model)
    likely = {"link": model.limits.link, "review": model.limits.review, "imagined": _IMAGINED_PAIRS}
    rows = con.execute(select("agreeing"), likely).fetchall()
    records = {(comparison, level): float(count) for comparison, level, count in rows}
    can = reaching(con)
    counted = {name: _shares(name, levels, records, can) for name, levels in model.comparisons.items()}
    return dataclasses.replace(model, comparisons=counted, labels=labels.num_rows)


def _shares(
    comparison: str, levels: tuple[Level, ...], records: Mapping[tuple[str, str], float], can: Reaching
) -> tuple[Level, ...]:
    told = {level.level: (comparison, level.level) for level in levels if level.level != MISSING}
    total = sum(records.get(key, 0.0) for key in told.values()) + _IMAGINED_RECORDS

    def share(level: Level) -> float:
        key, m = told[level.level], level.m or 0.0
        reached = can.get(key, 1.0)
        return min((records.get(key, 0.0) / reached + _IMAGINED_RECORDS * m) / total, 1.0) if reached else m

    return tuple(dataclasses.replace(level, m=share(level)) if level.m else level for level in levels)
