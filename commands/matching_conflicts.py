"""`lowincome matching conflicts`: whose data says what of whom cannot be right, and the files that go back to them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Day, Home, Landing, Purpose, Reveal
from commands.output import cells, note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import allow_unmasked, published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.contracts import Column

COUNTS = ("date", "department", "feed", "kind", "records")


def conflicts(
    day: Day,
    feed: Annotated[str | None, typer.Option("--feed", help="只看一项数据 · one feed only")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写出更正文件的目录 · folder for correction files")] = None,
    landing: Landing = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
    purpose: Purpose = None,
) -> None:
    """身份冲突:按部门列出数量与走势,可写成各部门原格式的更正文件(默认脱敏)。 · Identity conflicts per department over time;
    with --out as correction files in each department's own format, masked unless revealed.

    例 · Example: lowincome matching conflicts --date 2024-10-31 --out corrections --reveal --purpose 退回更正
    """
    from lowincome.contracts import load_contracts
    from lowincome.lineage.corrections import write_corrections
    from lowincome.lineage.identity_conflicts import KINDS, counts_over_days, identity_conflicts

    settings = settings_from(home=home, landing=landing)
    contracts = load_contracts(settings.contracts, settings.switched_on)
    if feed is not None and feed not in contracts:
        known = ", ".join(contracts)
        raise InputError(f"没有名为 {feed} 的数据。可用:{known}", f"there is no feed {feed}; the feeds are: {known}")
    lake = published_lake(settings)
    if out is not None:
        found = identity_conflicts(lake, day.date(), contracts, feed)
        details = {"date": str(day.date()), "feed": feed, "rows": len(found)}
        shown = allow_unmasked(settings, "matching conflicts", purpose, reveal=reveal, details=details)
        mask = _as_delivered if shown else _masked
        for file in write_corrections(lake, settings.landing_url, contracts, found, out, mask):
            note(str(file))
    counted = counts_over_days(lake, day.date(), contracts, feed)
    if as_json:
        print_json(counted)
        return
    if not counted:
        note(say(f"{day.date()} 及此前没有身份冲突。", f"no identity conflicts on {day.date()} or before."))
        return
    headers = [say("日期", "date"), say("部门", "department"), say("数据", "feed"), say("冲突", "conflict")]
    named = [{**row, "kind": say(*KINDS[row["kind"]])} for row in counted]
    print_table([*headers, say("记录", "records")], [cells(row, COUNTS) for row in named])


def _as_delivered(cell: Any, _: "Column") -> str | None:
    return None if cell is None else str(cell)


def _masked(cell: str | None, column: "Column") -> str | None:
    from lowincome.lineage.redaction import masked_raw

    return masked_raw(cell, column)
