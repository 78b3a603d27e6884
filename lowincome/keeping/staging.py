"""A backup's files on their way back: written aside, inside the home, and only then given their places.

Each is compared with what was kept while it is written, so nothing is in its place before everything proved to be whole.
A home on a volume of its own stays on that volume.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from lowincome.keeping.backup import Backup, KeptFile
from lowincome.keeping.blocks import Blocks
from lowincome.keeping.checking import checked
from lowincome.keeping.sqlite_database import JOURNALS
from lowincome.keeping.sqlite_database import PATH as SQLITE
from lowincome.kernel.crash import crash_point
from lowincome.kernel.on_disk import private_folder, sync_below, sync_folder

_STAGED = ("home", "roots", "own")


def is_staged(file: KeptFile) -> bool:
    """Whether a file goes by way of the staging folder; tables and landed parts are read from the backup itself."""
    return file.path.split("/")[0] in _STAGED or file.path == SQLITE


def stage(backup: Backup, blocks: Blocks, staging: Path, progress: Callable[[int, int], None]) -> None:
    """Writes files and links below the staging folder, to disk. Files with the same content share their bytes.

    Raises Damaged where one is not what was kept.
    """
    files = [each for each in backup.files if is_staged(each)]
    written: dict[str, Path] = {}
    done, everything = 0, sum(each.bytes for each in files)
    for file in files:
        target = staging / file.path
        private_folder(target.parent)
        if file.path.startswith("home/lake/") and file.sha256 in written:
            os.link(written[file.sha256], target)
        else:
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.writelines(checked(blocks, file))
            if file.path.startswith("home/lake/"):
                written[file.sha256] = target
        done += file.bytes
        progress(done, everything)
    for place, leads_to in backup.links.items():
        link = staging / place
        private_folder(link.parent)
        link.symlink_to(leads_to)
    sync_below(staging)


def place_home(staged: Path, home: Path, aside: Path) -> None:
    """Moves what was staged into the home, entry by entry; what stands in its way is moved aside."""
    for entry in sorted(staged.iterdir()) if staged.is_dir() else ():
        make_way(home / entry.name, aside)
        entry.rename(home / entry.name)
        crash_point("restore-half-placed")
    sync_folder(home)


def place_database(staged: Path, target: Path, aside: Path) -> None:
    """Puts a SQLite database where the settings have it, without the journals of another one."""
    if staged.is_file():
        private_folder(target.parent)
        for ending in JOURNALS:
            make_way(target.with_name(target.name + ending), aside)
        copy_whole(staged, target)
        staged.unlink()


def copy_whole(source: Path, target: Path) -> None:
    """Copies a file to where it may be another volume: it appears whole, its owner's alone."""
    draft = target.with_name(f".{target.name}.restoring")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    shutil.copyfile(source, draft)
    sync_folder(draft)
    draft.replace(target)
    sync_folder(target.parent)


def make_way(path: Path, aside: Path) -> None:
    """Moves what lies at a path into the folder `aside`, which is made for it."""
    if path.exists() or path.is_symlink():
        private_folder(aside)
        shutil.move(path, aside / path.name)
