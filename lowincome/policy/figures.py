"""A parameter's figures as people read them: percentages, dates of the year, by urban or rural and by area.

What belongs here: the figures of one parameter in words. What does not: the sentence around them (rendering).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from lowincome.kernel.regions import name_of, pad
from lowincome.policy.citation import Words
from lowincome.policy.parameters import Cell, Resolved, Scalar, specific_first

UNKNOWN = Words(zh="(尚无数值)", en="(no figure yet)")
_RESIDENCES = {"城市": "urban", "农村": "rural"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY_OF_YEAR = re.compile(r"(\d{2})-(\d{2})")

AreaNames = Mapping[str, Words]
"""Region prefixes that have a name of their own, such as those of the places."""


@dataclass(frozen=True)
class Figure:
    """A parameter as a rule reads it: what it is called, its figures (None where there is none yet), how texts read."""

    title: Words
    resolved: Resolved | None
    words: Mapping[str, Words]

    @property
    def is_by_area(self) -> bool:
        """Whether it differs from area to area."""
        return self.resolved is not None and any(cell.prefix for cell in self.resolved.cells)

    @property
    def is_assumed(self) -> bool:
        """Whether any of its figures is assumed rather than known."""
        return self.resolved is not None and any(cell.basis == "assumed" for cell in self.resolved.cells)

    @property
    def unit(self) -> Words | None:
        """A unit such as `元/月 yuan per month` in its two languages; None where the figure says it itself."""
        zh, _, en = (self.resolved.unit if self.resolved else "").partition(" ")
        says_itself = not en or "share" in en.split() or zh == "月-日" or any(map(self._is_text, self._values()))
        return None if says_itself else Words(zh=zh, en=en)

    def in_short(self) -> Words:
        """The figure as it stands within a sentence: one, urban and rural, or the range over the areas."""
        if self.resolved is None:
            return UNKNOWN
        numbers = [value for value in self._values() if not isinstance(value, str)]
        if not self.is_by_area or not numbers:
            return self._of_residences(self.resolved.cells[0].prefix)
        low, high = self._written(min(numbers)), self._written(max(numbers))
        return low if low == high else Words(zh=f"{low.zh}至{high.zh}", en=f"{low.en} to {high.en}")

    def in_full(self, names: AreaNames) -> Words:
        """Every figure with where and for whom it holds; areas with the same figures stand together."""
        if self.resolved is None:
            return UNKNOWN
        areas: dict[tuple[str, str], list[str]] = {}
        for prefix in dict.fromkeys(cell.prefix for cell in self.resolved.cells):
            said = self._of_residences(prefix)
            areas.setdefault((said.zh, said.en), []).append(prefix)
        if not self.is_by_area:
            return self._of_residences("")
        told = [(_area(where, names), figures) for figures, where in areas.items()]
        zh = ",".join(f"{area.zh}{figure_zh}" for area, (figure_zh, _) in told)
        return Words(zh=zh, en=", ".join(f"{figure_en} {area.en}" for area, (_, figure_en) in told))

    def _values(self) -> list[Scalar]:
        return [cell.value for cell in self.resolved.cells] if self.resolved else []

    def _is_text(self, value: Scalar) -> bool:
        return isinstance(value, str) and not _DAY_OF_YEAR.fullmatch(value)

    def _of_residences(self, prefix: str) -> Words:
        cells = [cell for cell in (self.resolved.cells if self.resolved else ()) if cell.prefix == prefix]
        cells.sort(key=lambda cell: list(_RESIDENCES).index(cell.residence_type or "城市"))
        figures = [(cell.residence_type, self._written(cell.value)) for cell in cells]
        if len({(figure.zh, figure.en) for _, figure in figures}) == 1:
            return figures[0][1]
        zh = "、".join(f"{residence or '其他'}{figure.zh}" for residence, figure in figures)
        en = " or ".join(f"{figure.en} ({_RESIDENCES.get(residence or '', 'others')})" for residence, figure in figures)
        return Words(zh=zh, en=en)

    def _written(self, value: Scalar) -> Words:
        """One figure: a share as a percentage, a day of the year as a date, an amount without idle zeros."""
        if isinstance(value, str):
            found = _DAY_OF_YEAR.fullmatch(value)
            if found is None:
                return self.words.get(value) or Words(zh=value, en=value)
            month, day = int(found[1]), int(found[2])
            return Words(zh=f"{month}月{day}日", en=f"{day} {_MONTHS[month - 1]}")
        is_share = self.resolved is not None and "share" in self.resolved.unit.split()
        plain = format((Decimal(value) * (100 if is_share else 1)).normalize(), "f") + ("%" if is_share else "")
        return Words(zh=plain, en=plain)


def narrowed(resolved: Resolved, prefix: str) -> Resolved | None:
    """The figures that rows of an area can have, as that area writes them; None where it has none."""
    cells = [
        replace(cell, prefix="") if prefix.startswith(cell.prefix) else cell
        for cell in resolved.cells
        if cell.prefix.startswith(prefix) or prefix.startswith(cell.prefix)
    ]
    own: dict[tuple[str, str | None], Cell] = {}
    for cell in cells:
        own.setdefault((cell.prefix, cell.residence_type), cell)
    return replace(resolved, cells=tuple(sorted(own.values(), key=specific_first))) if own else None


def _area(prefixes: list[str], names: AreaNames) -> Words:
    first = prefixes[0]
    if not first:
        return Words(zh="其余", en="elsewhere")
    known = names.get(first) or Words(zh=_name(first), en=first)
    if len(prefixes) == 1:
        return Words(zh=known.zh, en=f"in {known.en}")
    return Words(zh=f"{known.zh}等{len(prefixes)}处", en=f"in {known.en} and {len(prefixes) - 1} more areas")


def _name(prefix: str) -> str:
    return (name_of(pad(prefix)) if len(prefix) in (6, 9, 12) else None) or prefix
