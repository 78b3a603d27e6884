"""How an act is done: one transaction, the task locked, its version checked, the machine asked, rows written, then landed.

Nothing here knows which act it is. Who is refused has written nothing, the form's id included: it may be sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import OperationalError, transaction
from django.utils import timezone

from console.access.wall import whole
from console.queues.acts.deployment import today
from console.queues.acts.forms import Done, Sent, done_of, enter_form
from console.queues.acts.outbox import owe, settle
from console.queues.acts.storage import case_of_row, snapshot, write_case
from console.queues.models import Change, SentForm, Task
from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, Outcome
from lowincome.casework.refusal import Refused, Stale
from lowincome.kernel.crash import crash_point

ATTEMPTS = 5
"""How often an act is tried where the database chose it to break a deadlock, or was locked."""

Result = TypeVar("Result")
Machine = Callable[[Case, date], Outcome]
Also = Callable[["Acting"], dict[str, list[int]]]


@dataclass(frozen=True)
class Acting:
    """An act under way, for what it writes besides states: its person, its form, and the locked task."""

    actor: Actor
    form: SentForm
    task: Task
    now: datetime
    day: date


def perform(
    actor: Actor, task_id: str, sent: Sent, act: str, machine: Machine, *, why: str = "", also: Also | None = None
) -> Done:
    """Does an act on one task. also: writes its further rows, and returns their ids for an undo."""

    def once() -> Done:
        now = timezone.now()
        form, is_repeated = enter_form(sent.form_id, actor, act, now)
        if is_repeated:
            return done_of(form.result)
        task = locked(task_id, sent.version)
        done = advance(Acting(actor, form, task, now, today()), act, machine, why=why, also=also)
        keep_result(form, done)
        return done

    return in_transaction(once)


def in_transaction(once: Callable[[], Result]) -> Result:
    """Runs an act in a transaction of its own, again where the database asks for it; then pays what it owes.

    The machine judges a whole case, visits of others included: the database's wall stands aside, the machine does not.
    """
    with whole():
        result = _tried(once)
        crash_point("act-after-commit")
    settle()
    return result


def _tried(once: Callable[[], Result]) -> Result:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                result = once()
                crash_point("act-before-commit")
            return result
        except OperationalError:
            if attempt == ATTEMPTS or transaction.get_connection().in_atomic_block:
                raise
    raise AssertionError("the last attempt returns or raises")


def locked(task_id: str, version: int | None) -> Task:
    """The task, locked until the transaction ends. Raises Stale where it moved on since the form was made."""
    task = Task.objects.select_for_update().filter(pk=task_id).first()
    if task is None:
        raise Refused("gone", "没有这个任务。", "There is no such task.")
    if version is not None and version != task.version:
        last = Change.objects.filter(task_id=task_id).order_by("-id").first()
        raise Stale(last.by_name if last else "", timezone.localtime(last.at) if last else None)
    return task


def advance(acting: Acting, act: str, machine: Machine, *, why: str = "", also: Also | None = None) -> Done:
    """Asks the machine about a locked task and writes what it made of it: states, changes, debts to the landing."""
    task = acting.task
    before = case_of_row(task)
    outcome = machine(before, acting.day)
    touched = {each for each, measure in outcome.case.measures.items() if measure != before.measures.get(each)}
    kept = snapshot(task, touched)
    made: dict[str, Any] = dict(write_case(task, before, outcome.case, acting.now))
    if also is not None:
        made |= also(acting)
    kept["made"] = made
    kept["landings"] = [[landing.verdict_id, landing.event] for landing in outcome.landings]
    write_changes(acting, act, outcome, why, kept)
    owe(task, outcome.landings, acting.actor.name, acting.day, acting.now)
    return Done(task.pk, task.version, task.progress)


def write_changes(acting: Acting, act: str, outcome: Outcome, why: str, kept: dict[str, Any] | None) -> None:
    """One row per step; the first bears what an undo needs."""
    Change.objects.bulk_create(
        Change(
            task_id=acting.task.pk,
            signal_id=step.signal_id,
            at=acting.now,
            by_id=acting.form.by_id,
            by_name=acting.form.by_name,
            by_role=acting.form.by_role,
            act=act,
            from_state=step.from_state,
            to_state=step.to_state,
            why=why,
            form=acting.form,
            version=acting.task.version,
            before=kept if place == 0 else None,
        )
        for place, step in enumerate(outcome.steps)
    )


def keep_result(form: SentForm, came_to: Done, **more: Any) -> None:
    """Notes on the form what it came to, for when it is sent again."""
    form.result = {"task_id": came_to.task_id, "version": came_to.version, "progress": came_to.progress, **more}
    form.save(update_fields=["result"])
