"""The closed list of what is planned, `policies/planned.csv`: pages, states and interfaces that will answer clauses.

When one of them is built its row leaves this list, and in `coverage.csv` the kind in `becomes` takes the place of `planned`.
"""

from dataclasses import dataclass
from pathlib import Path

from lowincome.policy.citation import Words
from lowincome.policy.csv_rows import read_rows
from lowincome.policy.problems import Problem

FILE = "planned.csv"
COLUMNS = ("name", "becomes", "title_zh", "title_en")
BECOMES = ("page", "workflow", "api")


@dataclass(frozen=True)
class PlannedName:
    """Something that is not built yet; `becomes` is the kind of answer that it will be."""

    name: str
    becomes: str
    title: Words


def read_planned(root: Path, problems: list[Problem]) -> dict[str, PlannedName]:
    """All planned names, in the list's order."""
    planned: dict[str, PlannedName] = {}
    for place, cells in read_rows(root / FILE, root, COLUMNS, problems):
        if cells["becomes"] not in BECOMES:
            listed = ", ".join(BECOMES)
            problems.append(
                Problem(
                    place,
                    f"不认识“{cells['becomes']}”。becomes 可写:{listed}",
                    f"{cells['becomes']!r} is not known here. `becomes` is one of: {listed}",
                )
            )
        elif not all(cells.values()) or cells["name"] in planned:
            problems.append(
                Problem(
                    place,
                    "名称重复,或缺名称、中文或英文。请改正。",
                    "the name stands twice, or a name or wording is missing. Correct the row.",
                )
            )
        else:
            title = Words(zh=cells["title_zh"], en=cells["title_en"])
            planned[cells["name"]] = PlannedName(cells["name"], cells["becomes"], title)
    return planned
