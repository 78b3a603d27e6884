"""Cuts a text file into blocks of whole lines, in bounded memory, and counts its bytes and digest on the way."""

import hashlib
from collections.abc import Iterator
from typing import IO

from lowincome.landing.fault import FileFault

BLOCK_BYTES = 16 << 20
LINE_LIMIT = 1 << 20
"""A line longer than this is rejected; one longer than a block makes the file a fault."""

LONG_LINE_KEPT = 4096
"""Bytes kept of the raw text of a line over the limit."""


class Intake:
    """A delivered file's bytes, read once: `size` and `digest` grow with what was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.size = 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, fewer only at the end."""
        parts: list[bytes] = []
        wanted = size
        while wanted and (part := self._stream.read(wanted)):
            parts.append(part)
            wanted -= len(part)
        data = b"".join(parts) if len(parts) != 1 else parts[0]
        self._digest.update(data)
        self.size += len(data)
        return data

    def finish(self) -> str:
        """The digest of the whole file, what was not needed included."""
        while self.read(BLOCK_BYTES):
            pass
        return self._digest.hexdigest()


def blocks_of_lines(intake: Intake, head: bytes) -> Iterator[tuple[bytes, bool]]:
    """Blocks that end with a line end, and whether each is the last; `head` was read already.

    Lines end with LF or CR LF; in a file whose first block has no LF, with CR. FileFault for a line longer than a block
    and for bytes that are no text.
    """
    _refuse_binary(head)
    rest = head
    end = b"\n" if b"\n" in head or b"\r" not in head else b"\r"
    while True:
        more = intake.read(BLOCK_BYTES)
        _refuse_binary(more)
        data = rest + more
        if not more:
            if data:
                yield data, True
            return
        # a CR at the very end may be half of a CR LF
        cut = data.rfind(end, 0, len(data) - (end == b"\r")) + 1
        if cut:
            yield data[:cut], False
            rest = data[cut:]
        elif len(data) > BLOCK_BYTES:
            raise FileFault(
                "line_too_long", f"a line is longer than {BLOCK_BYTES >> 20} MiB; deliver one record per line"
            )
        else:
            rest = data


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data:
        raise FileFault("binary", "the file holds NUL bytes and is no text; deliver CSV in UTF-8 or GB18030")
