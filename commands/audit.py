"""`lowincome audit verify`: whether the audit log, its roots and the published tables are as they were written."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import AsJson, Home
from commands.output import note, print_json
from commands.process_settings import settings_from
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.lineage.verification import Verification


def verify(
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help="只查到这一天 · only what is dated up to this day"),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """核验审计日志、每日根与各表清单,指出第一处不符。
    · Verifies the audit log, its daily roots and the tables' manifests; names the first entry that does not hold.

    例 · Example: lowincome audit verify --until 2024-10-31
    """
    from lowincome.lake.layout import LakeLayout
    from lowincome.lineage.audit_log import AuditLog
    from lowincome.lineage.verification import DoesNotHold
    from lowincome.lineage.verification import verify as verified

    settings = settings_from(home=home)
    last = until.date() if until else None
    result = verified(AuditLog(settings), LakeLayout(settings.lake_root), last)
    if as_json:
        print_json({"holds": result.holds, "until": last, **asdict(result)})
    else:
        _print(result)
    if not result.holds:
        first = result.failures[0]
        raise DoesNotHold(
            f"核验不符,共 {len(result.failures)} 处。第一处:{first.where}:{first.problem}",
            f"{len(result.failures)} thing(s) do not hold. The first: {first.where}: {first.problem}",
        )


def _print(result: "Verification") -> None:
    typer.echo(
        say(
            f"已核验 {result.entries} 条日志、{result.roots} 个每日根、{result.tables} 张表。",
            f"{result.entries} entries, {result.roots} daily roots and {result.tables} tables were checked.",
        )
    )
    for remark in result.notes:
        note(remark)
    for failure in result.failures:
        typer.echo(f"  {failure.kind}  {failure.where}  {failure.problem}")
    if result.holds:
        typer.echo(say("全部相符。", "All of it holds."))
