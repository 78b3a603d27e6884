"""Parts of a household's page that take a look into the published tables: they come after the page, or as pages alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from console.access.doors import signals_of, task_of
from console.pages.act_words import deeds_of
from console.pages.fact_sources import sources_of
from console.pages.household_chain import chain_of, timeline
from console.pages.signal_words import explain
from console.pages.task import changes_of
from console.pages.unreadable import or_say_so
from console.queues.acts.deployment import today


@or_say_so
def task_chain(request: HttpRequest, task_id: str) -> HttpResponse:
    """The chain of a household in order of time, masked."""
    task = task_of(request.user, task_id)
    chain = chain_of(request.user, task)
    context = {"task": task, "chain": chain, "events": timeline(chain, deeds_of(changes_of(request, task)))}
    return render(request, _template(request, "chain"), context)


@or_say_so
def signal_sources(request: HttpRequest, task_id: str, signal_id: str) -> HttpResponse:
    """Where each fact of a signal came from, masked."""
    task = task_of(request.user, task_id)
    signal = get_object_or_404(signals_of(request.user).select_related("subject"), pk=signal_id, task=task)
    found = sources_of(signal)
    day = found.day if found else signal.last_seen or today()
    told = explain(signal, day, task.region_code or task.queue_code, recorded=found.figures if found else None)
    facts = [(each, found.by_fact.get(each.name, [])) for each in told.facts] if found else []
    context = {"task": task, "signal": signal, "explanation": told, "sources": found, "facts": facts}
    return render(request, _template(request, "sources"), context)


def _template(request: HttpRequest, name: str) -> str:
    """The part alone for htmx, a page around it for everybody else."""
    return f"pages/{name}_part.html" if getattr(request, "htmx", False) else f"pages/{name}.html"
