"""What a rule is here, and when it may be evaluated. The rules themselves are in rules_*.py."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from oracle_city import laws
from oracle_city.city import City, Household
from oracle_city.law import Law
from oracle_city.persons import Person
from oracle_city.reading import Landing
from oracle_city.stays import Stay

Dates = dict[str, date]
Condition = Callable[[Any], bool]


def _no_dates(_: date) -> Dates:
    return {}


@dataclass(frozen=True, order=True)
class Fired:
    """A rule's condition holds for a subject on a day, under a notice or the national law."""

    rule: str
    subject: str
    subject_id: str
    region_code: str
    jurisdiction: str


@dataclass(frozen=True)
class Rule:
    """One row of the catalogue.

    conditions: by letter of the column `by`; mostly one and the same.
    feeds: "the feeds of the facts that a condition names gate the rule".
    deadlines: for a day after a deadline, the day on or after which each feed must have been delivered.
    year_feed: the feed whose newest delivery must hold a row of D's year.
    windows: where absence counts, the first day that is searched in each append feed.
    """

    code: str
    kind: str
    of: tuple[str, ...]
    feeds: tuple[str, ...]
    conditions: dict[str, Condition]
    deadlines: Callable[[date], Dates] = _no_dates
    year_feed: str | None = None
    windows: Callable[[date], Dates] = _no_dates

    @property
    def subject(self) -> str:
        """What a signal says it is about: person, household or stay."""
        return "household" if self.of[0].endswith("household") else self.of[0]

    def fires(self, city: City, evaluated: Container[str]) -> Iterator[Fired]:
        """Every subject for which the condition holds, under its place's notice or else under the national law, if
        that is among the `evaluated` letters; an unplaced subject raises nothing."""
        for subject in self._subjects(city):
            law = self._law_under_which_it_fires(subject, evaluated)
            if law is not None:
                key = subject.id_number if isinstance(subject, Person) else subject.key
                yield Fired(self.code, self.subject, key, str(subject.region), law.name)

    def _law_under_which_it_fires(self, subject: Person | Household | Stay, evaluated: Container[str]) -> Law | None:
        if subject.region is None:
            return None
        for law in (laws.of(subject.region), laws.NATIONAL):
            condition = self.conditions.get(law.letter)
            if condition is not None and law.letter in evaluated and condition(subject):
                return law
        return None

    def _subjects(self, city: City) -> Iterator[Person | Household | Stay]:
        if "person" in self.of:
            yield from city.persons.values()
        if "household" in self.of:
            yield from city.households.values()
        if "register_household" in self.of:
            yield from city.register_households.values()
        if "stay" in self.of:
            yield from city.stays.values()


RULES: dict[str, Rule] = {}


def enacted(law: Law) -> set[str]:
    """The codes of the rules that this law enacts."""
    return {code for code, one in RULES.items() if law.letter in one.conditions}


@dataclass
class rule:
    """Enters the decorated condition into the catalogue, by default under its own name, for the laws in `by`."""

    kind: str
    by: str
    feeds: str
    of: str = "person"
    deadlines: Callable[[date], Dates] = _no_dates
    year_feed: str | None = None
    windows: Callable[[date], Dates] = field(default=_no_dates)

    def __call__(self, condition: Condition) -> Condition:
        """The condition itself, so that tests can call it."""
        code = condition.__name__
        RULES[code] = Rule(
            code,
            self.kind,
            tuple(self.of.split()),
            tuple(self.feeds.split()),
            dict.fromkeys(self.by.split(), condition),
            self.deadlines,
            self.year_feed,
            self.windows,
        )
        return condition


@dataclass
class under:
    """The decorated condition is that of a rule already entered, under another law."""

    letter: str
    code: str

    def __call__(self, condition: Condition) -> Condition:
        """The condition itself."""
        RULES[self.code].conditions[self.letter] = condition
        return condition


def why_not_evaluated(one: Rule, law: Law, landing: Landing, day: date, history_from: Dates) -> str | None:
    """None where the rule may be evaluated on D under this law; else the first reason why it may not."""
    if not law.holds_on(day):
        return "the notice is not in force"
    for feed in one.feeds:
        if not landing.is_fresh(feed, day):
            return f"{feed}: not fresh"
    for feed, deadline in one.deadlines(day).items():
        newest = landing.newest(feed, day)
        if newest is None or newest < deadline:
            return f"{feed}: nothing delivered since {deadline}"
    if one.year_feed and not any(row["year"] == day.year for row in landing.in_use(one.year_feed, day)):
        return f"{one.year_feed}: no row of {day.year}"
    for feed, first in one.windows(day).items():
        if feed in history_from and first < history_from[feed]:
            return f"{feed}: searched from {first}, history from {history_from[feed]}"
    return None
