"""Finds the header of a CSV file: its delimiter, its row among title rows, and where the records begin."""

from collections.abc import Sequence
from typing import NamedTuple

from lowincome.contracts import Contract
from lowincome.landing.fault import FileFault
from lowincome.landing.header import TITLE_ROWS, Header, find_header
from lowincome.landing.quoted import read_quoted
from lowincome.landing.table_facts import no_header

DELIMITERS = (",", "\t", ";")


class CsvHeader(NamedTuple):
    """A header found: 0-based index of the line it starts on and of the line after it."""

    header: Header
    delimiter: str
    start: int
    end: int


def find_csv_header(contract: Contract, lines: Sequence[bytes], codec: str) -> CsvHeader:
    """The header among the first rows; FileFault where there is none, or the first rows are no text."""
    best: CsvHeader | None = None
    for delimiter in DELIMITERS:
        rows = _first_rows(lines, delimiter, codec)
        found = find_header(contract, [cells for _, _, cells in rows])
        if found and (best is None or found[1].matched > best.header.matched):
            start, end, _ = rows[found[0]]
            best = CsvHeader(found[1], delimiter, start, end)
    if best is None:
        if not _is_text(lines[: TITLE_ROWS + 1], codec):
            raise FileFault("not_text", "the first lines are neither UTF-8 nor GB18030; save the file as CSV in UTF-8")
        raise no_header(TITLE_ROWS)
    return best


def _first_rows(lines: Sequence[bytes], delimiter: str, codec: str) -> list[tuple[int, int, list[str]]]:
    rows: list[tuple[int, int, list[str]]] = []
    at = 0
    while at < len(lines) and len(rows) <= TITLE_ROWS:
        _, cells, step = next(read_quoted(lines, at, delimiter, codec, None, is_last=True))
        if cells is None:
            cells = lines[at].rstrip(b"\r").decode(codec, "replace").split(delimiter)
        if any(cell.strip() for cell in cells):
            rows.append((at, at + step, cells))
        at += step
    return rows


def _is_text(lines: Sequence[bytes], codec: str) -> bool:
    try:
        b"\n".join(lines).decode(codec)
        return True
    except UnicodeDecodeError:
        return False
