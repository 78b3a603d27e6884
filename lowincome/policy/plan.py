"""What of the law runs on a day: for every rule and jurisdiction whether it is evaluated, and if not, why.

A plan is made from the policies and the states of the feeds; the SELECTs and the tables of the signals stage come from it.
The law may be another day's (`law_on`): then its enactments and figures are that day's, the facts, the feeds and the
calendar the day's own.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlglot import exp
from sqlglot.optimizer.simplify import simplify

from lowincome.policy.cards import Need, Subject, grain_of
from lowincome.policy.condition import parse_condition
from lowincome.policy.enactments import EnactedRule
from lowincome.policy.facts import Fact
from lowincome.policy.gating import FeedState, gate
from lowincome.policy.literals import fill
from lowincome.policy.parameters import Resolved
from lowincome.policy.policies import Policies


@dataclass(frozen=True)
class PlannedRule:
    """One rule of one jurisdiction on one day. `reason` says why it is not evaluated; None where it is."""

    rule: EnactedRule
    day: date
    in_force: bool
    reason: str | None
    feeds: tuple[str, ...]
    facts: dict[Subject, tuple[Fact, ...]]
    parameters: tuple[Resolved, ...]
    inner_prefixes: tuple[str, ...]

    @property
    def is_evaluated(self) -> bool:
        return self.reason is None

    @property
    def figures(self) -> dict[str, Resolved]:
        """The resolved parameters by the name that the condition gives them."""
        return {resolved.name: resolved for resolved in self.parameters}

    def filled(self, subject: Subject) -> exp.Expr:
        """The condition for a subject with all figures of the day in place."""
        return fill(self.rule.condition(subject), self.day, self.figures)

    def due(self) -> exp.Expr | None:
        """What the card says is due, with the figures of the day in place; None where it says nothing or lacks a figure."""
        if self.rule.card.due is None:
            return None
        due = parse_condition(self.rule.card.due.yuan)
        return None if set(due.parameters) - set(self.figures) else fill(due, self.day, self.figures)

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that change with the card, the enactment and any figure used."""
        said = [self.rule.card.digest, self.rule.enactment.model_dump_json(), *map(repr, self.parameters)]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def never_holds(condition: exp.Expr) -> bool:
    """Whether a condition is false whatever the facts are, as one that waits for a later day of the month is."""
    return bool(simplify(condition.copy()) == exp.false())


def _facts(rule: EnactedRule, policies: Policies) -> dict[Subject, tuple[Fact, ...]]:
    return {
        subject: tuple(policies.facts[grain_of(subject)][name] for name in rule.condition(subject).facts)
        for subject in rule.card.subject
    }


def _needs_of_day(planned: PlannedRule) -> tuple[Need, ...]:
    """The needs that count on the day. Deadlines and windows wait until the condition can hold; rows of the year do not."""
    rule = planned.rule
    if not any(need.delivered_since or need.history_since for need in rule.needs):
        return rule.needs
    if all(never_holds(planned.filled(subject)) for subject in rule.card.subject):
        return tuple(need for need in rule.needs if need.holds_year)
    return rule.needs


def plan_rule(
    rule: EnactedRule, policies: Policies, day: date, states: Mapping[str, FeedState], law_on: date | None = None
) -> PlannedRule:
    """One rule of one jurisdiction on a day; `law_on`: the day whose law it is, default the day itself."""
    code = rule.jurisdiction.code
    facts = _facts(rule, policies)
    law_day = law_on or day
    named = {name: policies.resolve(rule.parameter(name), code, law_day) for name in rule.parameter_names()}
    known = tuple(
        Resolved(name, resolved.unit, resolved.cells) for name, resolved in named.items() if resolved is not None
    )
    feeds = tuple(dict.fromkeys(feed for each in facts.values() for fact in each for feed in fact.feeds))
    in_force = rule.jurisdiction.enacts_on(rule.code, law_day)
    unknown = [name for name, resolved in named.items() if resolved is None]
    planned = PlannedRule(rule, day, in_force, None, feeds, facts, known, policies.inner_prefixes(code))
    reason: str | None
    if not in_force:
        reason = "not in force"
    elif unknown:
        reason = "; ".join(f"parameter {name}: no value on {law_day}" for name in unknown)
    else:
        reason = gate(feeds, _needs_of_day(planned), states, day, planned.figures)
    return PlannedRule(rule, day, in_force, reason, feeds, facts, known, planned.inner_prefixes)


def make_plan(
    policies: Policies, day: date, states: Mapping[str, FeedState], law_on: date | None = None
) -> tuple[PlannedRule, ...]:
    """Every rule of every jurisdiction, in force or not, evaluated or not, by jurisdiction and rule."""
    return tuple(plan_rule(rule, policies, day, states, law_on) for rule in policies.enacted())
