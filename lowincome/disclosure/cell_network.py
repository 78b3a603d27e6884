"""What a reader can work out about the counts that are left out of a published table: the sums, as a network.

In a two-way table over a tree of places every count stands in exactly two sums: a total flows down the tree to a leaf, is
divided there among the columns, and flows back up column by column. So the table is a circulation, each count the flow of
one edge, and each sum a node where what comes in goes out. Counts that are shown are fixed; a count that is left out can
be as much larger as flow can be led around through other edges that are left out, and no more: this is the whole of what
linear algebra can tell. Readers know that a count that is left out is at least 1, as zeros are shown.
"""

import heapq
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lowincome.disclosure.counted_table import TOP, TOTAL, Cell, CountedTable

_COST, _TOP_COST = 1_000, 100_000
"""What leaving out one more count costs beside what it counts: few and small ones go first, those of everything last."""

_ANY = 1 << 60


@dataclass(eq=False)
class Edge:
    """One count: from which sum its flow comes and to which it goes (by number). floor: the least that a reader knows it
    to be; moved: how much larger it is in the other table that is being looked for."""

    cell: Cell
    tail: int
    head: int
    value: int
    is_open: bool
    floor: int
    moved: int = 0

    def room(self, sign: int) -> int:
        """How much more its flow can be raised (1) or lowered (-1)."""
        return _ANY if sign > 0 else self.value + self.moved - self.floor


Step = tuple[Edge, int, int]
"""An edge seen from one of its ends: the end that it leads to, and 1 along its flow or -1 against it."""


class CellNetwork:
    """The counts of a table as edges; an open edge is a count that is left out.

    unpublished: cells that appear nowhere; they may be 0, as far as a reader knows. Other zeros are shown: no edge at all.
    """

    def __init__(self, table: CountedTable, unpublished: Collection[Cell] = ()) -> None:
        self._nowhere = frozenset(unpublished)
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._steps: list[list[Step]] = []
        self._open_steps: list[list[Step]] = []
        self.edges: dict[Cell, Edge] = {}
        for place in (TOP, *table.parents):
            for column in (*table.columns, TOTAL):
                self._add(table, Cell(place, column))

    def open(self, cells: Iterable[Cell]) -> None:
        """Leaves counts out."""
        for cell in cells:
            self._open(self.edges[cell])

    def close(self, cell: Cell) -> None:
        """Shows a count."""
        self.edges[cell].is_open = False

    def widen(self, cell: Cell, by: int) -> set[Cell]:
        """Opens the cheapest further edges until the cell's count could be larger by so much; gives their cells."""
        edge, left = self.edges[cell], by
        opened: set[Cell] = set()
        changed: list[Edge] = []
        while left:
            way = self._open_way(edge.head, edge.tail, edge) or self._cheapest_way(edge.head, edge.tail, edge)
            amount = min(left, *(each.room(sign) for each, sign in way))
            left -= amount
            for each, sign in way:
                each.moved += sign * amount
                changed.append(each)
                if not each.is_open:
                    opened.add(each.cell)
                    self._open(each)
        for each in changed:
            each.moved = 0
        return opened

    def is_told(self, cell: Cell) -> bool:
        """Whether the shown counts leave only one value for a count that is left out."""
        edge = self.edges[cell]
        is_larger_possible = bool(self._open_way(edge.head, edge.tail, edge))
        is_smaller_possible = edge.value > edge.floor and bool(self._open_way(edge.tail, edge.head, edge))
        return not (is_larger_possible or is_smaller_possible)

    def _add(self, table: CountedTable, cell: Cell) -> None:
        """The edge of a cell, and in line with it those of its parts."""
        below = ("row", cell.place, "") if cell.place in table.leaves else ("sum", cell.place, cell.column)
        above = ("root", "", "") if cell.place == TOP else ("sum", table.parents[cell.place], cell.column)
        parts, middle = table.parts.get(cell, {}), ("parts", cell.place, cell.column)
        if cell.column == TOTAL:
            self._join(cell, middle if parts else above, below, table)
            for part in parts:
                self._join(cell._replace(part=part), above, middle, table)
        else:
            self._join(cell, below, middle if parts else above, table)
            for part in parts:
                self._join(cell._replace(part=part), middle, above, table)

    def _join(self, cell: Cell, tail: tuple[str, str, str], head: tuple[str, str, str], table: CountedTable) -> None:
        is_nowhere = cell in self._nowhere
        if not (table.values[cell] or is_nowhere):
            return
        edge = Edge(cell, self._number(tail), self._number(head), table.values[cell], False, 0 if is_nowhere else 1)
        self.edges[cell] = edge
        self._steps[edge.tail].append((edge, edge.head, 1))
        self._steps[edge.head].append((edge, edge.tail, -1))
        if is_nowhere:
            self._open(edge)

    def _number(self, sum_: tuple[str, str, str]) -> int:
        if sum_ not in self._numbers:
            self._numbers[sum_] = len(self._numbers)
            self._steps.append([])
            self._open_steps.append([])
        return self._numbers[sum_]

    def _open(self, edge: Edge) -> None:
        if not edge.is_open:
            edge.is_open = True
            self._open_steps[edge.tail].append((edge, edge.head, 1))
            self._open_steps[edge.head].append((edge, edge.tail, -1))

    def _open_way(self, start: int, end: int, avoided: Edge) -> list[tuple[Edge, int]]:
        """The shortest way for flow from sum to sum through open edges; empty where there is none."""
        came: dict[int, tuple[int, Edge, int]] = {}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for edge, other, sign in self._open_steps[here]:
                if other in came or other == start or edge is avoided or not edge.is_open:
                    continue
                if sign < 0 and edge.value + edge.moved <= edge.floor:
                    continue
                came[other] = (here, edge, sign)
                if other == end:
                    return _walked(came, start, end)
                waiting.append(other)
        return []

    def _cheapest_way(self, start: int, end: int, avoided: Edge) -> list[tuple[Edge, int]]:
        """The cheapest way through edges that are open or would be opened. There is always one: by the totals."""
        best = {start: 0}
        came: dict[int, tuple[int, Edge, int]] = {}
        waiting = [(0, start)]
        while waiting:
            cost, here = heapq.heappop(waiting)
            if here == end:
                break
            if cost > best[here]:
                continue
            for edge, other, sign in self._steps[here]:
                if edge is avoided or edge.room(sign) <= 0:
                    continue
                price = 1 if edge.is_open else edge.value + (_TOP_COST if edge.cell.place == TOP else _COST)
                if cost + price < best.get(other, _ANY):
                    best[other] = cost + price
                    came[other] = (here, edge, sign)
                    heapq.heappush(waiting, (cost + price, other))
        return _walked(came, start, end)


def _walked(came: dict[int, tuple[int, Edge, int]], start: int, end: int) -> list[tuple[Edge, int]]:
    """The edges of a way, from its end, each with its direction."""
    way = []
    while end != start:
        end, edge, sign = came[end]
        way.append((edge, sign))
    return way
