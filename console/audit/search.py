"""The first page: what can be looked for. Everything is posted, so that no address names a person or a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import signals_of, tasks_of
from console.audit.entries import lines_of, sees_cases, sees_everywhere
from console.audit.reading import read_on
from console.pages.asked import is_id, typed
from console.pages.published import lake
from console.pages.unreadable import or_say_so
from console.shell.language import said
from lowincome.kernel.errors import InputError
from lowincome.lineage.file_trail import files_named
from lowincome.lineage.signal_listing import find_signal


def audit(request: HttpRequest) -> HttpResponse:
    """The forms, and how far the log has come."""
    state = read_on()
    newest = lines_of(request.user).order_by("-seq").first()
    context = {
        "sees_cases": sees_cases(request.user),
        "sees_everywhere": sees_everywhere(request.user),
        "newest": newest,
        "state": state,
    }
    return render(request, "audit/audit.html", context)


@or_say_so
def find(request: HttpRequest) -> HttpResponse:
    """Leads to the task, signal or file that was asked for; to a list where several files have the name."""
    words, is_wide = typed(request.POST, "words", 300), sees_everywhere(request.user)
    if is_id(words):
        if tasks_of(request.user).filter(pk=words).exists():
            return redirect("audit_task", task_id=words)
        if signals_of(request.user).filter(pk=words).exists() or (is_wide and _is_published(words)):
            return redirect("audit_signal", signal_id=words)
    files = files_named(lake(), words) if is_wide else []
    if len(files) == 1:
        return redirect("audit_file", delivered=files[0]["delivered_on"], sha256=files[0]["sha256"])
    if not files:
        messages.error(
            request,
            said(
                "没有这个任务、预警或文件。编号须完整;文件可按名称或 SHA-256 的前 8 位以上查找。",
                "There is no such task, signal or file. Give the whole id; a file's name, or 8 digits of its SHA-256.",
            ),
        )
        return redirect("audit")
    return render(request, "audit/files.html", {"files": files})


def _is_published(signal_id: str) -> bool:
    try:
        find_signal(lake(), signal_id)
    except InputError:
        return False
    return True
