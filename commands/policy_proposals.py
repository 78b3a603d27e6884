"""`lowincome policy propose|proposals`: a changed law is proposed with its shadow run; somebody else puts it live."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Home
from commands.output import note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import day_or_newest, published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings
    from lowincome.policy.in_force import LawInForce
    from lowincome.policy.proposal import Proposal

SHORT = 12
"""So many digits of a fingerprint tell laws apart for people."""


def propose(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="完整的政策目录 · a whole folder of policies", show_default=False)
    ],
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="NAME", help="提出人的控制台账号 · your account of the console", show_default=False
        ),
    ],
    words: Annotated[str, typer.Option("--note", help="改了什么、为什么 · what changes, and why", show_default=False)],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """提出一份改动后的政策:检查、存档,并用最新一日的数据与现行政策对照试算;由另一人在控制台施行。
    · Proposes a changed law: lints and keeps it and runs it beside the one in force; a second person puts it live.

    例 · Example: lowincome policy propose ./my-policies --by demo-analyst --note "top-up age 65"
    """
    from lowincome.contracts import load_contracts
    from lowincome.lineage.audit_log import AuditLog
    from lowincome.policy.proposing import propose as proposed

    if not words.strip():
        raise InputError("请用 --note 说明改了什么、为什么", "say with --note what changes, and why")
    settings = settings_from(home=home)
    name = _proposer(by)
    lake = published_lake(settings)
    day = day_or_newest(lake, None)
    lake.table("profile", "persons", day)
    contracts = load_contracts(settings.contracts, settings.switched_on)

    def enter(proposal: "Proposal") -> None:
        AuditLog(settings).append("policy", {"act": "proposed", "account": name, **proposal.entry()})

    found = proposed(settings, folder, words.strip(), name, day, lambda on: lake.connect(on, contracts), enter)
    if as_json:
        print_json(_row(settings, found))
    else:
        _print(found)


def proposals(home: Home = None, as_json: AsJson = False) -> None:
    """列出提出过的政策及其状态:待审、施行、未采用、已替换。 · The proposed laws: proposed, live, rejected or replaced.

    例 · Example: lowincome policy proposals
    """
    from lowincome.policy.in_force import law_in_force
    from lowincome.policy.proposals import Proposals

    settings = settings_from(home=home)
    rows = [_row(settings, each) for each in Proposals(settings.home).all()]
    if as_json:
        print_json(rows)
        return
    titles = [
        *(say("政策", "law"), say("状态", "state"), say("提出人", "by"), say("时间", "at"), say("数据日期", "day")),
        *(say("增加", "gained"), say("消失", "lost"), say("说明", "note")),
    ]
    if rows:
        columns = ("state", "by", "at", "day", "gained", "lost", "note")
        print_table(titles, [[row["law"][:SHORT], *(row[column] for column in columns)] for row in rows])
    else:
        note(say("还没有提案。", "nothing was proposed yet."))
    note(say("现行:", "in force: ") + law_words(law_in_force(settings)))


def law_words(law: "LawInForce") -> str:
    """Which law is in force, in a line."""
    match law.origin:
        case "setting":
            return say(f"设置 policies 指定的 {law.folder}", f"{law.folder}, by the setting policies")
        case "live":
            short = law.folder.name[:SHORT]
            return say(f"经审核施行的 {short}", f"{short}, put live")
        case _:
            return say("随附的政策", "the policies that come along")


def _proposer(name: str) -> str:
    """The name of the account that proposes. Raises InputError where there is none, or it has no say."""
    from console.process import open_console

    open_console()
    from console.access.law_roles import may_propose
    from console.accounts.keeping import account_named

    user = account_named(name)
    if not may_propose(user):
        raise InputError(
            f"账号 {user.username} 不能提出政策改动:须是在用的分析员或市级账号(县级民政,区划为市)",
            f"the account {user.username} cannot propose a law: an analyst's or a city supervisor's can, while it is active",
        )
    return str(user.username)


def _row(settings: "Settings", proposal: "Proposal") -> dict[str, Any]:
    from lowincome.policy.proposals import Proposals

    decision = proposal.decision
    return {
        "law": proposal.law,
        "state": Proposals(settings.home).state(proposal),
        "base": proposal.base,
        "by": proposal.by,
        "at": proposal.at.isoformat(),
        "note": proposal.note,
        "day": proposal.run.day,
        "gained": proposal.run.gained,
        "lost": proposal.run.lost,
        "rules_changed": len(proposal.rules),
        "parameters_changed": len(proposal.parameters),
        "decided_by": decision.by if decision else None,
        "decided_at": decision.at.isoformat() if decision else None,
        "reason": decision.reason if decision else None,
    }


def _print(proposal: "Proposal") -> None:
    run = proposal.run
    by_rule = run.simulation().by_rule()
    changed = {rule: sums for rule, sums in by_rule.items() if sums["gained"] or sums["lost"]}
    if changed:
        titles = [say("规则", "rule"), say("名称", "title"), say("增加", "gained"), say("消失", "lost")]
        names = {rule: say(words.zh, words.en) for rule, words in proposal.titles.items()}
        print_table(titles, [[rule, names[rule], sums["gained"], sums["lost"]] for rule, sums in changed.items()])
    typer.echo(
        say(
            f"{proposal.law[:SHORT]}:按 {run.day} 的数据,预警增加 {run.gained}、消失 {run.lost},"
            f"走访增加 {run.visits_more}、减少 {run.visits_fewer}。尚未施行。",
            f"{proposal.law[:SHORT]}: on the facts of {run.day} {run.gained} signals gained, {run.lost} lost, "
            f"{run.visits_more} visits more, {run.visits_fewer} fewer. Nothing is in force yet.",
        )
    )
    for each in run.not_judged:
        note(say("未判断:", "not judged: ") + f"{each.rule} ({each.jurisdiction}): {each.reason}")
    note(
        say(
            "请由市级账号(不是提出人)在控制台“规则与参数 · 政策提案”中审核施行。",
            "A city supervisor other than you puts it live in the console: Rules, Proposals.",
        )
    )
