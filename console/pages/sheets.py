"""Sheets to print on A4: the visit form 入户核查表 and the notice 告知书. Masked until somebody says why they are needed.

What rests on a report of domestic violence is on none of them.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from console.access.doors import handled_task, measures_of, signals_of
from console.access.reveal import revealed
from console.pages.signal_words import explain
from console.pages.task import signal_cards
from console.pages.violence_reports import unprintable
from console.pages.visit_asks import is_open_to_verdicts
from console.pages.wording import options, place_words
from console.queues.acts.deployment import today
from lowincome.casework.findings import CAUSES, DECISIONS, HEARD_WHOM, NEEDS, NOT_CONFIRMED_REASONS
from lowincome.kernel.regions import name_of


def visit_sheet(request: HttpRequest, task_id: str) -> HttpResponse:
    """The form that goes along to the household: each signal with its clause, and room for what is seen."""
    task = handled_task(request.user, task_id)
    shown, hidden = revealed(request, task), unprintable(request.user, task)
    cards = [
        card
        for card in signal_cards(request, task, shown, today())
        if card.signal.pk not in hidden and is_open_to_verdicts(card.signal, card.measure)
    ]
    context = {
        "task": task,
        "place": place_words(task.region_code, task.queue_code),
        "township": name_of(task.queue_code) or task.queue_code,
        "cards": cards,
        "subjects": list({card.signal.subject_id: card.signal.subject for card in cards}.values()),
        "causes": options(CAUSES),
        "needs": options(NEEDS),
        "reasons": options(NOT_CONFIRMED_REASONS),
        "revealed": shown,
        "today": today(),
    }
    return render(request, "pages/visit_sheet.html", context)


def notice_sheet(request: HttpRequest, task_id: str, signal_id: str) -> HttpResponse:
    """The notice of an exit procedure: the reason, the clause, the way to object. There is none before it was made."""
    task = handled_task(request.user, task_id)
    signal = get_object_or_404(signals_of(request.user).select_related("subject"), pk=signal_id, task=task)
    measure = measures_of(request.user).select_related("procedure").filter(pk=signal.pk).first()
    procedure = measure.procedure if measure else None
    if procedure is None or procedure.noticed_on is None or signal.pk in unprintable(request.user, task):
        raise Http404
    context = {
        "task": task,
        "signal": signal,
        "procedure": procedure,
        "explanation": explain(signal, signal.last_seen or today(), task.region_code or task.queue_code),
        "township": name_of(task.queue_code) or task.queue_code,
        "heard": dict(options(HEARD_WHOM)).get(procedure.heard_whom, ""),
        "decision": dict(options(DECISIONS)).get(procedure.decision, ""),
        "revealed": revealed(request, task),
    }
    return render(request, "pages/notice_sheet.html", context)
