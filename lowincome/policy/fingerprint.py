"""What a folder of policies is told by: a hash of all its files, wherever the folder lies and whenever they were written."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from lowincome.kernel.errors import InputError


def files_of(folder: Path) -> dict[str, Path]:
    """Path below the folder, with slashes → file, in order. Raises InputError where something is no plain file."""
    return dict(sorted((path.relative_to(folder).as_posix(), path) for path in _files(folder)))


def fingerprint(folder: Path) -> str:
    """64 hexadecimal digits (SHA-256) that change with the name or content of any file of the folder.

    Raises InputError as `files_of`.
    """
    told = hashlib.sha256()
    for name, path in files_of(folder).items():
        told.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return told.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        for path in (Path(root, name) for name in (*folders, *names)):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise InputError(
                    f"{path} 不是普通文件。政策目录中只放文件,请以文件代替链接。",
                    f"{path} is no plain file. A folder of policies holds files alone: put the file in the link's place.",
                )
        yield from (Path(root, name) for name in names)
