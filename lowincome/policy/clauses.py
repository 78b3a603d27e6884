"""The clause list, `policies/clauses.csv`: every clause of the notices that asks something of a system, with its words.

What answers a clause stands in `coverage.csv`; what a rule or a figure rests on stands with that rule or figure.
"""

from dataclasses import dataclass
from pathlib import Path

from lowincome.policy.csv_rows import read_rows
from lowincome.policy.problems import Place, Problem

FILE = "clauses.csv"
COLUMNS = (
    "id",
    "jurisdiction",
    "clause",
    "quote",
    "kind",
    "population",
    "needed_data",
    "rule",
    "parameters",
    "department",
    "actor",
)


@dataclass(frozen=True)
class ListedClause:
    """One clause: the article it stands in, its words, and what it asks a system to do (`demand`)."""

    id: str
    jurisdiction: str
    clause: str
    quote: str
    kind: str
    demand: str
    place: Place


def read_clauses(root: Path, problems: list[Problem]) -> dict[str, ListedClause]:
    """All clauses by id, in the list's order."""
    clauses: dict[str, ListedClause] = {}
    for place, cells in read_rows(root / FILE, root, COLUMNS, problems):
        if cells["id"] in clauses:
            problems.append(
                Problem(
                    place,
                    f"条款编号“{cells['id']}”重复。请只保留一行。",
                    f"the clause id {cells['id']!r} stands twice. Keep one row.",
                )
            )
            continue
        clauses[cells["id"]] = ListedClause(
            cells["id"],
            cells["jurisdiction"],
            cells["clause"],
            cells["quote"],
            cells["kind"],
            cells["rule"],
            place,
        )
    return clauses
