"""Signals over time: opened, continued, cleared, suspended, from one published day to the next, without verdicts."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from oracle_city import rules_exit, rules_gap, rules_money, rules_potential, rules_review, values
from oracle_city.city import City
from oracle_city.reading import Landing
from oracle_city.rulebook import RULES, Dates, Fired, why_not_evaluated

CATALOGUE = (rules_gap, rules_money, rules_potential, rules_exit, rules_review)  # importing them fills RULES


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

    @property
    def key(self) -> tuple[str, str, str]:
        """What a signal is about."""
        return self.rule, self.subject, self.subject_id


def not_evaluated(landing: Landing, day: date, history_from: Dates | None = None) -> dict[str, str]:
    """Rule code → why it is not evaluated on D."""
    reasons = {code: why_not_evaluated(one, landing, day, history_from or {}) for code, one in RULES.items()}
    if day < values.IN_FORCE_FROM:
        reasons = dict.fromkeys(RULES, "the notice is not in force")
    return {code: reason for code, reason in reasons.items() if reason}


def fired(landing: Landing, day: date, history_from: Dates | None = None) -> list[Fired]:
    """What fires on D, among the rules that may be evaluated."""
    silent = not_evaluated(landing, day, history_from)
    city = City(landing, day)
    return sorted(found for code, one in RULES.items() if code not in silent for found in one.fires(city))


def step(before: list[Signal], found: list[Fired], silent: set[str], day: date) -> list[Signal]:
    """The signals of a day, from those of the published day before it."""
    open_before = {signal.key: signal for signal in before if signal.state != "cleared"}
    signals = []
    for one in found:
        known = open_before.pop((one.rule, one.subject, one.subject_id), None)
        state, first_seen = ("continued", known.first_seen) if known else ("opened", day)
        signals.append(Signal(one.rule, one.subject, one.subject_id, state, first_seen, day, one.region_code))
    for left in open_before.values():
        signals.append(replace(left, state="suspended" if left.rule in silent else "cleared"))
    return sorted(signals)


def run(landing: Path | Landing, days: list[date], history_from: Dates | None = None) -> dict[date, list[Signal]]:
    """The signals of each of these days, published in this order."""
    read = landing if isinstance(landing, Landing) else Landing(landing)
    signals: list[Signal] = []
    published: dict[date, list[Signal]] = {}
    for day in sorted(days):
        silent = set(not_evaluated(read, day, history_from))
        signals = step(signals, fired(read, day, history_from), silent, day)
        published[day] = signals
    return published
