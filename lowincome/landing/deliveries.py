"""Finds delivered files in the landing: `<landing>/<YYYY-MM-DD>/<feed>.csv|.xlsx|.parquet` or parts in `<feed>/`.

The landing is a folder or any fsspec URL. Nothing is opened here. A file that is no delivery (a folder without a date, a
feed without a contract, another kind of file) is told, never fatal: `feed` is None and `problem` says why.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import fsspec

from lowincome.kernel.errors import InputError
from lowincome.kernel.masking import strip_values

ENDINGS = (".csv", ".xlsx", ".parquet")
_CHUNK = 1 << 22


@dataclass(frozen=True)
class DeliveredFile:
    """One file of the landing. `file` is its path below the date folder; `size` in bytes; `modified` as the store says.

    `feed` is None where no contract takes the file; `problem` then says why. `mark` is another one whenever the content is,
    as far as the store can tell; None where it cannot. `changed`: when it last changed, in seconds since 1970, if known.
    """

    feed: str | None
    delivered_on: date
    file: str
    size: int
    modified: str
    problem: str | None = None
    path: str = field(default="", repr=False)
    store: Any = field(default=None, repr=False, compare=False)
    mark: str | None = field(default=None, repr=False)
    changed: float | None = field(default=None, repr=False)

    def open(self) -> IO[bytes]:
        """The file's bytes; the caller closes it."""
        return cast(IO[bytes], self.store.open(self.path, "rb"))

    def sha256(self) -> str:
        """The digest of the file's bytes, read now."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


@dataclass(frozen=True)
class Scan:
    """What the landing holds up to a day: `files` in order of date and name, and names of folders passed over."""

    files: tuple[DeliveredFile, ...]
    ignored: tuple[str, ...]

    def deliveries(self) -> dict[tuple[str, date], list[DeliveredFile]]:
        """Files that a contract takes, by feed and delivery date, parts in order of name."""
        found: dict[tuple[str, date], list[DeliveredFile]] = {}
        for file in self.files:
            if file.feed is not None:
                found.setdefault((file.feed, file.delivered_on), []).append(file)
        return found


def scan(landing_url: str, until: date, feeds: Collection[str]) -> Scan:
    """Every file dated on or before `until`; `feeds` are the names that have a contract.

    InputError where the landing is missing or holds no delivery of any of the feeds up to that day.
    """
    store, root = _opened(landing_url)
    files: list[DeliveredFile] = []
    ignored: list[str] = []
    later = 0
    for entry in _listed(store, root):
        name = PurePosixPath(entry["name"]).name
        day = _day_of(entry, root)
        if _is_hidden(name):
            continue
        if day is None:
            ignored.append(name)
        elif day > until:
            later += 1
        else:
            files += _files_of_day(store, root, entry["name"], day, feeds)
    if not any(file.feed for file in files):
        raise _nothing(landing_url, until, files, later, feeds)
    return Scan(tuple(files), tuple(ignored))


def require_deliveries(landing_url: str, until: date, feeds: Collection[str]) -> None:
    """Raises InputError where `scan` does; lists no more than it takes to find one delivery, from the newest date on."""
    store, root = _opened(landing_url)
    for entry in reversed(_listed(store, root)):
        day = _day_of(entry, root)
        files = _files_of_day(store, root, entry["name"], day, feeds) if day is not None and day <= until else ()
        if any(file.feed for file in files):
            return
    scan(landing_url, until, feeds)


def _opened(landing_url: str) -> tuple[Any, str]:
    """The store of a landing and its root there. Raises InputError where there is none."""
    store, root = fsspec.core.url_to_fs(landing_url)
    if not store.isdir(root):
        raise InputError(
            f"落地目录不存在：{landing_url}。请检查 --landing，或先建立该目录。",
            f"the landing {landing_url} does not exist; check --landing, or make the folder",
        )
    return store, root


def _listed(store: Any, folder: str) -> list[dict[str, Any]]:
    """What lies in a folder, in order of name."""
    return sorted(store.ls(folder, detail=True), key=lambda entry: str(entry["name"]))


def _files_of_day(store: Any, root: str, folder: str, day: date, feeds: Collection[str]) -> Iterator[DeliveredFile]:
    for entry in _listed(store, folder):
        path = PurePosixPath(entry["name"])
        if _is_hidden(path.name):
            continue
        if entry["type"] == "directory" and _is_inside(entry, root):
            for part in _listed(store, entry["name"]):
                inner = PurePosixPath(part["name"])
                if not _is_hidden(inner.name):
                    yield _file(store, root, part, day, f"{path.name}/{inner.name}", path.name, inner.suffix, feeds)
        else:
            yield _file(store, root, entry, day, path.name, path.stem, path.suffix, feeds)


def _file(
    store: Any, root: str, entry: dict[str, Any], day: date, file: str, feed: str, suffix: str, feeds: Collection[str]
) -> DeliveredFile:
    problem = None
    if not _is_inside(entry, root):
        problem = "leads outside the landing"
    elif entry["type"] == "directory":
        problem = "is a folder inside a delivery"
    elif suffix.lower() not in ENDINGS:
        problem = f"does not end in {', '.join(ENDINGS)}"
    elif feed not in feeds:
        problem = f"no contract named {feed}"
    modified = entry.get("mtime") or entry.get("LastModified") or entry.get("created") or ""
    return DeliveredFile(
        feed=None if problem else feed,
        delivered_on=day,
        file=file,
        size=int(entry.get("size") or 0),
        modified=modified.isoformat() if isinstance(modified, datetime) else str(modified),
        problem=problem,
        mark=_mark(entry),
        changed=entry.get("created") if "ino" in entry else None,
        path=entry["name"],
        store=store,
    )


def _day_of(entry: dict[str, Any], root: str) -> date | None:
    """The date a folder of the landing is named after; None unless its name is exactly YYYY-MM-DD."""
    name = PurePosixPath(entry["name"]).name
    if len(name) != 10 or not name.isascii() or entry["type"] != "directory" or not _is_inside(entry, root):
        return None
    try:
        return datetime.strptime(name, "%Y-%m-%d").date()
    except ValueError:
        return None


def _is_hidden(name: str) -> bool:
    """Hidden and temporary names: nothing that a department delivers."""
    return name.startswith((".", "~$")) or name.lower().endswith((".tmp", ".part", ".crdownload", ".filepart"))


def _is_inside(entry: dict[str, Any], root: str) -> bool:
    """Whether an entry of a folder inside the landing stays there: no `..`, and on a local disk no link that leads out."""
    if ".." in PurePosixPath(entry["name"]).parts:
        return False
    return not entry.get("islink") or Path(entry["name"]).resolve().is_relative_to(Path(root).resolve())


def _mark(entry: dict[str, Any]) -> str | None:
    """What a store says of a file that changes with its content. A link's own times say nothing of what it leads to."""
    if "ino" in entry and not entry["islink"]:
        return f"{entry['size']}-{entry['mtime']!r}-{entry['created']!r}-{entry['ino']}"
    return entry.get("ETag")


def _nothing(
    landing_url: str, until: date, files: list[DeliveredFile], later: int, feeds: Collection[str]
) -> InputError:
    known = ", ".join(sorted(feeds))
    if files:
        seen = ", ".join(sorted({strip_values(file.file) for file in files})[:10])
        return InputError(
            f"{landing_url} 中 {until} 及以前没有认得的数据，只有：{seen}。可用的名称：{known}。",
            f"{landing_url} holds no known feed on or before {until}, only: {seen}; names that are known: {known}",
        )
    zh = f"另有 {later} 个更晚的日期目录。" if later else ""
    en = f"; {later} folders are dated later" if later else ""
    return InputError(
        f"{landing_url} 中 {until} 及以前没有任何交付。{zh}目录应为 <YYYY-MM-DD>/<数据名>.csv。",
        f"nothing was delivered to {landing_url} on or before {until}{en}; expected <YYYY-MM-DD>/<feed>.csv",
    )
