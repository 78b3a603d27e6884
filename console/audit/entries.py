"""Entries of the log as rows of a page: each in words, with as much as its reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from console.accounts.models import User
from console.accounts.roles import Role
from console.audit.models import LogLine
from console.audit.reading import entry_of
from console.audit.wording import action_words, detail_words
from console.shell.language import said

PLAIN = (
    "act",
    "what",
    "role",
    "account",
    "token",
    "channel",
    "posting",
    "was",
    "day",
    "run",
    "holds",
    "entries",
    "roots",
    "tables_checked",
)
"""Details without business data: what a log administrator sees of an entry."""

_BRIEF = ("account", "day", "signal_id", "purpose")
"""Details that a row of a list shows."""


@dataclass(frozen=True)
class EntryRow:
    """One entry in words. `about` is its telling details in short, `details` all that may show, by name; `whom` a pseudonym.

    stands: the file still has it so.
    """

    seq: int
    at: datetime
    actor: str
    words: str
    whom: str
    task: str
    about: str
    details: list[tuple[str, Any]]
    stands: bool


def sees_cases(user: User) -> bool:
    """Whether the reader sees what entries are about, or only who did what and when."""
    return user.role == Role.AUDITOR


def sees_everywhere(user: User) -> bool:
    """Whether the reader is an auditor whom no area narrows: the log, files and persons have none."""
    return sees_cases(user) and not user.area


def demand_everywhere(user: User) -> None:
    """Raises Http404 for who is narrowed to an area."""
    if not sees_everywhere(user):
        raise Http404


def lines_of(user: User) -> QuerySet[LogLine]:
    """The door to the log: all of it for log administrators and auditors without an area, nothing for anybody else."""
    is_open = sees_everywhere(user) or user.role == Role.LOG_ADMIN
    return LogLine.objects.all() if is_open else LogLine.objects.none()


def entry_rows(user: User, lines: Iterable[LogLine]) -> list[EntryRow]:
    """Rows for a list, in its order."""
    return [row_of(user, line) for line in lines]


def row_of(user: User, line: LogLine) -> EntryRow:
    """One entry, with what its reader may see of it."""
    entry, is_open = entry_of(line), sees_cases(user)
    details = entry.details if entry else {}
    names = list(details) if is_open else PLAIN
    shown = [(name, details[name]) for name in names if details.get(name) not in (None, "", [])]
    return EntryRow(
        line.seq,
        timezone.localtime(line.at),
        line.actor,
        action_words(line.action, line.act),
        (entry.subject or "") if entry and is_open else "",
        _text(details.get("task")) if is_open else "",
        " · ".join(str(value) for name, value in shown if name in _BRIEF),
        [(detail_words(name), _plain(value)) for name, value in shown],
        entry is not None,
    )


def _plain(value: Any) -> Any:
    return said("是", "yes") if value is True else said("否", "no") if value is False else value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
