"""What pages read before an act: who acts, the case, and which acts to offer."""

from typing import Any

from console.queues.acts.deployment import today
from console.queues.acts.storage import case_of_row
from console.queues.models import Measure, Signal, Task
from lowincome.casework import permissions
from lowincome.casework.actors import Actor
from lowincome.casework.case import Case
from lowincome.casework.permissions import Allowed


def actor_of(user: Any) -> Actor:
    """An account as casework knows it: its number, name, role, area and department."""
    return Actor(user.pk, user.get_username(), user.role, user.area, user.department)


def case_of(task: Task) -> Case:
    """The case of a task that a door gave."""
    return case_of_row(task)


def allowed(actor: Actor, task: Task) -> frozenset[Allowed]:
    """The acts to offer; `Allowed(act, signal_id or None)`."""
    return permissions.allowed(case_of_row(task), actor, today())


def measures_of(task: Task) -> list[tuple[Signal, Measure | None]]:
    """The task's signals with what was begun with each, the standing ones first."""
    signals = Signal.objects.filter(task=task).select_related("subject").order_by("-is_standing", "signal_id")
    known = {
        row.pk: row
        for row in Measure.objects.filter(signal__task=task).select_related("referral", "procedure", "conference")
    }
    return [(signal, known.get(signal.pk)) for signal in signals]
