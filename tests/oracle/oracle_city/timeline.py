"""Signals over time: opened, continued, cleared, suspended, from one published day to the next, without verdicts."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from oracle_city import (
    laws,
    rules_exit,
    rules_gap,
    rules_money,
    rules_potential,
    rules_poverty,
    rules_review,
    rules_topup,
)
from oracle_city.city import City
from oracle_city.law import Law
from oracle_city.reading import Landing
from oracle_city.rulebook import RULES, Dates, Fired, why_not_evaluated

# Importing them fills RULES.
CATALOGUE = (rules_topup, rules_gap, rules_money, rules_potential, rules_poverty, rules_exit, rules_review)


@dataclass(frozen=True, order=True)
class Signal:
    """One signal on one day. last_seen: the last published day on which the condition was seen to hold."""

    rule: str
    subject: str
    subject_id: str
    state: str
    first_seen: date
    last_seen: date
    region_code: str
    jurisdiction: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a signal is about."""
        return self.rule, self.subject, self.subject_id


def not_evaluated(
    landing: Landing, day: date, history_from: Dates | None = None, law: Law = laws.ZHENGZHOU
) -> dict[str, str]:
    """Rule code → why it is not evaluated on D, of the rules that this law enacts."""
    found = {
        code: why_not_evaluated(one, law, landing, day, history_from or {})
        for code, one in RULES.items()
        if law.letter in one.conditions
    }
    return {code: reason for code, reason in found.items() if reason}


def silent(landing: Landing, day: date, history_from: Dates | None = None) -> set[tuple[str, str]]:
    """Every (rule, jurisdiction) that is enacted and not evaluated on D."""
    return {(code, law.name) for law in laws.LAWS.values() for code in not_evaluated(landing, day, history_from, law)}


def fired(landing: Landing, day: date, history_from: Dates | None = None) -> list[Fired]:
    """What fires on D, among the rules that may be evaluated."""
    kept_back = silent(landing, day, history_from)
    city = City(landing, day)
    found = []
    for code, one in RULES.items():
        evaluated = {letter for letter in one.conditions if (code, laws.LAWS[letter].name) not in kept_back}
        found += one.fires(city, evaluated)
    return sorted(found)


def step(before: list[Signal], found: list[Fired], kept_back: set[tuple[str, str]], day: date) -> list[Signal]:
    """The signals of a day, from those of the published day before it."""
    open_before = {signal.key: signal for signal in before if signal.state != "cleared"}
    signals = []
    for one in found:
        known = open_before.pop((one.rule, one.subject, one.subject_id), None)
        state, first_seen = ("continued", known.first_seen) if known else ("opened", day)
        place = (one.region_code, one.jurisdiction)
        signals.append(Signal(one.rule, one.subject, one.subject_id, state, first_seen, day, *place))
    for left in open_before.values():
        suspended = (left.rule, left.jurisdiction) in kept_back
        signals.append(replace(left, state="suspended" if suspended else "cleared"))
    return sorted(signals)


def run(landing: Path | Landing, days: list[date], history_from: Dates | None = None) -> dict[date, list[Signal]]:
    """The signals of each of these days, published in this order."""
    read = landing if isinstance(landing, Landing) else Landing(landing)
    signals: list[Signal] = []
    published: dict[date, list[Signal]] = {}
    for day in sorted(days):
        signals = step(signals, fired(read, day, history_from), silent(read, day, history_from), day)
        published[day] = signals
    return published
