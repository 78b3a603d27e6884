"""What came on a day and what became of it: one row per feed, and one per record that was put aside."""

from datetime import date
from typing import Any

from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import rows, rows_of_files

FEED_COLUMNS = (
    "feed",
    "delivered",
    "received",
    "accepted",
    "duplicate",
    "quarantined",
    "rejected",
    "furniture",
    "state",
    "newest_delivery",
    "evaluated",
)
QUARANTINE_COLUMNS = ("feed", "file", "line", "column", "reason", "raw")


def feeds_on(lake: PublishedLake, day: date) -> list[dict[str, Any]]:
    """One row per feed with FEED_COLUMNS, in order of name. The counts are of what was delivered on that very date;
    `evaluated` lists the rules that read the feed and could be evaluated. Raises NotPublished.
    """
    with lake.connect_tables(day, "match.deliveries", "match.feed_states", "signals.evaluations") as con:
        return rows(con, "feeds_of_day", {"day": day})


def quarantine_on(lake: PublishedLake, day: date, feed: str | None = None) -> list[dict[str, Any]]:
    """One row per record of that date's deliveries that was put aside, by feed, file and line: QUARANTINE_COLUMNS and
    `outcome` (quarantined or rejected); `raw` is unmasked.

    Empty on a synced day without deliveries. Raises NotPublished where nothing is known of the date.
    """
    if day in lake.days() and not lake.has("harmonise", "quarantine", day):
        return []
    return rows_of_files("quarantine_of_day", [lake.table("harmonise", "quarantine", day)], {"feed": feed})
