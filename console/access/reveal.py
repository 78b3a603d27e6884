"""Lifting the mask: who looks says why, the look is on record first, and it holds for one page, once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from console.access.doors import signals_of, task_of
from console.queues.acts import actor_of, look
from console.queues.models import Task
from console.shell.language import said
from console.shell.views import local_path

_SESSION = "revealed"


def reveal(request: HttpRequest, task_id: str) -> HttpResponse:
    """Records a look at everybody whom the task's signals are about, and lets the next page show them in full."""
    task = task_of(request.user, task_id)
    purpose = request.POST.get("purpose", "").strip()
    page = local_path(request, request.POST.get("next"), f"/tasks/{task.pk}/")
    if not purpose:
        messages.error(request, said("请填写查看目的。", "Say why you look."))
        return redirect(page)
    keys = sorted(set(signals_of(request.user).filter(task=task).values_list("subject_id", flat=True)))
    if not keys:
        raise Http404
    for key in keys:
        look(actor_of(request.user), key, purpose, page, task_id=task.pk)
    request.session[_SESSION] = {task.pk: keys}
    return redirect(page)


def revealed(request: HttpRequest, task: Task) -> frozenset[str]:
    """The keys of the subjects that this page may show in full: once, after a look at this task was recorded."""
    known = request.session.get(_SESSION)
    if request.method != "GET" or not known or task.pk not in known:
        return frozenset()
    del request.session[_SESSION]
    return frozenset(known[task.pk])
