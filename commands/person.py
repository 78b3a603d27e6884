"""`lowincome person`: one person's chain, in order of time. Whoever looks says why, and it is logged."""

import sys
from typing import Annotated

import typer

from commands.options import AsJson, Home, OptionalDay, Reveal
from commands.output import print_json, print_report
from commands.process_settings import settings_from
from commands.published import day_or_newest, published_lake

STANDARD_INPUT = "-"


def person(
    id_or_key: Annotated[
        str,
        typer.Argument(
            metavar="ID_OR_KEY",
            help="公民身份号码或人员代号;- 从标准输入读取 · citizen number or key; - reads it from standard input",
        ),
    ],
    purpose: Annotated[str, typer.Option("--purpose", help="查看目的 · why you look", show_default=False)],
    day: OptionalDay = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
) -> None:
    """一人一户的救助链:家庭成员、待遇、发放、已核对的数据(有与没有)、预警、任务、结论、下一步。
    · The chain of one person and household: members, benefits, payments, feeds checked (hits and no-hits), signals,
    tasks, verdicts, and who must do what next.

    例 · Example: lowincome person - --purpose "来访查询 · asked at the counter"  (号码不留在命令历史里 · keeps the number
    out of the shell's history)
    """
    from lowincome.contracts import load_contracts
    from lowincome.lineage.access import record_access
    from lowincome.lineage.audit_log import AuditLog
    from lowincome.lineage.person_chain import person_chain
    from lowincome.lineage.person_key import resolve_person
    from lowincome.lineage.person_masks import masked_chain
    from lowincome.lineage.person_text import chain_text
    from lowincome.policy.in_force import policies_in_force

    settings = settings_from(home=home)
    lake = published_lake(settings)
    wanted = day_or_newest(lake, day)
    lake.table("signals", "signals", wanted)
    asked = sys.stdin.readline() if id_or_key == STANDARD_INPUT else id_or_key
    number = resolve_person(lake, wanted, asked, settings.pseudonym_key)
    log = AuditLog(settings)
    details: dict[str, object] = {"date": str(wanted), "revealed": reveal}
    entry = record_access(log, "person", purpose, subject=number, details=details)
    contracts = load_contracts(settings.contracts, settings.switched_on)
    chain = {
        "key": entry.subject,
        **person_chain(lake, wanted, number, contracts, policies_in_force(settings)),
    }
    for member in chain["members"]:
        if not member["is_asked"]:
            with_whom = {**details, "household_of": entry.subject}
            record_access(log, "person", purpose, subject=member["id_number"], details=with_whom)
    shown = chain if reveal else masked_chain(chain)
    if as_json:
        print_json(shown)
    else:
        print_report(chain_text(shown))
