"""A two-way table of counts as it is made public: places in a tree, columns, and every total that a reader gets to see.

Nothing is hidden here; what of it must not be shown is `small_cells`' to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

TOTAL = ""
"""The column of a place's total over all columns."""

TOP = ""
"""The place that all others lie in."""


class Cell(NamedTuple):
    """One published count: of a place (any level of the tree), in a column or in TOTAL; `part`: of a breakdown of it."""

    place: str
    column: str = TOTAL
    part: str = ""


@dataclass(frozen=True)
class CountedTable:
    """Counts of the places at the leaves of a tree; the counts of all places above are their sums.

    counts: of leaf and column, in persons, households or things that stand for them. parents: each place but TOP → the
    place that it lies in. parts: breakdowns that are published beside a cell, each adding up to it. Raises ValueError
    for a negative count, a place that lies nowhere, a count of a place that is no leaf, and parts that do not add up.
    """

    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    parents: Mapping[str, str]
    parts: Mapping[Cell, Mapping[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not {TOP, *self.parents}.issuperset(self.parents.values()) or TOP in self.parents:
            raise ValueError("every place lies in another one of the table, or in TOP")
        for (place, column), count in self.counts.items():
            if count < 0 or column not in self.columns or place not in self.leaves:
                raise ValueError(f"no count of a leaf and a known column: {column!r}")
        for cell, parts in self.parts.items():
            if sum(parts.values()) != self.values.get(cell) or min(parts.values(), default=0) < 0:
                raise ValueError(f"the parts of {cell.column or 'the total'!r} do not add up")

    @cached_property
    def leaves(self) -> frozenset[str]:
        """The places that no other lies in; TOP alone where there is no other place."""
        above = set(self.parents.values())
        return frozenset(place for place in self.parents if place not in above) or frozenset({TOP})

    @cached_property
    def values(self) -> dict[Cell, int]:
        """Every published count: of all places and columns, the totals among them, and of all parts."""
        places = [TOP, *self.parents]
        found = {Cell(place, column): 0 for place in places for column in (*self.columns, TOTAL)}
        for (leaf, column), count in self.counts.items():
            for place in self.above(leaf):
                found[Cell(place, column)] += count
                found[Cell(place)] += count
        found |= {
            cell._replace(part=part): count for cell, parts in self.parts.items() for part, count in parts.items()
        }
        return found

    def above(self, place: str) -> Iterator[str]:
        """The place and all that it lies in, up to TOP."""
        yield place
        while place != TOP:
            place = self.parents[place]
            yield place
