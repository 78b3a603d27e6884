"""What answers each clause: `policies/coverage.csv`, one row per clause of the list, in the list's order.

`answered_by` is the kind of the main answer; `names` are names of that kind, separated by `;`, each with its kind before it
(`rule:payment_late;parameter:zhengzhou.payment_day`) where a row needs several kinds. Whether the names lead anywhere is
proved in `coverage_names.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lowincome.policy import clauses
from lowincome.policy.clauses import ListedClause, read_clauses
from lowincome.policy.csv_rows import read_rows
from lowincome.policy.planned import PlannedName, read_planned
from lowincome.policy.problems import Place, Problem

FILE = "coverage.csv"
COLUMNS = ("id", "jurisdiction", "clause", "answered_by", "names", "reason")
PLANNED = "planned"
NONE = "none"
KINDS = ("rule", "check", "workflow", "parameter", "feed", "page", "report", "api", PLANNED)
"""The kinds of answers; those of `planned` names are not there yet."""

ANSWERS = (*KINDS, NONE)


@dataclass(frozen=True)
class Answer:
    """One thing that answers a clause: its kind and its name."""

    kind: str
    name: str


@dataclass(frozen=True)
class CoverageRow:
    """One clause and its answers, the main kind among them; `none` has no answers, and a reason."""

    id: str
    jurisdiction: str
    clause: str
    answered_by: str
    answers: tuple[Answer, ...]
    reason: str
    place: Place

    @property
    def names(self) -> list[str]:
        """The answers' names; each with its kind before it where they are of several kinds."""
        if {answer.kind for answer in self.answers} <= {self.answered_by}:
            return [answer.name for answer in self.answers]
        return [f"{answer.kind}:{answer.name}" for answer in self.answers]

    @property
    def is_partly_planned(self) -> bool:
        """Whether something answers the clause today, and something more is planned."""
        return self.answered_by != PLANNED and any(answer.kind == PLANNED for answer in self.answers)


@dataclass(frozen=True)
class Coverage:
    """The clause list, what is planned, and the rows in order of the file."""

    clauses: Mapping[str, ListedClause]
    planned: Mapping[str, PlannedName]
    rows: tuple[CoverageRow, ...]


def has_clause_list(root: Path) -> bool:
    """Whether a folder of policies says which clauses are to be covered, or what covers them."""
    return any((root / name).is_file() for name in (clauses.FILE, FILE))


def read_coverage(root: Path, problems: list[Problem]) -> Coverage:
    """The three files; rows that contradict themselves or the clause list are problems. A file that cannot be read at all
    is one problem, not one for each clause."""
    listed = read_clauses(root, problems)
    names = read_planned(root, problems)
    before = len(problems)
    rows = tuple(_row(place, cells) for place, cells in read_rows(root / FILE, root, COLUMNS, problems))
    if listed and (rows or len(problems) == before):
        problems += chain.from_iterable(_faults(row, listed) for row in rows)
        problems += _missing(rows, listed, Place(FILE))
    return Coverage(listed, names, rows)


def _row(place: Place, cells: Mapping[str, str]) -> CoverageRow:
    texts = [text.strip() for text in cells["names"].split(";")] if cells["names"] else []
    answers = tuple(_answer(text, cells["answered_by"]) for text in texts)
    id_, jurisdiction, clause, answered_by = (cells[name] for name in COLUMNS[:4])
    return CoverageRow(id_, jurisdiction, clause, answered_by, answers, cells["reason"], place)


def _answer(text: str, answered_by: str) -> Answer:
    kind, colon, name = text.partition(":")
    return Answer(kind.strip(), name.strip()) if colon and kind.strip() in KINDS else Answer(answered_by, text)


def _faults(row: CoverageRow, listed: Mapping[str, ListedClause]) -> Iterator[Problem]:
    clause = listed.get(row.id)
    if clause is None:
        yield Problem(
            row.place,
            f"条款清单中没有“{row.id}”。请改正编号。",
            f"the clause list has no {row.id!r}. Correct the id.",
        )
    elif (row.jurisdiction, row.clause) != (clause.jurisdiction, clause.clause):
        yield Problem(
            row.place,
            f"“{row.id}”在条款清单中属于 {clause.jurisdiction} {clause.clause}。请照抄。",
            f"the clause list has {row.id} as {clause.jurisdiction} {clause.clause}. Copy it.",
        )
    if row.answered_by not in ANSWERS:
        known = ", ".join(ANSWERS)
        yield Problem(
            row.place,
            f"不认识“{row.answered_by}”。answered_by 可写:{known}",
            f"{row.answered_by!r} is not known here. `answered_by` is one of: {known}",
        )
    elif row.answered_by == NONE:
        if row.answers or not row.reason:
            yield Problem(
                row.place,
                "none 不写名称,须写明理由。请改正。",
                "`none` has no names, and a reason. Correct the row.",
            )
    elif row.answered_by not in {answer.kind for answer in row.answers}:
        yield Problem(
            row.place,
            f"names 中没有 {row.answered_by}。请写出名称。",
            f"`names` has no {row.answered_by}. Name at least one.",
        )
    if len(set(row.answers)) < len(row.answers) or any(not answer.name for answer in row.answers):
        yield Problem(row.place, "names 中有空的或重复的名称。请删去。", "a name is empty or stands twice. Remove it.")


def _missing(rows: tuple[CoverageRow, ...], listed: Mapping[str, ListedClause], file: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield Problem(
                row.place, f"“{row.id}”已有一行。请合并。", f"{row.id} has a row already. Make one row of them."
            )
        seen.add(row.id)
    for id_ in listed:
        if id_ not in seen:
            yield Problem(file, f"缺少条款“{id_}”。请补上一行。", f"the clause {id_} has no row. Add one.")
