"""What people did, in words: one line per act of a task's history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.pages.signal_words import title_of
from console.pages.steps import STEPS
from console.pages.wording import word_of
from console.queues.models import Change
from console.shell.language import said
from lowincome.casework.actors import ROLES
from lowincome.casework.findings import OUTCOMES, ROUND_REASONS, SERVED_HOW
from lowincome.casework.measure_life import STATES
from lowincome.casework.task_life import PROGRESS
from lowincome.policy.citation import Words

ACTS: dict[str, Words] = {
    "claim": Words(zh="领取", en="took the task"),
    "assign": Words(zh="分派", en="assigned the task"),
    "urge": Words(zh="督办", en="pressed for it"),
    "visit": Words(zh="登记走访", en="recorded a visit"),
    "record_verdicts": Words(zh="作出结论", en="gave verdicts"),
    "call_conference": Words(zh="提交一事一议", en="put it before a conference"),
    "accept_referral": Words(zh="部门接收", en="department accepted"),
    "begin_referral": Words(zh="部门开始办理", en="department began"),
    "return_referral": Words(zh="部门退回", en="department returned it"),
    "answer_referral": Words(zh="部门反馈", en="department answered"),
    "answer_objection": Words(zh="答复异议", en="answered the objection"),
    "undo": Words(zh="撤销", en="undid"),
    "new_round": Words(zh="新一轮", en="new round"),
    "joined": Words(zh="并入同户任务", en="joined with the household's task"),
    **{code: step.title for code, step in STEPS.items()},
}
_WHYS: dict[str, Words] = {**OUTCOMES, **ROUND_REASONS, **SERVED_HOW}


@dataclass(frozen=True)
class Deed:
    """One act on a task: when, who, what, about which signals, where it led to, and why."""

    at: datetime
    who: str
    role: str
    what: str
    about: list[str]
    why: str


def deeds_of(changes: Iterable[Change]) -> list[Deed]:
    """The acts of some changes, in their order: an act with several steps is one line."""
    grouped: dict[object, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.form_id or change.pk, []).append(change)
    return [_deed(steps) for steps in grouped.values()]


def _deed(steps: list[Change]) -> Deed:
    first = steps[0]
    who = first.by_name if first.by_id else said("系统", "system")
    return Deed(
        first.at, who, word_of(ROLES, first.by_role) if first.by_role else "", word_of(ACTS, first.act), _about(steps),
        _why(first),
    )  # fmt: skip


def _about(steps: list[Change]) -> list[str]:
    """Where the steps led to: each signal's new state, and the task's where it moved."""
    told = [
        f"{title_of(step.signal.rule)} → {word_of(STATES, step.to_state)}" for step in steps if step.signal is not None
    ]
    moved = [step for step in steps if step.signal is None and step.from_state != step.to_state]
    return [*told, *(said("任务", "task") + f" → {word_of(PROGRESS, step.to_state)}" for step in moved[-1:])]


def _why(change: Change) -> str:
    if change.act == "undo":
        return word_of(ACTS, change.why)
    return word_of(_WHYS, change.why) if change.why in _WHYS else change.why
