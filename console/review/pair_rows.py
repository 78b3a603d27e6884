"""What stands on the page of a pair: one row per column that either side tells, with its two texts side by side."""

import json
from dataclasses import dataclass

from console.review.differences import Beside, Part, beside
from console.review.models import ReviewPair
from lowincome.kernel.masking import mask_id, mask_name
from lowincome.kernel.regions import name_of
from lowincome.policy.citation import Words

COLUMNS = {
    "name": Words(zh="姓名", en="Name"),
    "former_name": Words(zh="曾用名", en="Former name"),
    "number": Words(zh="身份证号", en="Citizen number"),
    "other_number": Words(zh="学籍号或残疾人证号", en="Student or disability number"),
    "birth_date": Words(zh="出生日期", en="Birth date"),
    "sex": Words(zh="性别", en="Sex"),
    "region_code": Words(zh="地区", en="Place"),
}
VERDICTS = {
    "same": Words(zh="一致", en="same"),
    "differs": Words(zh="有出入", en="differs"),
    "far": Words(zh="大不相同", en="quite different"),
    "missing": Words(zh="一方未填", en="one side is empty"),
}
_LEVELS = (6, 9, 12)
"""Digits of a county's, a township's and a village's code."""


@dataclass(frozen=True)
class PairRow:
    """One row: the column's label, both sides, and a word for how they stand to one another."""

    column: str
    label: Words
    found: Beside
    verdict: Words


def pair_rows(pair: ReviewPair, *, is_open: bool) -> list[PairRow]:
    """The rows of a pair; a column that neither side tells has none."""
    told, known = json.loads(pair.told), json.loads(pair.known)
    rows = []
    for column, label in COLUMNS.items():
        one, two = told.get(column), known.get(column)
        if one or two:
            found = _beside(column, one, two, is_open)
            rows.append(PairRow(column, label, found, VERDICTS[found.verdict]))
    return rows


def _beside(column: str, one: str | None, two: str | None, is_open: bool) -> Beside:
    if column == "region_code":
        return _places(one, two)
    if column == "sex":
        verdict = "missing" if not one or not two else "same" if one == two else "differs"
        left, right = ((Part(text, verdict == "differs"),) if text else () for text in (one, two))
        return Beside(verdict, left, right)
    return beside(one, two, mask=mask_name if "name" in column else _masked_number, is_open=is_open)


def _masked_number(text: str) -> str:
    """A number as it is masked elsewhere; of a birth date the decade is left."""
    return f"{text[:3]}•-••-••" if text[4:5] == "-" else str(mask_id(text))


def _places(one: str | None, two: str | None) -> Beside:
    """County, township, village by name. A code that says less than the other differs in nothing that it says."""
    if not one or not two:
        return Beside("missing", _named(one, frozenset()), _named(two, frozenset()))
    differing = frozenset(
        length for length in _LEVELS if one[:length] != two[:length] and _says(one, length) and _says(two, length)
    )
    return Beside("differs" if differing else "same", _named(one, differing), _named(two, differing))


def _says(code: str, length: int) -> bool:
    """Whether a code goes as far as a level: behind it stand zeros alone where it does not."""
    return length == _LEVELS[0] or code[length - 3 : length] != "000"


def _named(code: str | None, differing: frozenset[int]) -> tuple[Part, ...]:
    if not code:
        return ()
    levels = [length for length in _LEVELS if _says(code, length)]
    return tuple(Part(f"{_name(code[:length])} ", length in differing) for length in levels)


def _name(prefix: str) -> str:
    return name_of(prefix.ljust(12, "0")) or prefix
