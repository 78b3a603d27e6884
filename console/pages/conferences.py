"""Joint conferences 一事一议: those that were called, and the cases that wait for one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import handled_tasks, measures_of
from console.accounts.models import User
from console.accounts.roles import Role
from console.pages.asked import AT_MOST, date_of, is_id, kept, typed
from console.pages.refusals import status_of
from console.pages.signal_words import title_of
from console.pages.wording import place_words
from console.queues import acts
from console.queues.acts import actor_of
from console.queues.acts.deployment import today
from console.queues.models import Conference, Measure
from console.shell.language import said, said_of
from lowincome.casework.departments import departments
from lowincome.casework.refusal import Refused

SIZE = 20
WAITING_AT_MOST = 100


def conferences(request: HttpRequest) -> HttpResponse:
    """The list, the newest first; a county also calls one here."""
    refusal: Refused | None = None
    if request.method == "POST":
        if request.user.role != Role.COUNTY:
            raise Http404
        try:
            called = _call(request)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(
                request, said("会议已登记,个案已列入。", "The conference is called, its cases are listed.")
            )
            return redirect("conference", conference_id=called.pk)
    page = Paginator(_called(request.user).order_by("-on", "-id"), SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "waiting": _cases(_waiting(request.user)[:WAITING_AT_MOST]) if request.user.role == Role.COUNTY else [],
        "departments": [(each.code, said(each.zh, each.en)) for each in departments().values()],
        "is_county": request.user.role == Role.COUNTY,
        "typed": kept(request.POST),
        "ticked_departments": request.POST.getlist("departments"),
        "ticked": request.POST.getlist("case"),
        "refused": said_of(refusal) if refusal else "",
        "wrong": refusal.missing if refusal else (),
        "today": today(),
    }
    return render(request, "pages/conferences.html", context, status=status_of(refusal) if refusal else 200)


def conference_page(request: HttpRequest, conference_id: int) -> HttpResponse:
    """One conference with its cases, as far as the reader sees them."""
    conference = _called(request.user).filter(pk=conference_id).first()
    if conference is None:
        raise Http404
    listed = measures_of(request.user).filter(conference=conference)
    context = {
        "conference": conference,
        "departments": conference.departments.split(),
        "cases": _cases(listed.select_related("signal__subject", "signal__task").order_by("pk")),
        "today": today(),
    }
    return render(request, "pages/conference.html", context)


def _called(user: User) -> QuerySet[Conference]:
    """The conferences that have a case which the account may see."""
    own = measures_of(user).filter(conference__isnull=False).values("conference")
    return Conference.objects.filter(pk__in=own)


def _waiting(user: User) -> QuerySet[Measure]:
    """The confirmed cases that were advised to go before a conference."""
    found = measures_of(user).filter(state="confirmed", branch="conference", signal__task__in=handled_tasks(user))
    return found.select_related("signal__subject", "signal__task").order_by("verdict_on", "pk")


def _cases(measures: QuerySet[Measure]) -> list[dict[str, object]]:
    return [
        {
            "measure": each,
            "signal": each.signal,
            "task": each.signal.task,
            "title": title_of(each.signal.rule),
            "place": place_words(each.signal.task.region_code, each.signal.task.queue_code),
            "value": f"{each.signal.task_id}:{each.pk}",
        }
        for each in measures
    ]


def _call(request: HttpRequest) -> Conference:
    """Calls the conference that the form describes. Raises Refused."""
    posted = request.POST
    on, agenda, place = date_of(posted.get("on", "")), typed(posted, "agenda"), typed(posted, "place")
    if on is None or max(len(agenda), len(place)) > AT_MOST:
        raise Refused("form", "请填写召开日期。", "Enter the day of the conference.", ["on"])
    named = [each.partition(":")[::2] for each in posted.getlist("case")[:WAITING_AT_MOST]]
    known = [(task, signal) for task, signal in named if is_id(task) and is_id(signal)]
    reached = set(handled_tasks(request.user).filter(pk__in=[task for task, _ in known]).values_list("pk", flat=True))
    cases = [(task, signal) for task, signal in known if task in reached]
    return acts.call_conference(
        actor_of(request.user), cases, posted.get("form_id", ""), on, place, posted.getlist("departments"), agenda
    )
