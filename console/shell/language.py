"""Chinese or English, as the reader chose: Chinese until then, whatever the browser says."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from lowincome.kernel.errors import LowIncomeError
from lowincome.kernel.language import Language, speaking

DJANGO_NAMES: dict[Language, str] = {"zh": "zh-hans", "en": "en"}
COOKIE_AGE = 365 * 24 * 3600


class ChosenLanguage:
    """Sets the language of the request from its cookie: for pages, for Django's words and for the core's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen: Language = "en" if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == "en" else "zh"
        with translation.override(DJANGO_NAMES[chosen]), speaking(chosen):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", DJANGO_NAMES[chosen])
        return response


def language() -> Language:
    """The language of this request."""
    return "en" if translation.get_language() == DJANGO_NAMES["en"] else "zh"


def said(zh: str, en: str) -> str:
    """The wording in the language of this request."""
    return zh if language() == "zh" else en


def said_of(error: LowIncomeError) -> str:
    """An error's words in the language of this request."""
    return said(error.zh, error.en)


def remember(response: HttpResponse, chosen: Language) -> None:
    """Keeps the choice in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
