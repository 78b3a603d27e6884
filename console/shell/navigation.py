"""What every page's frame shows: the reader, the reader's language, and the pages that the reader may open."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from console.access.gate import may
from console.access.pages import FIRST_PAGES, PAGES
from console.accounts.models import User
from console.shell.language import language, said


@dataclass(frozen=True)
class Entry:
    """A line of the navigation."""

    name: str
    url: str
    label: str
    is_here: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context of every template."""
    user = getattr(request, "user", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    menu = [] if user is None or not user.is_authenticated else _menu(user, here)
    return {"me": user, "lang": language(), "menu": menu, "place": here}


def first_page(user: User) -> str | None:
    """The address at which the account's role begins; None where that page is not there."""
    name = FIRST_PAGES.get(user.role)
    return _address(name) if name and may(user, name) else None


def _menu(user: User, here: str) -> list[Entry]:
    shown = [(page.menu, name) for name, page in PAGES.items() if page.menu and may(user, name) and _address(name)]
    return [
        Entry(name, _address(name) or "", said(zh, en), name == here) for (zh, en, _), name in sorted(shown, key=_order)
    ]


def _order(entry: tuple[tuple[str, str, int], str]) -> int:
    return entry[0][2]


@cache
def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
