"""Parameters: figures of the law with the dates from which they hold, the places they hold in, and their proof."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Literal

from pydantic import Field, model_validator

from lowincome.policy.citation import Basis, Cited, Words
from lowincome.policy.documents import Shape
from lowincome.policy.formulas import parse_formula

Scalar = int | Decimal | str
Residence = Literal["城市", "农村"]
STANDARD = "dibao_standard"


class Value(Cited):
    """A figure from a day on (`to` inclusive, else until the next). After `known_until` it is assumed to go on.

    `area`: region prefixes it holds in (default: the jurisdiction's whole area); `residence_type`: for whom.
    `value: null` ends a right; `formula` in place of `value` works it out from other parameters (see formulas).
    """

    from_: date = Field(alias="from")
    to: date | None = None
    known_until: date | None = None
    value: Scalar | None = None
    formula: str | None = None
    area: tuple[str, ...] = ()
    residence_type: Residence | None = None

    @model_validator(mode="after")
    def _is_one_figure(self) -> "Value":
        if ("value" in self.model_fields_set) == (self.formula is not None):
            raise ValueError("write either value or formula")
        if self.formula is not None:
            parse_formula(self.formula)
        return self

    @property
    def cell(self) -> tuple[tuple[str, ...], str | None]:
        """Where and for whom it holds; values of one cell follow each other in time."""
        return self.area, self.residence_type

    def basis_on(self, day: date) -> Basis:
        """Its basis; `assumed` after the day until which it is known."""
        return "assumed" if self.known_until is not None and day > self.known_until else self.basis


class Parameter(Shape):
    """A named figure and its values over time. `unit` is what the figure counts, in words.

    `words`: how a figure that is a text reads within a sentence.
    """

    title: Words
    unit: str
    values: tuple[Value, ...]
    words: dict[str, Words] = Field(default_factory=dict)

    def on(self, day: date) -> tuple[Value, ...]:
        """The values in force on a day, one per cell; none before the oldest or where the right has ended (null)."""
        newest: dict[tuple[tuple[str, ...], str | None], Value] = {}
        for value in self.values:
            if value.from_ <= day and (value.cell not in newest or newest[value.cell].from_ < value.from_):
                newest[value.cell] = value
        return tuple(
            value
            for value in newest.values()
            if (value.value is not None or value.formula is not None) and (value.to is None or day <= value.to)
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
    formula: str | None = None

    def covers(self, other: "Cell") -> bool:
        """Whether every row of the other cell is a row of this one."""
        return other.prefix.startswith(self.prefix) and self.residence_type in (None, other.residence_type)

    def meet(self, other: "Cell") -> "Cell | None":
        """This cell for the rows that both have; None where there are none."""
        if None not in (self.residence_type, other.residence_type) and self.residence_type != other.residence_type:
            return None
        longer, shorter = sorted((self.prefix, other.prefix), key=len, reverse=True)
        if not longer.startswith(shorter):
            return None
        return replace(self, prefix=longer, residence_type=self.residence_type or other.residence_type)


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


LookUp = Callable[[str], Resolved | None]
"""Another parameter of the same place and day, by name."""


def resolve(name: str, parameter: Parameter, day: date, look_up: LookUp, *, whole: str = "") -> Resolved | None:
    """A parameter on a day; None where no value is known yet, of itself or of a part of its formula.

    `whole` is the prefix that stands for the place's whole area.
    """
    cells = [
        cell
        for value in parameter.on(day)
        for place in (value.area or (whole,))
        for cell in _cells(
            Cell(
                place,
                value.residence_type,
                value.value if value.value is not None else "",
                value.from_,
                value.basis_on(day),
                value.citation,
                value.formula,
            ),
            look_up,
        )
    ]
    return Resolved(name, parameter.unit, tuple(sorted(cells, key=specific_first))) if cells else None


def _cells(cell: Cell, look_up: LookUp) -> Iterator[Cell]:
    """The cell itself; of a formula one for each place and residence in which its parts differ."""
    if cell.formula is None:
        yield cell
        return
    formula = parse_formula(cell.formula)
    parts = {name: found.cells for name in formula.parameters if (found := look_up(name))}
    if len(parts) < len(formula.parameters):
        return
    meetings = {specific_first(each): each for each in _meetings(cell, parts.values())}
    for where in meetings.values():
        used = {name: next((each for each in cells if each.covers(where)), None) for name, cells in parts.items()}
        known = {name: each for name, each in used.items() if each is not None}
        if len(known) == len(parts):
            figures = {name: Decimal(each.value) for name, each in known.items()}
            assumed = any(each.basis == "assumed" for each in known.values())
            yield replace(
                where,
                value=formula.value(figures),
                from_=max(cell.from_, *(each.from_ for each in known.values())) if known else cell.from_,
                basis="assumed" if assumed else cell.basis,
            )


def _meetings(cell: Cell, parts: Iterable[tuple[Cell, ...]]) -> Iterator[Cell]:
    """The cell cut down to each combination of its parts' cells that share rows."""
    for combination in product(*parts):
        met: Cell | None = cell
        for each in combination:
            met = met.meet(each) if met is not None else None
        if met is not None:
            yield met


def specific_first(cell: Cell) -> tuple[int, str, bool, str]:
    """Sorts cells so that the first that fits a row is the one that holds for it."""
    return -len(cell.prefix), cell.prefix, cell.residence_type is None, cell.residence_type or ""
