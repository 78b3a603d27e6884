"""A folder of backups: `<number>-<time>.backup`, one per backup, and the blocks that they share.

A backup is there as soon as its file has its name; that file is written last, and whole.
"""

import fcntl
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from lowincome.keeping.backup import Backup, leads_out
from lowincome.keeping.envelope import Damaged, Envelope
from lowincome.kernel.errors import InputError
from lowincome.kernel.on_disk import sync_folder
from lowincome.kernel.sealing import Sealer

ENDING = ".backup"
_NAME = re.compile(r"(\d{6,})-\d{8}T\d{6}")
_MAGIC = b"lowincome-backup-1"


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Only one process takes or restores a backup of a home, or writes to a folder of backups. Raises InputError."""
    handle = os.open(folder / ".keeping.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise InputError(
            f"{folder} 正在备份或恢复。请等它结束。",
            f"{folder} is being backed up or restored: wait until that has ended",
        ) from None
    finally:
        os.close(handle)


class BackupFolder:
    """The backups in a folder; they are told by name, and numbered in the order in which they were taken."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        """All backups, the oldest first."""
        found = (path.name.removesuffix(ENDING) for path in self.root.glob(f"*{ENDING}"))
        return sorted((name for name in found if _NAME.fullmatch(name)), key=_number)

    def chosen(self, name: str | None) -> str:
        """A backup by its name, the newest where that is None. Raises InputError where there is none."""
        names = self.names()
        if name is None and names:
            return names[-1]
        if name in names:
            return name
        listed = ", ".join(names[-5:]) or "—"
        raise InputError(
            f"{self.root} 中没有{'备份' if name is None else f'名为 {name} 的备份'}。已有:{listed}",
            f"there is no backup{'' if name is None else f' {name}'} in {self.root}; there are: {listed}",
        )

    def new_name(self, at: datetime) -> str:
        """The name of the next backup, which is taken at a time."""
        number = max(map(_number, self.names()), default=0) + 1
        return f"{number:06d}-{at:%Y%m%dT%H%M%S}"

    def draft(self, name: str, backup: Backup, envelope: Envelope) -> tuple[Path, str]:
        """Writes what a backup says, to disk but not yet under its name; its place, and the sha256 of its bytes."""
        kept = envelope.wrapped(zlib.compress(backup.model_dump_json().encode()), _purpose(name))
        content = b" ".join((_MAGIC, envelope.name.encode())) + b"\n" + kept
        draft = self.root / f".{name}{ENDING}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return draft, sha256(content).hexdigest()

    def publish(self, draft: Path) -> None:
        """Gives a draft its name: the backup is there."""
        draft.rename(self._path(draft.name[1:].removesuffix(ENDING)))
        sync_folder(self.root)

    def read(self, name: str, sealer: Sealer | None) -> tuple[Backup, Envelope]:
        """What a backup says, and how it is wrapped. Raises InputError where its key is not ours, Damaged."""
        path = self._path(name)
        head, _, kept = path.read_bytes().partition(b"\n")
        magic, _, wrapping = head.partition(b" ")
        if magic != _MAGIC:
            raise Damaged(f"{path} 不是本系统的备份,或已损坏", f"{path} is no backup of this system, or is damaged")
        envelope = Envelope.named(wrapping.decode("ascii", "replace"), sealer)
        try:
            backup = Backup.model_validate_json(zlib.decompress(envelope.unwrapped(kept, _purpose(name))))
        except (Damaged, zlib.error, ValidationError):
            raise Damaged(f"备份 {path} 已损坏", f"the backup {path} is damaged") from None
        if any(leads_out(place, target) for place, target in backup.links.items()):
            raise Damaged(f"备份 {path} 中有指向外面的链接", f"the backup {path} has links that lead out of it")
        return backup, envelope

    def digest(self, name: str) -> str:
        """The sha256 of a backup's own file, as the audit log names it."""
        return sha256(self._path(name).read_bytes()).hexdigest()

    def clear_drafts(self) -> None:
        """Removes what a backup that was killed left without a name. Needs `one_at_a_time`."""
        for draft in self.root.glob(f".*{ENDING}"):
            draft.unlink()

    def wrapping(self, name: str) -> str:
        """How a backup says that it is wrapped; it need not be readable."""
        return self._path(name).read_bytes().partition(b"\n")[0].partition(b" ")[2].decode("ascii", "replace")

    def remove(self, names: Iterable[str]) -> None:
        """Removes backups; their blocks stay. Needs `one_at_a_time`."""
        for name in names:
            self._path(name).unlink()
        sync_folder(self.root)

    def _path(self, name: str) -> Path:
        return self.root / f"{name}{ENDING}"


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def _purpose(name: str) -> str:
    return f"backup {name}"
