"""Joint conferences: called for several cases at once, resolved case by case."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from console.queues.acts.deployment import today
from console.queues.acts.forms import Done, Sent, enter_form
from console.queues.acts.perform import Acting, advance, in_transaction, keep_result, locked, perform
from console.queues.models import Conference, Measure
from lowincome.casework import conferences
from lowincome.casework.actors import Actor
from lowincome.casework.departments import departments as known_departments
from lowincome.casework.refusal import Missing


def call_conference(
    actor: Actor,
    cases: Sequence[tuple[str, str]],
    form_id: UUID | str,
    on: date,
    place: str,
    departments: Sequence[str],
    agenda: str,
) -> Conference:
    """The county calls a conference for some cases, (task_id, signal_id) each: all of them are on its list, or none."""
    missing = Missing()
    missing.demand(cases, "cases", "上会个案", "the cases")
    missing.demand(agenda, "agenda", "议题", "the agenda")
    missing.demand(departments, "departments", "参加部门", "the departments")
    if set(departments) - set(known_departments()):
        missing.note("departments", "参加部门不在名录中", "departments that are listed")
    missing.refuse()

    def once() -> Conference:
        now = timezone.now()
        form, is_repeated = enter_form(form_id, actor, "call_conference", now)
        if is_repeated:
            return Conference.objects.get(pk=form.result["conference"])
        called = Conference.objects.create(
            area=actor.area,
            on=on,
            place=place.strip(),
            departments=" ".join(departments),
            agenda=agenda.strip(),
            called_at=now,
            called_by_id=actor.user_id,
        )
        last = Done("", 0, "")
        for task_id, signal_id in sorted(set(cases)):
            acting = Acting(actor, form, locked(task_id, None), now, today())
            last = advance(
                acting,
                "call_conference",
                lambda case, day, signal_id=signal_id: conferences.call_conference(  # type: ignore[misc]
                    case, actor, day, signal_id, called.pk
                ),
                why=agenda,
            )
        keep_result(form, last, conference=called.pk)
        return called

    return in_transaction(once)


def resolve(actor: Actor, task_id: str, sent: Sent, signal_id: str, resolution: str) -> Done:
    """What the conference resolved for one case; not before the day for which it was called."""
    held_on = Measure.objects.filter(pk=signal_id).values_list("conference__on", flat=True).first()
    return perform(
        actor,
        task_id,
        sent,
        "resolve",
        lambda case, day: conferences.resolve(case, actor, day, signal_id, resolution, held_on),
        why=resolution,
    )
