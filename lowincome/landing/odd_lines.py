"""Sorts the lines of a block that cannot go through Arrow whole: plain lines, quoted records, furniture, rejected lines."""

from collections.abc import Sequence

from lowincome.landing.blocks import LINE_LIMIT
from lowincome.landing.encoding import ColumnDecoder
from lowincome.landing.furniture import is_furniture
from lowincome.landing.header import Header
from lowincome.landing.quoted import QuotedRecord, read_quoted
from lowincome.landing.stage import Aside


class OddLines:
    """The lines of one block, sorted, by index in the block.

    `plain`: lines of the right width without a quote. `quoted_at`, `quoted`: records with quotes, of the right width.
    `aside`: furniture and rejected lines. `taken`: how many lines were dealt with; the rest begins a quoted record that
    needs more lines.
    """

    def __init__(
        self,
        lines: Sequence[bytes],
        first_line: int,
        delimiter: str,
        header: Header,
        decoder: ColumnDecoder,
        is_last: bool,
    ) -> None:
        self.plain: list[int] = []
        self.quoted_at: list[int] = []
        self.quoted: list[list[str]] = []
        self.aside: list[Aside] = []
        self.taken = 0
        self._lines = lines
        self._first_line = first_line
        self._delimiter = delimiter
        self._header = header
        self._decoder = decoder
        self._width = len(header.cells)
        mark = delimiter.encode()
        at = 0
        while at < len(lines):
            line = lines[at]
            if b'"' in line and len(line) <= LINE_LIMIT:
                for record in read_quoted(lines, at, delimiter, decoder.codec, self._width, is_last):
                    self._take_record(record)
                    at = record.at + record.lines
                if not record.lines:
                    break
                continue
            if len(line) > LINE_LIMIT:
                self.aside.append(decoder.rejected(first_line + at, line))
            elif line.count(mark) == self._width - 1 and (self._width > 1 or line.strip()):
                self.plain.append(at)
            elif line.strip():
                self._set_aside(at, decoder.escape(line).split(delimiter))
            at += 1
        self.taken = at

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
