"""Who came in, went out or was locked out: an entry of the audit log each."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from console.accounts.models import User
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog


@receiver(user_logged_in)
def _logged_in(user: User, **_: Any) -> None:
    _record("log_in", user.username)


@receiver(user_logged_out)
def _logged_out(user: User | None, **_: Any) -> None:
    if user is not None:
        _record("log_out", user.username)


@receiver(user_locked_out)
def _locked_out(username: str | None, **_: Any) -> None:
    """The name is logged only where it is an account's: people type passwords and numbers into the wrong field."""
    known = User.objects.filter(username=username).exists()
    _record("locked_out", username if known and username else "unknown account")


def _record(act: str, account: str) -> None:
    AuditLog(Settings()).append("account", {"act": act, "account": account}, actor=account)
