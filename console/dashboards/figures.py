"""What a board is made of: figures, each one table with what is said about it, and the charts that are drawn from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

Unit = Literal["text", "count", "percent", "days", "day"]
"""What a column holds: words; whole numbers; percent with one decimal; working or calendar days; dates."""

ChartKind = Literal["bars", "stacked", "line", "intervals", "map"]


class Withheld(Enum):
    """A count that is there and must not be shown to this reader."""

    WITHHELD = "withheld"


WITHHELD = Withheld.WITHHELD

Value = str | int | float | date | Withheld | None
"""None: there is no such number, e.g. a share of nothing."""


@dataclass(frozen=True)
class Column:
    """One column of a figure; `name` is the same in every language."""

    name: str
    title: str
    unit: Unit = "count"


@dataclass(frozen=True)
class Row:
    """One row. key: code of what it is about, the same in every language; place: where it leads further down."""

    key: str
    cells: tuple[Value, ...]
    place: str | None = None
    is_total: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawing of some of a figure's columns; of `intervals`: share, low and high."""

    kind: ChartKind
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One table: its grain and definitions in `note`, the day of its numbers, and its charts."""

    name: str
    title: str
    note: str
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...] = ()

    def values(self, column: str) -> list[Value]:
        """A column's cells, of all rows but the total."""
        place = [each.name for each in self.columns].index(column)
        return [row.cells[place] for row in self.rows if not row.is_total]

    def titled(self, column: str) -> Column:
        return next(each for each in self.columns if each.name == column)

    @property
    def drawn(self) -> tuple[Chart, ...]:
        """The charts that have anything to draw: some number that is shown and is not 0."""
        return tuple(
            each
            for each in self.charts
            if any(isinstance(cell, int | float) and cell for of in each.columns for cell in self.values(of))
        )

    @property
    def has_withheld(self) -> bool:
        return any(cell is WITHHELD for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Board:
    """Some figures about a place. path: the places that it lies in, widest first, itself last, as (code, name); day: the
    newest published one, None while none is."""

    name: str
    title: str
    about: str
    path: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    day: date | None

    @property
    def place(self) -> str:
        return self.path[-1][0]

    @property
    def place_name(self) -> str:
        return self.path[-1][1]


def summed(values: Sequence[Value]) -> Value:
    """The sum of counts that are all shown; withheld as soon as one of them is."""
    if any(each is WITHHELD for each in values):
        return WITHHELD
    return sum(each for each in values if isinstance(each, int))


def percent(part: Value, whole: Value) -> Value:
    """A share in percent, to one decimal; none of nothing, and withheld where either count is."""
    if part is WITHHELD or whole is WITHHELD:
        return WITHHELD
    return round(100 * part / whole, 1) if isinstance(part, int) and isinstance(whole, int) and whole else None
