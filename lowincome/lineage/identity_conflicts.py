"""Records that the department which sent them should look at again: who is meant is in doubt.

Nothing is decided here and nothing is corrected: a list for the owners of the data, with counts over time.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from lowincome.contracts import Contract
from lowincome.lake.person_views import create_person_views
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows

KINDS = {
    "name_differs": ("姓名与名册或户籍不一致", "name differs from the roster or the register"),
    "one_number_two_people": ("同一号码有两个姓名", "one number with two names"),
    "number_of_another": ("号码与姓名不属于同一人", "number and name belong to different people"),
    "number_wrong": ("身份证号缺失或有误", "citizen number missing or wrong"),
    "two_numbers": ("疑似一人两号", "perhaps one person with two numbers"),
}
"""Kind → what it is called, in Chinese and English."""

SHOWN_DAYS = 12
"""How many synced days the counts over time go back."""

FIRST_TABLE = ("match", "fuzzy_links")
"""Days before this table was there have no list."""


def identity_conflicts(
    lake: PublishedLake, day: date, contracts: Mapping[str, Contract], feed: str | None = None
) -> list[dict[str, Any]]:
    """One row per record and kind on a synced day, unmasked; of one feed or of all."""
    with lake.connect(day, contracts) as con:
        create_person_views(con, contracts.values())
        return rows(con, "identity_conflicts", {"feed": feed})


def counts_over_days(
    lake: PublishedLake,
    day: date,
    contracts: Mapping[str, Contract],
    feed: str | None = None,
    *,
    days: int = SHOWN_DAYS,
) -> list[dict[str, Any]]:
    """One row per synced day up to `day`, department, feed and kind: how many records. The newest days, oldest first."""
    counted = []
    for each in [each for each in lake.days() if each <= day and lake.has(*FIRST_TABLE, each)][-days:]:
        found = Counter((row["feed"], row["kind"]) for row in identity_conflicts(lake, each, contracts, feed))
        counted += [
            {"date": each, "department": contracts[name].department, "feed": name, "kind": kind, "records": number}
            for (name, kind), number in sorted(found.items())
        ]
    return counted
