"""The page of a task and its household: what is to be done, who it is about, what was found, what was done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from console.access.doors import measures_of, of_tasks, signals_of, tasks_of
from console.access.reveal import revealed
from console.pages.act_words import deeds_of
from console.pages.household_chain import chain_of, timeline
from console.pages.next_words import next_words
from console.pages.people import assignable
from console.pages.queue_choice import is_before_the_visit
from console.pages.queue_rows import names_of
from console.pages.signal_words import Explanation, explain
from console.pages.steps import Step, open_steps
from console.pages.violence_reports import REPORTED_FACT
from console.pages.wording import due_words, place_words
from console.queues import acts
from console.queues.acts import actor_of
from console.queues.acts.deployment import today
from console.queues.models import Attachment, Change, Finding, Measure, Signal, Task, Visit
from lowincome.casework.permissions import Allowed
from lowincome.casework.refusal import Refused
from lowincome.casework.undo import check_undo


@dataclass(frozen=True)
class SignalCard:
    """One signal with its explanation, its measure, the verdicts on it and the steps that are open to the reader."""

    signal: Signal
    explanation: Explanation
    measure: Measure | None
    state: str
    findings: list[Finding]
    steps: list[Step]
    is_for_conference: bool
    next_words: str
    is_unprintable: bool


def task_page(request: HttpRequest, task_id: str) -> HttpResponse:
    """The whole page; masked but for what was revealed for this one answer."""
    acts.keep_up()
    task = get_object_or_404(tasks_of(request.user).with_due(), pk=task_id)
    shown, day = revealed(request, task), today()
    allowed = acts.allowed(actor_of(request.user), task)
    cards = signal_cards(request, task, shown, day, allowed)
    on_task = {each.act for each in allowed if each.signal_id is None}
    changes = changes_of(request, task)
    done = deeds_of(changes)
    chain = chain_of(request.user, task, shown) if shown else None
    context = {
        "task": task,
        "place": place_words(task.region_code, task.queue_code),
        "due": due_words(task.due, day) if is_before_the_visit(task) else "",
        "is_late": is_before_the_visit(task) and task.due is not None and task.due < day,
        "assignee": names_of([task.assignee_id]).get(task.assignee_id or 0, ""),
        "subjects": list({card.signal.subject_id: card.signal.subject for card in cards}.values()),
        "cards": cards,
        "open_acts": on_task,
        "is_mine": task.assignee_id == request.user.pk,
        "deeds": done,
        "undoable": undoable(request, task, changes),
        "visits": of_tasks(request.user, Visit).filter(task=task, is_undone=False).order_by("id"),
        "attachments": of_tasks(request.user, Attachment).filter(task=task).order_by("id").defer("content"),
        "people": assignable(request.user, task.queue_code) if "assign" in on_task else [],
        "revealed": shown,
        "chain": chain,
        "events": timeline(chain, done) if chain else [],
        "today": day,
    }
    return render(request, "pages/task.html", context)


def signal_cards(
    request: HttpRequest, task: Task, shown: frozenset[str], day: date, allowed: frozenset[Allowed] = frozenset()
) -> list[SignalCard]:
    """The cards of a task's signals that the reader may see; those that the data still show come first."""
    signals = signals_of(request.user).filter(task=task).select_related("subject").order_by("-is_standing", "pk")
    measures = {
        each.pk: each
        for each in measures_of(request.user)
        .filter(signal__task=task)
        .select_related("referral", "procedure", "conference")
    }
    found: dict[str, list[Finding]] = {}
    for finding in of_tasks(request.user, Finding).filter(task=task, is_undone=False).order_by("id"):
        found.setdefault(finding.signal_id, []).append(finding)
    return [_card(each, measures.get(each.pk), found.get(each.pk, []), task, shown, day, allowed) for each in signals]


def changes_of(request: HttpRequest, task: Task) -> list[Change]:
    """What changed on the task, the oldest first."""
    return list(of_tasks(request.user, Change).filter(task=task).select_related("signal").order_by("id"))


def undoable(request: HttpRequest, task: Task, changes: list[Change]) -> Change | None:
    """The reader's own last act, where it can still be taken back."""
    last = next((each for each in reversed(changes) if each.before is not None), None)
    return last if last is not None and _may_undo(request, last, task, timezone.now()) else None


def _may_undo(request: HttpRequest, last: Change, task: Task, now: datetime) -> bool:
    try:
        is_last = last.version == task.version
        check_undo(actor_of(request.user), now, by=last.by_id, at=last.at, is_last=is_last, act=last.act)
    except Refused:
        return False
    return True


def _card(
    signal: Signal,
    measure: Measure | None,
    findings: list[Finding],
    task: Task,
    shown: frozenset[str],
    day: date,
    allowed: frozenset[Allowed],
) -> SignalCard:
    known_on = signal.last_seen or day
    return SignalCard(
        signal,
        explain(signal, known_on, task.region_code or task.queue_code, is_open=signal.subject_id in shown),
        measure,
        measure.state if measure else "open",
        findings,
        open_steps(allowed, signal.pk, measure),
        Allowed("call_conference", signal.pk) in allowed,
        next_words(measure.state if measure else "open", measure),
        REPORTED_FACT in signal.evidence,
    )
