"""The blocks of a folder of backups: pieces of files, each under the name of its content, wrapped and whole.

A block is written once, whichever files and backups hold it. None is under its name before it is on disk, so that a
name that is there can be relied on after a crash or a power cut.
"""

import secrets
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lowincome.keeping.envelope import Damaged, Envelope
from lowincome.kernel.on_disk import private_folder, sync_below

BLOCK_BYTES = 4 << 20
_BATCH_BYTES = 64 << 20
_BATCH_BLOCKS = 512
_SAMPLE = 1 << 16
_PLAIN, _PACKED = b"\0", b"\1"


@dataclass(frozen=True)
class Written:
    """A file as it was kept: its bytes, their sha256 and the names of its blocks, in order."""

    bytes: int
    sha256: str
    blocks: tuple[str, ...]


class Blocks:
    """The blocks below a folder that are wrapped in one way. `written`: bytes that this object brought to disk."""

    def __init__(self, root: Path, envelope: Envelope) -> None:
        self.folder = root / "blocks" / envelope.name
        self.written = 0
        self._envelope = envelope
        self._there = {path.name for path in self.paths()}
        self._drafts: dict[str, Path] = {}
        self._waiting = 0

    def paths(self) -> Iterator[Path]:
        """Every whole block."""
        return (path for path in self.folder.glob("??/*") if not path.name.startswith("."))

    def has(self, names: Iterable[str]) -> bool:
        """Whether all of these are there."""
        return self._there.issuperset(names)

    def keep(self, pieces: Iterable[bytes]) -> Written:
        """Keeps a file that comes in pieces of any size; a block of it at a time is in memory."""
        told, size, names = sha256(), 0, []
        for block in _blocks_of(pieces):
            told.update(block)
            size += len(block)
            names.append(self._keep(block))
        return Written(size, told.hexdigest(), tuple(names))

    def read(self, names: Sequence[str]) -> Iterator[bytes]:
        """The blocks' contents in order. Raises Damaged, which names the file."""
        return (self._read(name) for name in names)

    def flush(self) -> None:
        """Brings what was kept to disk and gives it its names."""
        if self._drafts:
            sync_below(self.folder)
            for name, draft in self._drafts.items():
                draft.rename(self._path(name))
            sync_below(self.folder)
        self._drafts, self._waiting = {}, 0

    def clear_drafts(self) -> None:
        """Removes what a run that was killed left without a name. Needs the folder's lock."""
        for draft in self.folder.glob("??/.*"):
            draft.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def _keep(self, block: bytes) -> str:
        name = self._envelope.name_of(block)
        if name in self._there:
            return name
        path = self._path(name)
        private_folder(path.parent)
        draft = path.with_name(f".{secrets.token_hex(8)}")
        kept = self._envelope.wrapped(_packed(block), name)
        draft.touch(mode=0o600)
        draft.write_bytes(kept)
        self._there.add(name)
        self._drafts[name] = draft
        self.written += len(kept)
        self._waiting += len(kept)
        if self._waiting >= _BATCH_BYTES or len(self._drafts) >= _BATCH_BLOCKS:
            self.flush()
        return name

    def _read(self, name: str) -> bytes:
        path = self._path(name)
        try:
            return _unpacked(self._envelope.unwrapped(path.read_bytes(), name))
        except FileNotFoundError:
            raise Damaged(f"备份缺少文件 {path}", f"the backup's file {path} is missing") from None
        except (Damaged, zlib.error, ValueError):
            raise Damaged(f"备份的文件 {path} 已损坏", f"the backup's file {path} is damaged") from None


def _blocks_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut anew: all blocks but the last have the full size; an empty file has none."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= BLOCK_BYTES:
            yield bytes(waiting[:BLOCK_BYTES])
            del waiting[:BLOCK_BYTES]
    if waiting:
        yield bytes(waiting)


def _packed(block: bytes) -> bytes:
    """Compressed where a sample shows that it is worth it: Parquet files are compressed already."""
    sample = block[:_SAMPLE]
    if len(zlib.compress(sample, 1)) > 0.9 * len(sample):
        return _PLAIN + block
    return _PACKED + zlib.compress(block, 1)


def _unpacked(kept: bytes) -> bytes:
    """The block again; it is never larger than a block may be, whatever was kept. Raises ValueError, zlib.error."""
    if kept[:1] == _PLAIN:
        return kept[1:]
    unpacking = zlib.decompressobj()
    block = unpacking.decompress(kept[1:], BLOCK_BYTES + 1)
    if kept[:1] != _PACKED or len(block) > BLOCK_BYTES or not unpacking.eof:
        raise ValueError("not a block")
    return block
