"""Lets old backups go, and the blocks that no other backup has."""

import shutil

from lowincome.keeping.blocks import Blocks
from lowincome.keeping.envelope import Envelope
from lowincome.keeping.folder import BackupFolder
from lowincome.kernel.errors import InputError
from lowincome.kernel.sealing import Sealer

Used = dict[str, set[str] | None]
"""Wrapping → the blocks that its backups have; None where one of them cannot be read."""


def keep_newest(folder: BackupFolder, count: int, sealer: Sealer | None) -> list[str]:
    """Removes all but the newest backups; returns their names. Needs the folder's lock.

    Where one that stays cannot be opened with our keys, or is damaged, no block that may be its own is removed.
    """
    dropped = folder.names()[:-count]
    folder.remove(dropped)
    used = _used(folder, sealer)
    known = [path for path in (folder.root / "blocks").glob("*") if path.is_dir()]
    if used.keys() <= {path.name for path in known}:
        for path in known:
            if path.name not in used:
                shutil.rmtree(path)
            elif (names := used[path.name]) is not None:
                _remove_others(Blocks(folder.root, Envelope.named(path.name, sealer)), names)
    return dropped


def _used(folder: BackupFolder, sealer: Sealer | None) -> Used:
    used: Used = {}
    for name in folder.names():
        wrapping = folder.wrapping(name)
        try:
            blocks: set[str] | None = folder.read(name, sealer)[0].blocks()
        except InputError:
            blocks = None
        before = used.get(wrapping, set())
        used[wrapping] = None if before is None or blocks is None else before | blocks
    return used


def _remove_others(blocks: Blocks, names: set[str]) -> None:
    for path in blocks.paths():
        if path.name not in names:
            path.unlink()
