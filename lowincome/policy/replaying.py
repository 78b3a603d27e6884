"""Replay: what the facts of one day would raise under the law of another, beside what was raised. Nothing is published.

The law (enactments, conditions, figures) is that of `law_on`; the facts, the state of the feeds and the calendar are those
of `known_on`.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from lowincome.policy.evaluation import keep_plan
from lowincome.policy.gating import read_feed_states
from lowincome.policy.peopled import peopled
from lowincome.policy.plan import PlannedRule, make_plan
from lowincome.policy.policies import Policies
from lowincome.policy.selects import fired_sql
from lowincome.policy.trials import answerable, fetched, keep, statement

CHANGES = ("gained", "lost", "same", "unknown")


@dataclass(frozen=True)
class Replay:
    """What a replay found: one row per signal of either law with its `change`, and the plan it was judged by."""

    known_on: date
    law_on: date
    signals: list[dict[str, Any]]
    plan: tuple[PlannedRule, ...]

    def counts(self) -> dict[str, Counter[str]]:
        """Rule → change → signals; of the rules that have any."""
        found: dict[str, Counter[str]] = {}
        for signal in self.signals:
            found.setdefault(signal["rule"], Counter())[signal["change"]] += 1
        return found

    def not_judged(self) -> list[PlannedRule]:
        """The rules that the other law has in force but that the day's facts cannot judge; `reason` says why."""
        return [planned for planned in self.plan if planned.in_force and not planned.is_evaluated]


def replay(
    con: duckdb.DuckDBPyConnection, policies: Policies, known_on: date, law_on: date, rule: str | None = None
) -> Replay:
    """Replays a published day; `rule`: this rule alone. The connection has the views of the day `known_on`."""
    plan = answerable(con, make_plan(policies, known_on, read_feed_states(con), law_on))
    wanted = tuple(planned for planned in plan if rule in (None, planned.rule.code))
    keep_plan(con, wanted)
    keep(con, "fired", fired_sql(peopled(con, wanted)))
    found = fetched(con.execute(statement("replayed_signals"), {"rule": rule}))
    signals = [{**signal, "evidence": json.loads(signal["evidence"])} for signal in found]
    return Replay(known_on, law_on, signals, wanted)
