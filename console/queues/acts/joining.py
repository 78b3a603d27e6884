"""One open task per household: when a verdict held all signals of a task and a new one came, the sync opened another.

The new task takes over what people had begun; the earlier one is closed, and its history stays with it.
"""

from django.db.models import Exists, OuterRef, QuerySet

from console.queues.models import (
    Attachment,
    Change,
    ExitProcedure,
    Finding,
    Referral,
    SentForm,
    Signal,
    Task,
    Visit,
)

_FOLLOW = (Visit, Finding, Referral, ExitProcedure, Attachment)


def join_households(form: SentForm) -> int:
    """Joins each task that was handed over beside an earlier one of its household, unless it waits; how many."""
    earlier = _unfinished().filter(household_key=OuterRef("household_key")).exclude(pk=OuterRef("pk"))
    fresh = Task.objects.filter(is_standing=True, progress="new", assignee=None, intake="sent").filter(Exists(earlier))
    joined = 0
    for task in fresh.order_by("pk").select_for_update():
        for old in _unfinished().filter(household_key=task.household_key).exclude(pk=task.pk).select_for_update():
            _join(old, task, form)
            joined += 1
    return joined


def _unfinished() -> QuerySet[Task]:
    """Tasks that the data no longer show and people have not closed."""
    return Task.objects.filter(is_standing=False).exclude(progress="closed")


def _join(old: Task, task: Task, form: SentForm) -> None:
    for model in _FOLLOW:
        model._default_manager.filter(task=old).update(task=task)
    Signal.objects.filter(task=old).update(task=task)
    steps = [(old, old.progress, "closed")]
    steps.append((task, task.progress, "new" if old.assignee_id is None else "assigned"))
    task.progress = steps[-1][2]
    task.assignee_id = old.assignee_id
    task.round = old.round + 1
    task.visited_on = old.visited_on
    old.progress = "closed"
    old.closed_on = task.sent_on
    for row, before, after in steps:
        row.version += 1
        row.save(update_fields=["progress", "assignee", "round", "visited_on", "closed_on", "version"])
        Change.objects.create(
            task=row,
            at=form.at,
            by_name=form.by_name,
            by_role="",
            act="joined",
            from_state=before,
            to_state=after,
            why=f"{old.pk} → {task.pk}",
            form=form,
            version=row.version,
        )
