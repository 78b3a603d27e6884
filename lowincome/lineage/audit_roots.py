"""Daily roots: how long the audit log was on a date and the hash it ended with, kept where the log's owner is not.

One small file per date, `<date>.json`. A root that the log no longer agrees with is never overwritten: it is set aside
under another name and verification goes on to find it.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import cast

from lowincome.kernel.crash import crash_point
from lowincome.lineage.audit_entry import AuditEntry, Unreadable
from lowincome.lineage.digests import Algorithm


@dataclass(frozen=True)
class AuditRoot:
    """After `count` entries, the last of them made on `date`, the log ended with `last_hash`."""

    date: str
    count: int
    last_hash: str
    algorithm: Algorithm

    def text(self) -> str:
        """The one spelling of the root."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":")) + "\n"


def root_of(entry: AuditEntry) -> AuditRoot:
    """The root of a log that ends with `entry`."""
    return AuditRoot(entry.on.isoformat(), entry.seq, entry.hash, entry.algorithm)


class AuditRoots:
    """The folder of roots."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Every root's file name, set-aside ones too, in order of date."""
        return sorted(path.name for path in self.folder.glob("*.json")) if self.folder.is_dir() else []

    def read(self, name: str) -> AuditRoot:
        """One root. Raises Unreadable where the file is not a root in its one spelling."""
        try:
            text = (self.folder / name).read_bytes()
            root = AuditRoot(**cast(dict[str, str], json.loads(text)))  # type: ignore[arg-type]
            if root.text().encode() != text or not name.startswith(date.fromisoformat(root.date).isoformat()):
                raise Unreadable("not in a root's spelling")
        except (ValueError, TypeError, RecursionError) as error:
            raise Unreadable("not a root of the audit log") from error
        return root

    def write(self, entry: AuditEntry) -> None:
        """Records that the log ends with `entry`. A root of that date that says more than that is set aside."""
        root = root_of(entry)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = self.folder / f"{root.date}.json"
        if target.exists() and target.read_bytes() == root.text().encode():
            return
        if target.exists() and self._contradicts(target.name, root):
            target.rename(self._free_name(root.date))
        crash_point("root-before-write")
        draft = self.folder / f".{root.date}.draft"
        with draft.open("w", encoding="utf-8") as file:
            file.write(root.text())
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
        _sync_folder(self.folder)

    def covers(self, entry: AuditEntry) -> bool:
        """Whether the root of the entry's date speaks of this entry or a later one."""
        try:
            return self.read(f"{entry.on.isoformat()}.json").count >= entry.seq
        except (Unreadable, FileNotFoundError):
            return False

    def _contradicts(self, name: str, root: AuditRoot) -> bool:
        try:
            return self.read(name).count >= root.count
        except Unreadable:
            return True

    def _free_name(self, day: str) -> Path:
        number = 1
        while (path := self.folder / f"{day}.aside-{number}.json").exists():
            number += 1
        return path


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
