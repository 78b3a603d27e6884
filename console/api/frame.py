"""Around every request of the interface: its language, and its errors as problems, also where no operation was reached."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from console.access.gate import API
from console.api.problems import CONTENT_TYPE, response
from console.shell.language import DJANGO_NAMES
from lowincome.kernel.language import Language, speaking

_CODES = {400: "unreadable", 401: "token", 404: "not_found", 405: "method", 413: "too_large"}
_KEPT = ("Allow", "WWW-Authenticate", "Retry-After")


class ApiFrame:
    """Chinese unless `Accept-Language` begins with English. What is not the interface's passes untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API):
            return self.get_response(request)
        spoken: Language = "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "zh"
        with translation.override(DJANGO_NAMES[spoken]), speaking(spoken):
            answer = _as_problem(self._ask(request))
        answer.headers["Content-Language"] = DJANGO_NAMES[spoken]
        return answer

    def _ask(self, request: HttpRequest) -> HttpResponse:
        """The operations know no HEAD: it is a GET of which the body is left out."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        answer.headers["Content-Length"] = str(len(answer.content))
        answer.content = b""
        return answer


def _as_problem(answer: HttpResponse) -> HttpResponse:
    if answer.status_code < 400 or answer.headers.get("Content-Type", "").startswith(CONTENT_TYPE):
        return answer
    kept = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
    return response(answer.status_code, _CODES.get(answer.status_code, "failed"), headers=kept)
