"""Proofs that entries stand in the audit log: each with its path to its date's root, none with another's content."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from lowincome.kernel.clock import CHINA
from lowincome.lineage.audit_entry import AuditEntry, parse
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_mentions import mentions
from lowincome.lineage.audit_tree import Leaf, Step, path_of
from lowincome.lineage.digests import ALGORITHMS


@dataclass(frozen=True)
class Proven:
    """An entry, the name of its date's root, its place among the date's entries (from 0) and the path to its peak.

    Where the root was written before there were trees, the path is empty and the place None.
    """

    entry: AuditEntry
    root: str
    place: int | None
    path: list[Step]


@dataclass(frozen=True)
class Proofs:
    """Entries in order of `seq`, and the text of the roots that they lead to, by file name."""

    entries: list[Proven]
    roots: dict[str, str]


def proofs_about(log: AuditLog, keys: Collection[str]) -> Proofs:
    """The entries that mention any of some keys, as the log stands now, with their proofs.

    The log is read twice; it is held only while its size and roots are noted. Raises Failure where it cannot be read.
    """
    with log.locked(exclusive=False):
        end = log.size()
        known = {name: log.roots.read(name) for name in log.roots.names() if len(name) == len("2024-10-31.json")}
    entries = _entries(log, end, keys)
    days = {entry.on for entry in entries if (root := known.get(_name(entry.on))) is not None and root.size}
    leaves, places = _leaves(log, end, days)
    found = [
        Proven(entry, _name(entry.on), None, [])
        if entry.on not in days
        else Proven(entry, _name(entry.on), places[entry.seq], path_of(leaves[entry.on], places[entry.seq]))
        for entry in entries
    ]
    names = {each.root for each in found} & set(known)
    return Proofs(found, {name: known[name].text() for name in sorted(names)})


def _entries(log: AuditLog, end: int, keys: Collection[str]) -> list[AuditEntry]:
    """A line is parsed only where it holds the text of a key."""
    wanted = frozenset(keys)
    texts = [json.dumps(key, ensure_ascii=False).encode() for key in wanted]
    lines = (line for line in log.lines(end=end) if line.endswith(b"\n") and any(text in line for text in texts))
    return [entry for entry in map(parse, lines) if mentions(entry) & wanted]


def _leaves(log: AuditLog, end: int, days: Collection[date]) -> tuple[dict[date, list[Leaf]], dict[int, int]]:
    """The leaves of some dates in order, and each entry's place among its date's."""
    leaves: dict[date, list[Leaf]] = {day: [] for day in days}
    places: dict[int, int] = {}
    for number, line in enumerate(log.lines(end=end), start=1):
        if line.endswith(b"\n") and (day := _day(line)) in leaves:
            places[number] = len(leaves[day])
            leaves[day].append(_leaf(line))
    return leaves, places


def _day(line: bytes) -> date:
    """The date of a line in the log's spelling, without parsing all of it: no text within can look like its fields."""
    return datetime.fromisoformat(_value(line, line.index(b'"at":"'))).astimezone(CHINA).date()


def _leaf(line: bytes) -> Leaf:
    named = _value(line, line.index(b'"algorithm":"'))
    return next(each for each in ALGORITHMS if each == named), _value(line, line.rindex(b'"hash":"'))


def _value(line: bytes, at: int) -> str:
    """The text of the field that begins at a place."""
    begin = line.index(b':"', at) + 2
    return line[begin : line.index(b'"', begin)].decode()


def _name(day: date) -> str:
    return f"{day.isoformat()}.json"
