"""Looks at unmasked persons: a row and an entry of the audit log, written before anything is shown."""

from django.utils import timezone

from console.queues.models import Attachment, Look, Subject
from lowincome.casework.actors import Actor
from lowincome.casework.refusal import Missing, Refused
from lowincome.kernel.settings import Settings
from lowincome.lineage.access import free_text
from lowincome.lineage.audit_log import AuditLog

PAGE_LENGTH = 200


def look(actor: Actor, subject_key: str, purpose: str, page: str, task_id: str | None = None) -> Look:
    """Notes that somebody is about to see a person unmasked, and why. Raises Refused where no purpose is given.

    Raises Failure where the audit log cannot be written: then nothing may be shown.
    """
    refuse_without(purpose)
    subject = Subject.objects.filter(pk=subject_key).first()
    if subject is None:
        raise Refused("gone", "没有这个对象。", "There is no such person.")
    number = subject.number if subject.kind == "person" else None
    return look_at(actor, subject_key, number, purpose, page, task_id)


def look_at(
    actor: Actor,
    subject_key: str,
    number: str | None,
    purpose: str,
    page: str,
    task_id: str | None = None,
    **details: object,
) -> Look:
    """The same for somebody of whom there may be no task. number: the person's, entered as a pseudonym; details: besides."""
    refuse_without(purpose)
    AuditLog(Settings()).append(
        "access",
        {
            "what": "console",
            "page": page,
            "purpose": free_text(purpose),
            "task": task_id,
            "subject_key": subject_key,
            **details,
        },
        subject=number,
        actor=actor.name,
    )
    return Look.objects.create(
        at=timezone.now(),
        by_id=actor.user_id,
        by_name=actor.name,
        by_role=actor.role,
        subject_key=subject_key,
        task_id=task_id,
        purpose=free_text(purpose),
        page=page[:PAGE_LENGTH],
    )


def note_opening(actor: Actor, file: Attachment) -> None:
    """Notes that somebody opens a photo or form of a visit, before it is given out. Raises Failure as `look` does."""
    AuditLog(Settings()).append(
        "access",
        {"what": "attachment", "task": file.task_id, "attachment": file.pk, "sha256": file.sha256},
        actor=actor.name,
    )


def refuse_without(purpose: str) -> None:
    """Raises Refused where no purpose is given."""
    missing = Missing()
    missing.demand(purpose, "purpose", "查看目的", "the purpose")
    missing.refuse()
