"""Who asks: the bearer of a token. A session of the console counts for nothing here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from console.access.reach import reach_of
from console.access.wall import reaching
from console.accounts.models import User
from console.accounts.roles import Role
from console.api.models import ApiToken
from console.api.problems import Problem
from console.api.tokens import count_call, token_of

_ROLES = (Role.DEPARTMENT, Role.ANALYST)


class Token(HttpBearer):
    """The token of `Authorization: Bearer …`, in force and with calls left in this minute."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = token_of(token)
        if found is None or found.account.role not in _ROLES:
            return None
        now = timezone.now()
        if not count_call(found, now):
            raise Problem(
                429,
                "rate",
                f"每分钟最多 {found.per_minute} 次。请稍后再试。",
                f"{found.per_minute} calls a minute at most: try again in a while.",
                headers={"Retry-After": str(60 - now.second)},
            )
        return found


def no_token() -> Problem:
    """What is said to a call without a token in force."""
    return Problem(
        401,
        "token",
        "请在 Authorization 头中以 Bearer 方式提供有效令牌;令牌可能已到期或被吊销。",
        "Send a token in force as `Authorization: Bearer …`; this one may have expired or been revoked.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def account_of(request: HttpRequest) -> User:
    """The account that the token of this request stands for."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    return token.account


def behind_the_wall(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Lets an operation reach as far as its token's account does, in the database too."""

    @wraps(operation)
    def walled(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        with reaching(reach_of(account_of(request))):
            return operation(request, *arguments, **named)

    return walled
