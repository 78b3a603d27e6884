"""Simulation: which signals a day's facts would gain and lose under another law, and what that costs. Nothing is published.

Visits are households: one more where a household without a task gains a signal, one fewer where all its signals are lost.
Yuan are what the cards say is due (`due`), summed over the signals; a rule whose card says nothing counts none.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from lowincome.policy.cards import grain_of
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.evaluation import keep_plan
from lowincome.policy.gating import read_feed_states
from lowincome.policy.peopled import peopled
from lowincome.policy.plan import PlannedRule, plan_rule
from lowincome.policy.policies import Policies
from lowincome.policy.selects import subjects_of
from lowincome.policy.trials import answerable, fetched, keep, statement

COUNTS = ("gained", "lost", "same", "visits_more", "visits_fewer")


@dataclass(frozen=True)
class Simulation:
    """What a simulation found: one row per rule and queue, and the plan of the law that is tried.

    Over all rules: the visits, and the yuan by rule with one benefit of one subject counted once.
    """

    day: date
    places: list[dict[str, Any]]
    visits_more: int
    visits_fewer: int
    yuan: dict[str, Decimal]
    plan: tuple[PlannedRule, ...]

    def by_rule(self) -> dict[str, dict[str, Decimal]]:
        """Rule → its sums over all queues."""
        found: dict[str, dict[str, Decimal]] = defaultdict(lambda: dict.fromkeys((*COUNTS, "yuan"), Decimal(0)))
        for row in self.places:
            for name in (*COUNTS, "yuan"):
                found[row["rule"]][name] += Decimal(row[name])
        return dict(found)

    def not_judged(self) -> list[PlannedRule]:
        """The rules that may change and are in force, but cannot be judged on the day."""
        return [planned for planned in self.plan if planned.in_force and not planned.is_evaluated]


def simulate(con: duckdb.DuckDBPyConnection, before: Policies, after: Policies, day: date) -> Simulation:
    """Compares two laws on a published day. The connection has the views of that day."""
    codes = _touched(before, after, day)
    judged = codes | _beside(codes, before) | _beside(codes, after)
    states = read_feed_states(con)
    plans = []
    for name, policies in (("before", before), ("after", after)):
        rules = (rule for rule in policies.enacted() if rule.code in judged)
        plan = answerable(con, [plan_rule(rule, policies, day, states) for rule in rules])
        keep(con, name, subjects_of(peopled(con, plan)))
        plans.append(plan)
    keep_plan(con, plans[1])
    keep(con, "compared", statement("simulated_signals"))
    keep(con, "visits", statement("simulated_visits"))
    visits = dict(con.execute("select visits, count(*) from trial.visits group by visits").fetchall())
    places = fetched(con.execute(statement("simulated_places"), {"rules": sorted(codes)}))
    yuan = dict(con.execute(statement("simulated_yuan")).fetchall())
    return Simulation(day, places, visits.get(1, 0), visits.get(-1, 0), yuan, plans[1])


def _touched(before: Policies, after: Policies, day: date) -> set[str]:
    """The rules that one of the laws lacks in some place, or that say something else there."""
    old, new = (
        {(rule.code, rule.jurisdiction.code): _says(rule, policies, day) for rule in policies.enacted()}
        for policies in (before, after)
    )
    return {rule for rule, place in old.keys() | new.keys() if old.get((rule, place)) != new.get((rule, place))}


def _says(rule: EnactedRule, policies: Policies, day: date) -> tuple[object, ...]:
    """All that a signal of the rule depends on, besides facts and feeds."""
    place = rule.jurisdiction
    figures = [policies.resolve(rule.parameter(name), place.code, day) for name in rule.parameter_names()]
    feeds = [
        policies.facts[grain_of(subject)][fact].feeds
        for subject in rule.card.subject
        for fact in rule.condition(subject).facts
    ]
    where = (place.region_prefix, policies.inner_prefixes(place.code))
    return rule.card, rule.enactment, place.enacts_on(rule.code, day), where, figures, feeds


def _beside(codes: set[str], policies: Policies) -> set[str]:
    """The rules that may say that the same benefit is due, which is due once."""
    benefits = {policies.cards[code].benefit for code in codes if code in policies.cards}
    return {code for code, card in policies.cards.items() if card.due is not None and card.benefit in benefits}
