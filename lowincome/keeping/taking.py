"""Takes a backup: copies everything, enters it in the audit log, and only then lets it appear."""

from dataclasses import dataclass
from typing import Any

from lowincome.keeping.blocks import Blocks
from lowincome.keeping.copying import Progress, copied
from lowincome.keeping.envelope import Envelope
from lowincome.keeping.folder import BackupFolder, one_at_a_time
from lowincome.keeping.sweeping import keep_newest
from lowincome.kernel.clock import now
from lowincome.kernel.crash import crash_point
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.full_disk import full_disk
from lowincome.kernel.sealing import Sealer
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog

ACTION = "backup"


@dataclass(frozen=True)
class Taken:
    """A backup that was taken. written: bytes that it added to the folder; digest: sha256 of its own file."""

    name: str
    files: int
    bytes: int
    written: int
    sealed: str | None
    lake: str | None
    digest: str
    entry: int
    dropped: tuple[str, ...] = ()


def take_backup(
    settings: Settings,
    folder: BackupFolder,
    sealer: Sealer | None,
    *,
    with_lake: bool = True,
    keep: int | None = None,
    progress: Progress = lambda _done, _all: None,
) -> Taken:
    """Takes a backup of the home into the folder; keep: how many backups stay there afterwards, all where None.

    Raises InputError before anything is written, Failure where something cannot be read or written: then there is no
    new backup, and those of before are as they were.
    """
    if not settings.home.is_dir():
        raise InputError(f"没有数据目录 {settings.home}", f"there is no home {settings.home}")
    try:
        with one_at_a_time(settings.home), one_at_a_time(folder.root):
            return _take(settings, folder, sealer, with_lake=with_lake, keep=keep, progress=progress)
    except OSError as error:
        what = f"{error.filename or settings.landing_url}: {error.strerror or type(error).__name__}"
        failure = full_disk((folder.root, settings.home), error) or Failure(
            f"备份未能完成,没有新备份:{what}。请检查磁盘后重试。",
            f"no backup was taken: {what}. Check the disk, then run again",
        )
    raise failure


def _take(
    settings: Settings,
    folder: BackupFolder,
    sealer: Sealer | None,
    *,
    with_lake: bool,
    keep: int | None,
    progress: Progress,
) -> Taken:
    envelope = Envelope.of(sealer)
    folder.clear_drafts()
    blocks = Blocks(folder.root, envelope)
    blocks.clear_drafts()
    backup = copied(settings, folder, blocks, sealer, with_lake=with_lake, progress=progress)
    crash_point("backup-blocks-written")
    name = folder.new_name(now())
    draft, digest = folder.draft(name, backup, envelope)
    crash_point("backup-before-entry")
    details: dict[str, Any] = {
        "backup": name,
        "sha256": digest,
        "files": len(backup.files),
        "bytes": backup.bytes,
        "lake": backup.lake,
        "sealed": envelope.key or None,
    }
    entry = AuditLog(settings).append(ACTION, details)
    crash_point("backup-before-rename")
    folder.publish(draft)
    crash_point("backup-after-rename")
    dropped = keep_newest(folder, keep, sealer or sealer_of(settings)) if keep else []
    return Taken(
        name=name,
        files=len(backup.files),
        bytes=backup.bytes,
        written=blocks.written,
        sealed=envelope.key or None,
        lake=backup.lake,
        digest=digest,
        entry=entry.seq,
        dropped=tuple(dropped),
    )
