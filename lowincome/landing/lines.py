"""The lines of a block of text, found all at once and cut out only when they are asked for."""

from collections.abc import Sequence
from typing import overload

import numpy as np

_LF = 0x0A


class Lines(Sequence[bytes]):
    """The lines of a block. A CR stays where LF follows, so joining with LF restores the block; CR alone ends a line."""

    def __init__(self, block: bytes) -> None:
        if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
            block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self._block = block
        self._bytes = np.frombuffer(block, np.uint8)
        breaks = np.flatnonzero(self._bytes == _LF)
        is_open = bool(block) and not block.endswith(b"\n")
        self.ends = np.append(breaks, len(block)) if is_open else breaks
        """Where each line ends, its LF left out."""
        self.starts = np.concatenate([[0], breaks + 1])[: len(self.ends)]
        """Where each line starts."""

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> list[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | list[bytes]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        return self._block[self.starts[at] : self.ends[at]]

    @property
    def lengths(self) -> np.ndarray:
        """Bytes of each line."""
        lengths: np.ndarray = self.ends - self.starts
        return lengths

    def occurrences(self, byte: int) -> np.ndarray:
        """How often a byte, not LF, stands in each line."""
        before_each_end = np.searchsorted(np.flatnonzero(self._bytes == byte), self.ends)
        return np.diff(before_each_end, prepend=0)

    def first_bytes(self) -> np.ndarray:
        """The first byte of each line, LF where it is empty; there is one line at least."""
        first: np.ndarray = np.append(self._bytes, np.uint8(_LF))[self.starts]
        return first

    def rest(self, first: int) -> bytes:
        """The lines from one on, each with an LF."""
        if first >= len(self):
            return b""
        rest = self._block[self.starts[first] :]
        return rest if rest.endswith(b"\n") else rest + b"\n"

    def joined(self, chosen: np.ndarray) -> bytes:
        """The chosen lines (a mask), each with an LF."""
        edges = np.flatnonzero(np.diff(chosen.astype(np.int8), prepend=0, append=0))
        runs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
        parts = [self._block[self.starts[first] : self.ends[after - 1]] for first, after in runs]
        return b"\n".join([*parts, b""])
