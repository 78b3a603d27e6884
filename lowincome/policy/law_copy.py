"""Takes somebody's folder of policies into the home: a copy that is read, proven and kept, while the folder may change."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lowincome.kernel.errors import InputError
from lowincome.policy.fingerprint import files_of, fingerprint


@contextmanager
def private_copy(source: Path, beside: Path) -> Iterator[Path]:
    """A copy of a folder, its owner's alone, beside what is kept, as long as the context lasts; hidden files stay out.

    Raises InputError where there is no such folder, or something in it is no plain file.
    """
    if not source.is_dir():
        raise InputError(
            f"没有目录 {source}。请给出完整的政策目录。", f"there is no folder {source}. Name a whole folder."
        )
    with tempfile.TemporaryDirectory(prefix=".taking-", dir=beside) as room:
        copy = Path(room) / "law"
        copy.mkdir(mode=0o700)
        for name, file in files_of(source).items():
            if any(part.startswith(".") for part in Path(name).parts):
                continue
            target = copy / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                written.write(file.read_bytes())
                written.flush()
                os.fsync(written.fileno())
        yield copy


def keep_copy(copy: Path, target: Path) -> None:
    """Gives a private copy its lasting place, named after its fingerprint, whole or not at all.

    The same law that stands there already stays; what was changed in it since gives way.
    """
    if target.exists() and fingerprint(target) != target.name:
        shutil.rmtree(target)
    if not target.exists():
        copy.rename(target)
