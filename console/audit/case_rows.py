"""What people did with a case, as rows for an evidence bundle. Who may have them is the caller's to say."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet

from console.queues.models import Attachment, Change, ExitProcedure, Finding, Look, Measure, Referral, Signal, Visit
from lowincome.lineage.bundle.case import Work

_OF_TASK: dict[str, type[Model]] = {
    "visits": Visit,
    "findings": Finding,
    "changes": Change,
    "referrals": Referral,
    "procedures": ExitProcedure,
}
_LEFT_OUT = ("before", "content", "evidence", "subject")
"""Columns that are told elsewhere or not at all: what an undo would bring back, the files themselves, personal facts."""


def work_of(task_id: str | None, signals: Sequence[Signal]) -> Work:
    """The rows of a task and of the looks at whom its signals are about."""
    if task_id is None:
        return Work()
    keys = tuple(sorted({each.subject_id for each in signals}))
    rows = {name: _rows(model._default_manager.filter(task_id=task_id)) for name, model in _OF_TASK.items()}
    rows["signals"] = _rows(Signal.objects.filter(pk__in=[each.pk for each in signals]), "pk")
    rows["measures"] = _rows(Measure.objects.filter(signal__in=signals), "pk")
    rows["attachments"] = _rows(Attachment.objects.filter(task_id=task_id))
    rows["looks"] = _rows(Look.objects.filter(Q(task_id=task_id) | Q(subject_key__in=keys)))
    names = tuple(filter(None, {each.subject.name for each in signals}))
    return Work(task_id, rows, keys, names)


def _rows(found: QuerySet[Any], order: str = "id") -> list[dict[str, Any]]:
    columns = [field.attname for field in found.model._meta.concrete_fields if field.name not in _LEFT_OUT]
    return list(found.order_by(order).values(*columns))
