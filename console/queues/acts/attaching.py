"""Photos and forms of a visit, attached to its task: pictures and PDF only, by what they are and not by their name."""

import hashlib
from pathlib import PurePath
from uuid import UUID

from django.utils import timezone

from console.queues.acts.forms import enter_form
from console.queues.acts.perform import in_transaction, locked
from console.queues.acts.storage import case_of_row
from console.queues.models import Attachment, Visit
from lowincome.casework.actors import Actor
from lowincome.casework.permissions import demand
from lowincome.casework.refusal import Refused

MAX_BYTES = 8 * 2**20
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}


def attach(
    actor: Actor, task_id: str, form_id: UUID | str, name: str, content: bytes, visit_id: int | None = None
) -> Attachment:
    """Attaches a file to a task, and to one of its visits. Raises Refused for other kinds and sizes of files."""
    content_type = next((kind for begin, kind in _KINDS.items() if content.startswith(begin)), None)
    if content_type is None:
        raise Refused("form", "只接受 JPG、PNG 图片和 PDF 文件。", "Only JPG, PNG and PDF files are taken.", ["file"])
    if len(content) > MAX_BYTES:
        raise Refused("form", "文件不得超过 8 MB。", "A file may have 8 MB at most.", ["file"])

    def once() -> Attachment:
        now = timezone.now()
        form, is_repeated = enter_form(form_id, actor, "attach", now)
        if is_repeated:
            return Attachment.objects.get(pk=form.result["attachment"])
        task = locked(task_id, None)
        demand("attach", actor, case_of_row(task))
        if visit_id is not None and not Visit.objects.filter(pk=visit_id, task=task).exists():
            raise Refused("gone", "没有这次走访。", "There is no such visit.")
        row = Attachment.objects.create(
            task=task,
            visit_id=visit_id,
            name=PurePath(name.replace("\\", "/")).name[:200] or "file",
            content_type=content_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            at=now,
            by_id=actor.user_id,
            by_name=actor.name,
        )
        form.result = {"attachment": row.pk, "task_id": task.pk}
        form.save(update_fields=["result"])
        return row

    return in_transaction(once)
