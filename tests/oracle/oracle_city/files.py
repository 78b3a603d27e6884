"""One delivered file to its header and raw records, whatever its encoding, delimiter or format."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
from python_calamine import CalamineWorkbook

from oracle_city.columns import SYNONYMS, Feed

FOOTERS = ("合计", "制表人", "填表单位")


class Unusable(ValueError):
    """The file as a whole cannot be used; its delivery is held."""


@dataclass
class RawFile:
    """A file's records: (line, cells by canonical column), and those that are furniture or cannot be split."""

    records: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    lacks_column: bool = False


def _decoded(data: bytes) -> str:
    """「CSV: UTF-8 (with or without BOM) or GB18030/GBK, told apart by content」."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable("not_text")


def _csv_rows(path: Path) -> list[tuple[int, list[object]]]:
    text = _decoded(path.read_bytes())
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[object]]] = []
    before = 0
    for cells in reader:
        if len(cells) > 1 or "".join(cells).strip():  # a blank line is no record
            rows.append((before + 1, list(cells)))
        before = reader.line_num
    return rows


def _excel_text(value: object) -> object:
    if isinstance(value, float):
        return repr(value) if value >= 1e15 else repr(int(value)) if value == int(value) else repr(value)
    return value


def _excel_rows(path: Path, feed: Feed) -> list[tuple[int, list[object]]]:
    """「Excel: first sheet with the wanted header」."""
    workbook = CalamineWorkbook.from_path(str(path))
    sheets: list[list[tuple[int, list[object]]]] = []
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        cells = [[_excel_text(value) for value in row] for row in sheet]
        sheets.append([(n, row) for n, row in enumerate(cells, 1) if any(str(value).strip() for value in row)])
    for rows in sheets:
        if _header(rows, feed) is not None:
            return rows
    return sheets[0] if sheets else []


def _parquet_rows(path: Path) -> list[tuple[int, list[object]]]:
    table = pyarrow.parquet.read_table(path)
    rows: list[tuple[int, list[object]]] = [(0, list(table.column_names))]
    for n, record in enumerate(table.to_pylist(), 1):
        rows.append((n, [_typed_text(value) for value in record.values()]))
    return rows


def _typed_text(value: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return _excel_text(value)


def _plain(header: object) -> str:
    text = unicodedata.normalize("NFKC", str(header)).strip()
    return re.sub(r"\s*\(.*\)$", "", text)


def _canonical(header: object, feed: Feed) -> str | None:
    """「the Chinese header below, or the canonical name, or a synonym」."""
    plain = _plain(header)
    for column in feed.columns:
        if plain in (column.header, column.name, *SYNONYMS.get(column.name, ())):
            return column.name
    return None


def _header(rows: list[tuple[int, list[object]]], feed: Feed) -> int | None:
    """The place of the header row: the row, among the first six, that names most columns (at least two)."""
    best = max(range(min(6, len(rows))), default=None, key=lambda n: (_named(rows[n][1], feed), -n))
    return best if best is not None and _named(rows[best][1], feed) >= 2 else None


def _named(cells: list[object], feed: Feed) -> int:
    return sum(_canonical(cell, feed) is not None for cell in cells)


def _is_footer(cells: list[object]) -> bool:
    first = next((_plain(cell) for cell in cells if cell is not None and str(cell).strip()), "")
    return first.startswith(FOOTERS)


def _lacks_column(header: list[str | None], feed: Feed) -> bool:
    """A required column is missing; of died_on and cremated_on "one of the two is required"."""
    if feed.name == "funeral_records" and not {"died_on", "cremated_on"} & set(header):
        return True
    return any(column.required and column.name not in header for column in feed.columns)


def read(path: Path, feed: Feed) -> RawFile:
    """All physical records of one file. Raises `Unusable` where there is no header."""
    if path.suffix == ".csv":
        rows = _csv_rows(path)
    elif path.suffix == ".xlsx":
        rows = _excel_rows(path, feed)
    else:
        rows = _parquet_rows(path)
    at = _header(rows, feed)
    if at is None:
        raise Unusable("no_header")
    header = [_canonical(cell, feed) for cell in rows[at][1]]
    result = RawFile(lacks_column=_lacks_column(header, feed))
    for line, cells in rows[at + 1 :]:
        if [_plain(cell) for cell in cells] == [_plain(cell) for cell in rows[at][1]] or _is_footer(cells):
            result.furniture.append(line)
        elif len(cells) != len(header):
            result.rejected.append(line)
        else:
            named = {name: cell for name, cell in zip(header, cells, strict=True) if name is not None}
            result.records.append((line, named))
    return result
