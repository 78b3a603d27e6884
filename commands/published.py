"""Opens the published lake and the audit log of a home, for the commands that read them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lowincome.kernel.errors import InputError

if TYPE_CHECKING:
    from lowincome.kernel.settings import Settings
    from lowincome.lake.reader import PublishedLake


def published_lake(settings: "Settings") -> "PublishedLake":
    """What is published in the home."""
    from lowincome.lake.reader import PublishedLake

    return PublishedLake(settings.lake_root)


def day_or_newest(lake: "PublishedLake", day: datetime | None) -> date:
    """The day asked for, else the newest synced one. Raises InputError where no day was synced."""
    if day is not None:
        return day.date()
    newest = lake.newest()
    if newest is None:
        raise InputError(
            "还没有同步过任何一天。请先运行 lowincome sync --date 日期",
            "no day was synced yet; run first: lowincome sync --date YYYY-MM-DD",
        )
    return newest


def allow_unmasked(
    settings: "Settings",
    what: str,
    purpose: str | None,
    *,
    reveal: bool,
    subject: str | None = None,
    details: dict[str, Any] | None = None,
) -> bool:
    """Whether the result may be shown unmasked; if so, the access entry is in the audit log when this returns.

    Raises InputError where `--reveal` comes without a purpose.
    """
    if not reveal:
        return False
    from lowincome.lineage.access import record_access
    from lowincome.lineage.audit_log import AuditLog

    record_access(AuditLog(settings), what, purpose, subject=subject, details={"revealed": True, **(details or {})})
    return True
