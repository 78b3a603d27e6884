"""The clocks of casework: terms in working days from the day after, and who sees what has run over.

The length of terms is policy (`level_workdays_*`, `objection_workdays`, `feedback_workdays`); nothing here knows figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lowincome.kernel.workdays import add_workdays, is_workday, workdays_between
from lowincome.policy.cards import Level

Watch = Literal["county", "city"]
COUNTY_SHARE, CITY_SHARE = 1.0, 1.5
UNDO_SECONDS = 5 * 60


@dataclass(frozen=True)
class Terms:
    """How many working days things may take; `objection` is that of the place whose law the signal stands on."""

    levels: Mapping[Level, int]
    feedback: int = 10
    objection: int = 10

    def visit_due(self, level: Level, day: date) -> date:
        """When a round that begins on a day is due: its clock runs from the day after."""
        return add_workdays(day, self.levels[level])

    def answer_due(self, day: date) -> date:
        """When a department's answer to what was sent on a day is due."""
        return add_workdays(day, self.feedback)


def used_share(sent_on: date, due_on: date, today: date) -> float:
    """The share of a term's working days that have passed; 1.0 on the day that it is due."""
    term = workdays_between(sent_on, due_on)
    return workdays_between(sent_on, today) / term if term > 0 else float(today >= due_on)


def supervision(sent_on: date | None, due_on: date | None, today: date) -> Watch | None:
    """Who watches over an unfinished visit: the county from 100 % of its term, the city from 150 %; a waiting one nobody."""
    if sent_on is None or due_on is None or today < due_on:
        return None
    return "city" if used_share(sent_on, due_on, today) >= CITY_SHARE else "county"


def city_watches_from(due_on: date, term: int) -> date:
    """The day from which the city sees a visit with a term of so many working days."""
    return add_workdays(due_on, _beyond(term))


def latest_due_seen_by_city(today: date, term: int) -> date:
    """The latest due date that the city sees today, for visits with a term of so many working days."""
    day, left = today, _beyond(term)
    while left or not is_workday(day):
        left -= is_workday(day)
        day -= timedelta(days=1)
    return day


def _beyond(term: int) -> int:
    """The working days between the end of a term and one and a half times the term, rounded up."""
    return -(-term // 2)
