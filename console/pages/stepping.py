"""One step of one signal's measure: a page with its form, and the act."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation

from console.access.doors import handled_task, measures_of, signals_of
from console.access.reveal import revealed
from console.pages.asked import answers, fields, kept
from console.pages.refusals import sent_form, sent_version, status_of
from console.pages.signal_words import explain
from console.pages.steps import STEPS, Step, open_steps
from console.pages.wording import place_words
from console.queues import acts
from console.queues.acts import Sent, actor_of
from console.queues.acts.deployment import today
from console.queues.acts.exiting import objection_days
from console.queues.models import Measure, Signal, Task
from console.shell.language import DJANGO_NAMES, said, said_of
from lowincome.casework.exits import OBJECTION_WAY
from lowincome.casework.refusal import Refused


def step_page(request: HttpRequest, task_id: str, signal_id: str, step: str) -> HttpResponse:
    """The step's form; where it is not open now, back to the task."""
    if step not in STEPS:
        raise Http404
    task, known = handled_task(request.user, task_id), STEPS[step]
    signal = get_object_or_404(signals_of(request.user).select_related("subject"), pk=signal_id, task=task)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            sent = Sent(request.POST.get("form_id", ""), sent_version(request))
            typed = answers(known.asks, request.POST)
            known.do(actor_of(request.user), task.pk, sent, signal.pk, typed)
        except Refused as refused:
            refusal = refused
            task = handled_task(request.user, task_id)
        else:
            messages.success(
                request,
                said(
                    f"{known.title.zh}:已登记。五分钟内可撤销。", f"{known.title.en}: recorded. Five minutes to undo."
                ),
            )
            return redirect("task", task_id=task_id)
    return _form(request, task, signal, known, refusal)


def _form(request: HttpRequest, task: Task, signal: Signal, step: Step, refusal: Refused | None) -> HttpResponse:
    measure = measures_of(request.user).select_related("referral", "procedure").filter(pk=signal.pk).first()
    is_open = step in open_steps(acts.allowed(actor_of(request.user), task), signal.pk, measure)
    if not is_open and refusal is None:
        messages.warning(
            request,
            said("这一步现在不能办理,请按顺序进行。", "This step is not open now. Take the steps in their order."),
        )
        return redirect("task", task_id=task.pk)
    told = explain(signal, signal.last_seen or today(), task.region_code or task.queue_code)
    values = kept(request.POST) if request.method == "POST" else _suggested(step, task, signal, measure)
    context = {
        "task": task,
        "signal": signal,
        "measure": measure,
        "step": step,
        "title": said(step.title.zh, step.title.en),
        "hint": said(step.hint.zh, step.hint.en) if step.hint else "",
        "explanation": told,
        "place": place_words(task.region_code, task.queue_code),
        "asked": fields(step.asks, values, refusal.missing if refusal else ()),
        "refused": said_of(refusal) if refusal else "",
        "form_id": sent_form(request),
        "revealed": revealed(request, task),
    }
    return render(request, "pages/step.html", context, status=status_of(refusal) if refusal else 200)


def _suggested(step: Step, task: Task, signal: Signal, measure: Measure | None) -> dict[str, Any]:
    """What a form begins with: today, and what the signal and its verdict say already. A notice is in Chinese."""
    values: dict[str, Any] = {"on": today(), "done_on": today()}
    if measure is not None and step.code == "refer":
        values |= {"need": measure.need, "words": measure.measure}
    if step.code == "notice":
        with translation.override(DJANGO_NAMES["zh"]):
            told = explain(signal, signal.last_seen or today(), task.region_code or task.queue_code)
        way = OBJECTION_WAY.zh.format(days=objection_days(signal.pk))
        clause = f"{told.ground}:“{told.quote}”" if told.quote else told.ground
        values |= {"reason": told.sentence or told.title, "clause": clause, "way": way}
    return values
