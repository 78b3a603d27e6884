"""Sheets as files: CSV in some encoding, Excel with titles above the header, Parquet; and where each entry came to lie.

Only here are bytes written. Nothing is left to chance: the same sheet gives the same bytes.
"""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lowincome.synth.forms import FORMS, Column
from lowincome.synth.shapes import Shape
from lowincome.synth.sheet import Sheet

Lines = npt.NDArray[np.int64]
_TITLE_ROWS = 2
_CHUNK = 500_000
"""Entries turned into bytes at a time, so that a city of millions fits."""
_MADE_ON = datetime(2024, 1, 1)


def as_text(feed: str, rows: pa.Table) -> pa.Table:
    """Every cell as text, missing ones null: dates `2024-09-01`, months `2024-09`, money `1234.50`, `是` and `否`."""
    columns = [_text(column, rows.column(column.name)) for column in FORMS[feed].columns]
    return pa.table(columns, names=[column.name for column in FORMS[feed].columns])


def _text(column: Column, values: pa.ChunkedArray) -> pa.ChunkedArray:
    if column.kind in ("yuan", "number"):
        sign = pc.if_else(pc.less(values, 0), "-", "")
        size = pc.abs(values)
        units = pc.divide(size, 100)
        rest = pc.utf8_lpad(pc.subtract(size, pc.multiply(units, 100)).cast(pa.string()), width=2, padding="0")
        return pc.binary_join_element_wise(pc.binary_join_element_wise(sign, units.cast(pa.string()), ""), rest, ".")
    if column.kind == "month":
        return pc.utf8_slice_codeunits(values.cast(pa.string()), 0, 7)
    if column.kind == "bool":
        return pc.if_else(values, "是", "否")
    return values.cast(pa.string())


def write(sheet: Sheet, shape: Shape, path: Path, typed: pa.Table | None = None) -> Lines:
    """Writes a sheet to `path` (without its ending) and gives, per entry, the line, sheet row or ordinal it lies on.

    Entries are numbered as in `Sheet.order`. `typed` are the rows as they were before they became text.
    """
    order = sheet.order()
    lines = np.empty(len(order), dtype=np.int64)
    if shape.format == "parquet":
        if shape.is_typed and typed is not None:
            pq.write_table(_typed(sheet.feed, typed), f"{path}.parquet", compression="zstd")
        else:
            pq.write_table(
                _entries(sheet, order).rename_columns(sheet.headers()), f"{path}.parquet", compression="zstd"
            )
        lines[order] = np.arange(1, len(order) + 1)
    elif shape.format == "xlsx":
        _write_excel(sheet, _entries(sheet, order), f"{path}.xlsx")
        lines[order] = np.arange(1, len(order) + 1) + _TITLE_ROWS + 1
    else:
        with Path(f"{path}.csv").open("wb") as file:
            file.write((shape.delimiter.join(sheet.headers()) + "\n").encode(shape.encoding))
            breaks = [np.zeros(1, dtype=np.int64)]
            for start in range(0, len(order), _CHUNK):
                rows = _csv(sheet, order[start : start + _CHUNK], shape.delimiter)
                text = _bytes(rows)
                file.write(text if shape.encoding.startswith("utf-8") else text.decode().encode(shape.encoding))
                breaks.append(1 + pc.count_substring(rows, "\n").to_numpy(zero_copy_only=False).astype(np.int64))
            lines[order] = np.cumsum(np.concatenate(breaks))[:-1] + 2
    return lines


def _entries(sheet: Sheet, order: Lines) -> pa.Table:
    """All entries as rows of text; a broken line is cut or filled to the width of the table."""
    width = len(sheet.text.column_names)
    padded = [(cells + [""] * width)[:width] for cells in sheet.extras]
    columns = [pa.array([cells[n] for cells in padded], type=pa.string()) for n in range(width)]
    extras = pa.table(columns, names=sheet.text.column_names)
    kept = [name for name in sheet.text.column_names if name not in sheet.dropped_columns]
    return pa.concat_tables([sheet.text.cast(extras.schema), extras]).take(pa.array(order)).select(kept)


