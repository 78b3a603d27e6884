"""`lowincome policy list|show|lint`: the law as the system reads it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson
from commands.output import cells, note, print_json, print_table
from commands.policy_view import (
    PARAMETER_COLUMNS,
    RULE_COLUMNS,
    check_jurisdiction,
    parameters_in_force,
    rule_cards,
    rules_in_force,
)
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.policy.policies import Policies
    from lowincome.policy.problems import Problem

InForceOn = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="在这一天生效的,默认今天 · in force on; default today"),
]
Place = Annotated[str | None, typer.Option("--jurisdiction", help="地区,如 zhengzhou · one jurisdiction only")]

HEADERS = {
    "rule": "规则",
    "kind": "类别",
    "level": "级别",
    "jurisdiction": "地区",
    "clause": "依据",
    "title": "名称",
    "parameter": "参数",
    "area": "适用区划",
    "residence_type": "城乡",
    "value": "值",
    "unit": "单位",
    "from": "起始",
    "basis": "性质",
}


def list_rules(
    day: InForceOn = None,
    jurisdiction: Place = None,
    parameters: Annotated[bool, typer.Option("--parameters", help="列出参数而不是规则 · list the parameters")] = False,
    as_json: AsJson = False,
) -> None:
    """某日生效的规则或参数及其依据。 · The rules, or the parameters, in force on a day, with their ground.

    例 · Example: lowincome policy list --date 2024-10-31 --jurisdiction zhengzhou
    """
    policies, on = loaded(day)
    check_jurisdiction(policies, jurisdiction)
    columns = PARAMETER_COLUMNS if parameters else RULE_COLUMNS
    listing = parameters_in_force if parameters else rules_in_force
    found = listing(policies, on, jurisdiction)
    if as_json:
        print_json(found)
    elif found:
        print_table([say(HEADERS[column], column) for column in columns], [cells(row, columns) for row in found])
    else:
        note(say(f"{on} 没有生效的规则或参数。", f"nothing is in force on {on}."))


def show(
    code: Annotated[str, typer.Argument(help="规则代码 · the rule's code")],
    day: InForceOn = None,
    jurisdiction: Place = None,
    as_json: AsJson = False,
) -> None:
    """一条规则的全部:一句话的含义(含数值与依据)、SQL、参数及性质、条款原文、数据、办法。
    · The whole of a rule: its sentence with figures and ground, the SQL, the parameters, the clause and its quote.

    例 · Example: lowincome policy show topup_missing_elder --jurisdiction zhengzhou
    """
    policies, on = loaded(day)
    check_jurisdiction(policies, jurisdiction)
    cards = rule_cards(policies, code, on, jurisdiction)
    if as_json:
        print_json(cards)
    else:
        typer.echo("\n\n".join("\n".join(_lines(card, on)) for card in cards))


def lint(as_json: AsJson = False) -> None:
    """检查全部政策文件,列出每处问题的位置与改法;一张卡有错不妨碍检查其余。
    · Checks all policy files and lists every problem with its place and remedy; a broken card does not stop the rest.

    例 · Example: lowincome policy lint
    """
    from lowincome.policy.in_force import law_in_force
    from lowincome.policy.lint import lint_folder
    from lowincome.policy.problems import raise_if_any

    report = lint_folder(law_in_force(settings_from()).folder)
    if as_json:
        print_json([_problem(problem) for problem in report.problems])
    raise_if_any(report.problems)
    if not as_json:
        typer.echo(
            say(
                f"{report.rules} 条规则,{report.jurisdictions} 个地区,没有问题。",
                f"{report.rules} rules, {report.jurisdictions} jurisdictions: no problem.",
            )
        )


def _problem(problem: "Problem") -> dict[str, Any]:
    """A problem as JSON: its place as one text and in parts, and what it is with the remedy."""
    place = problem.place
    parts = {"file": place.file, "line": place.line, "column": place.column}
    return {"place": str(place), **parts, "problem": say(problem.zh, problem.en)}


def loaded(day: datetime | None) -> "tuple[Policies, date]":
    """The policies, and the day asked for or today."""
    from lowincome.kernel.clock import today
    from lowincome.policy.in_force import policies_in_force

    settings = settings_from()
    return policies_in_force(settings), day.date() if day else today(settings)


def _lines(card: dict[str, Any], day: date) -> Iterator[str]:
    from lowincome.policy.departments import DEPARTMENTS

    clause, notice = card["clause"], card["notice"]
    force = say("生效", "in force") if card["in_force"] else say("不生效", "not in force")
    yield f"{card['rule']}  {card['title']}  ({card['jurisdiction']}, {card['kind']}, {card['level']}, {day}: {force})"
    yield card["sentence"]
    yield say("依据:", "Ground: ") + " ".join(filter(None, (clause["document"], clause["article"])))
    if clause["quote"]:
        yield f"  “{clause['quote']}”"
    ends = notice["to"] or say("今", "now")
    yield say("文件:", "Notice: ") + f"{notice['title']} ({notice['from']} – {ends})"
    for subject, condition in card["condition"].items():
        yield say("条件", "Condition") + f" ({subject}):"
        yield from (f"  {line.strip()}" for line in condition.splitlines())
    for sql in card["sql"].values():
        yield "SQL:"
        yield from (f"  {line}" for line in (sql or say("(有参数尚无数值)", "(a figure is missing)")).splitlines())
    if card["parameters"] or card["without_figure"]:
        yield say("参数:", "Parameters:")
    yield from map(_figure, _with_areas(card["parameters"]))
    for name in card["without_figure"]:
        yield f"  {name}: " + say(f"{day} 尚无数值", f"no figure on {day}")
    yield say("所需数据:", "Feeds: ") + ", ".join(card["feeds"])
    department = DEPARTMENTS[card["refers_to"]]
    yield say("转办:", "Referred to: ") + f"{say(department.zh, department.en)} ({card['advice']})"
    yield say("何时消除:", "Clears when: ") + card["clears_when"]


def _with_areas(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One entry per figure, ground and residence; the areas in which it is the same stand together."""
    together: dict[str, dict[str, Any]] = {}
    for figure in figures:
        key = repr([value for name, value in figure.items() if name != "area"])
        found = together.setdefault(key, {**figure, "area": []})
        found["area"] += [figure["area"]] if figure["area"] else []
    return list(together.values())


def _figure(figure: dict[str, Any]) -> str:
    where = " ".join(filter(None, (*figure["area"], figure["residence_type"])))
    worked_out = f" = {figure['formula']}" if figure["formula"] else ""
    assumed = say(" 【推定】", " [ASSUMED]") if figure["basis"] == "assumed" else ""
    return (
        f"  {figure['name']}{where and f' [{where}]'}{worked_out} = {figure['value']} {figure['unit']} "
        f"({figure['title']}), {figure['from']}, {figure['basis']}: {figure['clause']}{assumed}"
    )
