"""The two addresses of the frame itself: the door, and the language switch."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from console.shell.language import remember
from console.shell.navigation import first_page


def home(request: HttpRequest) -> HttpResponse:
    """Leads each role to its first page."""
    first = first_page(request.user)
    return redirect(first) if first else render(request, "home.html")


def choose_language(request: HttpRequest) -> HttpResponse:
    """Changes the language and goes back to where the reader was."""
    chosen = request.POST.get("language")
    if chosen not in ("zh", "en"):
        raise Http404
    response = redirect(local_path(request, request.POST.get("next")))
    remember(response, chosen)
    return response


def local_path(request: HttpRequest, wanted: str | None, otherwise: str = "home") -> str:
    """A path of this console to go on to; anything else that was asked for becomes `otherwise`."""
    if wanted and wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return otherwise
