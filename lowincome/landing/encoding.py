"""Tells UTF-8 from GB18030 by content and turns delivered bytes into text, without losing which row could not be decoded.

In both encodings a byte below 0x30 never belongs to a longer character, so files are cut at line feeds and delimiters as
bytes, and only the columns that hold more than ASCII are decoded.
"""

import re
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lowincome.landing.blocks import LINE_LIMIT, LONG_LINE_KEPT
from lowincome.landing.folding import ascii_needs_folding, needs_folding
from lowincome.landing.stage import Aside

Encoding = Literal["utf-8", "utf-8-sig", "gb18030"]
_SAMPLE_BYTES = 1 << 18
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def detect(block: bytes) -> Encoding | None:
    """The encoding of whole lines of text; None while they are ASCII and both would do.

    Text that is valid UTF-8 is UTF-8. A file with a few broken lines is what most of its lines are: GB18030 text almost
    never happens to be valid UTF-8.
    """
    if block.isascii():
        return None
    if _is_utf8(block):
        return "utf-8"
    first = _BEYOND_ASCII.search(block)
    begin = block.rfind(b"\n", 0, first.start()) + 1 if first else 0
    lines = [line for line in block[begin : begin + _SAMPLE_BYTES].splitlines()[:-1] if not line.isascii()]
    good = sum(map(_is_utf8, lines))
    return "utf-8" if good * 2 > len(lines) else "gb18030"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


class ColumnDecoder:
    """Decodes columns of bytes; remembers whether any text seen so far needs folding."""

    def __init__(self, encoding: Encoding | None) -> None:
        self.codec = "utf-8"
        self.needs_folding = False
        self.settle(encoding)

    def settle(self, encoding: Encoding | None) -> None:
        """Takes the encoding once it is known; ASCII is read the same way in both."""
        self.codec = "gb18030" if encoding == "gb18030" else "utf-8"

    def escape(self, line: bytes) -> str:
        """A line as text, whatever it holds: bytes that cannot be decoded become backslash escapes."""
        return line.rstrip(b"\r").decode(self.codec, "backslashreplace")

    def rejected(self, number: int, line: bytes) -> Aside:
        """A line set aside, with its raw text (its beginning, where it is over the limit)."""
        return Aside(number, "rejected", self.escape(line if len(line) <= LINE_LIMIT else line[:LONG_LINE_KEPT]))

    def watch(self, rows: list[list[str]]) -> None:
        """Looks at cells that were decoded elsewhere."""
        if not self.needs_folding and rows:
            self.needs_folding = needs_folding("".join(map("".join, rows)))

    def decode(self, values: pa.Array) -> tuple[pa.Array, list[int]]:
        """A column (binary, null where empty) as text, and the rows that could not be decoded (null there)."""
        buffers = values.buffers()
        data = _data(values)
        if not len(data) or data.max() < 0x80:
            self.needs_folding = self.needs_folding or ascii_needs_folding(data)
            return pa.StringArray.from_buffers(len(values), buffers[1], buffers[2], buffers[0]), []
        is_utf8 = self.codec == "utf-8"
        joined = data.tobytes() if is_utf8 and _none_starts_inside(values, data) else _joined(values)
        try:
            text = joined.decode(self.codec)
        except UnicodeDecodeError:
            return self._decode_each(values)
        self.needs_folding = self.needs_folding or needs_folding(text, "\n")
        if is_utf8:
            return pa.StringArray.from_buffers(len(values), buffers[1], buffers[2], buffers[0]), []
        return _split(text, values, buffers[0]), []

    def _decode_each(self, values: pa.Array) -> tuple[pa.Array, list[int]]:
        texts: list[str | None] = []
        bad: list[int] = []
        for row, value in enumerate(values.to_pylist()):
            try:
                texts.append(None if value is None else value.decode(self.codec))
            except UnicodeDecodeError:
                texts.append(None)
                bad.append(row)
        self.needs_folding = self.needs_folding or needs_folding("".join(text for text in texts if text))
        return pa.array(texts, pa.string()), bad


def is_ascii(values: pa.Array) -> bool:
    """Whether a column of bytes or text holds ASCII alone."""
    data = _data(values)
    return not len(data) or bool(data.max() < 0x80)


def _data(values: pa.Array) -> np.ndarray:
    _, offsets, data = values.buffers()
    if data is None or not len(values):
        return np.empty(0, np.uint8)
    ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
    return np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]


def _none_starts_inside(values: pa.Array, data: np.ndarray) -> bool:
    """Whether no value begins with a byte that goes on with a character of UTF-8: all are valid if they are as one."""
    offsets = np.frombuffer(values.buffers()[1], np.int32)[values.offset : values.offset + len(values)]
    starts = offsets - offsets[0]
    return bool(((data[starts[starts < len(data)]] & 0xC0) != 0x80).all())


def _joined(values: pa.Array) -> bytes:
    """All values, a line feed between them; nulls as empty."""
    _, offsets, data = values.buffers()
    filled = pa.BinaryArray.from_buffers(pa.binary(), len(values), [None, offsets, data], offset=values.offset)
    whole = pa.ListArray.from_arrays(pa.array([0, len(filled)], pa.int32()), filled)
    joined: bytes = pc.binary_join(whole, b"\n")[0].as_py()
    return joined


def _split(text: str, values: pa.Array, validity: pa.Buffer | None) -> pa.Array:
    """The joined text as a column again: line feeds taken out, each value ending where one stood."""
    encoded = np.frombuffer(text.encode("utf-8"), np.uint8)
    ends = np.flatnonzero(encoded == 0x0A)
    data = encoded[encoded != 0x0A]
    offsets = np.empty(len(values) + 1, np.int32)
    offsets[0] = 0
    offsets[1:-1] = ends - np.arange(len(ends))
    offsets[-1] = len(data)
    return pa.StringArray.from_buffers(len(values), pa.py_buffer(offsets), pa.py_buffer(data), validity)
