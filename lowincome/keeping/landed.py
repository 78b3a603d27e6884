"""What this system itself wrote into the landing: verdicts, answers, releases, baselines. Deliveries are not ours to keep.

A feed whose name begins with an underscore is ours. All its parts are one file of a backup, in order of their days, so
that a day's new ones stand at its end and cost little.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import fsspec

from lowincome.casework.landing_entry import land_file
from lowincome.keeping.sources import Source, lines_source

AREA = "landing"
PATH = f"{AREA}/own.jsonl"
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_LINE = 120


@dataclass(frozen=True)
class PutBack:
    """How many parts were written, were there already, and are there with other words (these stay as they are)."""

    written: int = 0
    same: int = 0
    other: int = 0


def landed_source(landing_url: str) -> Source | None:
    """The system's own parts; None where there are none, or no landing."""
    files, root = fsspec.url_to_fs(landing_url)
    root = root.rstrip("/")
    paths = sorted(path for path in _own(files, root) if not path.rpartition("/")[2].startswith("."))
    if not paths:
        return None

    def rows() -> Iterator[dict[str, str]]:
        for path in paths:
            yield {"path": path.removeprefix(f"{root}/"), "content": b64encode(files.cat_file(path)).decode()}

    return lines_source(PATH, sum(_LINE + 2 * files.size(path) for path in paths), rows)


def put_back(landing_url: str, content: Iterable[bytes]) -> PutBack:
    """Lands what is missing. Raises OSError where the landing cannot be written."""
    files, root = fsspec.url_to_fs(landing_url)
    written = same = other = 0
    for line in _lines(content):
        row = json.loads(line)
        wanted, target = b64decode(row["content"]), f"{root.rstrip('/')}/{row['path']}"
        if not files.exists(target):
            land_file(landing_url, row["path"], wanted)
            written += 1
        elif files.cat_file(target) == wanted:
            same += 1
        else:
            other += 1
    return PutBack(written, same, other)


def _own(files: fsspec.AbstractFileSystem, root: str) -> Iterator[str]:
    for found in files.glob(f"{root}/{_DAY}/_*"):
        yield from files.find(found) if files.isdir(found) else [found]


def _lines(content: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in content:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
