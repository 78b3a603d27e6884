"""Learns a model's weights from the data at hand: by how much records and persons agree, without knowing who is who.

The chances of agreement by coincidence come from pairs drawn at random, the others by expectation maximisation (Splink),
once among those born on the same day and once among those of like name, so that each comparison is learned where it
decides nothing. What was seen too rarely keeps the chance of the model that the training began with. Where people have
answered enough pairs, their answers join in: see `labels`.
"""

import dataclasses
from datetime import date

import duckdb
import pyarrow as pa

from lowincome.kernel.errors import InputError
from lowincome.lake.engine import connect
from lowincome.matching.everybody import count_everybody
from lowincome.matching.labels import FEWEST_LABELS, labels_of, learned_with
from lowincome.matching.linking import comparable_records
from lowincome.matching.model import LEAST, MISSING, Level, Model
from lowincome.matching.prepared import prepare, show_persons, show_records
from lowincome.matching.reaching import Reaching, reaching
from lowincome.matching.scoring import new_linker
from lowincome.matching.unusable import Note, unusable_names, without_idle_columns

FEWEST_RECORDS = 200
"""With fewer records nothing is learned: a level that one in a hundred reaches would be seen twice."""

FEWEST_PERSONS = 500

FEWEST_MET = 100
"""Fewer records that could be about somebody by birth date and surname, or by name, tell nothing of how people agree."""

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
    labels: pa.Table | None = None,
    memory_limit: str = "3GB",
    threads: int | None = None,
) -> Model:
    """A new model of a feed, from `start`; tables as `match_tables` takes them. InputError where there is too little.

    `labels`: pairs on which people agree (see `labels.SCHEMA`); fewer than FEWEST_LABELS change nothing.
    """
    usable, notes = without_idle_columns(records)
    con = connect(memory_limit=memory_limit, threads=threads)
    try:
        show_persons(con, persons)
        show_records(con, usable)
        count_everybody(con)
        prepare(con, of_everybody=True)
        seen = comparable_records(con)
        if seen < FEWEST_RECORDS or persons.num_rows < FEWEST_PERSONS:
            raise _too_little(seen, persons.num_rows, [*notes, *_unnamed(records, usable, seen)])
        sessions = _sessions(con, seen)
        linker = new_linker(con, start)
        linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
        learned = _levels(linker, "u_probability")
        for rule in sessions:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, estimate_without_term_frequencies=True, fix_u_probabilities=True
            )
        can = reaching(con)
        agreed = _levels(linker, "m_probability")
        model = dataclasses.replace(
            start,
            name="trained",
            version=version,
            dated=dated,
            feed=feed,
            persons=persons.num_rows,
            records=seen,
            labels=0,
            basis=f"EM from {start.title}",
            comparisons={
                name: _normalised(
                    name, [_learned(name, level, agreed, learned, persons.num_rows, can) for level in levels], can
                )
                for name, levels in start.comparisons.items()
            },
        )
        known = labels_of(labels, records)
        return learned_with(con, model, known) if known.num_rows >= FEWEST_LABELS else model
    finally:
        con.close()


def _sessions(con: duckdb.DuckDBPyConnection, seen: int) -> list[str]:
    """The rules of _SESSIONS that put enough records beside anybody. InputError where none does."""
    sessions = [rule for rule in _SESSIONS if _met(con, rule) >= FEWEST_MET]
    if not sessions:
        raise InputError(
            f"{seen} 条记录中，按出生日期和姓氏或按姓名能与人员对上的不足 {FEWEST_MET} 条，无从学习。"
            "请核对送来的是否为本地人员。模型未训练，沿用现有模型。",
            f"Of {seen} records fewer than {FEWEST_MET} agree with anybody in birth date and surname, or in name: there is "
            "nothing to learn from. Check whose records these are. Nothing was trained; the model in use stays.",
        )
    return sessions


def _unnamed(records: pa.Table, usable: pa.Table, seen: int) -> list[Note]:
    """What is to be said of names that cannot be compared, where not one name stands in all records."""
    is_idle = "name" in records.column_names and usable["name"].null_count > records["name"].null_count
    return [] if is_idle else unusable_names(records.num_rows - seen)


def _too_little(records: int, persons: int, notes: list[Note]) -> InputError:
    """Why nothing was learned, and what made the records so few."""
    zh, en = "".join(note.zh for note in notes), " ".join(note.en for note in notes)
    return InputError(
        f"可供训练的只有 {records} 条记录、{persons} 人，至少要 {FEWEST_RECORDS} 条、{FEWEST_PERSONS} 人。"
        f"模型未训练，沿用现有模型。{zh}",
        f"There are {records} records and {persons} persons to learn from; at least {FEWEST_RECORDS} and "
        f"{FEWEST_PERSONS} are needed. Nothing was trained; the model in use stays. {en}".rstrip(),
    )


def _met(con: duckdb.DuckDBPyConnection, rule: str) -> int:
    """How many prepared records a rule puts beside anybody."""
    persons, records = con.table("compared_persons").set_alias("l"), con.table("compared_records").set_alias("r")
    found: int = records.join(persons, rule, how="semi").count("*").fetchall()[0][0]
    return found


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


def _learned(comparison: str, level: Level, agreed: Learned, sampled: Learned, persons: int, can: Reaching) -> Level:
    """The level with what was learned. Of pairs drawn at random at most one in `persons` is a record and its person: what

    these alone could have made is no coincidence, and the chance stays as it was.
    """
    if level.level == MISSING:
        return level
    key = comparison, level.level
    share = can.get(key, 1.0)
    m = max(agreed[key] / share if share and key in agreed else level.m or LEAST, LEAST)
    seen = sampled.get(key, 0.0)
    return dataclasses.replace(level, m=m, u=seen if seen - 1 / persons >= SEEN else level.u)


def _normalised(comparison: str, levels: list[Level], can: Reaching) -> tuple[Level, ...]:
    """The levels with their `m`, each times the records that can reach it, adding up to one; none below a tenth of a per

    mille.
    """
    floor = 1e-4
    shares = [can.get((comparison, level.level), 1.0) for level in levels]
    total = sum(max(level.m, floor) * share for level, share in zip(levels, shares, strict=True) if level.m)
    return tuple(
        dataclasses.replace(level, m=min(max(level.m, floor) / total, 1.0)) if level.m else level for level in levels
    )
