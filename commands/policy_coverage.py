"""`lowincome policy coverage`: what answers each clause of the notices, and what is planned or answered by nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson
from commands.output import print_json, print_table
from commands.process_settings import settings_from
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.policy.coverage import CoverageRow

COLUMNS = ("id", "jurisdiction", "clause", "answered_by", "names", "reason")
"""The keys of a row as JSON; `names` is a list."""

_HEADERS = {
    "id": "编号",
    "jurisdiction": "地区",
    "clause": "条款",
    "answered_by": "由何回应",
    "names": "名称",
    "reason": "说明",
}
_KINDS = {
    "rule": "规则",
    "check": "检查",
    "workflow": "流程",
    "parameter": "参数",
    "feed": "数据",
    "page": "页面",
    "report": "报表",
    "api": "接口",
    "none": "无",
    "planned": "计划中",
}
_APART = ("planned", "none")


def coverage(
    jurisdiction: Annotated[
        str | None, typer.Option("--jurisdiction", help="地区,如 zhengzhou · one jurisdiction only")
    ] = None,
    answered_by: Annotated[
        str | None, typer.Option("--answered-by", help="一类,如 rule、planned、none · one kind of answer only")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """各地文件逐条由什么回应:规则、流程、参数、数据……计划中的另计。
    · Every clause of the notices with what answers it; what is planned is counted apart.

    例 · Example: lowincome policy coverage --jurisdiction zhengzhou
    """
    rows = _rows()
    _check("地区", "jurisdiction", jurisdiction, dict.fromkeys(row.jurisdiction for row in rows))
    _check("回应种类", "kind of answer", answered_by, _KINDS)
    chosen = [
        row for row in rows if jurisdiction in (None, row.jurisdiction) and answered_by in (None, row.answered_by)
    ]
    if as_json:
        print_json([_object(row) for row in chosen])
        return
    print_table(*_summary(chosen))
    typer.echo(_in_words(chosen) + "\n")
    print_table([say(_HEADERS[column], column) for column in COLUMNS], [_cells(row) for row in chosen])


def _rows() -> "tuple[CoverageRow, ...]":
    from commands.known_names import known_names
    from lowincome.contracts import load_contracts
    from lowincome.kernel.switches import EVERYTHING
    from lowincome.policy.coverage import has_clause_list
    from lowincome.policy.coverage_names import load_coverage
    from lowincome.policy.in_force import policies_in_force

    settings = settings_from()
    policies = policies_in_force(settings, switched_on=(EVERYTHING,))
    if not has_clause_list(policies.root):
        raise InputError(
            f"{policies.root} 中没有条款清单 clauses.csv。请补上,或使用随附的政策目录。",
            f"there is no clause list clauses.csv in {policies.root}. Add it, or use the policies that come along.",
        )
    return load_coverage(policies, known_names(load_contracts(settings.contracts, switched_on=(EVERYTHING,))))


def _check(zh: str, en: str, given: str | None, known: Iterable[str]) -> None:
    if given is not None and given not in known:
        listed = ", ".join(known)
        raise InputError(f"没有{zh} {given}。可用:{listed}", f"there is no {en} {given}; there are: {listed}")


def _object(row: "CoverageRow") -> dict[str, Any]:
    return {column: getattr(row, column) for column in COLUMNS}


def _cells(row: "CoverageRow") -> list[str]:
    return [";".join(row.names) if column == "names" else getattr(row, column) for column in COLUMNS]


def _summary(rows: "Sequence[CoverageRow]") -> tuple[list[str], list[list[Any]]]:
    """One line per jurisdiction and one for all: clauses by kind of answer, `none` and `planned` last."""
    places = list(dict.fromkeys(row.jurisdiction for row in rows))
    kinds = [kind for kind in _KINDS if kind in {row.answered_by for row in rows} or kind in _APART]
    counts = Counter((row.jurisdiction, row.answered_by) for row in rows)
    lines = [[place, *(counts[place, kind] for kind in kinds)] for place in places]
    lines.append([say("合计", "all"), *(sum(counts[place, kind] for place in places) for kind in kinds)])
    headers = [say("地区", "jurisdiction"), *(say(_KINDS[kind], kind) for kind in kinds), say("条款数", "clauses")]
    return headers, [[*line, sum(line[1:])] for line in lines]


def _in_words(rows: "Sequence[CoverageRow]") -> str:
    planned, none = (sum(row.answered_by == kind for row in rows) for kind in _APART)
    answered = len(rows) - planned - none
    partly = sum(row.is_partly_planned for row in rows)
    return say(
        f"{len(rows)} 条:已回应 {answered} 条(其中 {partly} 条另有部分在计划中),计划中 {planned} 条,无 {none} 条。",
        f"{len(rows)} clauses: {answered} answered ({partly} of them with a part that is planned), {planned} planned, "
        f"{none} answered by nothing.",
    )
