"""Recording a visit, with the verdicts on its signals; and verdicts alone, after somebody else's visit."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import handled_task, of_tasks
from console.access.reveal import revealed
from console.pages.asked import answers, fields, kept
from console.pages.refusals import sent_form, sent_version, status_of
from console.pages.task import SignalCard, signal_cards
from console.pages.visit_asks import SEEN, VISIT, is_open_to_verdicts, prefix_of, verdict_fields, verdict_of
from console.pages.wording import place_words
from console.queues import acts
from console.queues.acts import Sent, actor_of
from console.queues.acts.deployment import today
from console.queues.models import Task, Visit
from console.shell.language import said, said_of
from lowincome.casework.permissions import Allowed
from lowincome.casework.refusal import Refused
from lowincome.casework.visits import VisitForm


def visit_page(request: HttpRequest, task_id: str) -> HttpResponse:
    """The form of a visit; a village worker's asks for no verdicts."""
    return _page(request, task_id, "visit")


def verdicts_page(request: HttpRequest, task_id: str) -> HttpResponse:
    """The form of verdicts after a visit of this round."""
    return _page(request, task_id, "record_verdicts")


def _page(request: HttpRequest, task_id: str, act: str) -> HttpResponse:
    task = handled_task(request.user, task_id)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            done = _record(request, task, act)
        except Refused as refused:
            refusal = refused
            task = handled_task(request.user, task_id)
        else:
            if not done.repeated:
                messages.success(
                    request, said("已登记。五分钟内可撤销。", "Recorded. It can be undone for five minutes.")
                )
            return redirect("task", task_id=task_id)
    elif Allowed(act) not in acts.allowed(actor_of(request.user), task):
        messages.warning(request, _not_now(act))
        return redirect("task", task_id=task_id)
    return _form(request, task, act, refusal)


def _record(request: HttpRequest, task: Task, act: str) -> acts.Done:
    """Takes what was typed to the act. Raises Refused."""
    actor, posted = actor_of(request.user), request.POST
    sent = Sent(posted.get("form_id", ""), sent_version(request))
    said_of_visit = answers(VISIT if act == "visit" else SEEN, posted)
    may_judge = act == "record_verdicts" or (actor.role != "village" and said_of_visit["outcome"] == "met")
    typed = [verdict_of(card.signal, posted, said_of_visit) for card in _open_cards(request, task) if may_judge]
    findings = [each for each in typed if each is not None]
    if act == "record_verdicts":
        return acts.record_verdicts(actor, task.pk, sent, findings)
    form = VisitForm(**said_of_visit)
    return acts.visit(actor, task.pk, sent, form, findings)


def _form(request: HttpRequest, task: Task, act: str, refusal: Refused | None) -> HttpResponse:
    values, wrong = _values(request, task, act), refusal.missing if refusal else ()
    is_judge = request.user.role != "village"
    cards = _open_cards(request, task)
    context = {
        "task": task,
        "act": act,
        "place": place_words(task.region_code, task.queue_code),
        "asked": fields(VISIT if act == "visit" else SEEN, values, wrong),
        "verdicts": [{**verdict_fields(card.signal, values, wrong), "card": card} for card in cards if is_judge],
        "cards": cards,
        "is_judge": is_judge,
        "refused": said_of(refusal) if refusal else "",
        "form_id": sent_form(request),
        "revealed": revealed(request, task),
    }
    return render(request, "pages/visit.html", context, status=status_of(refusal) if refusal else 200)


def _open_cards(request: HttpRequest, task: Task) -> list[SignalCard]:
    cards = signal_cards(request, task, frozenset(), today())
    return [card for card in cards if is_open_to_verdicts(card.signal, card.measure)]


def _values(request: HttpRequest, task: Task, act: str) -> dict[str, Any]:
    if request.method == "POST":
        return kept(request.POST)
    day: date = today()
    values: dict[str, Any] = {"outcome": "met", "how": "visit", "on": day}
    if act == "record_verdicts":
        last = of_tasks(request.user, Visit).filter(task=task, is_undone=False, outcome="met").order_by("-id").first()
        if last is not None:
            values |= {"how": last.how, "on": last.on}
            for card in _open_cards(request, task):
                values[prefix_of(card.signal) + "seen"] = last.seen
    return values


def _not_now(act: str) -> str:
    if act == "visit":
        return said("请先领取任务,再登记走访。", "Take the task first, then record the visit.")
    return said("现在没有可作结论的预警。", "There is no signal to judge now.")