def _csv(sheet: Sheet, order: Lines, delimiter: str) -> pa.Array:
    """One text per entry, in this order; entries are the rows of one stretch of the table, and extras among them."""
    count = len(sheet.text)
    own = order[order < count]
    first, last = (int(own[0]), int(own[-1]) + 1) if len(own) else (0, 0)
    kept = [name for name in sheet.text.column_names if name not in sheet.dropped_columns]
    stretch = sheet.text.slice(first, last - first)
    rows = pc.binary_join_element_wise(*[_quoted(stretch[name], f'[\r\n"{delimiter}]') for name in kept], delimiter)
    rows = rows.combine_chunks() if isinstance(rows, pa.ChunkedArray) else rows
    if len(own) == len(order):
        return rows
    extras = [delimiter.join(_quote(cell, delimiter) for cell in cells) for cells in sheet.extras]
    at = np.where(order < count, order - first, order - count + (last - first))
    return pa.concat_arrays([rows, pa.array(extras, type=pa.string())]).take(pa.array(at))


def _quote(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in (delimiter, '"', "\n", "\r")) else cell


def _quoted(values: pa.ChunkedArray, special: str) -> pa.ChunkedArray:
    filled = pc.fill_null(values, "")
    needs = pc.match_substring_regex(filled, special)
    if not pc.any(needs).as_py():
        return filled
    doubled = pc.replace_substring(filled, '"', '""')
    return pc.if_else(needs, pc.binary_join_element_wise('"', doubled, '"', ""), filled)


def _bytes(rows: pa.Array) -> bytes:
    """Lines as bytes, each closed by a line feed: the array's own buffer."""
    closed = pc.binary_join_element_wise(rows, "\n", "")
    if len(closed) == 0:
        return b""
    offsets = np.frombuffer(closed.buffers()[1], dtype=np.int32)[closed.offset : closed.offset + len(closed) + 1]
    return bytes(memoryview(closed.buffers()[2])[int(offsets[0]) : int(offsets[-1])])


def _typed(feed: str, rows: pa.Table) -> pa.Table:
    """The rows with Chinese headers and real types: money as decimals."""
    columns = []
    for column in FORMS[feed].columns:
        values = rows[column.name]
        if column.kind in ("yuan", "number"):
            values = pc.multiply(values.cast(pa.decimal128(19, 0)), pa.scalar(1, pa.decimal128(3, 2)))
            values = pc.divide(values, pa.scalar(100, pa.decimal128(3, 0))).cast(pa.decimal128(18, 2))
        columns.append(values)
    return pa.table(columns, names=[column.header for column in FORMS[feed].columns])


def _write_excel(sheet: Sheet, entries: pa.Table, path: str) -> None:
    """A workbook with a note first, then the list: two merged title rows, the header, numbers and dates as numbers."""
    import xlsxwriter

    kinds = {column.name: column.kind for column in FORMS[sheet.feed].columns}
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": _MADE_ON})
        book.add_worksheet("说明").write_string(0, 0, "本表由业务系统导出")
        page = book.add_worksheet("数据")
        width = len(entries.column_names)
        page.merge_range(0, 0, 0, width - 1, "数据共享交换表")
        page.merge_range(1, 0, 1, width - 1, f"填表单位：市级部门    日期：{sheet.day}")
        page.write_row(_TITLE_ROWS, 0, sheet.headers())
        for place, name in enumerate(entries.column_names):
            for row, cell in enumerate(entries[name].to_pylist()):
                if cell:
                    value = _number(cell, kinds[name])
                    page.write(_TITLE_ROWS + 1 + row, place, value) if value is not None else page.write_string(
                        _TITLE_ROWS + 1 + row, place, cell
                    )


def _number(cell: str, kind: str) -> float | int | None:
    """The cell as Excel would store it, where it is a number or a date written the usual way."""
    try:
        if kind == "date":
            return (date.fromisoformat(cell) - date(1899, 12, 30)).days
        if kind in ("yuan", "number", "int") or (kind == "id" and "E+" in cell):
            return float(cell)
    except ValueError:
        return None
    return None
