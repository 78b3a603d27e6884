"""The page of a task for the auditor: who decided what and when, from which state to which, why and how; who looked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import of_tasks, signals_of, task_of
from console.audit.entries import entry_rows
from console.audit.log_search import Choice, slice_of
from console.audit.reading import read_on
from console.pages.act_words import ACTS
from console.pages.asked import typed
from console.pages.queue_rows import names_of
from console.pages.signal_words import title_of
from console.pages.wording import place_words, word_of
from console.queues.acts import actor_of, keep_up, look
from console.queues.models import Attachment, Change, Finding, Look, Task, Visit
from console.shell.language import said
from lowincome.casework.actors import ROLES
from lowincome.casework.findings import FINDINGS
from lowincome.casework.measure_life import STATES
from lowincome.casework.refusal import Refused
from lowincome.casework.task_life import PROGRESS


@dataclass(frozen=True)
class Step:
    """One change of state in words; `about` is the signal's title, '' for the task itself."""

    change: Change
    role: str
    act: str
    about: str
    was: str
    now: str


def task(request: HttpRequest, task_id: str) -> HttpResponse:
    """One task, masked; after a POST with a purpose, and its entries in the log, this once in full."""
    keep_up()
    found = task_of(request.user, task_id)
    signals = list(signals_of(request.user).filter(task=found).select_related("subject").order_by("pk"))
    subjects = list({each.subject_id: each.subject for each in signals}.values())
    revealed: frozenset[str] = frozenset()
    if request.method == "POST":
        try:
            for subject in subjects:
                look(actor_of(request.user), subject.pk, typed(request.POST, "purpose", 500), request.path, found.pk)
        except Refused as refusal:
            messages.error(request, said(refusal.zh, refusal.en))
            return redirect("audit_task", task_id=task_id)
        revealed = frozenset(each.pk for each in subjects)
    read_on()
    context = {
        "task": found,
        "place": place_words(found.region_code, found.queue_code),
        "assignee": names_of([found.assignee_id]).get(found.assignee_id or 0, ""),
        "progress": word_of(PROGRESS, found.progress),
        "subjects": subjects,
        "signals": [(each, title_of(each.rule)) for each in signals],
        "steps": steps_of(of_tasks(request.user, Change).filter(task=found).select_related("signal").order_by("id")),
        "visits": of_tasks(request.user, Visit).filter(task=found).order_by("id"),
        "findings": [
            (each, title_of(each.signal.rule), word_of(FINDINGS, each.finding)) for each in _findings(request, found)
        ],
        "attachments": of_tasks(request.user, Attachment).filter(task=found).order_by("id").defer("content"),
        "looks": of_tasks(request.user, Look).filter(task=found).order_by("-at", "-id")[:50],
        "entries": entry_rows(request.user, slice_of(request.user, Choice(key=found.pk)).rows),
        "revealed": revealed,
    }
    return render(request, "audit/task.html", context)


def steps_of(changes: Iterable[Change]) -> list[Step]:
    """Changes of state in words, in their order."""
    return [
        Step(
            each,
            word_of(ROLES, each.by_role) if each.by_role else said("系统", "system"),
            word_of(ACTS, each.act),
            title_of(each.signal.rule) if each.signal is not None else "",
            word_of(STATES if each.signal_id else PROGRESS, each.from_state),
            word_of(STATES if each.signal_id else PROGRESS, each.to_state),
        )
        for each in changes
    ]


def _findings(request: HttpRequest, found: Task) -> Iterable[Finding]:
    return of_tasks(request.user, Finding).filter(task=found).select_related("signal").order_by("id")
