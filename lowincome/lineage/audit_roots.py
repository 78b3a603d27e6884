"""Daily roots: how long the audit log was on a date, the hash it ended with and the tree over the date's entries.

They are kept where the log's owner is not: one small file per date, `<date>.json`. A root that the log no longer agrees
with is never overwritten: it is set aside under another name and verification goes on to find it.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from lowincome.kernel.crash import crash_point
from lowincome.kernel.on_disk import sync_folder
from lowincome.lineage.audit_entry import AuditEntry, Unreadable
from lowincome.lineage.audit_tree import AuditTree
from lowincome.lineage.digests import Algorithm


@dataclass(frozen=True)
class AuditRoot:
    """After `count` entries, the last of them made on `date`, the log ended with `last_hash`.

    `size` and `peaks` are the tree over the entries of that date; roots written before there were trees have none.
    """

    date: str
    count: int
    last_hash: str
    algorithm: Algorithm
    size: int = 0
    peaks: tuple[str, ...] = ()

    @property
    def tree(self) -> AuditTree:
        return AuditTree(self.size, self.peaks)

    def text(self) -> str:
        """The one spelling of the root."""
        content = asdict(self)
        if not self.size:
            del content["size"], content["peaks"]
        return json.dumps(content, sort_keys=True, separators=(",", ":")) + "\n"


def root_of(entry: AuditEntry, tree: AuditTree) -> AuditRoot:
    """The root of a log that ends with `entry`; tree: over all entries of its date."""
    return AuditRoot(entry.on.isoformat(), entry.seq, entry.hash, entry.algorithm, tree.size, tree.peaks)


def read_root(name: str, text: bytes) -> AuditRoot:
    """The root that a file of this name holds. Raises Unreadable where it is not a root in its one spelling."""
    try:
        content = cast(dict[str, Any], json.loads(text))
        root = AuditRoot(**{**content, "peaks": tuple(content.get("peaks", ()))})
        if root.text().encode() != text or not name.startswith(date.fromisoformat(root.date).isoformat()):
            raise Unreadable("not in a root's spelling")
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("not a root of the audit log") from error
    return root


class AuditRoots:
    """The folder of roots."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Every root's file name, set-aside ones too, in order of date."""
        return sorted(path.name for path in self.folder.glob("*.json")) if self.folder.is_dir() else []

    def read(self, name: str) -> AuditRoot:
        """One root. Raises Unreadable where the file is not a root in its one spelling."""
        return read_root(name, (self.folder / name).read_bytes())

    def write(self, entry: AuditEntry, before: Callable[[AuditRoot | None], AuditTree]) -> None:
        """Records that the log ends with `entry`. A root of that date that says more than that is set aside.

        before: gives the tree over the date's entries before this one, where the root that is there cannot say.
        """
        root = root_of(entry, self._tree(entry, before))
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = self.folder / f"{root.date}.json"
        if target.exists() and target.read_bytes() == root.text().encode():
            return
        if target.exists() and self._contradicts(target.name, root):
            target.rename(self.free_name(root.date))
        crash_point("root-before-write")
        draft = self.folder / f".{root.date}.draft"
        with draft.open("w", encoding="utf-8") as file:
            file.write(root.text())
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
        sync_folder(self.folder)

    def covers(self, entry: AuditEntry) -> bool:
        """Whether the root of the entry's date speaks of this entry or a later one."""
        try:
            return self.read(f"{entry.on.isoformat()}.json").count >= entry.seq
        except (Unreadable, FileNotFoundError):
            return False

    def _tree(self, entry: AuditEntry, before: Callable[[AuditRoot | None], AuditTree]) -> AuditTree:
        """The tree with this entry: the known root's, one entry longer, wherever it ends right before it."""
        try:
            known: AuditRoot | None = self.read(f"{entry.on.isoformat()}.json")
        except (Unreadable, FileNotFoundError):
            known = None
        if known and known.size and (known.count, known.last_hash) == (entry.seq - 1, entry.previous):
            return known.tree.grown((entry.algorithm, entry.hash))
        return before(known).grown((entry.algorithm, entry.hash))

    def _contradicts(self, name: str, root: AuditRoot) -> bool:
        try:
            return self.read(name).count >= root.count
        except Unreadable:
            return True

    def free_name(self, day: str) -> Path:
        number = 1
        while (path := self.folder / f"{day}.aside-{number}.json").exists():
            number += 1
        return path
