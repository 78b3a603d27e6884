"""Where the next step of a household's chain lies: who must do what, and by when.

Each step is {step, text} and, where it has one, task_id, due_on, feed, rule. Steps: `visit` and `intake` (a township's),
`after_visit` and `measure` (a department's), `delivery` (of a feed that a suspended rule waits for), `held` (nobody's
until a day), `rests` (the notice ended), `task` (signals of which no task has come), `nothing`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lowincome.contracts import Contract
from lowincome.kernel.language import say
from lowincome.kernel.regions import name_of
from lowincome.lineage.step_words import acts, acts_later, level_words, title_words
from lowincome.policy.cards import Card
from lowincome.policy.departments import in_english
from lowincome.policy.policies import Policies

Row = dict[str, Any]
_FIRING = ("opened", "continued")


@dataclass(frozen=True)
class Standing:
    """What is known of a household on a day: rows of the chain's statements."""

    day: date
    signals: list[Row]
    tasks: list[Row]
    verdicts: list[Row]
    suspensions: list[Row]
    holds: list[Row]


def next_steps(standing: Standing, law: Policies, contracts: Mapping[str, Contract]) -> list[Row]:
    """All that is to be done, nearest first; one step `nothing` where nobody must do anything."""
    steps = [
        *_of_tasks(standing, law),
        *_without_task(standing),
        *_measures(standing, law),
        *_deliveries(standing, contracts),
        *_held(standing),
    ]
    return steps or [{"step": "nothing", "text": say("目前没有待办。", "Nothing is open.")}]


def place_words(code: str) -> str:
    """A queue's area by name and code, by its code alone where the name is not known."""
    name = name_of(code)
    return f"{name}({code})" if name else code


def _of_tasks(standing: Standing, law: Policies) -> Iterator[Row]:
    for task in (task for task in standing.tasks if task["closed_on"] is None):
        yield _waiting(task) if task["state"] == "waiting" else _visit(task, standing.day)
        on_task = [
            each for each in standing.signals if each["signal_id"] in task["signals"] and each["state"] in _FIRING
        ]
        groups: dict[tuple[str, str, bool], list[Card]] = {}
        for card in (law.cards[each["rule"]] for each in on_task if each["rule"] in law.cards):
            groups.setdefault((card.refers_to, card.advice, card.kind in ("exit", "duplicate")), []).append(card)
        for (department, advice, is_exit), cards in groups.items():
            text = acts_later(department, advice, is_exit, cards)
            yield {"step": "after_visit", "task_id": task["task_id"], "department": department, "text": text}


def _waiting(task: Row) -> Row:
    place, level = place_words(task["queue_code"]), level_words(task["level"])
    queue = "" if task["rank"] is None else say(f"（第 {task['rank']} 位）", f" (number {task['rank']})")
    text = say(
        f"{place}：任务 {task['task_id']}（{level}）在排队等候接收{queue}，接收后才起算期限。",
        f"Task {task['task_id']} ({level}) waits to be taken in at {place}{queue}; its clock starts then.",
    )
    return {"step": "intake", "task_id": task["task_id"], "due_on": None, "text": text}


def _visit(task: Row, day: date) -> Row:
    place, level, due = place_words(task["queue_code"]), level_words(task["level"]), task["due_on"]
    late = (day - due).days if due and due < day else 0
    overdue = say(f"（已超期 {late} 天）", f" ({late} days overdue)") if late else ""
    text = say(
        f"{place}应于 {due} 前入户核查{overdue}：任务 {task['task_id']}（{level}）。",
        f"Task {task['task_id']} ({level}) is with {place}: a visit is due by {due}{overdue}.",
    )
    return {"step": "visit", "task_id": task["task_id"], "due_on": due, "text": text}


def _without_task(standing: Standing) -> Iterator[Row]:
    on_tasks = {signal for task in standing.tasks if task["closed_on"] is None for signal in task["signals"]}
    bare = [each for each in standing.signals if each["state"] in _FIRING and each["signal_id"] not in on_tasks]
    if bare:
        titles = "、".join(title_words(each) for each in bare)
        text = say(f"有预警（{titles}），尚未形成任务。", f"Signals stand ({titles}); no task has come of them yet.")
        yield {"step": "task", "text": text}


def _measures(standing: Standing, law: Policies) -> Iterator[Row]:
    """What was confirmed and is not closed: the department of the rule acts."""
    for hold in standing.holds:
        if hold["verdict"] == "confirmed" and hold["closed_on"] is None and hold["rule"] in law.cards:
            card = law.cards[hold["rule"]]
            text = acts(card, hold["recorded_on"])
            yield {"step": "measure", "rule": card.code, "department": card.refers_to, "text": text}


def _deliveries(standing: Standing, contracts: Mapping[str, Contract]) -> Iterator[Row]:
    """What suspended signals wait for: a department's delivery, or nothing any more where the notice has ended."""
    why = {(each["rule"], each["jurisdiction"]): each["reason"] for each in standing.suspensions}
    for signal in standing.signals:
        reason = why.get((signal["rule"], signal["jurisdiction"])) if signal["state"] == "suspended" else None
        for part in reason.split("; ") if reason else ():
            contract = contracts.get(part.partition(":")[0])
            yield _delivery(signal, contract, part) if contract else _ended(signal, part)


def _delivery(signal: Row, contract: Contract, reason: str) -> Row:
    title, department = title_words(signal), in_english(contract.department)
    text = say(
        f"{contract.department}部门须交付{contract.title_zh}（{reason}），预警“{title}”才能继续判断。",
        f"The department of {department} must deliver ({reason}) before the signal “{title}” can be judged again.",
    )
    return {"step": "delivery", "rule": signal["rule"], "feed": contract.feed, "text": text}


def _ended(signal: Row, reason: str) -> Row:
    title = title_words(signal)
    text = say(
        f"预警“{title}”暂停：依据当日不生效或缺少数值（{reason}）。",
        f"The signal “{title}” rests: its ground is not in force, or a figure of it is missing ({reason}).",
    )
    return {"step": "rests", "rule": signal["rule"], "text": text}


def _held(standing: Standing) -> Iterator[Row]:
    titles = {each["rule"]: title_words(each) for each in (*standing.verdicts, *standing.signals)}
    for hold in standing.holds:
        if hold["days_left"] is not None:
            until, title = standing.day + timedelta(days=hold["days_left"]), titles.get(hold["rule"], hold["rule"])
            text = say(
                f"“{title}”因 {hold['recorded_on']} 的核查结论暂不提示，至 {until} 或事实变化为止。",
                f"“{title}” is held back by the verdict of {hold['recorded_on']} until {until} or until a fact changes.",
            )
            yield {"step": "held", "rule": hold["rule"], "due_on": until, "text": text}
