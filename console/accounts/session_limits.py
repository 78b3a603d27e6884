"""Ends a session that was idle for too long, or that began too long ago."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

IDLE = timedelta(minutes=15)
AT_MOST = timedelta(hours=8)
WRITTEN_EVERY = timedelta(seconds=30)
"""How often a session in use is written: not at each request, or one that takes long undoes what another one wrote."""

BEGAN, SEEN = "began", "seen"


def moment() -> datetime:
    """The time now; tests set another."""
    return timezone.now()


class SessionLimits:
    """After the authentication: whose session is over is logged out before anything else sees the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if _is_over(request, now := moment().timestamp()):
                logout(request)
                return redirect(f"{reverse(settings.LOGIN_URL)}?over=1")
            if now - request.session[SEEN] >= WRITTEN_EVERY.total_seconds():
                request.session[SEEN] = int(now)
        return self.get_response(request)


@receiver(user_logged_in)
def _begin(request: HttpRequest, **_: object) -> None:
    request.session[BEGAN] = request.session[SEEN] = int(moment().timestamp())


def _is_over(request: HttpRequest, now: float) -> bool:
    """A session without its times is none of ours."""
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    if began is None or seen is None:
        return True
    return now - seen > IDLE.total_seconds() or now - began > AT_MOST.total_seconds()
