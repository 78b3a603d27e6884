"""A delivered file: its receipt, what became of its records, and which signals rest on what it says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lowincome.contracts import Contract
from lowincome.lake.layout import LakeLayout
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.publication import run_of
from lowincome.lineage.statements import rows, rows_of_files

AT_MOST = 50
_HASH = re.compile(r"[0-9a-f]{8,64}")
Row = dict[str, Any]


@dataclass(frozen=True)
class FileTrail:
    """What is known of a file. `put_aside`: records by outcome and reason; `signals`: of the newest day, at most AT_MOST.

    in_use: whether the newest day takes the delivery; None where that day does not know it.
    """

    receipt: Row
    run: str
    accepted: int
    put_aside: list[Row]
    as_of: date | None
    in_use: bool | None
    held_reason: str | None
    signals: list[Row]
    signals_count: int


def files_named(lake: PublishedLake, words: str) -> list[Row]:
    """The receipts of files with a name, or whose sha256 begins with at least eight given digits, the newest first."""
    text = words.strip()
    days = lake.dates("feeds", "receipts")
    if not text or not days:
        return []
    digits = text.lower() if _HASH.fullmatch(text.lower()) else None
    asked = {"name": text, "sha256": digits, "at_most": AT_MOST}
    return rows_of_files("files_named", [lake.table("feeds", "receipts", day) for day in days], asked)


def file_trail(
    lake: PublishedLake, delivered: date, sha256: str, file: str, contracts: Mapping[str, Contract]
) -> FileTrail | None:
    """The trail of one delivered file; None where no receipt names it."""
    if not lake.has("feeds", "receipts", delivered):
        return None
    folder = lake.table("feeds", "receipts", delivered)
    found = rows_of_files("files_named", [folder], {"name": None, "sha256": sha256, "at_most": AT_MOST})
    receipt = next((each for each in found if each["file"] == file), None)
    if receipt is None:
        return None
    feed, layout = receipt["feed"], LakeLayout(lake.root)
    accepted, put_aside = 0, []
    if feed and lake.has("harmonise", feed, delivered):
        table = lake.table("harmonise", feed, delivered)
        accepted = rows_of_files("accepted_of_file", [table], {"file": file})[0]["accepted"]
    if lake.has("harmonise", "quarantine", delivered):
        aside = lake.table("harmonise", "quarantine", delivered)
        put_aside = rows_of_files("put_aside_of_file", [aside], {"feed": feed, "file": file})
    day = lake.newest()
    use, signals = _fed(lake, day, receipt, contracts) if feed and day else ({}, [])
    return FileTrail(
        receipt,
        run_of(layout, folder),
        accepted,
        put_aside,
        day,
        use.get("in_use"),
        use.get("held_reason"),
        signals,
        signals[0]["signals"] if signals else 0,
    )


def _fed(lake: PublishedLake, day: date, receipt: Row, contracts: Mapping[str, Contract]) -> tuple[Row, list[Row]]:
    """Whether a day takes the file's delivery, and the day's signals that rest on it."""
    feed, delivered = receipt["feed"], receipt["delivered_on"]
    with lake.connect(day, contracts) as con:
        use = next(iter(rows(con, "delivery_in_use", {"feed": feed, "delivered_on": delivered})), {})
        names_people = feed in contracts and contracts[feed].id_column is not None
        if not use.get("in_use") or not names_people or not lake.has("harmonise", feed, delivered):
            return use, []
        files = [str(lake.table("harmonise", feed, delivered) / "*.parquet")]
        asked = {"files": files, "file": receipt["file"], "feed": feed, "at_most": AT_MOST}
        return use, rows(con, "signals_of_file", asked)
