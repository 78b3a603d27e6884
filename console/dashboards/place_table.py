"""Counts by place and column as a reader may see them: exact, or without small cells and what would give them away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from console.dashboards.figures import WITHHELD, Value
from console.dashboards.places import CITY, below, parents_of
from lowincome.disclosure.counted_table import TOTAL, Cell, CountedTable
from lowincome.disclosure.small_cells import withheld_cells

Count = tuple[str, str, int]
"""A lowest place, a column, and how many."""


@dataclass(frozen=True)
class PlaceTable:
    """A table over the tree of places, and the cells of it that are withheld."""

    table: CountedTable
    withheld: frozenset[Cell] = frozenset()

    def value(self, place: str, column: str = TOTAL, part: str = "") -> Value:
        """A count as the reader sees it; 0 for what does not occur."""
        cell = Cell(place, column, part)
        return WITHHELD if cell in self.withheld else self.table.values.get(cell, 0)

    def below(self, place: str) -> list[str]:
        return below(place, self.table.parents)

    def lowest(self, place: str) -> list[str]:
        """The lowest places inside a place."""
        return sorted(each for each in self.table.leaves if each.startswith(place))

    def withholds(self, place: str, columns: Iterable[str]) -> bool:
        return any(Cell(place, each) in self.withheld for each in columns)


def place_table(
    counts: Iterable[Count],
    columns: Collection[str],
    least: int | None,
    parts: Mapping[Cell, Mapping[str, int]] | None = None,
    linked: PlaceTable | None = None,
    linked_columns: Collection[str] = (),
) -> PlaceTable:
    """The table of some counts; None as the least shows everything.

    linked: a table that these counts rest on; where it withholds one of its `linked_columns`, all counts of the place are.
    """
    summed: dict[tuple[str, str], int] = defaultdict(int)
    for leaf, column, count in counts:
        summed[leaf, column] += count
    hidden = [
        place
        for place in (linked.table.parents if linked else ())
        if linked and linked.withholds(place, linked_columns)
    ]
    divided = frozenset((cell, frozenset(of.items())) for cell, of in (parts or {}).items())
    return _made(tuple(columns), frozenset(summed.items()), divided, least, frozenset(hidden))


@lru_cache(maxsize=32)
def _made(
    columns: tuple[str, ...],
    counts: frozenset[tuple[tuple[str, str], int]],
    parts: frozenset[tuple[Cell, frozenset[tuple[str, int]]]],
    least: int | None,
    hidden: frozenset[str],
) -> PlaceTable:
    """The table; kept, as finding what must be withheld takes a while and the same counts are asked for again."""
    parents = parents_of({leaf for (leaf, _), _ in counts})
    table = CountedTable(columns, dict(counts), parents, {cell: dict(of) for cell, of in parts})
    if least is None:
        return PlaceTable(table)
    linked = [Cell(place, column) for place in hidden.intersection(parents) for column in (*columns, TOTAL)]
    return PlaceTable(table, withheld_cells(table, least, linked))


def parts_of_cities(counts: Iterable[tuple[str, str, str, int]]) -> dict[Cell, dict[str, int]]:
    """Breakdowns of cells of whole cities, from lowest place, column (or TOTAL), part and count."""
    found: dict[Cell, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for leaf, column, part, count in counts:
        found[Cell(leaf[:CITY], column)][part] += count
    return {cell: dict(parts) for cell, parts in found.items()}
