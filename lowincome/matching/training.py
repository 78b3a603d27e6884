"""Learns a model's weights from the data at hand: by how much records and persons agree, without knowing who is who.

The chances of agreement by coincidence come from pairs drawn at random, the others by expectation maximisation (Splink),
once among those born on the same day and once among those of like name, so that each comparison is learned where it
decides nothing. What was seen too rarely keeps the chance of the model that the training began with.
"""

import dataclasses
from datetime import date

import pyarrow as pa

from lowincome.kernel.errors import InputError
from lowincome.lake.engine import connect
from lowincome.matching.linking import comparable_records
from lowincome.matching.model import LEAST, MISSING, Level, Model
from lowincome.matching.prepared import prepare
from lowincome.matching.scoring import new_linker
from lowincome.matching.unusable import without_idle_columns

FEWEST_RECORDS = 200
"""With fewer records nothing is learned: a level that one in a hundred reaches would be seen twice."""

FEWEST_PERSONS = 500

SAMPLED_PAIRS = 5e5

SEEN = 1e-4
"""A chance below this is not learned from sampled pairs: too few of them have it."""

_SAME_BIRTH = "l.birth = r.birth and l.surname = r.surname"
_LIKE_NAME = "l.name_folded = r.name_folded"
_SESSIONS = (_SAME_BIRTH, _LIKE_NAME)


def train(
    persons: pa.Table,
    records: pa.Table,
    start: Model,
    *,
    feed: str,
    dated: date,
    version: int,
    memory_limit: str = "3GB",
    threads: int | None = None,
) -> Model:
    """A new model of a feed, from `start`; tables as `match_tables` takes them. InputError where there is too little."""
    usable, _ = without_idle_columns(records)
    con = connect(memory_limit=memory_limit, threads=threads)
    try:
        prepare(con, persons, usable)
        seen = comparable_records(con)
        if seen < FEWEST_RECORDS or persons.num_rows < FEWEST_PERSONS:
            raise InputError(
                f"可供训练的只有 {seen} 条记录、{persons.num_rows} 人，至少要 {FEWEST_RECORDS} 条、{FEWEST_PERSONS} 人。"
                "模型未训练，沿用现有模型。",
                f"There are {seen} records and {persons.num_rows} persons to learn from; at least {FEWEST_RECORDS} and "
                f"{FEWEST_PERSONS} are needed. Nothing was trained; the model in use stays.",
            )
        linker = new_linker(con, start)
        linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
        learned = _levels(linker, "u_probability")
        for rule in _SESSIONS:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True, fix_u_probabilities=True
            )
        agreed = _levels(linker, "m_probability")
    finally:
        con.close()
    comparisons = {
        name: _normalised([_learned(name, level, agreed, learned) for level in levels])
        for name, levels in start.comparisons.items()
    }
    return dataclasses.replace(
        start,
        name="trained",
        version=version,
        dated=dated,
        feed=feed,
        persons=persons.num_rows,
        records=seen,
        basis=f"EM from {start.title}",
        comparisons=comparisons,
    )


Learned = dict[tuple[str, str], float]


def _levels(linker: object, chance: str) -> Learned:
    settings = linker._settings_obj  # type: ignore[attr-defined]
    found: Learned = {}
    for comparison in settings.comparisons:
        for level in comparison.comparison_levels:
            value = None if level.is_null_level else getattr(level, chance)
            if isinstance(value, float):
                found[comparison.output_column_name, level.label_for_charts] = value
    return found


def _learned(comparison: str, level: Level, agreed: Learned, coincided: Learned) -> Level:
    if level.level == MISSING:
        return level
    m = agreed.get((comparison, level.level), level.m or LEAST)
    u = coincided.get((comparison, level.level), 0.0)
    return dataclasses.replace(level, m=max(m, LEAST), u=u if u >= SEEN else level.u)


def _normalised(levels: list[Level]) -> tuple[Level, ...]:
    """The levels with their `m` adding up to one, none of them below a tenth of a per mille."""
    floor = 1e-4
    total = sum(max(level.m, floor) for level in levels if level.m)
    return tuple(dataclasses.replace(level, m=max(level.m, floor) / total) if level.m else level for level in levels)
