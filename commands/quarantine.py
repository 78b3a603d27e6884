"""`lowincome quarantine`: the records of a day's deliveries that were put aside, and why."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.options import AsJson, Day, Home, Purpose, Reveal
from commands.output import cells, note, print_json, print_table
from commands.process_settings import settings_from
from commands.published import allow_unmasked, published_lake
from lowincome.kernel.errors import InputError
from lowincome.kernel.language import say

if TYPE_CHECKING:
    from lowincome.contracts import Contract


def quarantine(
    day: Day,
    feed: Annotated[str | None, typer.Option("--feed", help="只看一项数据 · one feed only")] = None,
    home: Home = None,
    as_json: AsJson = False,
    reveal: Reveal = False,
    purpose: Purpose = None,
) -> None:
    """当日交付中被隔离或拒收的记录及原因(脱敏)。 · The records put aside that day and why; raw values are masked.

    例 · Example: lowincome quarantine --date 2024-10-31 --feed roster
    """
    from lowincome.contracts import load_contracts
    from lowincome.lineage.feed_board import QUARANTINE_COLUMNS, quarantine_on

    settings = settings_from(home=home)
    contracts = load_contracts(settings.contracts, settings.switched_on)
    if feed is not None and feed not in contracts:
        known = ", ".join(contracts)
        raise InputError(f"没有名为 {feed} 的数据。可用:{known}", f"there is no feed {feed}; the feeds are: {known}")
    found = quarantine_on(published_lake(settings), day.date(), feed)
    details = {"date": str(day.date()), "feed": feed, "rows": len(found)}
    if not allow_unmasked(settings, "quarantine", purpose, reveal=reveal, details=details):
        found = [_masked(row, contracts) for row in found]
    if as_json:
        print_json([{column: row[column] for column in QUARANTINE_COLUMNS} for row in found])
        return
    if not found:
        note(say(f"{day.date()} 没有被隔离或拒收的记录。", f"nothing was put aside on {day.date()}."))
        return
    headers = [say("数据", "feed"), say("文件", "file"), say("行", "line"), say("列", "column")]
    headers += [say("原因", "reason"), say("原文", "raw")]
    print_table(headers, [cells(row, QUARANTINE_COLUMNS) for row in found])


def _masked(row: dict[str, Any], contracts: "dict[str, Contract]") -> dict[str, Any]:
    from lowincome.lineage.redaction import masked_raw

    contract = contracts.get(row["feed"])
    is_whole_record = row["outcome"] == "rejected"
    column = contract.by_name.get(row["column"] or "") if contract and not is_whole_record else None
    return {**row, "raw": masked_raw(row["raw"], column)}
