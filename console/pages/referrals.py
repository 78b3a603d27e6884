"""The referral inbox: for a department what was referred to it; for a county what waits for it; for a township its own."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import handled_referral, of_tasks, referral_of, referrals_of, signals_of
from console.access.reveal import revealed
from console.accounts.roles import Role
from console.pages.asked import answers, fields, kept
from console.pages.referral_facts import shown_to
from console.pages.referral_steps import REFERRAL_STEPS
from console.pages.refusals import sent_version, status_of
from console.pages.signal_words import explain, title_of
from console.pages.steps import Step
from console.pages.wording import options, place_words
from console.queues import acts
from console.queues.acts import Sent, actor_of
from console.queues.acts.deployment import today
from console.queues.models import Finding, Referral
from console.shell.language import said, said_of
from lowincome.casework.referrals import REFERRAL_STATES
from lowincome.casework.refusal import Refused

SIZE = 30


def inbox(request: HttpRequest) -> HttpResponse:
    """The referrals in a state, the first due first."""
    state = request.GET.get("state", "")
    found = referrals_of(request.user).select_related("task", "signal__subject")
    if state in REFERRAL_STATES:
        found = found.filter(state=state)
    page = Paginator(found.order_by(F("due_on").asc(nulls_first=True), "-id"), SIZE).get_page(request.GET.get("page"))
    day = today()
    rows = [
        {
            "referral": each,
            "title": title_of(each.signal.rule),
            "place": place_words(None, each.task.queue_code),
            "is_late": each.due_on is not None and each.due_on < day and each.state in ("sent", "accepted", "in_hand"),
            "has_name": request.user.role != Role.DEPARTMENT or shown_to(each.department, each.signal, None).has_name,
        }
        for each in page
    ]
    context = {"page": page, "rows": rows, "state": state, "states": options(REFERRAL_STATES)}
    return render(request, "pages/referrals.html", context)


def referral_page(request: HttpRequest, referral_id: int) -> HttpResponse:
    """One referral: for its department the fields that it needs and what it may do; for the others how it stands."""
    referral = referral_of(request.user, referral_id)
    refusal: Refused | None = None
    step = request.POST.get("step", "")
    if request.method == "POST":
        referral = handled_referral(request.user, referral_id)
        if step not in REFERRAL_STEPS:
            raise Http404
        try:
            _do(request, referral, REFERRAL_STEPS[step])
        except Refused as refused:
            refusal = refused
        else:
            title = REFERRAL_STEPS[step].title
            messages.success(request, said(f"{title.zh}:已登记。", f"{title.en}: recorded."))
            return redirect("referral", referral_id=referral_id)
        referral = referral_of(request.user, referral_id)
    return _page(request, referral, step, refusal)


def _do(request: HttpRequest, referral: Referral, step: Step) -> None:
    sent = Sent(request.POST.get("form_id", ""), sent_version(request))
    typed = answers(step.asks, request.POST)
    step.do(actor_of(request.user), referral.task_id, sent, referral.signal_id, typed)


def _page(request: HttpRequest, referral: Referral, asked_step: str, refusal: Refused | None) -> HttpResponse:
    signal = signals_of(request.user).select_related("subject").get(pk=referral.signal_id)
    findings = of_tasks(request.user, Finding).filter(signal=signal, is_undone=False)
    shown = revealed(request, referral.task)
    is_department = request.user.role == Role.DEPARTMENT
    told = explain(signal, signal.last_seen or today(), referral.task.queue_code)
    open_acts = {each.act for each in acts.allowed(actor_of(request.user), referral.task)}
    wrong = refusal.missing if refusal else ()
    steps: list[dict[str, Any]] = [
        {
            "step": step,
            "title": said(step.title.zh, step.title.en),
            "asked": fields(step.asks, kept(request.POST) if step.code == asked_step else {}, wrong),
            "is_asked": step.code == asked_step,
        }
        for step in REFERRAL_STEPS.values()
        if is_department and step.acts & open_acts
    ]
    context = {
        "referral": referral,
        "task": referral.task,
        "signal": signal,
        "explanation": told,
        "shown": shown_to(referral.department, signal, findings.order_by("-id").first(), is_open=bool(shown)),
        "is_department": is_department,
        "place": place_words(referral.task.region_code, referral.task.queue_code),
        "steps": steps,
        "refused": said_of(refusal) if refusal else "",
        "revealed": shown,
        "today": today(),
    }
    return render(request, "pages/referral.html", context, status=status_of(refusal) if refusal else 200)
