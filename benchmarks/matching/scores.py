"""How well a contestant's links agree with the truth. Shares are between 0 and 1; nothing here knows how links were made."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

PRECISION = 0.999

Links = dict[str, tuple[str, float]]  # record → the person it was linked to, and how probable that is


@dataclass(frozen=True)
class Truth:
    """One record's truth: whose it is (None: an outsider's), whether it can be resolved, and what is wrong with it."""

    owner: str | None
    feed: str
    errors: tuple[str, ...]
    resolvable: bool
    number_only: bool


@dataclass(frozen=True)
class Score:
    """A contestant's figures. `missed`: share of the resolvable records that got no link, or a wrong one."""

    links: int
    wrong: int
    precision: float
    recall: float
    missed: float
    outsiders: int
    outsiders_linked: int
    number_only_linked: int
    missed_by_fault: dict[str, list[int]] = field(default_factory=dict)
    wrong_by_fault: dict[str, int] = field(default_factory=dict)


def read_truth(folder: Path) -> dict[str, Truth]:
    """Record → its truth."""
    rows = pq.read_table(folder / "truth.parquet").to_pylist()
    return {
        row["record_id"]: Truth(
            row["id_number"], row["feed"], tuple(row["errors"]), bool(row["resolvable"]), bool(row["number_only"])
        )
        for row in rows
    }


def read_links(path: Path) -> Links:
    """The links (not what was left to clerical review) that a contestant wrote."""
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return {row["record_id"]: (row["id_number"], row["probability"]) for row in rows if row["outcome"] == "link"}


def at_precision(links: Links, truth: dict[str, Truth], wanted: float = PRECISION) -> Links:
    """The most links, taken by falling probability, whose precision is still as wanted.

    The limit is chosen with the truth at hand: more than a user of the contestant could do.
    """
    ranked = sorted(links.items(), key=lambda item: (-item[1][1], item[0]))
    right, kept = 0, 0
    for place, (record, (person, probability)) in enumerate(ranked, start=1):
        right += truth[record].owner == person
        last_of_its_probability = place == len(ranked) or ranked[place][1][1] < probability
        if last_of_its_probability and right / place >= wanted:
            kept = place
    return dict(ranked[:kept])


def score(links: Links, truth: dict[str, Truth]) -> Score:
    """The figures of a set of links. Records with nothing but a damaged number count in no recall."""
    wrong = [record for record, (person, _) in links.items() if truth[record].owner != person]
    asked = {record: told for record, told in truth.items() if told.resolvable and not told.number_only}
    missed = [record for record, told in asked.items() if links.get(record, ("", 0.0))[0] != told.owner]
    by_fault: dict[str, list[int]] = {}
    for record, told in asked.items():
        for code in (*told.errors, f"feed {told.feed}"):
            counts = by_fault.setdefault(code, [0, 0])
            counts[0] += links.get(record, ("", 0.0))[0] != told.owner
            counts[1] += 1
    return Score(
        links=len(links),
        wrong=len(wrong),
        precision=1 - len(wrong) / len(links) if links else 0.0,
        recall=1 - len(missed) / len(asked) if asked else 0.0,
        missed=len(missed) / len(asked) if asked else 0.0,
        outsiders=sum(told.owner is None for told in truth.values()),
        outsiders_linked=sum(truth[record].owner is None for record in links),
        number_only_linked=sum(truth[record].number_only for record in links),
        missed_by_fault=dict(sorted(by_fault.items())),
        wrong_by_fault=dict(Counter(code for record in wrong for code in (*truth[record].errors, truth[record].feed))),
    )
