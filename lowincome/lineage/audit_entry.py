"""One line of the audit log: its fields, its one spelling as text, and its hash over everything before it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, cast

from lowincome.kernel.clock import CHINA
from lowincome.lineage.digests import ALGORITHMS, Algorithm, digest

FIRST = ""


class Unreadable(ValueError):
    """A line that is not an entry in its one spelling."""


@dataclass(frozen=True)
class AuditEntry:
    """Who (`actor`) did what (`action`) to whom (`subject`, a pseudonym) and when (`at`, ISO 8601 with +08:00).

    `previous` is the hash of the entry before it, empty for the first; `hash` covers every other field.
    """

    seq: int
    at: str
    actor: str
    action: str
    subject: str | None
    details: dict[str, Any]
    algorithm: Algorithm
    previous: str
    hash: str = field(default="")

    @property
    def on(self) -> date:
        """The date of the entry in China."""
        return datetime.fromisoformat(self.at).astimezone(CHINA).date()

    def computed_hash(self) -> str:
        """The hash that the other fields call for."""
        content = asdict(self)
        del content["hash"]
        return digest(self.algorithm, _spell(content))

    def line(self) -> bytes:
        """The entry as it stands in the log, with the line break."""
        return _spell(asdict(self)) + b"\n"


def sealed(entry: AuditEntry) -> AuditEntry:
    """The entry with its hash."""
    return AuditEntry(**{**asdict(entry), "hash": entry.computed_hash()})


def parse(line: bytes) -> AuditEntry:
    """The entry on a line. Raises Unreadable where the line is not spelt exactly as `AuditEntry.line` spells it."""
    try:
        content = cast(dict[str, Any], json.loads(line))
        entry = AuditEntry(**content)
        if entry.algorithm not in ALGORITHMS or entry.line() != line:
            raise Unreadable("not in the log's spelling")
        entry.on  # noqa: B018  a date that cannot be read makes the entry unreadable
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("not an entry of the audit log") from error
    return entry


def _spell(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
