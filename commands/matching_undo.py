"""`lowincome matching undo`: a person says that a linked record is about somebody else; the next sync computes it away."""

from typing import Annotated

import typer

from commands.options import Day, Home, Landing
from commands.output import note
from commands.process_settings import settings_from
from commands.published import published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say


def undo(
    day: Day,
    feed: Annotated[str, typer.Option("--feed", help="数据名称 · the feed", show_default=False)],
    file: Annotated[
        str, typer.Option("--file", help="文件,见 explain · the file, as explain names it", show_default=False)
    ],
    line: Annotated[int, typer.Option("--line", help="行号 · the line in it", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="理由 · why it is somebody else", show_default=False)],
    landing: Landing = None,
    home: Home = None,
) -> None:
    """撤销一条记录的模糊匹配;下次同步重算由它得出的一切。 · Undoes the fuzzy link of a record; the next sync computes
    everything that followed from it anew.

    例 · Example: lowincome matching undo --date 2024-10-31 --feed funeral_records --file funeral_records.csv --line 7
    --reason "家属确认非本人 · the family says it is somebody else"
    """
    from uuid import uuid4

    from lowincome.casework.review_answers import ReviewAnswer, record_answer
    from lowincome.contracts import load_contracts
    from lowincome.kernel.clock import today
    from lowincome.lineage.access import free_text
    from lowincome.lineage.audit_log import AuditLog
    from lowincome.lineage.links_of_lines import link_of_line

    settings = settings_from(home=home, landing=landing)
    if not reason.strip():
        raise InputError("请用 --reason 说明理由", "say why it is somebody else: --reason TEXT")
    contracts = load_contracts(settings.contracts, settings.switched_on)
    link = link_of_line(published_lake(settings), day.date(), contracts, feed, file, line)
    stated, said_on = free_text(reason), max(today(settings), day.date())
    details = {"feed": feed, "file": file, "line": line, "method": link.method, "reason": stated}
    entry = AuditLog(settings).append("link_undone", details)
    answer = ReviewAnswer(
        str(uuid4()),
        feed,
        link.record_key,
        link.number,
        "different",
        said_on,
        entry.actor,
        is_second=False,
        note=stated,
    )
    record_answer(settings.landing_url, answer)
    note(say(f"已撤销,自 {said_on} 的同步起生效", f"undone; it counts from the sync of {said_on} on"))
