"""Reads a whole backup without writing anything: every file is there, opens, and is what it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from lowincome.keeping.backup import Backup, KeptFile
from lowincome.keeping.blocks import Blocks
from lowincome.keeping.envelope import Damaged


@dataclass(frozen=True)
class Fault:
    """A file of a backup that cannot be put back, and why."""

    path: str
    problem: str


def checked(blocks: Blocks, file: KeptFile) -> Iterator[bytes]:
    """A file's bytes. Raises Damaged where they are not, at their end, what was kept."""
    told, size = sha256(), 0
    for block in blocks.read(file.blocks):
        told.update(block)
        size += len(block)
        yield block
    if (told.hexdigest(), size) != (file.sha256, file.bytes):
        raise Damaged(f"备份中的 {file.path} 已损坏", f"{file.path} in the backup is damaged")


def faults(backup: Backup, blocks: Blocks, progress: Callable[[int, int], None]) -> list[Fault]:
    """Everything that does not hold; empty when all does."""
    found, seen, done = [], set(), 0
    for file in backup.files:
        if (file.sha256, file.blocks) not in seen:
            try:
                for _ in checked(blocks, file):
                    pass
                seen.add((file.sha256, file.blocks))
            except Damaged as error:
                found.append(Fault(file.path, str(error)))
        done += file.bytes
        progress(done, backup.bytes)
    return found
