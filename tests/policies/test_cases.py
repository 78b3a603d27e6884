"""The examples in tests/cases, one file per rule, run through the compiled SQL: does the rule fire on this person today?"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from lowincome.policy.plan import plan_rule
from lowincome.policy.selects import select_fired

CASES = Path(__file__).parents[1] / "cases"
RULES = Path(__file__).parents[2] / "policies" / "rules"
DAY = date(2024, 9, 20)


def cases_of(rule):
    return yaml.safe_load((CASES / f"{rule}.yaml").read_text(encoding="utf-8"))["cases"]


def test_every_rule_has_cases_and_every_case_file_a_rule():
    assert {path.stem for path in CASES.glob("*.yaml")} == {path.stem for path in RULES.glob("*.yaml")}


@pytest.mark.parametrize("rule", sorted(path.stem for path in RULES.glob("*.yaml")))
def test_every_rule_is_shown_firing_not_firing_and_not_evaluated(rule):
    outcomes = {"not evaluated" if "evaluated" in case else case["fires"] for case in cases_of(rule)}
    assert outcomes == {True, False, "not evaluated"}


@pytest.mark.parametrize("rule", sorted(path.stem for path in CASES.glob("*.yaml")))
def test_the_rule_fires_as_its_cases_say(rule, policies, profile, put, feed_states):
    [enacted] = [each for each in policies.enacted() if each.code == rule and each.jurisdiction.code == "zhengzhou"]
    wrong = []
    for case in cases_of(rule):
        day = case.get("day", DAY)
        planned = plan_rule(enacted, policies, day, feed_states(day, case.get("feeds")))
        if not case.get("evaluated", True):
            if planned.is_evaluated:
                wrong.append(f"{case['case']}: is evaluated")
            continue
        if not planned.is_evaluated:
            wrong.append(f"{case['case']}: not evaluated, {planned.reason}")
            continue
        subject = case.get("subject", enacted.card.subject[0])
        profile.execute("delete from profile.persons")
        profile.execute("delete from profile.households")
        profile.execute("delete from profile.register_households")
        put(subject, case["facts"])
        fired = profile.execute(select_fired(planned, subject).sql("duckdb")).fetchall()
        if bool(fired) != case["fires"]:
            wrong.append(f"{case['case']}: {'fires' if fired else 'does not fire'}")
    assert not wrong
