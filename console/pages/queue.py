"""The queue: what there is to do, the most pressing first. Finding somebody, batch assignment, saved filters."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from console.access.doors import handled_tasks, tasks_of
from console.pages.asked import is_id, is_number, typed
from console.pages.finding import tasks_named
from console.pages.keyset import order_of, slice_of
from console.pages.models import SavedFilter
from console.pages.people import actor_named, assignable
from console.pages.places import places_of
from console.pages.queue_choice import Choice, choice_of, chosen, views_of
from console.pages.queue_counts import counts_of
from console.pages.queue_rows import rows_of
from console.pages.refusals import tell
from console.pages.wording import KINDS, options
from console.queues import acts
from console.queues.acts import Sent, actor_of
from console.queues.acts.deployment import today
from console.queues.models.task import Level
from console.shell.language import said
from console.shell.templatetags.console import LEVELS
from lowincome.casework.permissions import RIGHTS
from lowincome.casework.refusal import Refused

SAVED_AT_MOST = 20
_MAY_ASSIGN = {role for role, _ in RIGHTS["assign"]}
_MAY_CLAIM = {role for role, relation in RIGHTS["claim"] if relation == "area"}


def queue(request: HttpRequest) -> HttpResponse:
    """One slice of one view."""
    acts.keep_up()
    choice, day = choice_of(request.GET, request.user), today()
    tasks = chosen(tasks_of(request.user), choice, request.user, day)
    found = slice_of(tasks, order_of(choice.view), request.GET.get("after", ""))
    context = _frame(request, choice) | {
        "rows": rows_of(request.user, found.rows, day),
        "after": found.after,
        "is_first": not request.GET.get("after"),
    }
    return render(request, "pages/queue.html", context)


def claim_next(request: HttpRequest) -> HttpResponse:
    """Takes the most urgent free task, and opens it."""
    try:
        done = acts.claim_next(actor_of(request.user), Sent(request.POST.get("form_id", "")))
    except Refused as refusal:
        tell(request, refusal)
        return redirect("queue")
    if done is None:
        messages.info(request, said("没有待领取的任务。", "There is no task to take."))
        return redirect("queue")
    return redirect("task", task_id=done.task_id)


def batch_assign(request: HttpRequest) -> HttpResponse:
    """Gives the ticked tasks to one person; each is done or refused by itself, and the page says which."""
    back = redirect(_address(choice_of(request.POST, request.user)))
    ticked = [_ticked(each) for each in request.POST.getlist("task")[:200] if is_id(each.partition(":")[0])]
    to = actor_named(request.user, request.POST.get("to", ""))
    if to is None or not ticked:
        messages.error(request, said("请勾选任务并选择承办人。", "Tick tasks, and choose who is to do them."))
        return back
    reached = set(handled_tasks(request.user).filter(pk__in=[each[0] for each in ticked]).values_list("pk", flat=True))
    mine = [each for each in ticked if each[0] in reached]
    try:
        batch = acts.assign_many(actor_of(request.user), mine, request.POST.get("form_id", ""), to)
    except Refused as refusal:
        tell(request, refusal)
        return back
    if batch.done:
        count = len(batch.done)
        messages.success(request, said(f"已分派 {count} 件给 {to.name}。", f"{count} tasks assigned to {to.name}."))
    for task_id, refusal in list(batch.refused.items())[:5]:
        messages.warning(request, said(f"{task_id} 未分派:{refusal.zh}", f"{task_id} was not assigned: {refusal.en}"))
    return back


def save_filter(request: HttpRequest) -> HttpResponse:
    """Keeps the filters in use under a name, or removes one that was kept."""
    choice = choice_of(request.POST, request.user)
    own = SavedFilter.objects.filter(owner=request.user)
    if is_number(request.POST.get("remove", "")):
        own.filter(pk=int(request.POST["remove"])).delete()
        return redirect(_address(choice))
    name = " ".join(typed(request.POST, "name").split())[:40]
    if not name or own.count() >= SAVED_AT_MOST:
        messages.error(request, said("请给筛选起名;最多存 20 个。", "Name the filter; 20 can be kept."))
        return redirect(_address(choice))
    try:
        with transaction.atomic():
            SavedFilter.objects.create(owner=request.user, name=name, query=choice.query)
    except IntegrityError:
        own.filter(name=name).update(query=choice.query)
    return redirect(_address(choice))


def find(request: HttpRequest) -> HttpResponse:
    """The tasks of somebody, by number, name or task id. The words are posted, so that no address ever holds them."""
    words = " ".join(typed(request.POST, "words").split())[:40]
    choice = choice_of(request.GET, request.user)
    found = tasks_named(request.user, words) if len(words) > 1 else []
    context = _frame(request, choice) | {
        "rows": rows_of(request.user, found, today()),
        "words": words,
        "is_found": True,
    }
    return render(request, "pages/queue.html", context)


def _frame(request: HttpRequest, choice: Choice) -> dict[str, object]:
    """What stands around the rows."""
    user, day = request.user, today()
    tasks = tasks_of(user)
    counts = counts_of(tasks, user, day)
    views = [
        {
            "code": view,
            "title": said(words.zh, words.en),
            "url": _address(choice.of_view(view)),
            "is_here": view == choice.view,
            "count": counts.get(view, ""),
        }
        for view, words in views_of(user).items()
    ]
    saved = SavedFilter.objects.filter(owner=user).order_by("name")
    return {
        "choice": choice,
        "views": views,
        "levels": [(level, said(*LEVELS[level])) for level in Level.values],
        "kinds": options(KINDS),
        "places": places_of(user),
        "saved": [(each, f"{reverse('queue')}?{each.query}") for each in saved],
        "people": assignable(user) if user.role in _MAY_ASSIGN else [],
        "may_claim": user.role in _MAY_CLAIM,
        "today": day,
    }


def _address(choice: Choice) -> str:
    return f"{reverse('queue')}?{choice.query}"


def _ticked(text: str) -> tuple[str, int | None]:
    task_id, _, version = text.partition(":")
    return task_id, int(version) if is_number(version) else -1
