"""What follows from a hand-over, done once for each: new rounds for new signals, and one open task per household.

The sync writes tasks and signals and knows nothing of people's work; here the two are brought together, when somebody
first looks after it. What acts still owe is paid on the way.
"""

from collections import defaultdict
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from console.access.wall import whole
from console.queues.acts.deployment import terms
from console.queues.acts.forms import enter_form
from console.queues.acts.joining import join_households
from console.queues.acts.outbox import is_due, settle
from console.queues.acts.perform import Acting, advance, locked
from console.queues.models import Handover, Measure, OutboxVerdict, SentForm, Signal
from lowincome.casework.actors import Actor
from lowincome.casework.measure_life import ENDED
from lowincome.casework.task_life import open_round

SYSTEM = Actor(0, "system", "system_admin")
"""Whose name stands where nobody acted: the sync's changes have no account."""

_BEGUN = ("visited", "advised", "closed")
_known: set[tuple[date, str, datetime]] = set()


def keep_up() -> int:
    """Brings people's work up to the newest hand-over; how many tasks that changed. Three small queries otherwise."""
    newest = Handover.objects.order_by("-day", "-id").first()
    name = newest and (newest.day, newest.run_id, newest.at)
    changed = 0
    with whole():
        if newest is not None and name not in _known:
            changed = _catch_up(newest)
            _known.add(name)
        if is_due():
            settle()
    return changed


def _catch_up(handover: Handover) -> int:
    form_id = uuid5(NAMESPACE_OID, f"handover/{handover.day}/{handover.run_id}")
    if SentForm.objects.filter(pk=form_id).exists():
        return 0
    with transaction.atomic():
        form, is_repeated = enter_form(form_id, SYSTEM, "new_round", timezone.now())
        return 0 if is_repeated else join_households(form) + _open_rounds(handover, form)


def _open_rounds(handover: Handover, form: SentForm) -> int:
    by_task: dict[str, list[str]] = defaultdict(list)
    for task_id, signal_id in _new_signals(handover).values_list("task_id", "signal_id"):
        by_task[task_id].append(signal_id)
    for task_id, signal_ids in sorted(by_task.items()):
        acting = Acting(SYSTEM, form, locked(task_id, None), form.at, handover.day)
        advance(
            acting,
            "new_round",
            lambda case, day, signal_ids=signal_ids: open_round(case, signal_ids, day, terms(day)),  # type: ignore[misc]
            why="new_signal",
        )
    return len(by_task)


def _new_signals(handover: Handover) -> QuerySet[Signal]:
    """Standing signals on tasks that were visited: never seen at a visit, or back after their measure had ended.

    One whose verdict the sync could not know yet is not back: it stands only until the next hand-over.
    """
    unheard = OutboxVerdict.objects.filter(signal=OuterRef("signal"), verdict_id=OuterRef("verdict_id")).filter(
        Q(landed_at=None) | Q(landed_at__gt=handover.at)
    )
    known = Measure.objects.filter(signal=OuterRef("pk"))
    back = known.filter(state__in=ENDED, closed_at__lt=handover.at, closed_on__lte=handover.day).exclude(
        Exists(unheard)
    )
    return (
        Signal.objects.filter(is_standing=True, task__progress__in=_BEGUN, task__intake="sent")
        .filter(~Exists(known) | Exists(back))
        .order_by("signal_id")
    )
