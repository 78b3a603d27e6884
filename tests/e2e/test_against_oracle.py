"""The whole system beside an independent reading of the contracts (tests/oracle): random cities, row by row.

The cities and days are chosen so that every rule that the oracle knows fires, and so that signals are opened, continued,
cleared and suspended. What differs is printed in words; made-up numbers may stand there.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from lowincome.lake.reader import PublishedLake

ORACLE = Path(__file__).parents[1] / "oracle"
CITIES = {
    17: (date(2026, 2, 27), date(2026, 3, 7)),
    30: (date(2026, 3, 30), date(2026, 4, 19)),
    20: (date(2024, 12, 30), date(2025, 1, 19)),
}
"""Seed → days to sync: about 29 February, 31 March and the turn of the year."""

COUNTS = ("received", "accepted", "duplicate", "quarantined", "rejected", "furniture")
_DELIVERIES = f"select feed, delivered_on, {', '.join(COUNTS)}, held from match.deliveries where left(feed, 1) <> '_'"
_EVALUATED = "select rule from signals.evaluations where jurisdiction = 'zhengzhou' and not evaluated"


@pytest.fixture(scope="module", autouse=True)
def oracle_on_the_path() -> Iterator[None]:
    """The oracle's own tests do the same."""
    sys.path.insert(0, str(ORACLE))
    yield
    sys.path.remove(str(ORACLE))


@dataclass(frozen=True)
class Compared:
    """A random city, landed, and the home in which its days were synced."""

    landing: Path
    home: Path
    days: tuple[date, ...]

    @property
    def lake(self) -> PublishedLake:
        return PublishedLake(self.home / "lake")


@pytest.fixture(scope="module")
def cities(process, tmp_path_factory, oracle_on_the_path) -> list[Compared]:
    from oracle_city import random_city

    made = []
    for seed, days in CITIES.items():
        root = tmp_path_factory.mktemp(f"city-{seed}")
        city = Compared(root / "landing", root / "home", days)
        random_city.make(seed, city.landing, people=150)
        given = {"LOWINCOME_HOME": str(city.home), "LOWINCOME_LANDING": str(city.landing), "LOWINCOME_THREADS": "1"}
        for day in days:
            code, _, err = process.run(["--lang", "en", "sync", "--date", day.isoformat()], given)
            assert code in (0, 1), err
        made.append(city)
    return made


def signals(city: Compared, day: date) -> list[dict[str, str]]:
    """The day's signals as the system lists them."""
    from lowincome.lineage.signal_listing import STATES, Choice, signals_of

    listed = signals_of(city.lake, day, Choice(STATES))
    return [{column: "" if value is None else str(value) for column, value in row.items()} for row in listed]


def test_the_signals_of_every_day_are_those_of_the_oracle(cities):
    from oracle_city import timeline
    from oracle_city.comparison import compare

    fired, states = set(), set()
    for city in cities:
        for day, expected in timeline.run(city.landing, list(city.days)).items():
            assert compare(expected, signals(city, day)) == [], f"{city.landing.parent.name} on {day}"
            fired |= {one.rule for one in expected if one.state in ("opened", "continued")}
            states |= {one.state for one in expected}
    assert fired == set(timeline.RULES), "the cities no longer reach every rule: choose other seeds"
    assert states == {"opened", "continued", "cleared", "suspended"}


def test_every_delivered_record_ends_where_the_oracle_puts_it(cities):
    from oracle_city.reading import Landing

    outcomes = dict.fromkeys((*COUNTS, "held"), 0)
    for city in cities:
        last = city.days[-1]
        found = {(feed, at): tuple(rest) for feed, at, *rest in city.lake.connect(last).execute(_DELIVERIES).fetchall()}
        read = Landing(city.landing).deliveries.values()
        expected = {
            (one.feed.name, one.delivered_on): (
                one.received,
                len(one.accepted),
                one.duplicate,
                len(one.quarantined),
                one.rejected,
                one.furniture,
                one.held is not None,
            )
            for deliveries in read
            for one in deliveries
            if one.delivered_on <= last
        }
        assert found == expected
        for counted in expected.values():
            for name, count in zip(outcomes, counted, strict=True):
                outcomes[name] += count
    assert all(outcomes.values()), f"some outcome never occurs: {json.dumps(outcomes)}"


def test_the_same_rules_are_not_evaluated(cities):
    from oracle_city import timeline
    from oracle_city.reading import Landing

    silent = 0
    for city in cities:
        landing = Landing(city.landing)
        for day in city.days:
            kept_back = {rule for (rule,) in city.lake.connect(day).execute(_EVALUATED).fetchall()}
            assert kept_back & set(timeline.RULES) == set(timeline.not_evaluated(landing, day))
            silent += len(kept_back)
    assert silent
