"""What a reader can work out about the counts that are left out of a published table: the sums, as a network.

In a two-way table over a tree of places every count stands in exactly two sums: a total flows down the tree to a leaf, is
divided there among the columns, and flows back up column by column. So the table is a circulation, each count the flow of
one edge, and each sum a node where what comes in goes out. Counts that are shown are fixed; a count that is left out can
be as much larger as flow can be led around through other edges that are left out, and no more: this is the whole of what
linear algebra can tell. Readers know that a count that is left out is at least 1, as zeros are shown.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lowincome.disclosure.counted_table import TOP, TOTAL, Cell, CountedTable

Node = tuple[str, str, str]
_ROOT: Node = ("root", "", "")
_COST, _TOP_COST = 1_000, 100_000
"""What leaving out one more count costs beside what it counts: few and small ones go first, those of everything last."""


@dataclass
class Edge:
    """One count: where its flow comes from and goes to. floor: the least that a reader knows it to be."""

    cell: Cell
    tail: Node
    head: Node
    value: int
    is_open: bool = False
    floor: int = 1


class CellNetwork:
    """The counts of a table as edges; an open edge is a count that is left out.

    unpublished: cells that appear nowhere; they may be 0, as far as a reader knows. Other zeros are shown: no edge at all.
    """

    def __init__(self, table: CountedTable, unpublished: Collection[Cell] = ()) -> None:
        self._nowhere = frozenset(unpublished)
        self.edges: dict[Cell, Edge] = {}
        self._at: dict[Node, list[tuple[Edge, Node, int]]] = defaultdict(list)
        for place in (TOP, *table.parents):
            for column in (*table.columns, TOTAL):
                self._add(table, Cell(place, column))

    def open(self, cells: Iterable[Cell]) -> None:
        """Leaves counts out."""
        for cell in cells:
            self.edges[cell].is_open = True

    def close(self, cell: Cell) -> None:
        """Shows a count."""
        self.edges[cell].is_open = False

    def widen(self, cell: Cell, by: int) -> set[Cell]:
        """Opens the cheapest further edges until the cell's count could be larger by so much; gives their cells."""
        edge, left = self.edges[cell], by
        moved: dict[Cell, int] = defaultdict(int)
        opened: set[Cell] = set()
        while left and (way := self._way(edge.head, edge.tail, edge, moved, may_open=True)):
            step = min(left, *(self._room(each, sign, moved) for each, sign in way))
            left -= step
            for each, sign in way:
                moved[each.cell] += sign * step
                if not each.is_open:
                    opened.add(each.cell)
                    self.open([each.cell])
        return opened

    def is_told(self, cell: Cell) -> bool:
        """Whether the shown counts leave only one value for a count that is left out."""
        edge = self.edges[cell]
        larger = self._way(edge.head, edge.tail, edge, {}, may_open=False)
        if larger or edge.value <= edge.floor:
            return not larger
        return not self._way(edge.tail, edge.head, edge, {}, may_open=False)

    def _add(self, table: CountedTable, cell: Cell) -> None:
        """The edge of a cell, and in line with it those of its parts."""
        below = ("row", cell.place, "") if cell.place in table.leaves else ("sum", cell.place, cell.column)
        above = _ROOT if cell.place == TOP else ("sum", table.parents[cell.place], cell.column)
        parts, middle = table.parts.get(cell, {}), ("parts", cell.place, cell.column)
        if cell.column == TOTAL:
            self._join(cell, middle if parts else above, below, table)
            for part in parts:
                self._join(cell._replace(part=part), above, middle, table)
        else:
            self._join(cell, below, middle if parts else above, table)
            for part in parts:
                self._join(cell._replace(part=part), middle, above, table)

    def _join(self, cell: Cell, tail: Node, head: Node, table: CountedTable) -> None:
        is_nowhere = cell in self._nowhere
        if not (table.values[cell] or is_nowhere):
            return
        edge = Edge(cell, tail, head, table.values[cell], is_open=is_nowhere, floor=0 if is_nowhere else 1)
        self.edges[cell] = edge
        self._at[tail].append((edge, head, 1))
        self._at[head].append((edge, tail, -1))

    def _room(self, edge: Edge, sign: int, moved: dict[Cell, int]) -> int:
        """How much more the flow of an edge can be raised (1) or lowered (-1)."""
        return 1 << 60 if sign > 0 else edge.value + moved.get(edge.cell, 0) - edge.floor

    def _way(
        self, start: Node, end: Node, avoided: Edge, moved: dict[Cell, int], *, may_open: bool
    ) -> list[tuple[Edge, int]]:
        """The cheapest way for flow from node to node through open edges, and, if it may, ones that it would open."""
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Edge, int]] = {}
        waiting = [(0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == end:
                return self._walked(came, start, end)
            if cost > best[node]:
                continue
            for edge, other, sign in self._at[node]:
                if edge is avoided or not (edge.is_open or may_open) or self._room(edge, sign, moved) <= 0:
                    continue
                further = cost + (1 if edge.is_open else edge.value + (_COST if edge.cell.place != TOP else _TOP_COST))
                if further < best.get(other, 1 << 62):
                    best[other] = further
                    came[other] = (node, edge, sign)
                    heapq.heappush(waiting, (further, other))
        return []

    @staticmethod
    def _walked(came: dict[Node, tuple[Node, Edge, int]], start: Node, end: Node) -> list[tuple[Edge, int]]:
        way = []
        while end != start:
            end, edge, sign = came[end]
            way.append((edge, sign))
        return way
