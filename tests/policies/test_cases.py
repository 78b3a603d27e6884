"""The examples in tests/cases/<place>/<rule>.yaml, run through the compiled SQL: does the rule fire on this person today?

A case: a sentence, the facts, optionally day, feeds, region, residence_type and subject; then whether the rule fires or,
where evidence is missing, that it is not evaluated.
"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from lowincome.policy.plan import plan_rule
from lowincome.policy.policies import Policies
from lowincome.policy.selects import TABLES, select_fired

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*/*.yaml"))
DAYS = {
    "zhengzhou": date(2024, 9, 20),
    "harbin": date(2023, 6, 20),
    "shapotou": date(2023, 11, 20),
    "xiangtan": date(2022, 1, 20),
    "yubei": date(2019, 9, 20),
    "national": date(2026, 7, 20),
}
VILLAGES = {
    "zhengzhou": "410102001001",
    "harbin": "230102001001",
    "shapotou": "640502100001",
    "xiangtan": "430321100001",
    "yubei": "500112002001",
    "national": "410102001001",
}
SHOWN = {True, False, "not evaluated"}


def cases_of(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]


def outcomes(path):
    return {"not evaluated" if "evaluated" in case else case["fires"] for case in cases_of(path)}


def same_as_elsewhere(policies: Policies, enacted) -> bool:
    """Whether another place that has cases for the rule enacts it in the same words and with the same figures."""
    own = wording(policies, enacted)
    return any(
        wording(policies, other) == own
        for other in policies.enacted()
        if other.code == enacted.code
        and other.jurisdiction.code != enacted.jurisdiction.code
        and (CASES / other.jurisdiction.code / f"{other.code}.yaml").exists()
    )


def wording(policies, enacted):
    """The conditions, and every figure on the day of the place's cases but the dibao standard, which differs everywhere."""
    code = enacted.jurisdiction.code
    figures = {
        name: [(cell.residence_type, cell.value) for cell in resolved.cells]
        for name in enacted.parameter_names()
        if name != "dibao_standard"
        and (resolved := policies.resolve(enacted.parameter(name), code, DAYS[code])) is not None
    }
    return {subject: enacted.condition(subject).text for subject in enacted.card.subject}, figures, enacted.living


def test_every_file_of_cases_is_about_a_rule_that_its_place_enacts(policies):
    enacted = {(each.jurisdiction.code, each.code) for each in policies.enacted()}
    assert {(path.parent.name, path.stem) for path in FILES} <= enacted


def test_every_rule_is_shown_firing_not_firing_and_not_evaluated(policies):
    shown = {code: [outcomes(path) for path in CASES.glob(f"*/{code}.yaml")] for code in policies.cards}
    assert [code for code, found in shown.items() if SHOWN not in found] == []


def test_where_a_place_differs_it_has_cases_of_its_own(policies):
    lacking = [
        f"{enacted.jurisdiction.code}/{enacted.code}"
        for enacted in policies.enacted()
        if not (CASES / enacted.jurisdiction.code / f"{enacted.code}.yaml").exists()
        and not same_as_elsewhere(policies, enacted)
    ]
    assert lacking == []


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in FILES])
def test_the_rule_fires_as_its_cases_say(path, policies, profile, put, feed_states):
    place = path.parent.name
    [enacted] = [each for each in policies.enacted() if each.code == path.stem and each.jurisdiction.code == place]
    wrong = []
    for case in cases_of(path):
        day = case.get("day", DAYS[place])
        planned = plan_rule(enacted, policies, day, feed_states(day, case.get("feeds")))
        if not case.get("evaluated", True):
            if planned.is_evaluated:
                wrong.append(f"{case['case']}: is evaluated")
            continue
        if not planned.is_evaluated:
            wrong.append(f"{case['case']}: not evaluated, {planned.reason}")
            continue
        subject = case.get("subject", enacted.card.subject[0])
        for table in TABLES.values():
            profile.execute(f"delete from {table}")
        where = {"region_code": case.get("region", VILLAGES[place])}
        if "residence_type" in case:
            where["residence_type"] = case["residence_type"]
        put(subject, {**where, **case["facts"]})
        fired = profile.execute(select_fired(planned, subject).sql("duckdb")).fetchall()
        if bool(fired) != case["fires"]:
            wrong.append(f"{case['case']}: {'fires' if fired else 'does not fire'}")
    assert not wrong
