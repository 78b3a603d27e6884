"""Where the next step lies, said for every state a household's chain can be in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from lowincome.contracts import load_contracts
from lowincome.kernel.language import use_language
from lowincome.lineage.next_steps import Standing, next_steps
from lowincome.policy.policies import Policies

DAY = date(2024, 10, 31)
TOWNSHIP = "410102001000"


@pytest.fixture(scope="module")
def law() -> Policies:
    return Policies.load()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh")


def signal(rule: str = "topup_missing_elder", state: str = "continued") -> dict[str, Any]:
    titles = {"title_zh": f"{rule} 的标题", "title_en": f"title of {rule}"}
    return {"signal_id": f"sig-{rule}", "rule": rule, "state": state, "jurisdiction": "zhengzhou", **titles}


def task(*rules: str, **other: Any) -> dict[str, Any]:
    made = {
        "task_id": "task-1", "signals": [f"sig-{rule}" for rule in rules], "level": "orange", "queue_code": TOWNSHIP,
        "state": "sent", "due_on": date(2024, 11, 6), "rank": None, "closed_on": None,
    }  # fmt: skip
    return {**made, **other}


def hold(verdict: str, **other: Any) -> dict[str, Any]:
    made = {"rule": "topup_missing_elder", "verdict": verdict, "recorded_on": date(2024, 10, 20), "closed_on": None}
    return {**made, "days_left": None, **other}


def steps_of(law: Policies, **known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    standing = {"signals": [], "tasks": [], "verdicts": [], "suspensions": [], "holds": [], **known}
    return next_steps(Standing(DAY, **standing), law, load_contracts())


def test_where_nothing_stands_nothing_is_open(law: Policies) -> None:
    assert steps_of(law) == [{"step": "nothing", "text": "Nothing is open."}]
    use_language("zh")
    assert steps_of(law)[0]["text"] == "目前没有待办。"


def test_a_sent_task_is_the_townships_visit_and_then_the_departments(law: Policies) -> None:
    rules = ("topup_missing_elder", "uninsured")
    visit, *after = steps_of(law, signals=[signal(rule) for rule in rules], tasks=[task(*rules)])
    assert (visit["step"], visit["due_on"]) == ("visit", date(2024, 11, 6))
    assert "a visit is due by 2024-11-06." in visit["text"]
    assert {step["department"] for step in after} == {"civil_affairs", "medical_insurance"}
    use_language("zh")
    assert f"({TOWNSHIP})应于 2024-11-06 前入户核查：任务 task-1（橙色）。" in steps_of(law, tasks=[task()])[0]["text"]


@pytest.mark.parametrize(
    ("due", "words"), [(date(2024, 10, 31), "by 2024-10-31."), (date(2024, 10, 29), "2 days overdue")]
)
def test_a_visit_is_overdue_from_the_day_after_its_due_date(law: Policies, due: date, words: str) -> None:
    assert words in steps_of(law, tasks=[task(due_on=due)])[0]["text"]


def test_a_waiting_task_says_its_place_in_the_intake(law: Policies) -> None:
    [step] = steps_of(law, tasks=[task(state="waiting", due_on=None, rank=3)])
    assert (step["step"], step["due_on"]) == ("intake", None)
    assert "number 3" in step["text"]
    assert "number" not in steps_of(law, tasks=[task(state="waiting", due_on=None)])[0]["text"]


def test_before_anything_ends_the_person_is_heard(law: Policies) -> None:
    signals, tasks = [signal("deceased_on_roster")], [task("deceased_on_roster")]
    assert "first hears the person and tells them in writing" in steps_of(law, signals=signals, tasks=tasks)[1]["text"]
    signals, tasks = [signal("uninsured")], [task("uninsured")]
    assert "hears" not in steps_of(law, signals=signals, tasks=tasks)[1]["text"]


def test_a_closed_task_asks_for_nothing_and_a_signal_without_task_says_so(law: Policies) -> None:
    closed = task("uninsured", closed_on=date(2024, 10, 30))
    [step] = steps_of(law, signals=[signal("uninsured")], tasks=[closed])
    assert (step["step"], "title of uninsured" in step["text"]) == ("task", True)


def test_a_confirmed_signal_waits_for_its_measure(law: Policies) -> None:
    [step] = steps_of(law, holds=[hold("confirmed")])
    assert (step["step"], step["department"]) == ("measure", "civil_affairs")
    assert "confirmed on 2024-10-20" in step["text"]


def test_a_verdict_holds_until_a_day(law: Policies) -> None:
    held = signal(state="held")
    for verdict in (hold("not_confirmed", days_left=5), hold("confirmed", closed_on=date(2024, 10, 25), days_left=5)):
        [step] = steps_of(law, signals=[held], holds=[verdict])
        assert (step["step"], step["due_on"]) == ("held", date(2024, 11, 5))
        assert "“title of topup_missing_elder” is held back" in step["text"]


def test_a_suspended_signal_waits_for_a_department(law: Policies) -> None:
    reason = "roster: stale (newest 2024-10-01); medical_claims: never delivered"
    why = {"rule": "topup_missing_elder", "jurisdiction": "zhengzhou", "reason": reason}
    steps = steps_of(law, signals=[signal(state="suspended")], suspensions=[why, {**why, "jurisdiction": "harbin"}])
    assert [(step["step"], step["feed"]) for step in steps] == [("delivery", "roster"), ("delivery", "medical_claims")]
    assert "The department of civil affairs must deliver (roster: stale (newest 2024-10-01))" in steps[0]["text"]


def test_a_signal_of_a_notice_that_ended_rests(law: Policies) -> None:
    why = {"rule": "topup_missing_elder", "jurisdiction": "zhengzhou", "reason": "not in force"}
    [step] = steps_of(law, signals=[signal(state="suspended")], suspensions=[why])
    assert (step["step"], "not in force" in step["text"]) == ("rests", True)


def test_a_rule_that_is_gone_breaks_nothing(law: Policies) -> None:
    gone = {**signal("no_such_rule"), "title_zh": None, "title_en": None}
    [visit] = steps_of(law, signals=[gone], tasks=[task("no_such_rule")])
    assert visit["step"] == "visit"
    assert "no_such_rule" in steps_of(law, signals=[gone])[0]["text"]
