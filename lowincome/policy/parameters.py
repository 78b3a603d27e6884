"""Parameters: figures of the law with the dates from which they hold, the places they hold in, and their proof."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from lowincome.policy.citation import Basis, Cited, Words
from lowincome.policy.documents import Shape

Scalar = int | Decimal | str
Residence = Literal["城市", "农村"]
STANDARD = "dibao_standard"


class Value(Cited):
    """A figure from a day on (`to` inclusive, else until the next). After `known_until` it is assumed to go on.

    `area`: region prefixes it holds in (default: the jurisdiction's whole area); `residence_type`: for whom.
    """

    from_: date = Field(alias="from")
    to: date | None = None
    known_until: date | None = None
    value: Scalar | None
    area: tuple[str, ...] = ()
    residence_type: Residence | None = None

    @property
    def cell(self) -> tuple[tuple[str, ...], str | None]:
        """Where and for whom it holds; values of one cell follow each other in time."""
        return self.area, self.residence_type

    def basis_on(self, day: date) -> Basis:
        """Its basis; `assumed` after the day until which it is known."""
        return "assumed" if self.known_until is not None and day > self.known_until else self.basis


class Parameter(Shape):
    """A named figure and its values over time. `unit` is what the figure counts, in words."""

    title: Words
    unit: str
    values: tuple[Value, ...]

    def on(self, day: date) -> tuple[Value, ...]:
        """The values in force on a day, one per cell; none before the oldest or where the right has ended (null)."""
        newest: dict[tuple[tuple[str, ...], str | None], Value] = {}
        for value in self.values:
            if value.from_ <= day and (value.cell not in newest or newest[value.cell].from_ < value.from_):
                newest[value.cell] = value
        return tuple(
            value for value in newest.values() if value.value is not None and (value.to is None or day <= value.to)
        )


@dataclass(frozen=True)
class Cell:
    """A figure as it applies to some rows: `prefix` is the region prefix ('' everywhere), residence_type None for both."""

    prefix: str
    residence_type: str | None
    value: Scalar
    from_: date
    basis: Basis
    citation: str


@dataclass(frozen=True)
class Resolved:
    """A parameter on a day, its cells the most specific first."""

    name: str
    unit: str
    cells: tuple[Cell, ...]

    @property
    def is_scalar(self) -> bool:
        """Whether one figure serves every row."""
        return len(self.cells) == 1 and not self.cells[0].prefix and self.cells[0].residence_type is None

    @property
    def value(self) -> Scalar:
        """The one figure of a scalar parameter."""
        if not self.is_scalar:
            raise ValueError(f"{self.name} depends on the place or the residence")
        return self.cells[0].value


def resolve(name: str, parameter: Parameter, day: date, *, whole: str = "") -> Resolved | None:
    """A parameter on a day; None where no value is known yet. `whole` is the prefix that stands for the whole area."""
    cells = [
        Cell(place, value.residence_type, value.value, value.from_, value.basis_on(day), value.citation)
        for value in parameter.on(day)
        if value.value is not None
        for place in (value.area or (whole,))
    ]
    return Resolved(name, parameter.unit, tuple(sorted(cells, key=specific_first))) if cells else None


def specific_first(cell: Cell) -> tuple[int, str, bool, str]:
    """Sorts cells so that the first that fits a row is the one that holds for it."""
    return -len(cell.prefix), cell.prefix, cell.residence_type is None, cell.residence_type or ""
