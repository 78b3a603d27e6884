"""The rules that a place can switch on: none by default, each with cases, each cited, and only where it is switched on."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from lowincome.kernel.errors import InputError
from lowincome.policy.lint import lint_policies
from lowincome.policy.plan import plan_rule
from lowincome.policy.policies import Policies
from lowincome.policy.quotes import squeeze
from lowincome.policy.selects import TABLES, select_fired

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*/optional/*.yaml"))
DAYS = {"zhengzhou": date(2024, 9, 20), "harbin": date(2023, 6, 20), "xiangtan": date(2022, 1, 20)}
VILLAGES = {"zhengzhou": "410102001001", "harbin": "230102001001", "xiangtan": "430321100001"}
OPTIONAL_CARDS = sorted(
    path.stem for path in (Path(__file__).parents[2] / "policies" / "rules" / "optional").glob("*.yaml")
)


@pytest.fixture(scope="module")
def everything() -> Policies:
    return Policies.load(switched_on=("all",))


def cases_of(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]


def in_force(policies):
    return {(each.jurisdiction.code, each.code) for each in policies.enacted()}


def test_none_is_there_by_default(policies, everything):
    assert OPTIONAL_CARDS
    assert not set(OPTIONAL_CARDS) & set(policies.cards)
    assert set(OPTIONAL_CARDS) <= set(everything.cards)
    assert in_force(policies) < in_force(everything)


def test_a_switch_is_on_in_every_place_that_has_it_or_in_one(policies):
    added = {
        entry: in_force(Policies.load(switched_on=(entry,))) - in_force(policies)
        for entry in ("relief_papers", "harbin.relief_papers")
    }
    rule = "relief_papers_missing"
    assert added["relief_papers"] == {("harbin", rule), ("shapotou", rule), ("zhengzhou", rule)}
    assert added["harbin.relief_papers"] == {("harbin", rule)}


@pytest.mark.parametrize("entry", ["relief_paper", "yubei.relief_papers", "nowhere.relief_papers"])
def test_a_switch_that_nobody_has_is_refused_with_those_there_are(entry):
    with pytest.raises(InputError) as raised:
        Policies.load(switched_on=(entry,))
    assert entry in raised.value.en
    assert "zhengzhou.relief_papers" in raised.value.en


def test_what_can_be_switched_on_changes_no_rule_that_is_in_force_anyway(policies, everything):
    for code, place in policies.jurisdictions.items():
        kept = {rule: everything.jurisdictions[code].enacts[rule] for rule in place.enacts}
        assert kept == place.enacts


def test_the_linter_finds_nothing_with_everything_switched_on(everything):
    assert [problem.line_en for problem in lint_policies(everything)] == []


def test_every_quote_stands_in_its_notice(everything):
    wrong = []
    for place in everything.jurisdictions.values():
        text = place.folder / "notice.txt"
        notice = squeeze(text.read_text(encoding="utf-8")) if text.is_file() else ""
        cited = {**place.enacts, **place.duties}
        wrong += [
            f"{place.code}/{name}"
            for name, each in cited.items()
            if each.clause is not None and squeeze(each.clause.quote) not in notice
        ]
    assert wrong == []


def test_every_optional_rule_is_shown_firing_not_firing_and_not_evaluated():
    shown = {
        code: {
            "not evaluated" if "evaluated" in case else case["fires"]
            for path in FILES
            if path.stem == code
            for case in cases_of(path)
        }
        for code in OPTIONAL_CARDS
    }
    assert [code for code, found in shown.items() if found != {True, False, "not evaluated"}] == []


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parts[-3]}-{path.stem}") for path in FILES])
def test_the_rule_fires_as_its_cases_say(path, everything, profile, put, feed_states):
    place = path.parts[-3]
    [enacted] = [each for each in everything.enacted() if (each.jurisdiction.code, each.code) == (place, path.stem)]
    wrong = []
    for case in cases_of(path):
        day = case.get("day", DAYS[place])
        planned = plan_rule(enacted, everything, day, feed_states(day, case.get("feeds")))
        if planned.is_evaluated is not case.get("evaluated", True):
            wrong.append(f"{case['case']}: {planned.reason or 'is evaluated'}")
        if not planned.is_evaluated:
            continue
        subject = enacted.card.subject[0]
        for table in TABLES.values():
            profile.execute(f"delete from {table}")
        where = {"region_code": VILLAGES[place]}
        if "residence_type" in case:
            where["residence_type"] = case["residence_type"]
        put(subject, {**where, **case["facts"]})
        fired = profile.execute(select_fired(planned, subject).sql("duckdb")).fetchall()
        if bool(fired) != case["fires"]:
            wrong.append(f"{case['case']}: {'fires' if fired else 'does not fire'}")
    assert not wrong
