"""Proposed laws: what each changes, what its shadow run found, and the two buttons of a second person."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.access.doors import counted_area
from console.access.law_roles import may_decide
from console.accounts.roles import Role
from console.pages.asked import AT_MOST, typed
from console.pages.law import policies
from console.pages.published import lake
from console.pages.refusals import REFUSED
from console.pages.signal_words import title_of
from console.pages.simulated import lines, total
from console.pages.unreadable import or_say_so
from console.shell.language import said, said_of
from lowincome.kernel.errors import InputError
from lowincome.kernel.regions import name_of
from lowincome.kernel.settings import settings_in_force
from lowincome.lineage.audit_log import AuditLog
from lowincome.policy.deciding import go_live, obstacle, reject
from lowincome.policy.in_force import law_in_force
from lowincome.policy.proposal import Decision, Proposal
from lowincome.policy.proposals import Proposals


def proposals(request: HttpRequest) -> HttpResponse:
    """The list, the newest first, and which law is in force."""
    known = _proposals()
    rows = [{"proposal": each, "state": known.state(each)} for each in known.all()]
    return render(request, "pages/proposals.html", {"rows": rows, "in_force": law_in_force(settings_in_force())})


@or_say_so
def proposal_page(request: HttpRequest, law: str) -> HttpResponse:
    """One proposal; a city supervisor who did not make it puts it live here, or rejects it with a reason."""
    found = _proposals().find(law)
    if found is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        if request.user.role != Role.COUNTY:
            raise Http404
        try:
            _decide(request, found)
        except InputError as error:
            refused = said_of(error)
        else:
            return redirect("proposal", law=law)
    return render(
        request,
        "pages/proposal.html",
        _context(request, found) | {"refused": refused},
        status=REFUSED if refused else 200,
    )


def _decide(request: HttpRequest, found: Proposal) -> None:
    """Does what the form asks. Raises InputError where it may not be done, Http404 for what is no act."""
    settings, by = settings_in_force(), request.user.username
    if not may_decide(request.user, found.run):
        raise _not_yours()

    def enter(proposal: Proposal, decision: Decision) -> None:
        AuditLog(settings).append("policy", {"act": decision.what, **proposal.entry()}, actor=by)

    match request.POST.get("act"):
        case "live":
            go_live(settings, found.law, by, request.POST.get("seen", ""), _newest(), enter)
            messages.success(request, said("已施行,自下次同步起生效。", "It is live: the next sync runs with it."))
        case "reject":
            reject(settings, found.law, by, typed(request.POST, "reason", AT_MOST), enter)
            messages.success(request, said("已记录:不采用。", "It is rejected."))
        case _:
            raise Http404


def _context(request: HttpRequest, found: Proposal) -> dict[str, Any]:
    """A supervisor sees the numbers of the own area whole, as its tasks; an analyst without those of too few."""
    known, user, run = _proposals(), request.user, found.run
    area, is_open, is_whole = counted_area(user) or "", known.state(found) == "proposed", user.role == Role.COUNTY
    simulation = run.simulation()
    why_not = obstacle(settings_in_force(), found, user.username, _newest())
    return {
        "proposal": found,
        "state": known.state(found),
        "seen": found.at.isoformat(),
        "why_not": said_of(why_not) if why_not and is_open else "",
        "decides": is_open and may_decide(user, run),
        "found": simulation,
        "day": run.day,
        "rows": [
            {"line": each, "title": _title(found, each.rule), "place": name_of(each.place) or each.place}
            for each in lines(simulation, area, 0 if is_whole else None)
        ],
        "is_whole": is_whole,
        "not_judged": [_title(found, each.rule) for each in run.not_judged],
        "visits": None if area else (total(run.visits_more, run.day), total(run.visits_fewer, run.day)),
        "changes": [
            {"row": row, "title": _title(found, row["rule"]), "place": _place(row["jurisdiction"])}
            for row in found.rules
        ],
        "figures": [
            {"row": row, "title": _figure_title(row), "place": _place(row["jurisdiction"])} for row in found.parameters
        ],
    }


def _not_yours() -> InputError:
    return InputError(
        "政策改动由市级账号施行或不予采用,且改动的预警须都在其区划内。",
        "A law is put live or rejected by a city supervisor in whose area all that changes lies.",
    )


def _newest() -> date | None:
    return lake().newest()


def _proposals() -> Proposals:
    return Proposals(settings_in_force().home)


def _title(found: Proposal, rule: str) -> str:
    words = found.titles.get(rule)
    return said(words.zh, words.en) if words else title_of(rule)


def _figure_title(row: dict[str, Any]) -> str:
    parameter = policies().parameter(row["parameter"], row["jurisdiction"])
    return said(parameter.title.zh, parameter.title.en) if parameter else row["parameter"]


def _place(code: str) -> str:
    place = policies().jurisdictions.get(code)
    return said(place.name.zh, place.name.en) if place else code
