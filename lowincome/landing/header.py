"""Finds the header row of a delivered table and says which of its cells stands for which column of the contract.

A header matches the Chinese header, the canonical name or a synonym; width, blanks, zero-width characters, marks for
required columns, brackets around it and a remark in brackets do not matter, unless the remark names another unit or
another person. Nothing else is guessed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from lowincome.contracts import Contract
from lowincome.kernel.masking import strip_values

TITLE_ROWS = 5
"""How many rows may stand above the header."""

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_AROUND = re.compile(r"^[(\[【〔「『]([^()]*)[)\]】〕」』]$")
_REMARK = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]$")
_CHANGES_MEANING = re.compile("万|千|百|角|监护|家长|父|母|户主|配偶|经办|代办|代理|代领|联系|申请人|曾用|原|旧")
"""Words in a remark that make it another column: another unit, or another person."""


@dataclass(frozen=True)
class Header:
    """A header row: `cells` as delivered, `names[i]` the canonical name of cell i or None where it is kept out.

    `unknown` are the cells kept out (without what could be a delivered value, should the row be no header after all),
    `missing` the required headers that are absent, `doubled` the headers that two cells stand for.
    """

    cells: tuple[str, ...]
    names: tuple[str | None, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def matched(self) -> int:
        return sum(name is not None for name in self.names)

    @cached_property
    def _folded(self) -> list[str]:
        return [fold_header(cell) for cell in self.cells]

    def is_repeated_by(self, cells: Sequence[str | None]) -> bool:
        """Whether a later row says the same as the header."""
        return len(cells) == len(self.cells) and [fold_header(cell or "") for cell in cells] == self._folded


def fold_header(cell: str) -> str:
    """A header cell without what does not matter: width, blanks, case, brackets around it, marks and remarks."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", cell))).casefold()
    before = ""
    while folded != before:
        before, folded = folded, folded.strip("*:'\"")
        if inside := _AROUND.match(folded):
            folded = inside.group(1)
        remark = _REMARK.search(folded)
        if remark and remark.start() and not _CHANGES_MEANING.search(remark.group()):
            folded = folded[: remark.start()]
    return folded


@cache
def _fold_label(label: str) -> str:
    """The same of what contracts call their columns, which every file is asked for."""
    return fold_header(label)


def match_header(contract: Contract, cells: Sequence[str]) -> Header:
    """What the cells would mean as the contract's header row."""
    labels = {
        _fold_label(label): column.name
        for column in contract.columns
        for label in (column.name, column.header, *column.synonyms)
    }
    folded = [fold_header(cell) for cell in cells]
    names = tuple(map(labels.get, folded))
    found = [name for name in names if name is not None]
    return Header(
        cells=tuple(cells),
        names=names,
        unknown=tuple(
            strip_values(cell) for cell, name, said in zip(cells, names, folded, strict=True) if name is None and said
        ),
        missing=_missing(contract, set(found)),
        doubled=tuple(contract.by_name[name].header for name in dict.fromkeys(found) if found.count(name) > 1),
    )


def find_header(contract: Contract, rows: Sequence[Sequence[str]]) -> tuple[int, Header] | None:
    """The row among the first ones that matches most columns, the earlier on a tie; None where none matches any."""
    candidates = [(index, match_header(contract, cells)) for index, cells in enumerate(rows[: TITLE_ROWS + 1])]
    best = max(candidates, key=lambda candidate: (candidate[1].matched, -candidate[0]), default=None)
    return best if best and best[1].matched else None


def _missing(contract: Contract, found: set[str]) -> tuple[str, ...]:
    alone = [c.header for c in contract.columns if c.header_required and c.name not in found]
    groups = [
        " / ".join(contract.by_name[name].header for name in group)
        for group in contract.one_of_required
        if not found & set(group)
    ]
    return (*alone, *groups)
