"""Reads a delivered CSV file into the feeds stage: every record with the physical line it starts on.

Most blocks are plain and go through Arrow as they are. A block with quotes, blank lines or lines of another width is
split, its plain lines go through Arrow, and the others are read one by one.
"""

import codecs
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from lowincome.contracts import Contract
from lowincome.landing.blocks import LINE_LIMIT, Intake, blocks_of_lines
from lowincome.landing.csv_header import CsvHeader, find_csv_header
from lowincome.landing.encoding import ColumnDecoder, Encoding, detect
from lowincome.landing.fault import FileFault
from lowincome.landing.furniture import furniture_rows
from lowincome.landing.lines import Lines
from lowincome.landing.odd_lines import OddLines
from lowincome.landing.quoted import quotes_are_simple
from lowincome.landing.stage import FileStage, Rows, columns_of
from lowincome.landing.table_facts import TableFacts

_HEAD_BYTES = 1 << 20


def read_csv(contract: Contract, intake: Intake, head: bytes, stage: FileStage, facts: TableFacts) -> None:
    """Reads the whole file, of which `head` was read already; FileFault where it cannot be used."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileFault("not_text", "the file is UTF-16; save it as CSV in UTF-8 or GB18030")
    encoding: Encoding | None = None
    if head.startswith(codecs.BOM_UTF8):
        encoding, head = "utf-8-sig", head[len(codecs.BOM_UTF8) :]
    body: _Body | None = None
    for block, is_last in blocks_of_lines(intake, head):
        encoding = encoding or detect(block)
        if body is None:
            found, block = _take_header(contract, block, encoding)
            facts.delimiter = found.delimiter
            facts.accept(found.header, found.start + 1)
            body = _Body(found, stage)
        body.decoder.settle(encoding)
        facts.encoding = encoding or "utf-8"
        body.take(block, is_last)
        facts.needs_folding = body.decoder.needs_folding
    if body is not None:
        body.take(b"", True)


def _take_header(contract: Contract, block: bytes, encoding: Encoding | None) -> tuple[CsvHeader, bytes]:
    """The header in the first block, and what stands below it."""
    cut = block.rfind(b"\n", 0, _HEAD_BYTES) + 1 or len(block)
    lines = Lines(block[:cut])
    found = find_csv_header(contract, lines, "gb18030" if encoding == "gb18030" else "utf-8")
    return found, lines.rest(found.end) + block[cut:]


class _Body:
    """The records below the header, block after block; `_waiting` are lines of a record that is not complete yet."""

    def __init__(self, found: CsvHeader, stage: FileStage) -> None:
        self.decoder = ColumnDecoder(None)
        self._header = found.header
        self._stage = stage
        self._delimiter = found.delimiter
        self._width = len(found.header.cells)
        self._next_line = found.end + 1
        self._waiting = b""

    def take(self, block: bytes, is_last: bool) -> None:
        """Writes the records of one block of whole lines."""
        if self._waiting:
            block, self._waiting = self._waiting + block, b""
        if block and not self._take_plain(block):
            self._take_split(block, is_last)

    def _take_plain(self, block: bytes) -> bool:
        """The whole block through Arrow, written; False where it must be split.

        That is where quotes are not simple, a line is blank, long or of another width, or bytes cannot be decoded.
        """
        has_quotes = b'"' in block
        if has_quotes and not quotes_are_simple(block, self._delimiter):
            return False
        columns = self._parse(block, has_quotes)
        if columns is None or _may_hold_blank_line(columns) or _longest_row(columns) > LINE_LIMIT:
            return False
        lines = np.arange(self._next_line, self._next_line + len(columns[0]), dtype=np.int64)
        texts, bad = self._decode(columns)
        if bad:
            return False
        self._stage.write(self._rows(lines, texts))
        self._next_line += len(lines)
        return True

    def _take_split(self, block: bytes, is_last: bool) -> None:
        """The lines of a block one by one where they are not plain."""
        lines = Lines(block)
        odd = OddLines(lines, self._next_line, self._delimiter, self._header, self.decoder, is_last)
        plain = np.flatnonzero(odd.plain)
        numbers = plain + self._next_line
        columns = self._parse(lines.joined(odd.plain)) if len(plain) else []
        if columns is None:
            raise FileFault(
                "unreadable", "lines of the right width could not be split into fields; check the delimiter"
            )
        texts, bad = self._decode(columns)
        aside = odd.aside
        if bad:
            undecoded = [self.decoder.rejected(int(numbers[row]), lines[plain[row]]) for row in bad]
            aside = sorted([*aside, *undecoded], key=lambda row: row.line)
            keep = np.ones(len(numbers), dtype=bool)
            keep[bad] = False
            numbers, texts = numbers[keep], [text.filter(pa.array(keep)) for text in texts]
        self.decoder.watch(odd.quoted)
        quoted = self._rows(
            np.asarray(odd.quoted_at, np.int64) + self._next_line, columns_of(odd.quoted, self._header.names)
        )
        self._stage.write(self._rows(numbers, texts), quoted, aside=aside)
        self._next_line += odd.taken
        if odd.taken < len(lines):
            self._waiting = lines.rest(odd.taken)

    def _rows(self, lines: np.ndarray, texts: Sequence[pa.Array]) -> Rows:
        named = {name: text for name, text in zip(self._header.names, texts, strict=False) if name is not None}
        return Rows(lines, named, furniture_rows(texts, self._header) if len(lines) else None)

    def _decode(self, columns: Sequence[pa.Array]) -> tuple[list[pa.Array], list[int]]:
        """Columns as text, and the rows in which some column could not be decoded."""
        texts: list[pa.Array] = []
        bad: set[int] = set()
        for column in columns:
            text, undecoded = self.decoder.decode(column)
            texts.append(text)
            bad.update(undecoded)
        return texts, sorted(bad)

    def _parse(self, block: bytes, has_quotes: bool = False) -> list[pa.Array] | None:
        """Delivered columns as bytes, null where empty; None where some line has another width."""
        names = [str(at) for at in range(self._width)]
        try:
            table = arrow_csv.read_csv(
                pa.BufferReader(block),
                read_options=arrow_csv.ReadOptions(column_names=names, block_size=len(block) + 1, use_threads=False),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self._delimiter, quote_char='"' if has_quotes else False, ignore_empty_lines=False
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.binary()),
                    null_values=[""],
                    strings_can_be_null=True,
                    check_utf8=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        return [column.chunk(0) if column.num_chunks == 1 else column.combine_chunks() for column in table.columns]


def _may_hold_blank_line(columns: Sequence[pa.Array]) -> bool:
    """Whether some row is null in every column, as Arrow reads a blank line."""
    if any(not column.null_count for column in columns):
        return False
    empty = columns[0].is_null()
    for column in columns[1:]:
        empty = pc.and_(empty, column.is_null())
    return bool(pc.any(empty).as_py())


def _longest_row(columns: Sequence[pa.Array]) -> int:
    """An upper bound on the bytes of the longest row."""
    longest = 0
    for column in columns:
        offsets = np.frombuffer(column.buffers()[1], np.int32)[: len(column) + 1]
        longest += int(np.diff(offsets).max(initial=0))
    return longest
