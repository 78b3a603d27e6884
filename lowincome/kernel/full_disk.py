"""A full disk, by whatever name it comes: from the system, DuckDB, SQLite, PostgreSQL or Spark; and what people are told.

What was published stands in any case: it is on disk before anything points to it.
"""

import errno
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from lowincome.kernel.errors import Failure

_MIB = 1 << 20
_ERRNOS = {errno.ENOSPC, errno.EDQUOT}
_SAID = (
    "no space left on device",
    "disk quota exceeded",
    "database or disk is full",
    "max_temp_directory_size",
    "could not extend file",
)
"""What the databases and Spark say, in lower case. DuckDB gives what it spills no more room than the disk has."""


def says_full(text: str) -> bool:
    """Whether an error's text, of which nothing else is left, tells of a full disk."""
    return any(said in text.lower() for said in _SAID)


def is_full(error: BaseException) -> bool:
    """Whether an error, or what it came from, is that of a full disk."""
    return any(getattr(each, "errno", None) in _ERRNOS or says_full(str(each)) for each in _chain(error))


def full_disk(folders: Iterable[Path], error: BaseException | str) -> Failure | None:
    """The failure to raise where an error is that of a full disk; it names the folder that has the least room left.

    folders: those that are written to. error: or its text, where nothing else is left of it. An error of another name is
    taken for one where there is less than a MiB left: what follows from a full disk seldom says so.
    """
    room = {folder: _free(folder) for folder in folders}
    tightest = min(room, key=lambda folder: room[folder])
    is_said = says_full(error) if isinstance(error, str) else is_full(error)
    if not is_said and room[tightest] >= _MIB:
        return None
    left = room[tightest] / _MIB
    return Failure(
        f"磁盘已满:{tightest}(现余 {left:.1f} MiB)。此前发布的内容不受影响;请在该处腾出空间,然后重新运行。",
        f"the disk is full: {tightest} ({left:.1f} MiB free now). What was published before stands; "
        "make room there, then run again.",
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _free(folder: Path) -> int:
    """Bytes that may still be written where a folder lies, or would lie."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    return shutil.disk_usage(there).free
