"""What ends: a measure that the township carried out, what the data cleared; and taking back one's last act."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from console.queues.acts.deployment import today
from console.queues.acts.forms import Done, Sent, done_of, enter_form
from console.queues.acts.outbox import take_back
from console.queues.acts.perform import Acting, in_transaction, keep_result, locked, perform, write_changes
from console.queues.acts.storage import case_of_row, restore
from console.queues.models import Change
from lowincome.casework import measures, task_life
from lowincome.casework.actors import Actor
from lowincome.casework.case import Case, Outcome, Step
from lowincome.casework.refusal import Refused
from lowincome.casework.undo import check_undo


def carry_out(actor: Actor, task_id: str, sent: Sent, signal_id: str, done_on: date, words: str) -> Done:
    """The township did what was missing."""
    return perform(
        actor,
        task_id,
        sent,
        "carry_out",
        lambda case, day: measures.carry_out(case, actor, day, signal_id, done_on, words),
        why=words,
    )


def close_cleared(actor: Actor, task_id: str, sent: Sent, signal_ids: Collection[str], why: str) -> Done:
    """A person closes signals that the data cleared before anybody judged them."""
    return perform(
        actor,
        task_id,
        sent,
        "close_cleared",
        lambda case, day: task_life.close_cleared(case, actor, day, signal_ids, why),
        why=why,
    )


def undo(actor: Actor, task_id: str, sent: Sent) -> Done:
    """Takes back one's own last act on a task, within five minutes; both stay on record."""

    def once() -> Done:
        now = timezone.now()
        form, is_repeated = enter_form(sent.form_id, actor, "undo", now)
        if is_repeated:
            return done_of(form.result)
        task = locked(task_id, sent.version)
        last = Change.objects.filter(task_id=task_id, before__isnull=False).order_by("-id").first()
        if last is None:
            raise Refused("order", "没有可撤销的操作。", "There is nothing to undo.")
        check_undo(actor, now, by=last.by_id, at=last.at, is_last=last.version == task.version, act=last.act)
        kept = last.before or {}
        if not take_back(kept["landings"]):
            raise Refused(
                "order",
                "结论已进入当日比对,不能撤销。请重新作出结论。",
                "The day's comparison has taken the verdict already: it cannot be undone. Give a new verdict.",
            )
        before = case_of_row(task)
        restore(task, kept)
        after = case_of_row(task)
        outcome = Outcome(after, _steps(before, after))
        write_changes(Acting(actor, form, task, now, today()), "undo", outcome, last.act, None)
        done = Done(task.pk, task.version, task.progress)
        keep_result(form, done)
        return done

    return in_transaction(once)


def _steps(before: Case, after: Case) -> tuple[Step, ...]:
    moved = [
        Step(signal_id, before.measures[signal_id].state, measure.state)
        for signal_id, measure in after.measures.items()
        if measure != before.measures[signal_id]
    ]
    return (*moved, Step(None, before.progress, after.progress))
