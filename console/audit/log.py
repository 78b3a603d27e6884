"""The pages of the log: search, one entry, and who looked at whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from console.audit.entries import demand_everywhere, entry_rows, lines_of, row_of, sees_cases
from console.audit.log_search import Choice, choice_of, slice_of
from console.audit.reading import read_on
from console.audit.wording import ACTIONS
from console.pages.wording import options

_KEPT = "audit_log"


def log(request: HttpRequest) -> HttpResponse:
    """A slice of the log. What is asked is posted and kept with the session: no address names a person or an account."""
    is_open = sees_cases(request.user)
    if request.method == "POST":
        request.session[_KEPT] = choice_of(request.POST, sees_cases=is_open).kept
        return redirect("audit_log")
    choice = choice_of(request.session.get(_KEPT, {}), sees_cases=is_open)
    return _slice(request, choice, "audit/log.html")


def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at whom, and for what purpose: looks in the console and by the command line alike."""
    demand_everywhere(request.user)
    return _slice(request, Choice(action="access"), "audit/looks.html")


def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry in full, and whether the file still has it as it was read."""
    state = read_on()
    line = get_object_or_404(lines_of(request.user), pk=seq)
    context = {"entry": row_of(request.user, line), "line": line, "state": state}
    return render(request, "audit/entry.html", context | {"sees_cases": sees_cases(request.user)})


def _slice(request: HttpRequest, choice: Choice, template: str) -> HttpResponse:
    state = read_on()
    found = slice_of(request.user, choice, request.GET.get("after", ""))
    context = {
        "rows": entry_rows(request.user, found.rows),
        "after": found.after,
        "is_first": not request.GET.get("after"),
        "choice": choice,
        "actions": options(ACTIONS),
        "state": state,
        "sees_cases": sees_cases(request.user),
    }
    return render(request, template, context)
