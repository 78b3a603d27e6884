"""Pages for what went wrong, and a log in which no delivered value can stand."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lowincome.kernel.masking import strip_values

_LOCKED_OUT = 429


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, task or person, or none of the reader's: the answer is the same."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw. The page asks nothing of the database."""
    return HttpResponse(render(request, "500.html").content, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of this session."""
    return render(request, "403_csrf.html", status=403)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Too many wrong passwords for one account."""
    return render(request, "locked_out.html", status=_LOCKED_OUT)


def conflict(request: HttpRequest, zh: str, en: str) -> HttpResponse:
    """Somebody else was faster: says so, and leads back. Nothing was overwritten."""
    return render(request, "conflict.html", {"zh": zh, "en": en}, status=409)


class WithoutValues(logging.Filter):
    """Takes from a log record what could be a delivered value: an error's kind and place stay, its words do not."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = strip_values(record.getMessage())
        if record.exc_info and (error := record.exc_info[1]):
            message = "\n  ".join([f"{message}: {type(error).__name__}", *_places(error)])
        record.msg, record.args, record.exc_info, record.exc_text = message, (), None, None
        return True


def _places(error: BaseException) -> list[str]:
    places, trace = [], error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-5:]
