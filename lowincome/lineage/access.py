"""Access entries: who looked at unmasked personal data, at whose, and for what purpose."""

from lowincome.kernel.errors import InputError
from lowincome.kernel.masking import strip_values
from lowincome.lineage.audit_entry import AuditEntry
from lowincome.lineage.audit_log import AuditLog

MAX_PURPOSE = 500


def record_access(
    log: AuditLog,
    what: str,
    purpose: str | None,
    *,
    subject: str | None = None,
    details: dict[str, object] | None = None,
) -> AuditEntry:
    """Writes the access entry; call it before anything is shown.

    what: the command or page; subject: a citizen number where one person is looked at (stored as a pseudonym).
    Raises InputError where the purpose is missing or empty: nothing may be shown then.
    """
    stated = (purpose or "").strip()
    if not stated:
        raise InputError(
            "查看未脱敏的个人信息须说明目的：请加 --purpose 说明",
            "looking at personal data needs a purpose: add --purpose TEXT",
        )
    return log.append("access", {**(details or {}), "what": what, "purpose": free_text(stated)}, subject=subject)


def free_text(text: str) -> str:
    """Words that a person typed, as they may stand in the log: bounded, on one line, without citizen numbers."""
    return " ".join(strip_values(text).split())[:MAX_PURPOSE]
