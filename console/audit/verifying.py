"""The verify button: the same verification as `lowincome audit verify`, and what it found."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from console.pages.asked import date_of, typed
from console.queues.acts import actor_of
from lowincome.kernel.errors import LowIncomeError
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.verification import Verification, verify

SHOWN = 50
_log = logging.getLogger("console.audit")


def verifying(request: HttpRequest) -> HttpResponse:
    """Verifies now, up to a date where one is given; that it was done, and what came of it, is an entry too."""
    if request.method != "POST":
        return redirect("audit")
    settings = Settings()
    until = date_of(typed(request.POST, "until", 10))
    log = AuditLog(settings)
    result = verify(log, LakeLayout(settings.lake_root), until)
    is_noted = _note(log, actor_of(request.user).name, result)
    context = {
        "result": result,
        "until": until,
        "first": result.failures[0] if result.failures else None,
        "failures": result.failures[:SHOWN],
        "more": max(len(result.failures) - SHOWN, 0),
        "is_noted": is_noted,
    }
    return render(request, "audit/verified.html", context)


def _note(log: AuditLog, actor: str, result: Verification) -> bool:
    """A log that is broken may take no entry any more: what was found is shown all the same."""
    details = {
        "holds": result.holds,
        "entries": result.entries,
        "roots": result.roots,
        "tables_checked": result.tables,
        "failures": len(result.failures),
    }
    try:
        log.append("verify", details, actor=actor)
    except (LowIncomeError, OSError) as error:
        _log.warning("the verification could not be entered in the log: %s", type(error).__name__)
        return False
    return True
