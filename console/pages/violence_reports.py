"""Reports from the field about a household, and among them those of domestic violence.

These show to the officer assigned alone, and never on paper: whoever is reported may live behind the same door.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from console.access.doors import signals_of
from console.accounts.models import User
from console.pages.law import contracts
from console.pages.published import lake
from console.queues.models import Signal, Task
from lowincome.kernel.errors import InputError
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import fetched

VIOLENCE = "家庭暴力"
REPORTED_FACT = "last_field_report_on"
_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Report:
    """One report from the field: when, through whom it came, of what. It names nobody."""

    on: date
    channel: str
    difficulty: str
    is_violence: bool


def reports_of(user: User, task: Task, known: PublishedLake, day: date, numbers: list[str]) -> list[Report]:
    """The reports about some persons that this reader may see."""
    is_assigned = task.assignee_id is not None and task.assignee_id == user.pk
    return [each for each in _reports(known, day, numbers) if is_assigned or not each.is_violence]


def unprintable(user: User, task: Task) -> set[str]:
    """The signals of a task that no printed form may bear: those that rest on a report of violence, or may."""
    resting = [
        each
        for each in signals_of(user).filter(task=task).select_related("subject")
        if REPORTED_FACT in each.evidence and each.subject.kind == "person"
    ]
    return {each.pk for each in resting if _may_be_violence(each)}


def _may_be_violence(signal: Signal) -> bool:
    """Whether a report of violence is known of the person; also where the reports cannot be read."""
    known = lake()
    day = known.newest()
    if day is None:
        return True
    try:
        return any(each.is_violence for each in _reports(known, day, [signal.subject.number]))
    except (InputError, duckdb.Error):
        return True


def _reports(known: PublishedLake, day: date, numbers: list[str]) -> list[Report]:
    with known.connect(day, contracts()) as con:
        text = (_SQL / "field_reports.sql").read_text(encoding="utf-8")
        found = fetched(con.execute(text, {"persons": numbers, "day": day}))
    return [
        Report(each["reported_on"], each["channel"], each["difficulty"], each["difficulty"] == VIOLENCE)
        for each in found
    ]
