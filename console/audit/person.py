"""One person's timeline, found by the number that is posted: never in an address, never without a purpose on record."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import of_tasks, signals_of
from console.audit.entries import demand_everywhere, entry_rows
from console.audit.log_search import Choice, slice_of
from console.audit.reading import read_on
from console.pages.act_words import deeds_of
from console.pages.asked import typed
from console.pages.household_chain import chain_told, timeline
from console.pages.law import contracts, policies
from console.pages.published import lake
from console.pages.signal_words import title_of
from console.pages.unreadable import or_say_so
from console.queues.acts import actor_of, look_at
from console.queues.models import Change, Signal
from console.shell.language import said, said_of
from lowincome.casework.refusal import Refused
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lineage.digests import pseudonym
from lowincome.lineage.person_chain import person_chain
from lowincome.lineage.person_key import resolve_person, task_key

_NOBODY = InputError("还没有同步过任何一天。", "No day was synced yet.")


@or_say_so
def person(request: HttpRequest) -> HttpResponse:
    """The timeline of whoever has the posted number; every member of the household counts as looked at."""
    if request.method != "POST":
        return redirect("audit")
    demand_everywhere(request.user)
    is_open = request.POST.get("full") == "yes"
    try:
        found, day = _found(request)
        _look(request, found, is_open=is_open)
    except Refused as refusal:
        messages.error(request, said(refusal.zh, refusal.en))
        return redirect("audit")
    except InputError as error:
        messages.error(request, said_of(error))
        return redirect("audit")
    return render(request, "audit/person.html", _context(request, found, day, is_open=is_open))


def _found(request: HttpRequest) -> tuple[dict[str, Any], date]:
    """The chain of the person with the posted number or pseudonym, and its day. Raises InputError."""
    known = lake()
    day = known.newest()
    if day is None:
        raise _NOBODY
    number = resolve_person(known, day, typed(request.POST, "number", 64), Settings().pseudonym_key)
    return person_chain(known, day, number, contracts(), policies()), day


def _look(request: HttpRequest, found: dict[str, Any], *, is_open: bool) -> None:
    """Everybody of the household is on record as looked at, before anything shows. Raises Refused without a purpose."""
    key = Settings().pseudonym_key
    asked = found["person"]["id_number"]
    for member in sorted(found["members"], key=lambda each: not each["is_asked"]):
        number = member["id_number"]
        about = {} if member["is_asked"] else {"household_of": pseudonym(asked, key)}
        purpose = typed(request.POST, "purpose", 500)
        look_at(actor_of(request.user), task_key(number, key), number, purpose, request.path, revealed=is_open, **about)


def _context(request: HttpRequest, found: dict[str, Any], day: date, *, is_open: bool) -> dict[str, Any]:
    key = Settings().pseudonym_key
    numbers = frozenset(member["id_number"] for member in found["members"])
    chain = chain_told(found, day, numbers if is_open else frozenset(), [])
    signals = _signals(request, found)
    changes = of_tasks(request.user, Change).filter(signal__in=signals).select_related("signal").order_by("id")
    read_on()
    entries = slice_of(request.user, Choice(key=pseudonym(found["person"]["id_number"], key)))
    return {
        "chain": chain,
        "events": timeline(chain, deeds_of(changes)),
        "person": next((each for each in chain.members if each["is_asked"]), None),
        "signals": [(each, title_of(each.rule)) for each in signals],
        "next_step": found["next_step"],
        "pseudonym": pseudonym(found["person"]["id_number"], key),
        "entries": entry_rows(request.user, entries.rows),
        "is_open": is_open,
    }


def _signals(request: HttpRequest, found: dict[str, Any]) -> QuerySet[Signal]:
    """The signals of the person and the household that were handed over, with their tasks."""
    key = Settings().pseudonym_key
    keys = [task_key(found["person"]["id_number"], key)]
    keys += [task_key(each["household_id"], key, "household") for each in found["households"]]
    return signals_of(request.user).filter(subject_id__in=keys).select_related("task").order_by("first_seen", "pk")
