"""What an entry of the audit log is about: the ids and pseudonyms by which it can be found."""

from collections.abc import Iterator
from typing import Any

from lowincome.lineage.audit_entry import AuditEntry

SINGLE = ("task", "signal_id", "subject_key", "household_of", "form", "run", "account", "sha256")
"""Details that name one thing."""

SEVERAL = ("signals", "subjects")
"""Details that name several."""


def mentions(entry: AuditEntry) -> frozenset[str]:
    """The keys of persons (pseudonyms), tasks, signals, forms, runs, accounts and files that an entry speaks of."""
    return frozenset(filter(None, _named(entry)))


def _named(entry: AuditEntry) -> Iterator[str]:
    details = entry.details
    yield entry.subject or ""
    for name in SINGLE:
        yield _text(details.get(name))
    for name in SEVERAL:
        found = details.get(name)
        yield from map(_text, found if isinstance(found, list) else ())
    steps = details.get("steps")
    for step in steps if isinstance(steps, list) else ():
        yield from map(_text, step[:2])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
