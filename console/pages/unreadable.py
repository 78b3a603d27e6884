"""What a page says where the published tables cannot be read just now: that nothing is lost, and whom to tell."""

import logging
from collections.abc import Callable
from functools import wraps

import duckdb
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_UNAVAILABLE = 503
_log = logging.getLogger("django.request")

View = Callable[..., HttpResponse]


def or_say_so(view: View) -> View:
    """Lets a view that reads the lake answer with a plain message where it cannot; for htmx as a part of the page."""

    @wraps(view)
    def answered(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except (duckdb.Error, OSError) as error:
            _log.error("the published tables cannot be read: %s", type(error).__name__)
            if getattr(request, "htmx", False):
                return render(request, "pages/unreadable_part.html")
            return render(request, "pages/unreadable.html", status=_UNAVAILABLE)

    return answered
