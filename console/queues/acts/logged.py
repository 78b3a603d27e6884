"""Whether the audit log has an act already: a process may end after it wrote the entry and before it could say so."""

import json
from datetime import datetime, timedelta

from lowincome.lineage.audit_log import AuditLog

_FIRST_BYTES = 1 << 16
_CLOCKS_DIFFER = timedelta(minutes=5)


def has_entry(log: AuditLog, form_id: str, since: datetime) -> bool:
    """Whether an entry that was written at a time or later names a form. Reads the log's end, as far back as that."""
    sought, end, size = form_id.encode(), log.size(), _FIRST_BYTES
    while True:
        begin = max(end - size, 0)
        lines = list(log.lines(begin, end))[1 if begin else 0 :]
        if any(sought in line for line in lines):
            return True
        if not begin or (lines and _written_at(lines[0]) < since - _CLOCKS_DIFFER):
            return False
        size *= 2


def _written_at(line: bytes) -> datetime:
    return datetime.fromisoformat(json.loads(line)["at"])
