"""Records that the department which sent them should look at again: who is meant is in doubt."""

from datetime import date
from functools import lru_cache
from typing import Any

from console.dashboards.figures import WITHHELD, Column, Figure, Row, Value
from console.dashboards.lake_rows import LakeDay
from console.dashboards.least import least_cell
from console.dashboards.scope import Scope
from console.pages.law import contracts
from console.shell.language import said
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.identity_conflicts import KINDS, counts_over_days
from lowincome.policy.departments import in_english

DAYS = 2
"""The newest day and the synced day before: what came, and what was mended."""


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    """The same for every reader but for small counts, which those who see numbers alone are not shown."""
    counted = _counted(lake)
    days = sorted({row["date"] for row in counted}) or [lake.day]
    records: dict[tuple[str, str], dict[date, int]] = {}
    for row in counted:
        records.setdefault((row["feed"], row["kind"]), {})[row["date"]] = row["records"]
    least = least_cell(lake.day) if scope.is_counted else 0
    rows = [_row(feed, kind, [found.get(day, 0) for day in days], least) for (feed, kind), found in records.items()]
    titles = (
        Column("feed", said("数据", "Feed"), "text"),
        Column("department", said("部门", "Department"), "text"),
        Column("kind", said("冲突", "Conflict"), "text"),
        *(Column(day.isoformat(), day.isoformat()) for day in days),
    )
    note = said(
        "一行一种数据和冲突;最近一个同步日和前一个同步日的记录数。更正文件由命令 lowincome matching conflicts 写出。",
        "One row per feed and conflict: records on the newest synced day and on the one before. Correction files are "
        "written by lowincome matching conflicts.",
    )
    return [Figure("conflicts", said("身份冲突", "Identity conflicts"), note, lake.day, titles, tuple(rows))]


def _row(feed: str, kind: str, counts: list[int], least: int) -> Row:
    contract = contracts()[feed]
    shown: list[Value] = [WITHHELD if 0 < count < least else count for count in counts]
    return Row(
        f"{feed}-{kind}",
        (
            said(contract.title_zh, feed.replace("_", " ")),
            said(contract.department, in_english(contract.department)),
            said(*KINDS[kind]),
            *shown,
        ),
    )


@lru_cache(maxsize=4)
def _counted(lake: LakeDay) -> tuple[dict[str, Any], ...]:
    """Records by day, feed and kind; kept as long as the same days stand."""
    return tuple(counts_over_days(PublishedLake(lake.root), lake.day, contracts(), days=DAYS))
