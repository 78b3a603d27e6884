"""Checks the audit log against itself, its daily roots and the published tables; names what does not hold.

The order of the failures is the order of the checks: the chain from its first entry, the roots, the tables. So the
first failure is the first entry that does not hold. What is written while it goes on is left to the next time: nobody
waits for a verification.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date

from lowincome.kernel.errors import LowIncomeError
from lowincome.lake.layout import LakeLayout
from lowincome.lineage.audit_entry import FIRST, AuditEntry, Unreadable, parse
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_roots import AuditRoot, root_of
from lowincome.lineage.audit_tree import AuditTree
from lowincome.lineage.publication import Published, TableVersion, faults, recorded_tables


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
    """Checks everything dated on or before `until` (all, where it is None), as it stands when this is called."""
    with log.locked(exclusive=False):
        end, published = log.size(), Published.now(layout, until)
        roots = {name: _read(log, name) for name in log.roots.names()}
    result = Verification(tables=len(published.tables))
    chain = _Chain(result, until, {root.count for root in roots.values() if root is not None})
    for number, line in enumerate(log.lines(end=end), start=1):
        if not chain.take(number, line):
            break
    result.entries = chain.counted
    _check_roots(roots, chain, result, until)
    result.failures += [Failure("table", *fault) for fault in faults(published, chain.recorded, until)]
    return result


def _read(log: AuditLog, name: str) -> AuditRoot | None:
    try:
        return log.roots.read(name)
    except Unreadable:
        return None


class _Chain:
    """Goes along the log, remembering what roots and tables are compared with."""

    def __init__(self, result: Verification, until: date | None, counts: Set[int]) -> None:
        """counts: the numbers of the entries that roots speak of."""
        self.result = result
        self.until = until
        self.counts = counts
        self.roots: dict[int, AuditRoot] = {}
        self.trees: dict[date, AuditTree] = {}
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
        tree = self.trees.get(entry.on, AuditTree()).grown((entry.algorithm, entry.hash))
        self.trees[entry.on] = tree
        if entry.seq in self.counts:
            self.roots[entry.seq] = root_of(entry, tree)
        self.recorded.update(recorded_tables(entry))
        if self.until is None or entry.on <= self.until:
            first, _ = self.dates.get(entry.on.isoformat(), (entry.seq, entry.seq))
            self.dates[entry.on.isoformat()] = (first, entry.seq)
            self.counted = entry.seq


def _check_roots(
    roots: Mapping[str, AuditRoot | None], chain: _Chain, result: Verification, until: date | None
) -> None:
    covered: dict[str, int] = {}
    for name, root in roots.items():
        if until is not None and name[:10] > until.isoformat():
            continue
        result.roots += 1
        if root is None:
            result.failures.append(Failure("root", name, "not a root of the audit log"))
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
    found = chain.roots.get(root.count)
    if found is None:
        return f"speaks of entry {root.count}, which the log does not hold or which cannot be reached"
    if (found if root.size else replace(found, size=0, peaks=())) != root:
        return f"entry {root.count} is not the one that the root names"
    return None
