"""The life of a task: waiting ─► new ─► assigned ─► visited ─► advised ─► closed, and the rounds that go back.

Visits and verdicts are in `visits`; what then happens to each signal in `referrals`, `conferences` and `exits`.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, MeasureCase, Outcome, Progress, Step
from lowincome.casework.clocks import Terms
from lowincome.casework.measure_life import ENDED
from lowincome.casework.permissions import COUNTY_QUEUE
from lowincome.casework.refusal import Missing, Refused
from lowincome.casework.working import Working
from lowincome.policy.citation import Words

COUNTY, TOWNSHIP = 6, 9
"""How many digits of a queue's code name its county, and its township."""

PROGRESS: dict[Progress, Words] = {
    "new": Words(zh="待领取", en="new"),
    "assigned": Words(zh="已分派", en="assigned"),
    "visited": Words(zh="已入户", en="visited"),
    "advised": Words(zh="已提出建议", en="advised"),
    "closed": Words(zh="已办结", en="closed"),
}


def claim(case: Case, actor: Actor, today: date) -> Outcome:
    """Somebody takes a task that nobody has. Raises Refused (`taken`) where somebody has it."""
    work = Working(case, actor, "claim", today)
    if case.progress != "new" or case.assignee is not None:
        raise Refused(
            "taken",
            "该任务已有人承办。请从队列中另选。",
            "Somebody has this task already. Choose another from the queue.",
        )
    work.to_task("assigned", assignee=actor.user_id)
    return work.outcome()


def assign(case: Case, actor: Actor, today: date, to: Actor) -> Outcome:
    """A task is given to an officer or a village worker of its area, or handed on; what was done stays done."""
    work = Working(case, actor, "assign", today)
    if case.progress == "closed":
        raise Refused("order", "该任务已办结,不能再分派。", "This task is closed and cannot be assigned.")
    if to.role not in ("township", "village") and not (to.role == "county" and case.queue_code.endswith(COUNTY_QUEUE)):
        raise Refused(
            "form",
            "只能分派给乡镇专干或协理员。",
            "A task is assigned to a township officer or a village worker.",
            ["to"],
        )
    if not _is_of_place(to, case.queue_code):
        raise Refused("form", "承办人不在该任务所属区域。", "That person is not of the task's area.", ["to"])
    if to.user_id == case.assignee:
        raise Refused("form", "该任务已在此人名下。", "The task is that person's already.", ["to"])
    progress: Progress = "assigned" if case.progress == "new" else case.progress
    work.to_task(progress, assignee=to.user_id)
    return work.outcome()


def _is_of_place(to: Actor, queue_code: str) -> bool:
    """Whether somebody may be given tasks of a queue: of the same township; of the same county, for the county's own."""
    if queue_code.endswith(COUNTY_QUEUE):
        return to.area[:COUNTY] == queue_code[:COUNTY]
    return to.area[:TOWNSHIP] == queue_code[:TOWNSHIP]


def urge(case: Case, actor: Actor, today: date, words: str) -> Outcome:
    """The county presses for a task; nothing moves but the record."""
    work = Working(case, actor, "urge", today)
    missing = Missing()
    missing.demand(words, "words", "督办意见", "what is asked for")
    missing.refuse()
    if case.progress == "closed":
        raise Refused("order", "该任务已办结。", "This task is closed.")
    work.to_task()
    return work.outcome()


def close_cleared(case: Case, actor: Actor, today: date, signal_ids: Collection[str], why: str) -> Outcome:
    """A person closes what the data cleared before anybody judged it. A task without any signal left closes with it."""
    work = Working(case, actor, "close_cleared", today, *signal_ids)
    missing = Missing()
    missing.demand(why, "why", "关闭原因", "why it is closed")
    missing.refuse()
    if not signal_ids and case.measures:
        raise Refused("form", "请选择要关闭的预警。", "Choose the signals to close.", ["signal_ids"])
    for signal_id in dict.fromkeys(signal_ids):
        if work.measure(signal_id).is_standing:
            raise Refused(
                "order",
                "数据仍显示该预警成立,不能直接关闭。请核查并作出结论。",
                "The data still show this signal: it cannot just be closed. Visit, and give a verdict.",
            )
        work.to_measure(signal_id, "close_cleared", ending="cleared")
    if not case.measures and case.progress != "closed":
        work.to_task("closed", closed_on=today)
    return work.outcome()


def open_round(case: Case, signal_ids: Collection[str], handed_on: date, terms: Terms) -> Outcome:
    """New signals on a task that was visited: another round, due by its own clock from the day after their hand-over.

    Signals whose measure had ended begin anew; the rest of the task goes on as it was. Nobody's act: the sync's.
    """
    measures = dict(case.measures)
    steps = []
    for signal_id in signal_ids:
        known = measures[signal_id]
        if known.state in ENDED:
            measures[signal_id] = MeasureCase(signal_id, known.kind)
        steps.append(Step(signal_id, known.state, measures[signal_id].state))
    progress: Progress = "new" if case.assignee is None else "assigned"
    steps.append(Step(None, case.progress, progress))
    opened = replace(
        case,
        progress=progress,
        round=case.round + 1,
        round_due_on=terms.visit_due(case.level, handed_on),
        closed_on=None,
        measures=measures,
    )
    return Outcome(opened, tuple(steps))
