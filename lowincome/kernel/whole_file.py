"""A file that appears whole or not at all, and is its owner's alone."""

import os
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Lets `write` fill a draft beside the path, mode 0600, which then takes the path's place. A failure leaves nothing."""
    draft = path.with_name(f".{path.name}.draft")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        write(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole_text(path: Path, text: str) -> None:
    """`write_whole` of a text, in UTF-8."""
    write_whole(path, lambda draft: draft.write_text(text, encoding="utf-8"))
