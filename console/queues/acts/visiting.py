"""Visits and verdicts, written as they were given."""

from collections.abc import Sequence
from dataclasses import asdict

from console.queues.acts.deployment import terms
from console.queues.acts.forms import Done, Sent
from console.queues.acts.perform import Acting, perform
from console.queues.models import Finding, Visit
from lowincome.casework import visits
from lowincome.casework.actors import Actor
from lowincome.casework.verdict_form import SignalFinding
from lowincome.casework.visits import VisitForm, verdict_id


def visit(actor: Actor, task_id: str, sent: Sent, form: VisitForm, findings: Sequence[SignalFinding] = ()) -> Done:
    """Records a visit, with an officer's verdicts on the signals where somebody was met."""

    def also(acting: Acting) -> dict[str, list[int]]:
        row = Visit.objects.create(
            task=acting.task,
            round=acting.task.round - (acting.task.progress == "assigned"),
            at=acting.now,
            by_id=actor.user_id,
            by_name=actor.name,
            **asdict(form),
        )
        return {"visits": [row.pk], "findings": _write_findings(acting, findings, row)}

    return perform(
        actor,
        task_id,
        sent,
        "visit",
        lambda case, day: visits.visit(case, actor, day, form, terms(day), str(sent.form_id), findings),
        why=form.words or form.outcome,
        also=also,
    )


def record_verdicts(actor: Actor, task_id: str, sent: Sent, findings: Sequence[SignalFinding]) -> Done:
    """Records an officer's verdicts after a visit of this round, such as a village worker's."""
    return perform(
        actor,
        task_id,
        sent,
        "record_verdicts",
        lambda case, day: visits.record_verdicts(case, actor, day, findings, str(sent.form_id)),
        also=lambda acting: {"findings": _write_findings(acting, findings, None)},
    )


def _write_findings(acting: Acting, findings: Sequence[SignalFinding], row: Visit | None) -> list[int]:
    made = Finding.objects.bulk_create(
        Finding(
            task=acting.task,
            visit=row,
            verdict_id=verdict_id(str(acting.form.pk), form.signal_id),
            at=acting.now,
            by_id=acting.actor.user_id,
            by_name=acting.actor.name,
            **asdict(form),
        )
        for form in findings
    )
    return [each.pk for each in made]
