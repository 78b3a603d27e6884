"""Files that were attached to a task, given back as they came: never shown within a page of the console.

Who works on the task opens them, on record in the audit log; who only reads says why first, as for any unmasked page.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from console.access.doors import HANDLERS, of_tasks
from console.access.reveal import revealed
from console.queues.acts import actor_of, note_opening
from console.queues.models import Attachment
from console.shell.language import said


def attachment(request: HttpRequest, task_id: str, attachment_id: int) -> HttpResponse:
    """One file of a task that the reader may see, to be saved. Its name is ours: what was typed stays out of headers."""
    row = get_object_or_404(of_tasks(request.user, Attachment), pk=attachment_id, task_id=task_id)
    if request.user.role not in HANDLERS and not revealed(request, row.task):
        messages.error(
            request, said("请先在下方说明查看目的,再打开附件。", "Say below why you look, then open the file.")
        )
        return redirect("audit_task", task_id=task_id)
    note_opening(actor_of(request.user), row)
    suffix = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}.get(row.content_type, "bin")
    name = f"attachment-{row.pk}.{suffix}"
    return HttpResponse(
        bytes(row.content),
        content_type=row.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "sandbox"},
    )
