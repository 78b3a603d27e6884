"""Proves that what answers a clause is there: each name in `coverage.csv` leads to something of its kind.

Rules, parameters, duties and planned names are in the policies; these are to be loaded with all that a place may switch
on. What other floors have (checks, tables, sections of the day's report, pages) is handed in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lowincome.policy.cards import FOLDER as RULES
from lowincome.policy.coverage import PLANNED, Answer, Coverage, CoverageRow, has_clause_list, read_coverage
from lowincome.policy.duties import FILE as DUTIES
from lowincome.policy.jurisdictions import NATIONAL, Jurisdiction
from lowincome.policy.policies import Policies
from lowincome.policy.problems import Problem, raise_if_any
from lowincome.policy.validity import ABOUT, ENACTS, PARAMETERS

REMINDERS = "tasks.reminders"
"""The table of what departments and townships owe; `tasks.reminders:<matter>` are its rows about one duty of the place."""


@dataclass(frozen=True)
class KnownNames:
    """What the other floors have, by kind of answer.

    feeds: contracts, and `feed.column`. reports: `stage.table`, sections of the day's report, and commands as they are
    typed. workflow: what casework records. A name of `reports` or `workflow` is complete as it stands.
    """

    feeds: frozenset[str]
    checks: frozenset[str]
    reports: frozenset[str]
    workflow: frozenset[str]
    pages: frozenset[str] = field(default_factory=frozenset)
    apis: frozenset[str] = field(default_factory=frozenset)


def load_coverage(policies: Policies, known: KnownNames) -> tuple[CoverageRow, ...]:
    """The rows, proved. Raises PolicyError with every fault of the three files."""
    problems: list[Problem] = []
    coverage = read_coverage(policies.root, problems)
    raise_if_any([*problems, *check_names(coverage, policies, known)])
    return coverage.rows


def coverage_problems(policies: Policies, known: KnownNames) -> list[Problem]:
    """Every fault of the coverage; none where the policies come without a clause list."""
    if not has_clause_list(policies.root):
        return []
    problems: list[Problem] = []
    coverage = read_coverage(policies.root, problems)
    return [*problems, *check_names(coverage, policies, known)]


def check_names(coverage: Coverage, policies: Policies, known: KnownNames) -> Iterator[Problem]:
    """Names that lead nowhere, and rules that the clause's place neither has nor can switch on and no reason says so;
    then the clauses that rules, figures and duties cite and that the list does not have.

    What is written but broken is told where it is broken, not here.
    """
    there = _there(coverage, policies, known)
    unreadable = {path.parent.name for path in policies.root.glob(f"*/{ABOUT}")} - set(policies.jurisdictions)
    for row in coverage.rows:
        if row.jurisdiction not in unreadable:
            yield from _in_row(row, policies, there)
    for jurisdiction in policies.jurisdictions.values():
        yield from _cited(jurisdiction, coverage)


def _in_row(row: CoverageRow, policies: Policies, there: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    places = [place for code in (row.jurisdiction, NATIONAL) if (place := policies.jurisdictions.get(code))]
    enacted = {rule for place in places for rule in _written(place, ENACTS)}
    reminders = {f"{REMINDERS}:{duty.partition('.')[0]}" for place in places for duty in _written(place, DUTIES)}
    for answer in row.answers:
        is_reminder = answer.kind == "report" and answer.name in reminders
        if answer.name and answer.name not in there.get(answer.kind, frozenset()) and not is_reminder:
            yield _unknown(row, answer)
        elif answer.kind == "rule" and not row.reason and answer.name not in enacted:
            yield Problem(
                row.place,
                f"{row.jurisdiction} 不施行规则“{answer.name}”。请在其 enacts.yaml 中施行,或在 reason 中说明。",
                f"{row.jurisdiction} does not enact the rule {answer.name!r}. Enact it, or say in `reason` what holds.",
            )


def _there(coverage: Coverage, policies: Policies, known: KnownNames) -> Mapping[str, frozenset[str]]:
    places = policies.jurisdictions.values()
    return {
        "rule": frozenset(path.stem for path in (policies.root / RULES).rglob("*.yaml")),
        "parameter": frozenset(f"{place.code}.{name}" for place in places for name in _written(place, PARAMETERS)),
        "feed": known.feeds,
        "check": known.checks,
        "report": known.reports,
        "workflow": known.workflow,
        "page": known.pages,
        "api": known.apis,
        PLANNED: frozenset(coverage.planned),
    }


def _written(place: Jurisdiction, file: str) -> frozenset[str]:
    """The keys of a place's file; in `enacts.yaml` also what is switched on."""
    document = place.documents.get(file)
    return frozenset(document.data) if document else frozenset()


_WHERE = {
    "rule": "policies/rules/",
    "parameter": "policies/<place>/parameters.yaml (<place>.<name>)",
    "feed": "data/contracts/ (<feed> | <feed>.<column>)",
    "check": "checks/",
    "report": "docs/tables.md, tasks.reminders:<duty of the place>, lowincome/lineage/day_report.py, lowincome --help",
    "workflow": "lowincome/casework, data/contracts/_verdicts.yaml",
    "page": "console/",
    "api": "console/",
    PLANNED: "policies/planned.csv",
}


def _unknown(row: CoverageRow, answer: Answer) -> Problem:
    where = _WHERE.get(answer.kind, "")
    return Problem(
        row.place,
        f"没有 {answer.kind}“{answer.name}”。请改正名称,可用的见 {where}",
        f"there is no {answer.kind} {answer.name!r}. Correct the name; those there are: {where}",
    )


def _cited(jurisdiction: Jurisdiction, coverage: Coverage) -> Iterator[Problem]:
    cited = [
        *((ENACTS, (rule,), enactment.clause) for rule, enactment in jurisdiction.enacts.items()),
        *((DUTIES, (key,), duty.clause) for key, duty in jurisdiction.duties.items()),
        *(
            (PARAMETERS, (name, "values", position), value.clause)
            for name, parameter in jurisdiction.parameters.items()
            for position, value in enumerate(parameter.values)
        ),
    ]
    for file, keys, clause in cited:
        if clause is None or clause.id is None:
            continue
        listed = coverage.clauses.get(clause.id)
        if listed is None or listed.jurisdiction != jurisdiction.code:
            yield Problem(
                jurisdiction.documents[file].place((*keys, "clause", "id")),
                f"条款清单中 {jurisdiction.code} 没有“{clause.id}”。请改正编号。",
                f"the clause list has no {clause.id!r} of {jurisdiction.code}. Correct the id.",
            )
