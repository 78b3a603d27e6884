"""Exports one case as a bundle that verifies without the system: for the auditor's page and for the command line."""

from collections.abc import Iterable, Sequence
from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from console.access.doors import signals_of, task_of
from console.accounts.models import User
from console.audit.case_rows import work_of
from console.audit.entries import sees_everywhere
from console.audit.signal import lineage_of
from console.pages.asked import is_id, typed
from console.pages.law import contracts, policies
from console.pages.published import lake
from console.pages.unreadable import or_say_so
from console.queues.acts import actor_of, look_at
from console.queues.models import Signal
from console.shell.language import said
from lowincome.casework.refusal import Refused
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.bundle.case import Asked
from lowincome.lineage.bundle.packing import Bundle, pack
from lowincome.lineage.bundle.sealed_file import handed_out
from lowincome.lineage.person_key import task_key
from lowincome.lineage.signal_lineage import SignalLineage

What = Literal["signal", "task"]


@or_say_so
def bundle(request: HttpRequest, what: What, key: str) -> HttpResponse:
    """The bundle of a signal or a task as a file; unmasked with a purpose alone, and the looks on record first."""
    if not is_id(key):
        raise Http404
    signals = _signals(request.user, what, key)
    keys = [each.pk for each in signals] or ([key] if what == "signal" and sees_everywhere(request.user) else [])
    lineages = list(filter(None, map(lineage_of, keys)))
    if not signals and not lineages:
        raise Http404
    is_open = request.POST.get("full") == "yes"
    purpose = typed(request.POST, "purpose", 500)
    if is_open:
        try:
            _look(request, purpose, signals, lineages)
        except Refused as refusal:
            messages.error(request, said(refusal.zh, refusal.en))
            return redirect(f"audit_{what}", key)
    made = bundle_of(Asked(what, key, is_open, purpose, actor_of(request.user).name), signals, lineages)
    sealer = sealer_of(Settings())
    name, content = handed_out(f"evidence-{what}-{key}.zip", made.content, sealer)
    return HttpResponse(
        content,
        content_type="application/zip" if sealer is None else "application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def bundle_of(asked: Asked, signals: Sequence[Signal], lineages: Sequence[SignalLineage]) -> Bundle:
    """The bundle of some signals of one task; its entry is in the log when this returns."""
    settings = Settings()
    task = asked.key if asked.what == "task" else next((each.task_id for each in signals), None)
    work = work_of(task, signals)
    return pack(AuditLog(settings), lake(), asked, lineages, work, policies(), contracts(), settings.pseudonym_key)


def signals_of_case(what: What, key: str) -> list[Signal]:
    """The signals of a case for the command line, which no account narrows."""
    found = Signal.objects.select_related("subject").order_by("pk")
    return list(found.filter(task=key) if what == "task" else found.filter(pk=key))


def _signals(user: User, what: What, key: str) -> list[Signal]:
    """Of a task all its signals, of a signal itself. Raises Http404 for a task that is not there."""
    found = signals_of(user).select_related("subject").order_by("pk")
    return list(found.filter(task=task_of(user, key)) if what == "task" else found.filter(pk=key))


def _look(request: HttpRequest, purpose: str, signals: Iterable[Signal], lineages: Iterable[SignalLineage]) -> None:
    """Everybody whom the bundle names in full, on record as looked at before it is made."""
    key = Settings().pseudonym_key
    told = [each.explanation["signal"] for each in lineages]
    about = {(each["subject"], each["subject_id"]) for each in told}
    about |= {(each.subject.kind, each.subject.number) for each in signals}
    task = next((each.task_id for each in signals), None)
    for kind, number in sorted(about):
        person = number if kind == "person" else None
        look_at(actor_of(request.user), task_key(number, key, kind), person, purpose, request.path, task, revealed=True)
