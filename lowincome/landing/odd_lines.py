"""Sorts the lines of a block that cannot go through Arrow whole: plain lines, quoted records, furniture, rejected lines."""

import numpy as np

from lowincome.landing.blocks import LINE_LIMIT
from lowincome.landing.encoding import ColumnDecoder
from lowincome.landing.furniture import is_furniture
from lowincome.landing.header import Header
from lowincome.landing.lines import Lines
from lowincome.landing.quoted import QuotedRecord, read_quoted
from lowincome.landing.stage import Aside

_QUOTE, _BLANK = b'" '


class OddLines:
    """The lines of one block, sorted, by index in the block.

    `plain` marks lines of the right width without a quote. `quoted_at`, `quoted`: records with quotes, of the right width.
    `aside`: furniture and rejected lines. `taken`: how many lines were dealt with; the rest begins a quoted record that
    needs more lines.
    """

    def __init__(
        self,
        lines: Lines,
        first_line: int,
        delimiter: str,
        header: Header,
        decoder: ColumnDecoder,
        is_last: bool,
    ) -> None:
        self.quoted_at: list[int] = []
        self.quoted: list[list[str]] = []
        self.aside: list[Aside] = []
        self._lines = lines
        self._first_line = first_line
        self._delimiter = delimiter
        self._header = header
        self._decoder = decoder
        self._width = len(header.cells)
        self.plain = self._look_plain()
        self.taken = self._sort_others(is_last)
        self.plain[self.taken :] = False

    def _look_plain(self) -> np.ndarray:
        """Lines that need no closer look: no quote, not too long, as many delimiters as the header, and not blank."""
        lines = self._lines
        plain: np.ndarray = lines.occurrences(ord(self._delimiter)) == self._width - 1
        plain &= (lines.occurrences(_QUOTE) == 0) & (lines.lengths <= LINE_LIMIT)
        if self._width == 1:
            plain &= lines.first_bytes() > _BLANK
        return plain

    def _sort_others(self, is_last: bool) -> int:
        """Looks at the other lines one by one, and returns how many lines are dealt with."""
        lines, at = self._lines, 0
        for odd in np.flatnonzero(~self.plain).tolist():
            if odd < at:
                continue
            at = odd + 1
            line = lines[odd]
            if len(line) > LINE_LIMIT:
                self.aside.append(self._decoder.rejected(self._first_line + odd, line))
            elif b'"' in line:
                at = odd
                for record in read_quoted(lines, odd, self._delimiter, self._decoder.codec, self._width, is_last):
                    self._take_record(record)
                    at = record.at + record.lines
                self.plain[odd:at] = False
                if not record.lines:
                    return at
            elif line.strip():
                self._take_line(odd, line)
        return len(lines)

    def _take_line(self, at: int, line: bytes) -> None:
        cells = self._decoder.escape(line).split(self._delimiter)
        if len(cells) == self._width:
            self.plain[at] = True
        else:
            self._set_aside(at, cells)

    def _take_record(self, record: QuotedRecord) -> None:
        if record.cells is None:
            if record.lines:
                self.aside.append(self._decoder.rejected(self._first_line + record.at, self._lines[record.at]))
        elif len(record.cells) == self._width:
            self.quoted_at.append(record.at)
            self.quoted.append(record.cells)
        else:
            self._set_aside(record.at, record.cells)

    def _set_aside(self, at: int, cells: list[str]) -> None:
        if is_furniture(cells, self._header):
            self.aside.append(Aside(self._first_line + at, "furniture"))
        else:
            self.aside.append(self._decoder.rejected(self._first_line + at, self._lines[at]))
