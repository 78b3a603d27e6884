"""Who has a task: claiming from the queue, assigning one or many, and the county's pressing for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case as Choose
from django.db.models import IntegerField, Value, When
from django.utils import timezone

from console.access.reach import LAST, after
from console.queues.acts.deployment import today
from console.queues.acts.forms import Done, Sent, done_of, enter_form
from console.queues.acts.perform import Acting, advance, in_transaction, keep_result, locked, perform
from console.queues.models import Task
from console.queues.models.task import Level
from lowincome.casework import task_life
from lowincome.casework.actors import Actor
from lowincome.casework.refusal import Refused


@dataclass(frozen=True)
class Batch:
    """What a batch came to: the tasks done, and those refused with why."""

    done: tuple[str, ...]
    refused: dict[str, Refused]


def claim(actor: Actor, task_id: str, sent: Sent) -> Done:
    """Takes a free task. Raises Refused (`taken`) where somebody has it, also when both asked at once."""
    return perform(actor, task_id, Sent(sent.form_id), "claim", lambda case, day: task_life.claim(case, actor, day))


def claim_next(actor: Actor, sent: Sent) -> Done | None:
    """Takes the most urgent free task of the actor's area; None where there is none. Two never get the same."""

    def once() -> Done | None:
        now = timezone.now()
        form, is_repeated = enter_form(sent.form_id, actor, "claim", now)
        if is_repeated:
            return done_of(form.result)
        task_id = _next_free(actor)
        if task_id is None:
            form.delete()
            return None
        acting = Acting(actor, form, locked(task_id, None), now, today())
        done = advance(acting, "claim", lambda case, day: task_life.claim(case, actor, day))
        keep_result(form, done)
        return done

    return in_transaction(once)


def assign(actor: Actor, task_id: str, sent: Sent, to: Actor, why: str = "") -> Done:
    """Gives a task to somebody of its area, or hands it on."""
    return perform(
        actor, task_id, sent, "assign", lambda case, day: task_life.assign(case, actor, day, to), why=why or to.name
    )


def assign_many(
    actor: Actor, tasks: Sequence[tuple[str, int | None]], form_id: UUID | str, to: Actor, why: str = ""
) -> Batch:
    """Gives many tasks to one person with one form; each is done or refused by itself. tasks: (task_id, version)."""

    def once() -> Batch:
        now = timezone.now()
        form, is_repeated = enter_form(form_id, actor, "assign", now)
        if is_repeated:
            return Batch(tuple(form.result["done"]), {})
        done: list[str] = []
        refused: dict[str, Refused] = {}
        last: Done | None = None
        for task_id, version in sorted(dict(tasks).items()):
            try:
                with transaction.atomic():
                    acting = Acting(actor, form, locked(task_id, version), now, today())
                    last = advance(
                        acting, "assign", lambda case, day: task_life.assign(case, actor, day, to), why=why or to.name
                    )
                done.append(task_id)
            except Refused as refusal:
                refused[task_id] = refusal
        keep_result(form, last or Done("", 0, ""), done=done)
        return Batch(tuple(done), refused)

    return in_transaction(once)


def urge(actor: Actor, task_id: str, sent: Sent, words: str) -> Done:
    """The county presses for a task 督办; it stands in the task's history."""
    return perform(actor, task_id, sent, "urge", lambda case, day: task_life.urge(case, actor, day, words), why=words)


def _next_free(actor: Actor) -> str | None:
    """The most urgent free task that nobody else is just taking, locked from here on."""
    urgency = Choose(
        *(When(level=level, then=Value(place)) for place, level in enumerate(Level.values)), output_field=IntegerField()
    )
    free = Task.objects.filter(
        queue_code__gte=actor.area or LAST,
        queue_code__lt=after(actor.area),
        progress="new",
        intake="sent",
        assignee=None,
    ).order_by(urgency, "due_on", "task_id")
    skips = connection.features.has_select_for_update_skip_locked
    return free.select_for_update(skip_locked=skips).values_list("pk", flat=True).first()
