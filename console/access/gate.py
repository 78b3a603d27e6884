"""Who comes in: each request is held against the table of pages before any view sees it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from console.access.pages import PAGES
from console.access.reach import reach_of
from console.access.wall import reaching
from console.accounts.models import User

API = "/api/"


def may(user: User, name: str) -> bool:
    """Whether the account may ask for the page with this URL name."""
    page = PAGES.get(name)
    return page is not None and (page.anyone or (user.is_authenticated and user.role in page.roles))


class Gate:
    """Not in the table, or not this role's: 404. Nobody: to the log-in. The view runs behind the database's wall."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reaching(reach_of(request.user)):
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], arguments: Any, named: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        page = PAGES.get(match.view_name if match else "")
        if page is None:
            raise Http404
        if not page.anyone and not request.user.is_authenticated:
            return _to_log_in(request)
        if not page.anyone and not may(request.user, match.view_name):
            raise Http404
        if not page.anyone and not page.unready and (first := _first_of_all(request)):
            return redirect(first)
        if request.method not in page.verbs:
            return HttpResponseNotAllowed(page.verbs)
        return None


def _to_log_in(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return redirect(settings.LOGIN_URL)


def _first_of_all(request: HttpRequest) -> str | None:
    """What an account must do before anything else: prove its second factor, change a password that others know."""
    if settings.SECOND_FACTOR and not request.user.is_verified():
        return "second_factor"
    return "password" if request.user.must_change_password else None
