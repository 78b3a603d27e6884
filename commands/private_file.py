"""A file of evidence that a command writes: for its owner alone, and whole or not at all."""

import os
from pathlib import Path

from lowincome.kernel.errors import InputError


def in_a_folder(out: Path) -> Path:
    """The path. Raises InputError where its folder is not there."""
    if not out.parent.is_dir():
        raise InputError(f"没有目录 {out.parent}", f"there is no folder {out.parent}")
    return out


def write_private(out: Path, content: bytes) -> None:
    """Writes the file, mode 0600."""
    draft = out.with_name(f".{out.name}.draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
