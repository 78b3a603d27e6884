"""Checks the audit log against itself, its daily roots and the published tables; names what does not hold.

The order of the failures is the order of the checks: the chain from its first entry, the roots, the tables. So the
first failure is the first entry that does not hold.
"""

from dataclasses import dataclass, field
from datetime import date

from lowincome.kernel.errors import LowIncomeError
from lowincome.lake.layout import LakeLayout
from lowincome.lineage.audit_entry import FIRST, AuditEntry, Unreadable, parse
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_roots import AuditRoot, root_of
from lowincome.lineage.publication import TableVersion, faults, published_tables, recorded_tables


class DoesNotHold(LowIncomeError):
    """Something is not as it was written (exit code 1)."""

    exit_code = 1


@dataclass(frozen=True)
class Failure:
    """One thing that does not hold: `kind` is entry, root or table; `where` names it; `problem` is in English."""

    kind: str
    where: str
    problem: str


@dataclass
class Verification:
    """How much was checked and what does not hold."""

    entries: int = 0
    roots: int = 0
    tables: int = 0
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.failures


def verify(log: AuditLog, layout: LakeLayout, until: date | None = None) -> Verification:
    """Checks everything dated on or before `until` (all, where it is None); the log stands still meanwhile."""
    with log.locked(exclusive=False):
        result = Verification()
        chain = _Chain(result, until)
        for number, line in enumerate(log.lines(), start=1):
            if not chain.take(number, line):
                break
        result.entries = len([seq for seq in chain.roots if seq <= chain.counted])
        _check_roots(log, chain, result, until)
        result.tables = sum(1 for _ in published_tables(layout, until))
        result.failures += [Failure("table", *fault) for fault in faults(layout, chain.recorded, until)]
        return result


class _Chain:
    """Goes along the log, remembering what roots and tables are compared with."""

    def __init__(self, result: Verification, until: date | None) -> None:
        self.result = result
        self.until = until
        self.roots: dict[int, AuditRoot] = {}
        self.dates: dict[str, tuple[int, int]] = {}
        self.recorded: dict[TableVersion, str] = {}
        self.counted = 0
        self.last: AuditEntry | None = None

    def take(self, number: int, line: bytes) -> bool:
        """Checks one line; False where the chain cannot be followed any further."""
        if not line.endswith(b"\n"):
            self.result.notes.append(f"line {number} was left half-written by a crash; the next entry sets it aside")
            return False
        problem = self._problem(number, line)
        if problem is None:
            return True
        if self.until is None or self.last is None or self.last.on <= self.until:
            self.result.failures.append(Failure("entry", f"entry {number}", problem))
        return False

    def _problem(self, number: int, line: bytes) -> str | None:
        try:
            entry = parse(line)
        except Unreadable as error:
            return str(error)
        if entry.seq != number:
            return f"has number {entry.seq}: entries were removed, added or moved"
        if entry.previous != (self.last.hash if self.last else FIRST):
            return "does not follow the entry before it"
        if entry.hash != entry.computed_hash():
            return "was changed: its hash is another"
        self._remember(entry)
        return None

    def _remember(self, entry: AuditEntry) -> None:
        self.last = entry
        self.roots[entry.seq] = root_of(entry)
        self.recorded.update(recorded_tables(entry))
        if self.until is None or entry.on <= self.until:
            first, _ = self.dates.get(entry.on.isoformat(), (entry.seq, entry.seq))
            self.dates[entry.on.isoformat()] = (first, entry.seq)
            self.counted = entry.seq


def _check_roots(log: AuditLog, chain: _Chain, result: Verification, until: date | None) -> None:
    covered: dict[str, int] = {}
    for name in log.roots.names():
        if until is not None and name[:10] > until.isoformat():
            continue
        result.roots += 1
        try:
            root = log.roots.read(name)
        except Unreadable as error:
            result.failures.append(Failure("root", name, str(error)))
            continue
        covered[root.date] = max(covered.get(root.date, 0), root.count)
        problem = _root_problem(root, chain)
        if problem:
            result.failures.append(Failure("root", name, problem))
    for day, (first, last) in chain.dates.items():
        reached = covered.get(day, first - 1)
        if reached == last - 1 and chain.last is not None and last == chain.last.seq:
            result.notes.append(f"entry {last} is not yet in the root of {day}; the next entry writes it")
        elif reached < last:
            result.failures.append(Failure("root", f"{day}.json", f"missing, or does not cover entry {last}"))


def _root_problem(root: AuditRoot, chain: _Chain) -> str | None:
    if root.count not in chain.roots:
        return f"speaks of entry {root.count}, which the log does not hold or which cannot be reached"
    if chain.roots[root.count] != root:
        return f"entry {root.count} is not the one that the root names"
    return None
