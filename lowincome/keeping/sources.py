"""What is put into a backup, one file each: where it comes to lie, how large it will be, and its bytes when asked."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PIECE = 1 << 20
PARTIAL = (".partial", ".tmp", ".part")


@dataclass(frozen=True)
class Source:
    """One file to keep. size: in bytes, as far as known before. sha256: where somebody wrote it down before, else None."""

    path: str
    size: int
    pieces: Callable[[], Iterator[bytes]]
    sha256: str | None = None


def file_source(path: str, file: Path, *, size: int | None = None, sha256: str | None = None) -> Source:
    """A file as it lies on disk; size: only its beginning."""
    known = file.stat().st_size
    return Source(path, known if size is None else size, lambda: pieces_of(file, size), sha256)


def text_source(path: str, content: bytes) -> Source:
    """A file that is in memory already."""
    return Source(path, len(content), lambda: iter((content,)))


def lines_source(path: str, size: int, rows: Callable[[], Iterator[Any]]) -> Source:
    """A file of JSON lines that is made as it is read."""
    return Source(path, size, lambda: (f"{json.dumps(row, ensure_ascii=False)}\n".encode() for row in rows()))


def pieces_of(file: Path, size: int | None = None) -> Iterator[bytes]:
    """A file's bytes, or the first `size` of them, in pieces that fit into memory."""
    with file.open("rb") as opened:
        left = size
        while piece := opened.read(_PIECE if left is None else min(_PIECE, left)):
            yield piece
            left = None if left is None else left - len(piece)


def below(area: str, folder: Path) -> tuple[list[Source], dict[str, str]]:
    """Every plain file and link below a folder, under `area`; hidden and unfinished ones are left out."""
    sources: list[Source] = []
    links: dict[str, str] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name.endswith(PARTIAL):
            continue
        name = f"{area}/{path.name}"
        if path.is_symlink():
            links[name] = str(path.readlink())
        elif path.is_dir():
            found, linked = below(name, path)
            sources += found
            links |= linked
        elif path.is_file():
            sources.append(file_source(name, path))
    return sources, links
