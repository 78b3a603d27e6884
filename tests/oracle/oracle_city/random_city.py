"""A small random city, landed: people, a few days, and deliveries of all feeds that live on the boundaries.

`make(seed, landing)` writes the landing folder and says which days to run. The same seed makes the same city; its
hundreds say where (settings.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from oracle_city import fates, settings
from oracle_city import random_events as events
from oracle_city import random_holdings as holdings
from oracle_city import random_snapshots as snapshots
from oracle_city.columns import FEEDS
from oracle_city.dice import Dice
from oracle_city.residents import Resident, populate
from oracle_city.untidy import deliver

Row = dict[str, Any]


@dataclass
class City:
    """What `make` made."""

    landing: Path
    days: list[date]
    people: list[Resident]


@dataclass
class _Maker:
    dice: Dice
    landing: Path
    people: list[Resident]
    tidy: bool
    last: dict[str, date] = field(default_factory=dict)
    standing: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    drawn: dict[tuple[str, str], date] = field(default_factory=dict)
    claims: int = 0
    sent: dict[str, list[Row]] = field(default_factory=dict)

    def deliver_for(self, name: str, day: date) -> None:
        """The delivery of a feed that a sync of `day` finds: fresh mostly, at or over its age limit sometimes."""
        delivered = day - timedelta(days=self._age(name, day))
        if name in self.last and delivered <= self.last[name]:
            return
        self.last[name] = delivered
        rows = self._rows(name, day)
        if FEEDS[name].mode == "append":
            rows += self._sent_again(name, rows)
            self.sent.setdefault(name, []).extend(rows)
        elif not self.tidy and len(rows) > 100 and self.dice.maybe(0.06):
            rows = rows[: len(rows) * 2 // 5]
        faulty, lacks = 0.0, None
        if not self.tidy:
            faulty = self.dice.pick(0.0, 0.0, 0.02, 0.05) if self.dice.maybe(0.97) else 0.5
            lacks = "name" if self.dice.maybe(0.015) else None
        deliver(self.dice, self.landing / delivered.isoformat(), name, rows, faulty, lacks)

    def _sent_again(self, name: str, new: list[Row]) -> list[Row]:
        """A few records of earlier deliveries; never a claim that has been reversed (its reversal would stand before)."""
        earlier = self.sent.get(name, [])
        reversed_ids = {row["reverses"] for row in earlier + new} if name == "medical_claims" else set()
        return [row for row in earlier if self.dice.maybe(0.02) and row.get("claim_id") not in reversed_ids]

    def _age(self, name: str, day: date) -> int:
        if self.tidy:
            return self.dice.pick(0, 0, 1)
        limit = FEEDS[name].max_age_days
        fresh = self.dice.pick(0, 0, 1, self.dice.random.randrange(limit + 1))
        if name == "payments" and day.day > 9:
            fresh = self.dice.pick(0, 0, min(day.day - 10, limit), min(day.day - 9, limit))
        return self.dice.pick(limit, limit + 1, fresh) if self.dice.maybe(0.06) else fresh

    def _rows(self, name: str, day: date) -> list[Row]:
        delivered = self.last[name]
        if name == "payments":
            return self._payments(day)
        if name == "medical_claims":
            return self._claims(day)
        if FEEDS[name].mode == "append":
            made: Callable[[Dice, Resident, date], list[Row]] = getattr(events, name)
            return [row for person in self.people for row in made(self.dice, person, day)]
        year = day.year - (1 if not self.tidy and delivered.month < 3 and self.dice.maybe(0.25) else 0)
        return [row for person in self.people for row in self._standing(name, person, day, delivered, year)]

    def _standing(self, name: str, person: Resident, day: date, delivered: date, year: int) -> list[Row]:
        """What a snapshot says of a person: as last time, except that a quarter of it is drawn anew for this day."""
        key = (name, person.id_number)
        old = key in self.standing and (day - self.drawn[key]).days > 366
        if key not in self.standing or old or self.dice.maybe(0.25) or name == "medical_enrolment":
            if name == "medical_enrolment":
                drawn = snapshots.medical_enrolment(self.dice, person, day, year)
            else:
                maker = holdings if hasattr(holdings, name) else snapshots
                drawn = getattr(maker, name)(self.dice, person, day)
            for row in drawn:
                for column in ("approved_on", "registered_on", "issued_on", "last_service_on"):
                    if row.get(column) is not None:
                        row[column] = min(row[column], delivered)
            self.standing[key] = drawn
            self.drawn[key] = day
        return self.standing[key]

    def _payments(self, day: date) -> list[Row]:
        """What is paid: mostly not what has been paid before."""
        paid = {_what_is_paid(row) for row in self.sent.get("payments", [])}
        rows: list[Row] = []
        for person in self.people:
            listed = self.standing.get(("roster", person.id_number), [])
            rows += events.payments(self.dice, person, day, listed)
        return [row for row in rows if _what_is_paid(row) not in paid or self.dice.maybe(0.1)]

    def _claims(self, day: date) -> list[Row]:
        rows: list[Row] = []
        for person in self.people:
            self.claims += 1
            rows += events.medical_claims(self.dice, person, day, self.claims)
        earlier = self.sent.get("medical_claims", [])
        taken = {row["reverses"] for row in earlier}
        for claim in earlier:
            if claim["reverses"] is None and claim["claim_id"] not in taken and self.dice.maybe(0.04):
                taken.add(claim["claim_id"])
                rows.append(events.taken_back(self.dice, claim))
        return rows


def _what_is_paid(row: Row) -> tuple[str, str, date, str]:
    return row["id_number"], row["programme"], row["period"], row["outcome"]


def make(seed: int, landing: Path, people: int | None = None, tidy: bool = False) -> City:
    """Lands a city of about 60 to 200 people. tidy: every feed fresh, no faulty row, no held delivery."""
    dice = Dice(seed)
    setting = settings.of(seed)
    days = setting.days(dice)
    residents = populate(dice, people or dice.pick(60, 80, 100, 140, 200), days, setting)
    fates.befall(dice, residents, days)
    maker = _Maker(dice, landing, residents, tidy)
    absent = set() if tidy else {name for name in FEEDS if name != "roster" and dice.maybe(0.02)}
    for day in days:
        for name in FEEDS:
            if name not in absent:
                maker.deliver_for(name, day)
    return City(landing, days, residents)
