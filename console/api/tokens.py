"""What is done to tokens: made, revoked, found by what a request sends, and counted."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from console.accounts.keeping import COMMAND_LINE, add_service_account, disable_account
from console.accounts.roles import Role, posting
from console.api.models import ApiToken
from lowincome.casework.departments import departments
from lowincome.kernel.errors import InputError
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog

STATISTICS = "statistics"
"""Stands in a department's place for a token that reads numbers alone, as an analyst does."""

DAYS, MOST_DAYS = 365, 3650
PER_MINUTE, MOST_PER_MINUTE = 300, 100_000
NAME_LENGTH = 100
_PREFIX = "lim_"
_BYTES = 32


def make_token(
    whose: str, name: str, area: str = "", *, days: int = DAYS, per_minute: int = PER_MINUTE, by: str = COMMAND_LINE
) -> tuple[ApiToken, str]:
    """A new token of a department (or STATISTICS) for a system by this name, and its text, which is shown this once.

    area: a region prefix that narrows what it reaches. Raises InputError for an unknown department or a wrong area.
    """
    _check(whose, name, area)
    role, department = (Role.ANALYST, "") if whose == STATISTICS else (Role.DEPARTMENT, whose)
    text = _PREFIX + secrets.token_urlsafe(_BYTES)
    now = timezone.now()
    with transaction.atomic():
        account = add_service_account(f"api-{whose}-{secrets.token_hex(4)}", posting(role, area, department), by=by)
        token = ApiToken.objects.create(
            account=account,
            name=name.strip(),
            digest=_digest(text),
            made_at=now,
            made_by=by,
            expires_at=now + timedelta(days=days),
            per_minute=per_minute,
        )
        _record("made", token, by)
    return token, text


def revoke_token(number: int, *, by: str = COMMAND_LINE) -> ApiToken:
    """Shuts a token out, from its next call on. Raises InputError where there is none of this number."""
    with transaction.atomic():
        token = ApiToken.objects.select_related("account").select_for_update(of=("self",)).filter(pk=number).first()
        if token is None:
            raise InputError(
                f"没有编号 {number} 的令牌。用 lowincome tokens list 查看",
                f"there is no token {number}: see lowincome tokens list",
            )
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            disable_account(token.account, by=by)
            _record("revoked", token, by)
    return token


def token_of(text: str) -> ApiToken | None:
    """The token in force that a request sent; None for one that is unknown, revoked, expired or disabled."""
    found = ApiToken.objects.select_related("account").filter(digest=_digest(text)).first()
    return found if found is not None and found.state == "active" else None


def count_call(token: ApiToken, now: datetime) -> bool:
    """Counts a call; False where the token has had its calls of this minute. One statement, so that no two race."""
    minute = now.replace(second=0, microsecond=0)
    has_room = ~Q(minute=minute) | Q(minute=None) | Q(calls__lt=F("per_minute"))
    return bool(
        ApiToken.objects.filter(has_room, pk=token.pk).update(
            calls=Case(When(minute=minute, then=F("calls") + 1), default=Value(1)), minute=minute, last_used_at=now
        )
    )


def _check(whose: str, name: str, area: str) -> None:
    if whose != STATISTICS and whose not in departments():
        known = ", ".join([*departments(), STATISTICS])
        raise InputError(
            f"没有部门 {whose}。可用代码:{known}", f"there is no department {whose}; the codes are {known}"
        )
    if not 0 < len(name.strip()) <= NAME_LENGTH or not name.isprintable():
        raise InputError(
            f"请用 --name 说明供哪个系统使用,不超过 {NAME_LENGTH} 个字符",
            f"say with --name which system it is for, in {NAME_LENGTH} characters at most",
        )


def _digest(text: str) -> str:
    """256 random bits need no slow hash: nobody guesses them."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _record(act: str, token: ApiToken, by: str) -> None:
    """The audit log's entry; a log that cannot be written undoes the act."""
    AuditLog(Settings()).append(
        "token",
        {
            "act": act,
            "token": token.pk,
            "account": token.account.username,
            "name": token.name,
            "expires": token.expires_at.isoformat(timespec="seconds"),
        },
        actor=None if by == COMMAND_LINE else by,
    )
