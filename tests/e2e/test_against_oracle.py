"""The whole system beside an independent reading of the contracts (tests/oracle): random cities, row by row.

The cities and days are chosen so that every rule that the oracle knows fires, in Zhengzhou every rule of its notice, and
so that signals are opened, continued, cleared and suspended. What differs is printed in words; made-up numbers may
stand there.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lowincome.lake.reader import PublishedLake
from lowincome.lineage.signal_listing import STATES, Choice, signals_of

ORACLE = Path(__file__).parents[1] / "oracle"
CITIES = {
    0: (150, (date(2025, 8, 29), date(2025, 10, 15))),
    5: (150, (date(2025, 3, 30), date(2025, 4, 1))),
    547: (300, (date(2020, 5, 29), date(2026, 8, 31))),
}
"""Seed → people, days to sync: Zhengzhou in a semester's first days and after its 60th, and at the end of March; all five
places in Yubei's year and under the national law. Deliveries of seed 0 are held."""

TODAY = "2027-01-01"
OUTCOMES = ("received", "accepted", "duplicate", "quarantined", "rejected", "furniture", "held")
_DELIVERIES = """
    select feed, delivered_on, received, accepted, duplicate, quarantined, rejected, furniture, held
    from match.deliveries
    where left(feed, 1) <> '_'
"""
_NOT_EVALUATED = "select rule, jurisdiction from signals.evaluations where not evaluated"


@pytest.fixture(scope="module", autouse=True)
def oracle_on_the_path() -> Iterator[None]:
    """The oracle's own tests do the same."""
    sys.path.insert(0, str(ORACLE))
    yield
    sys.path.remove(str(ORACLE))


@dataclass(frozen=True)
class Compared:
    """A random city: what the oracle read of its landing, and what the system published of its days."""

    seed: int
    days: tuple[date, ...]
    landing: Any
    lake: PublishedLake


@pytest.fixture(scope="module")
def cities(process, tmp_path_factory, oracle_on_the_path) -> list[Compared]:
    from oracle_city import random_city
    from oracle_city.reading import Landing

    made = []
    for seed, (people, days) in CITIES.items():
        root = tmp_path_factory.mktemp(f"city-{seed}")
        home, landing = root / "home", root / "landing"
        random_city.make(seed, landing, people=people)
        given = {"LOWINCOME_HOME": str(home), "LOWINCOME_LANDING": str(landing), "LOWINCOME_THREADS": "1"}
        given["LOWINCOME_TODAY"] = TODAY
        for day in days:
            code, _, err = process.run(["--lang", "en", "sync", "--date", day.isoformat()], given)
            assert code in (0, 1), err
        made.append(Compared(seed, days, Landing(landing), PublishedLake(home / "lake")))
    return made


def signals(city: Compared, day: date) -> list[dict[str, str]]:
    """The day's signals as the system lists them."""
    listed = signals_of(city.lake, day, Choice(STATES))
    return [{column: "" if value is None else str(value) for column, value in row.items()} for row in listed]


def test_the_signals_of_every_day_are_those_of_the_oracle(cities):
    from oracle_city import laws, timeline
    from oracle_city.comparison import compare
    from oracle_city.rulebook import enacted

    fired, states = set(), set()
    for city in cities:
        for day, expected in timeline.run(city.landing, list(city.days)).items():
            assert compare(expected, signals(city, day)) == [], f"seed {city.seed} on {day}"
            fired |= {(one.rule, one.jurisdiction) for one in expected if one.state in ("opened", "continued")}
            states |= {one.state for one in expected}
    assert {rule for rule, _ in fired} == set(timeline.RULES), (
        "the cities no longer reach every rule: choose other seeds"
    )
    assert {rule for rule, name in fired if name == "zhengzhou"} == enacted(laws.ZHENGZHOU)
    assert {name for _, name in fired} == set(laws.NAMED)
    assert states == {"opened", "continued", "cleared", "suspended"}


def test_every_delivered_record_ends_where_the_oracle_puts_it(cities):
    outcomes = dict.fromkeys(OUTCOMES, 0)
    for city in cities:
        last = city.days[-1]
        found = {(feed, at): tuple(rest) for feed, at, *rest in city.lake.connect(last).execute(_DELIVERIES).fetchall()}
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
            for deliveries in city.landing.deliveries.values()
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

    silent = 0
    for city in cities:
        for day in city.days:
            kept_back = set(city.lake.connect(day).execute(_NOT_EVALUATED).fetchall())
            assert {row for row in kept_back if row[0] in timeline.RULES} == timeline.silent(city.landing, day)
            silent += len(kept_back)
    assert silent
