"""How a refusal of the machine shows: in its own words, on the page, with nothing that was typed lost."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from console.pages.asked import is_number
from console.shell.language import said_of
from lowincome.casework.refusal import Refused, Stale

CONFLICT, REFUSED = 409, 422


def status_of(refusal: Refused) -> int:
    """The HTTP status: 409 where somebody else was first, 422 for what cannot be done as it was asked."""
    return CONFLICT if isinstance(refusal, Stale) or refusal.code == "taken" else REFUSED


def tell(request: HttpRequest, refusal: Refused) -> None:
    """Says on the next page why nothing was done; who was first, where somebody was."""
    level = messages.WARNING if status_of(refusal) == CONFLICT else messages.ERROR
    messages.add_message(request, level, said_of(refusal))


def sent_form(request: HttpRequest) -> str | None:
    """The id that a refused form was sent with, to be sent again; None where it is none, so that a new one is made."""
    text = request.POST.get("form_id", "")
    try:
        return str(UUID(text))
    except ValueError:
        return None


def sent_version(request: HttpRequest) -> int:
    """The version of the task that a form was made at; one that is none never matches."""
    text = request.POST.get("version", "")
    return int(text) if is_number(text) else -1
