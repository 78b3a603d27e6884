"""Compares two models: which weights differ, and whom each would link that the other would not."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from lowincome.matching.labels import labels_of
from lowincome.matching.linking import match_tables
from lowincome.matching.model import MISSING, Model


@dataclass(frozen=True)
class LevelChange:
    """One level whose weight differs; weights in bits."""

    comparison: str
    level: str
    before: float
    after: float


@dataclass(frozen=True)
class Judged:
    """How a model does on the pairs of which people said whether they are one person."""

    same: int
    same_linked: int
    different: int
    different_linked: int


@dataclass(frozen=True)
class ModelDifference:
    """What changes with the new model. `outcomes`: (outcome before, outcome after) → records; `other_person`: records

    that both link, to different people; `judged`: the old and the new model beside people's answers.
    """

    before: str
    after: str
    levels: tuple[LevelChange, ...]
    outcomes: dict[tuple[str, str], int]
    other_person: int
    judged: tuple[Judged, Judged]


def compare_models(
    persons: pa.Table,
    records: pa.Table,
    before: Model,
    after: Model,
    *,
    labels: pa.Table | None = None,
    memory_limit: str,
    threads: int | None,
) -> ModelDifference:
    """Runs both models over the same tables; the weights are compared in any case, also where there is no record.

    Both decide without the answers in `labels` (see `labels.SCHEMA`) and are then held against them.
    """
    answers = labels_of(labels, records).to_pylist()
    both = [
        match_tables(persons, records, model=model, memory_limit=memory_limit, threads=threads).outcomes.to_pylist()
        for model in (before, after)
    ]
    pairs = list(zip(*both, strict=True))
    return ModelDifference(
        before.title,
        after.title,
        changed_levels(before, after),
        dict(Counter((old["outcome"], new["outcome"]) for old, new in pairs)),
        sum(old["outcome"] == new["outcome"] == "link" and old["person_id"] != new["person_id"] for old, new in pairs),
        (_judged(both[0], answers), _judged(both[1], answers)),
    )


def _judged(outcomes: list[dict[str, Any]], answers: list[dict[str, Any]]) -> Judged:
    linked = {(row["record_id"], row["person_id"]) for row in outcomes if row["outcome"] == "link"}
    said = Counter((each["said"], (each["record_id"], each["person_id"]) in linked) for each in answers)
    same, different = (said[word, True] + said[word, False] for word in ("same", "different"))
    return Judged(same, said["same", True], different, said["different", True])


def changed_levels(before: Model, after: Model, least: float = 0.05) -> tuple[LevelChange, ...]:
    """The levels whose weights differ by `least` bits and more, in the order of the new model."""
    old = {(name, level.level): level.weight for name, levels in before.comparisons.items() for level in levels}
    return tuple(
        LevelChange(name, level.level, old.get((name, level.level), 0.0), level.weight)
        for name, levels in after.comparisons.items()
        for level in levels
        if level.level != MISSING and abs(level.weight - old.get((name, level.level), 0.0)) >= least
    )
