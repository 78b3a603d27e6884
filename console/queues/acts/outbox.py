"""What acts owe once they are done: verdicts to the landing, entries to the audit log.

Debts are written with the act, in its transaction, and paid after it; what could not be paid is tried again with the
next act, by `keep_up`, and when a sync begins. A verdict can be taken back for five minutes, and is landed after them.
"""

import json
import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from console.access.wall import whole
from console.queues.acts.deployment import today
from console.queues.acts.logged import has_entry
from console.queues.models import Change, OutboxVerdict, SentForm, Signal, Task
from lowincome.casework.case import Landing
from lowincome.casework.clocks import UNDO_SECONDS
from lowincome.casework.outbox import entry_of, verdict_of
from lowincome.casework.verdicts import Verdict, record_verdict
from lowincome.kernel.crash import crash_point
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.errors import LowIncomeError
from lowincome.kernel.settings import Settings, settings_in_force
from lowincome.lineage.audit_log import AuditLog

_BATCH = 200

_log = logging.getLogger("console.queues")


def owe(task: Task, landings: Sequence[Landing], by: str, day: date, now: datetime) -> None:
    """Writes down what the landing must hear of an act; inside its transaction."""
    signals = Signal.objects.select_related("subject").in_bulk({landing.signal_id for landing in landings})
    sealer = sealer_of(settings_in_force())
    for landing in landings:
        signal = signals[landing.signal_id]
        verdict = Verdict(
            verdict_id=landing.verdict_id,
            event=landing.event,
            rule=signal.rule,
            subject=signal.subject.kind,
            subject_id=signal.subject.number,
            signal_id=signal.signal_id,
            verdict=landing.finding,
            recorded_on=day,
            recorded_by=by,
            advice=landing.advice,
            note=landing.note,
            facts=_facts(signal) if landing.event == "verdict" else {},
        )
        OutboxVerdict.objects.create(
            task_id=task.pk,
            signal_id=signal.pk,
            verdict_id=landing.verdict_id,
            event=landing.event,
            entry=entry_of(verdict, day, sealer),
            recorded_on=day,
            at=now,
        )


def take_back(landings: Sequence[Sequence[str]]) -> bool:
    """Takes back what an act owed; False, and nothing is done, where some of it was landed already."""
    for verdict_id, event in landings:
        if not OutboxVerdict.objects.filter(verdict_id=verdict_id, event=event, landed_at=None).delete()[0]:
            return False
    return True


def land_due(*, all_of_it: bool = False) -> int:
    """Lands what can no longer be taken back, or all of it; how many entries that were."""
    now, landed = timezone.now(), 0
    if not _owed(now, all_of_it=all_of_it).exists():
        return landed
    settings, day = Settings(), today()
    while _land_one(settings, day, now, all_of_it):
        landed += 1
    return landed


def settle() -> None:
    """Pays what is due, without ever failing the act that is done: what cannot be paid now is paid later."""
    with whole():
        try:
            log_acts()
            land_due()
        except (LowIncomeError, OSError, DatabaseError) as error:
            _log.warning("what acts owe is paid later: %s", type(error).__name__)


def is_due() -> bool:
    """Whether something is owed that can be paid."""
    return _owed(timezone.now(), all_of_it=False).exists() or SentForm.objects.filter(is_logged=False).exists()


def log_acts() -> int:
    """Enters acts that the audit log does not have yet; how many those were. No personal data: ids and states alone."""
    logged = 0
    log = AuditLog(Settings())
    while _log_one(log):
        logged += 1
    return logged


def _owed(now: datetime, *, all_of_it: bool) -> QuerySet[OutboxVerdict]:
    owed = OutboxVerdict.objects.filter(landed_at=None).order_by("id")
    return owed if all_of_it else owed.filter(at__lte=now - timedelta(seconds=UNDO_SECONDS))


def _land_one(settings: Settings, day: date, now: datetime, all_of_it: bool) -> bool:
    with transaction.atomic():
        owed = _owed(now, all_of_it=all_of_it)
        row = owed.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
        if row is None:
            return False
        crash_point("verdict-before-landing")
        row.path = record_verdict(
            settings.landing_url, verdict_of(row.entry, sealer_of(settings)), max(row.recorded_on, day)
        )
        crash_point("verdict-after-landing")
        row.landed_at = now
        row.save(update_fields=["landed_at", "path"])
    return True


def _log_one(log: AuditLog) -> bool:
    with transaction.atomic():
        owed = SentForm.objects.filter(is_logged=False).order_by("at")
        form = owed.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked).first()
        if form is None:
            return False
        if not has_entry(log, str(form.pk), form.at):
            log.append("act", _details(form), actor=form.by_name)
        form.is_logged = True
        form.save(update_fields=["is_logged"])
    return True


def _details(form: SentForm) -> dict[str, Any]:
    steps = Change.objects.filter(form=form).order_by("id")
    return {
        "act": form.act,
        "role": form.by_role,
        "form": str(form.pk),
        "task": form.result.get("task_id") or None,
        "steps": [[each.task_id, each.signal_id, each.from_state, each.to_state] for each in steps],
        "upto": steps.aggregate(last=Max("id"))["last"],
    }


def _facts(signal: Signal) -> dict[str, object]:
    """The facts that the officer saw, with their values: a later change of one reopens the question."""
    return {fact: found.get("value") for fact, found in json.loads(signal.evidence or "{}").items()}
