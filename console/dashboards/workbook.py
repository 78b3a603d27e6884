"""A board as an Excel file: one sheet per figure, with the very numbers of the page, their date and what they mean."""

import io
import re
from datetime import date
from typing import Any

from console.dashboards.figures import WITHHELD, Board, Figure, Unit, Value
from console.shell.language import said
from lowincome.lineage.spreadsheet import plain_cell

HEADER_ROW = 4
"""The sheet row (from 0) of the column titles; above it stand title, place, date and note."""

_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FORMATS: dict[Unit, str] = {"count": "#,##0", "days": "#,##0", "percent": '0.0" %"', "day": "yyyy-mm-dd", "text": "@"}


def workbook(board: Board) -> bytes:
    """The file's bytes. What is withheld is said in words; what is not there stays empty."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = {unit: book.add_format({"num_format": code}) for unit, code in _FORMATS.items()}
        bold = book.add_format({"bold": True})
        for number, figure in enumerate(board.figures, 1):
            _fill(book.add_worksheet(_sheet_name(figure, number)), figure, board, formats, bold)
        if not board.figures:
            book.add_worksheet().write_string(0, 0, board.title)
    return file.getvalue()


def _sheet_name(figure: Figure, number: int) -> str:
    return _FORBIDDEN.sub(" ", f"{number} {figure.title}")[:_SHEET_NAME].strip("'")


def _fill(sheet: Any, figure: Figure, board: Board, formats: dict[Unit, Any], bold: Any) -> None:
    heads = (figure.title, board.place_name, f"{said('截至', 'As of')} {figure.as_of:%Y-%m-%d}", figure.note)
    for row, text in enumerate(heads):
        sheet.write_string(row, 0, plain_cell(text), bold if row == 0 else None)
    for place, column in enumerate(figure.columns):
        sheet.write_string(HEADER_ROW, place, plain_cell(column.title), bold)
    for number, row in enumerate(figure.rows, HEADER_ROW + 1):
        for place, (column, cell) in enumerate(zip(figure.columns, row.cells, strict=True)):
            _write(sheet, number, place, cell, formats[column.unit])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, max(1, len(figure.columns) - 1), 14)
    sheet.freeze_panes(HEADER_ROW + 1, 1)


def _write(sheet: Any, row: int, column: int, value: Value, known: Any) -> None:
    if value is None:
        return
    if value is WITHHELD:
        sheet.write_string(row, column, withheld_words())
    elif isinstance(value, str):
        sheet.write_string(row, column, plain_cell(value))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, known)
    else:
        sheet.write_number(row, column, value, known)


def withheld_words() -> str:
    """What stands in the place of a count that is not shown."""
    return said("不公开", "withheld")
