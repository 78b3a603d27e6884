"""Dates that contradict each other: values and notices that end before they begin, values of one place that overlap."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from lowincome.policy.documents import Document
from lowincome.policy.jurisdictions import Jurisdiction
from lowincome.policy.parameters import Parameter, Value
from lowincome.policy.problems import Problem

PARAMETERS = "parameters.yaml"
ENACTS = "enacts.yaml"
ABOUT = "jurisdiction.yaml"

Numbered = tuple[int, Value]
"""A value and its position in the file."""


def check_dates(jurisdiction: Jurisdiction) -> Iterator[Problem]:
    """Every contradiction in the dates of a place, and areas that are not the place's."""
    notice = jurisdiction.notice
    if notice.to is not None and notice.to < notice.from_:
        yield _ends_first(jurisdiction.documents[ABOUT], ("notice", "to"))
    for name, parameter in jurisdiction.parameters.items():
        yield from _of_parameter(jurisdiction, name, parameter)
    for rule, enactment in jurisdiction.enacts.items():
        yield from _in_notice(jurisdiction, rule, enactment.from_, enactment.to)


def gaps(jurisdiction: Jurisdiction) -> Iterator[Problem]:
    """Every time between two values of one cell in which neither holds."""
    for name, parameter in jurisdiction.parameters.items():
        for (_, earlier), (position, later) in _successive(parameter):
            if earlier.to is not None and earlier.to + timedelta(days=1) < later.from_:
                yield Problem(
                    jurisdiction.documents[PARAMETERS].place((name, "values", position)),
                    "与前一个值之间有空档。请补上,空缺的权利写 value: null。",
                    "leaves a gap after the value before it. Close it; an ended right is `value: null`.",
                )


def _successive(parameter: Parameter) -> Iterator[tuple[Numbered, Numbered]]:
    """The values of each cell, each with the next in time."""
    by_cell: dict[object, list[Numbered]] = defaultdict(list)
    for position, value in enumerate(parameter.values):
        by_cell[value.cell].append((position, value))
    for values in by_cell.values():
        yield from pairwise(sorted(values, key=lambda each: each[1].from_))


def _of_parameter(jurisdiction: Jurisdiction, name: str, parameter: Parameter) -> Iterator[Problem]:
    document = jurisdiction.documents[PARAMETERS]
    for position, value in enumerate(parameter.values):
        if value.to is not None and value.to < value.from_:
            yield _ends_first(document, (name, "values", position))
        if any(not area.startswith(jurisdiction.region_prefix) for area in value.area):
            yield Problem(
                document.place((name, "values", position)),
                "area 不在本辖区内。请改正。",
                "an area lies outside the jurisdiction. Correct it.",
            )
    for (_, earlier), (position, later) in _successive(parameter):
        if earlier.from_ == later.from_ or (earlier.to is not None and earlier.to >= later.from_):
            yield Problem(
                document.place((name, "values", position)),
                "与前一个值的日期重叠。请改正。",
                "overlaps the value before it. Correct the dates.",
            )


def _in_notice(jurisdiction: Jurisdiction, rule: str, begins: date | None, ends: date | None) -> Iterator[Problem]:
    notice = jurisdiction.notice
    outside = (begins is not None and (begins < notice.from_ or (notice.to is not None and begins > notice.to))) or (
        ends is not None and ((notice.to is not None and ends > notice.to) or ends < (begins or notice.from_))
    )
    if outside:
        yield Problem(
            jurisdiction.documents[ENACTS].place((rule,)),
            "日期超出文件的有效期或前后矛盾。请改正。",
            "the dates contradict each other or lie outside the notice's. Correct them.",
        )


def _ends_first(document: Document, keys: tuple[str | int, ...]) -> Problem:
    return Problem(document.place(keys), "终止日期早于起始日期。请改正。", "`to` is before `from`. Correct it.")
