"""Puts a backup back: staged and proven first, entered in the audit log, then given its places by renames.

It may be ended anywhere and run again: what was staged whole is placed, what was not is staged anew.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from lowincome.casework.console_schema import sqlite_path
from lowincome.keeping import landed, recorded_schema
from lowincome.keeping.backup import Backup, KeptFile
from lowincome.keeping.blocks import Blocks
from lowincome.keeping.checking import checked
from lowincome.keeping.copying import Progress
from lowincome.keeping.folder import BackupFolder, one_at_a_time
from lowincome.keeping.home_files import OWN
from lowincome.keeping.lake_files import link_again
from lowincome.keeping.postgres_database import load, require_schema
from lowincome.keeping.restore_refusals import remarks, require_restorable
from lowincome.keeping.roots_again import place_roots, require_not_ahead
from lowincome.keeping.sqlite_database import PATH as SQLITE
from lowincome.keeping.staging import place_database, place_home, stage
from lowincome.keeping.unfinished import READY, STAGING
from lowincome.kernel.crash import crash_point
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.kernel.errors import Failure
from lowincome.kernel.language import say
from lowincome.kernel.on_disk import sync_below
from lowincome.kernel.settings import Settings
from lowincome.kernel.whole_file import write_whole_text
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import writer_lock
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_roots import AuditRoots

ACTION = "restored"


@dataclass(frozen=True)
class Restored:
    """A backup that was put back. landed: parts written into the landing; aside: where what was in the way lies now."""

    name: str
    made_at: str
    files: int
    bytes: int
    lake: str | None
    entry: int
    landed: int
    aside: str | None
    remarks: tuple[str, ...]


def restore(
    settings: Settings,
    folder: BackupFolder,
    name: str,
    *,
    force: bool = False,
    new_ids: bool = False,
    after_loss: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Restored:
    """Puts a backup into the home, the database, the landing and the folder of roots that the settings name.

    force: what lies in the home is moved aside. new_ids: ids may become others. after_loss: what was written after the
    backup is lost, and roots that tell of it are set aside.
    Raises InputError where that cannot be, before anything is in its place; Failure where something cannot be written.
    """
    backup, envelope = folder.read(name, sealer_of(settings))
    blocks = Blocks(folder.root, envelope)
    staging, digest = settings.home / STAGING, folder.digest(name)
    goes_on = _staged_before(staging) == digest
    if not goes_on:
        require_restorable(settings, backup, force=force, new_ids=new_ids)
        if settings.audit_root is not None and not after_loss:
            roots = (
                (each.path.rpartition("/")[2], b"".join(checked(blocks, each))) for each in _of_area(backup, "roots")
            )
            require_not_ahead(AuditRoots(settings.audit_root), roots)
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with one_at_a_time(settings.home):
        with _between_syncs(settings):
            if not goes_on:
                shutil.rmtree(staging, ignore_errors=True)
                staging.mkdir(mode=0o700)
        if not goes_on:
            _stage(settings, backup, blocks, staging, name, digest, progress)
        return _place(settings, backup, blocks, staging, name)


def _staged_before(staging: Path) -> str | None:
    """The digest of the backup that was staged whole by a run that was ended then."""
    try:
        found: str = json.loads((staging / READY).read_text(encoding="utf-8"))["sha256"]
    except FileNotFoundError:
        return None
    return found


def _between_syncs(settings: Settings) -> AbstractContextManager[None]:
    """While no sync writes to the lake; one that begins later finds the staging folder. Raises InputError."""
    return writer_lock(LakeLayout(settings.lake_root)) if settings.lake_root.is_dir() else nullcontext()


def _stage(
    settings: Settings, backup: Backup, blocks: Blocks, staging: Path, name: str, digest: str, progress: Progress
) -> None:
    try:
        stage(backup, blocks, staging, progress)
        for file in _of_area(backup, "landing", "database"):
            for _ in checked(blocks, file):
                pass
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    crash_point("restore-staged")
    link_again(LakeLayout(staging / "home" / "lake"))
    details = {
        "backup": name,
        "sha256": digest,
        "made_at": backup.made_at,
        "lake": backup.lake,
        "files": len(backup.files),
    }
    entry = _staged_log(settings, staging).append(ACTION, details)
    sync_below(staging)
    ready = json.dumps({"sha256": digest, "entry": entry.seq})
    write_whole_text(staging / READY, ready)
    sync_below(staging)
    crash_point("restore-ready")


def _place(settings: Settings, backup: Backup, blocks: Blocks, staging: Path, name: str) -> Restored:
    entry = json.loads((staging / READY).read_text(encoding="utf-8"))["entry"]
    aside = settings.home / f".replaced-by-{name}"
    if backup.database is not None and backup.database.kind == "postgresql":
        recorded_schema.build(backup, settings.console_url, staging)
        require_schema(settings.console_url, backup)
        load(settings.console_url, backup, lambda file: checked(blocks, file))
    told, landed_parts = list(remarks(settings, backup)), _land(settings, backup, blocks)
    if landed_parts.other:
        told.append(
            say(
                f"交换目录中有 {landed_parts.other} 个文件与备份不同,保留原样",
                f"{landed_parts.other} files of the landing are others than those of the backup, and stay as they are",
            )
        )
    told += _place_own(settings, staging)
    database = sqlite_path(settings.console_url)
    if database is not None:
        place_database(staging / SQLITE, database, aside)
    place_home(staging / "home", settings.home, aside)
    ahead = place_roots(AuditRoots(staging / "roots"), AuditRoots(settings.audit_root_dir))
    if ahead:
        listed = ", ".join(ahead)
        told.append(
            say(
                f"审计根 {listed} 记有备份之后的条目,这些条目已随原机器丢失。请审计员另行保存这些文件",
                f"the audit roots {listed} tell of entries after the backup, which are lost with the machine: an auditor "
                "should take these files into keeping",
            )
        )
    crash_point("restore-placed")
    _clear(staging)
    return Restored(
        name=name,
        made_at=backup.made_at,
        files=len(backup.files),
        bytes=backup.bytes,
        lake=backup.lake,
        entry=entry,
        landed=landed_parts.written,
        aside=str(aside) if aside.exists() else None,
        remarks=tuple(told),
    )


def _clear(staging: Path) -> None:
    """Removes the staging folder; what says that it goes on goes last."""
    for path in staging.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != READY:
            path.unlink()
    shutil.rmtree(staging)


def _staged_log(settings: Settings, staging: Path) -> AuditLog:
    return AuditLog(settings.model_copy(update={"home": staging / "home", "audit_root": staging / "roots"}))


def _of_area(backup: Backup, *areas: str) -> Iterator[KeptFile]:
    return (each for each in backup.files if each.path.split("/")[0] in areas and each.path != SQLITE)


def _land(settings: Settings, backup: Backup, blocks: Blocks) -> landed.PutBack:
    try:
        for file in _of_area(backup, landed.AREA):
            return landed.put_back(settings.landing_url, checked(blocks, file))
    except OSError as error:
        raise Failure(
            f"无法写入交换目录({type(error).__name__})。请检查 LOWINCOME_LANDING 后重新运行同一命令,会接着做完。",
            f"the landing cannot be written ({type(error).__name__}): check LOWINCOME_LANDING and run the same again, it "
            "goes on from here",
        ) from None
    return landed.PutBack()


def _place_own(settings: Settings, staging: Path) -> list[str]:
    """Puts the deployment's own policies and contracts where the settings have them, unless something is there."""
    told = []
    for name in OWN:
        staged = staging / "own" / name
        target = getattr(settings, name) or settings.home / "own" / name
        if not staged.is_dir():
            continue
        if target.is_dir() and any(target.iterdir()):
            told.append(say(f"{target} 已有内容,保留原样", f"{target} has something in it and stays as it is"))
        else:
            shutil.copytree(staged, target, dirs_exist_ok=True)
            sync_below(target)
    return told
