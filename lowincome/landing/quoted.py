"""Reads CSV records that hold quotes, where breaks inside quotes make a record span lines.

A quote that does not close soon must not swallow the file: the line it stands on is then rejected alone.
"""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

_QUOTE, _LF, _CR = b'"\n\r'

SPAN_LIMIT = 50
"""How many lines a quoted record may span."""


class QuotedRecord(NamedTuple):
    """A record with quotes: the index of its first line, its cells (None: cannot be split), how many lines it takes.

    No lines at all: whether the quote closes shows only when more lines are known.
    """

    at: int
    cells: list[str] | None
    lines: int


def read_quoted(
    lines: Sequence[bytes], at: int, delimiter: str, codec: str, width: int | None, is_last: bool
) -> Iterator[QuotedRecord]:
    """The record that starts on `lines[at]`, and those after it while each next line holds a quote too.

    Quotes count only where they open a field. Text after a closing quote, a quote that stays open, bytes that cannot be
    decoded, and over several lines another number of cells than `width`, reject the first line alone and end the run.
    """
    source = _Source(lines, at, codec)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except (csv.Error, UnicodeDecodeError) as error:
            is_open = isinstance(error, csv.Error) and source.at_end
            yield QuotedRecord(at, None, 0 if is_open and not is_last else 1)
            return
        taken = source.next - at
        if taken > 1 and width is not None and len(cells) != width:
            yield QuotedRecord(at, None, 1)
            return
        yield QuotedRecord(at, cells, taken)
        at += taken
        if at >= len(lines) or b'"' not in lines[at]:
            return
        source.start = at


def quotes_are_simple(block: bytes, delimiter: str) -> bool:
    """Whether every quote of a block of whole lines opens or closes a field, and none holds a quote or a line break.

    Such a block means the same to every reader of CSV and can be read at once.
    """
    data = np.frombuffer(block, np.uint8)
    quotes = np.flatnonzero(data == _QUOTE)
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = data[np.maximum(opening - 1, 0)]
    after = data[np.minimum(closing + 1, len(data) - 1)]
    edge = ord(delimiter)
    opens = (before == edge) | (before == _LF) | (before == _CR) | (opening == 0)
    closes = (after == edge) | (after == _LF) | (after == _CR) | (closing == len(data) - 1)
    if not (opens.all() and closes.all()):
        return False
    ends = np.flatnonzero((data == _LF) | (data == _CR))
    return np.array_equal(np.searchsorted(ends, opening), np.searchsorted(ends, closing))


class _Source:
    """Feeds lines to the reader, never more than one record may span."""

    def __init__(self, lines: Sequence[bytes], at: int, codec: str) -> None:
        self._lines = lines
        self._codec = codec
        self.start = at
        self.next = at
        self.at_end = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.next - self.start >= SPAN_LIMIT:
            raise StopIteration
        if self.next >= len(self._lines):
            self.at_end = True
            raise StopIteration
        line = self._lines[self.next]
        self.next += 1
        return line.decode(self._codec) + "\n"
