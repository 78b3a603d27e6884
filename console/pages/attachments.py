"""Files that were attached to a task, given back as they came: never shown within a page of the console."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from console.access.doors import of_tasks
from console.queues.models import Attachment


def attachment(request: HttpRequest, task_id: str, attachment_id: int) -> HttpResponse:
    """One file of a task that the reader may see, to be saved. Its name is ours: what was typed stays out of headers."""
    row = get_object_or_404(of_tasks(request.user, Attachment), pk=attachment_id, task_id=task_id)
    suffix = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}.get(row.content_type, "bin")
    name = f"attachment-{row.pk}.{suffix}"
    return HttpResponse(
        bytes(row.content),
        content_type=row.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "sandbox"},
    )
