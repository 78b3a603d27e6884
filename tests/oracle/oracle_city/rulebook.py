"""What a rule is here, and when it may be evaluated. The rules themselves are in rules_*.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from oracle_city import values
from oracle_city.city import City, Household
from oracle_city.persons import Person
from oracle_city.reading import Landing

Dates = dict[str, date]


def _no_dates(_: date) -> Dates:
    return {}


@dataclass(frozen=True, order=True)
class Fired:
    """A rule's condition holds for a subject on a day."""

    rule: str
    subject: str
    subject_id: str
    region_code: str


@dataclass(frozen=True)
class Rule:
    """One row of the catalogue.

    feeds: "the feeds of the facts that a condition names gate the rule".
    deadlines: for a day after a deadline, the day on or after which each feed must have been delivered.
    year_feed: the feed whose newest delivery must hold a row of D's year.
    windows: where absence counts, the first day that is searched in each append feed.
    """

    code: str
    kind: str
    subject: str
    feeds: tuple[str, ...]
    condition: Callable[[Person], bool] | Callable[[Household], bool]
    households: tuple[str, ...] = ()
    deadlines: Callable[[date], Dates] = _no_dates
    year_feed: str | None = None
    windows: Callable[[date], Dates] = _no_dates

    def fires(self, city: City) -> Iterator[Fired]:
        """Every subject in Zhengzhou for which the condition holds; an unplaced one raises nothing."""
        for subject in self._subjects(city):
            region = subject.region
            if region is not None and region.startswith(values.PREFIX) and self.condition(subject):  # type: ignore[arg-type]
                key = subject.id_number if isinstance(subject, Person) else subject.key
                yield Fired(self.code, self.subject, key, region)

    def _subjects(self, city: City) -> Iterator[Person | Household]:
        if self.subject == "person":
            yield from city.persons.values()
        if "household" in self.households:
            yield from city.households.values()
        if "register_household" in self.households:
            yield from city.register_households.values()


RULES: dict[str, Rule] = {}


@dataclass
class rule:
    """Enters the decorated condition into the catalogue under its own name."""

    kind: str
    feeds: str
    of: str = "person"
    deadlines: Callable[[date], Dates] = _no_dates
    year_feed: str | None = None
    windows: Callable[[date], Dates] = field(default=_no_dates)

    def __call__(self, condition: Callable[..., bool]) -> Callable[..., bool]:
        """The condition itself, so that tests can call it."""
        code = condition.__name__
        person = self.of == "person"
        RULES[code] = Rule(
            code,
            self.kind,
            "person" if person else "household",
            tuple(self.feeds.split()),
            condition,
            () if person else tuple(self.of.split()),
            self.deadlines,
            self.year_feed,
            self.windows,
        )
        return condition


def why_not_evaluated(one: Rule, landing: Landing, day: date, history_from: Dates) -> str | None:
    """None where the rule may be evaluated on D; else the first reason why it may not."""
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
