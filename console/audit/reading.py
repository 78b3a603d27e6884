"""Reads the audit log's file on into its tables: whoever asks first reads what is new. The file is never changed."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Literal

from django.db import transaction

from console.access.wall import whole
from console.audit.models import LogLine, LogMention
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_entry import AuditEntry, Unreadable, parse
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_mentions import mentions

AT_MOST = 20_000
_BATCH = 500

State = Literal["current", "behind", "broken"]
"""current: the tables hold the whole log; behind: more is to be read; broken: the file is not what was read before."""


def read_on(at_most: int = AT_MOST) -> State:
    """Reads what was written since, at most so many lines. Two that read at once write the same rows, once."""
    log = AuditLog(Settings())
    with whole():
        last = LogLine.objects.order_by("-seq").first()
        if last is not None and entry_of(last) is None:
            return "broken"
        begin = last.begin + last.length if last else 0
        lines = list(islice(log.lines(begin), at_most))
        try:
            _keep(lines, begin)
        except Unreadable:
            return "broken"
    return "behind" if len(lines) == at_most else "current"


def entry_of(line: LogLine) -> AuditEntry | None:
    """The entry of a row as it stands in the file; None where the file no longer has it there as it was read."""
    text = next(AuditLog(Settings()).lines(line.begin, line.begin + line.length), b"")
    try:
        entry = parse(text)
    except Unreadable:
        return None
    return entry if (entry.seq, entry.hash) == (line.seq, line.hash) == (line.seq, entry.computed_hash()) else None


def _keep(lines: Iterable[bytes], begin: int) -> None:
    """Keeps whole lines; one that is being written is left to the next time. Raises Unreadable, and keeps none."""
    rows, mentioned = [], []
    for text in lines:
        if not text.endswith(b"\n"):
            break
        entry = parse(text)
        rows.append(_row(entry, begin, len(text)))
        mentioned += [LogMention(line_id=entry.seq, key=key[:150]) for key in sorted(mentions(entry))]
        begin += len(text)
    with transaction.atomic():
        LogLine.objects.bulk_create(rows, _BATCH, ignore_conflicts=True)
        LogMention.objects.bulk_create(mentioned, _BATCH, ignore_conflicts=True)


def _row(entry: AuditEntry, begin: int, length: int) -> LogLine:
    return LogLine(
        seq=entry.seq,
        at=datetime.fromisoformat(entry.at),
        actor=entry.actor[:150],
        action=entry.action[:32],
        act=_act(entry.details)[:64],
        begin=begin,
        length=length,
        hash=entry.hash,
    )


def _act(details: dict[str, Any]) -> str:
    found = details.get("act") or details.get("what") or ""
    return found if isinstance(found, str) else ""
