"""Decisions about deliveries and days: a held delivery is released, a day is run as a baseline."""

from datetime import date, datetime

from lowincome.casework.landing_entry import land_entry
from lowincome.kernel.errors import InputError


def record_release(
    landing_url: str, feed: str, delivered_on: date, reason: str, released_by: str, released_at: datetime
) -> str:
    """Releases a held delivery of a feed, in the folder of the date on which it was delivered.

    Returns the entry's path below the landing. Raises InputError where no reason or nobody is given.
    """
    _demand(reason=reason, released_by=released_by)
    entry = {
        "feed": feed,
        "delivery_date": delivered_on.isoformat(),
        "reason": reason.strip(),
        "released_by": released_by.strip(),
        "released_at": released_at.isoformat(timespec="seconds"),
    }
    return land_entry(landing_url, delivered_on, "_releases", entry)


def record_baseline(landing_url: str, day: date, reason: str, recorded_by: str) -> str:
    """Says that a day is run as a baseline. A day says so once: what was said first stands.

    Returns the entry's path below the landing. Raises InputError where no reason or nobody is given.
    """
    _demand(reason=reason, recorded_by=recorded_by)
    entry = {"reason": reason.strip(), "recorded_by": recorded_by.strip()}
    return land_entry(landing_url, day, "_baseline", entry, name="_baseline.csv")


def _demand(**given: str) -> None:
    missing = [name for name, text in given.items() if not text.strip()]
    if missing:
        raise InputError(
            f"请说明 {', '.join(missing)}:每个决定都要留下理由和姓名。",
            f"Give {', '.join(missing)}: every decision keeps its reason and its name.",
        )
