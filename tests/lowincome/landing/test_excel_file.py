"""Workbooks: where the header is found, what cells become, and what is refused before or while it is parsed."""

import re
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from lowincome.landing import excel_bounds, excel_file

HEADERS = ["身份证号", "姓名", "服务类型", "服务日期", "服务机构"]
Reader = Callable[..., Any]
Builder = Callable[[Callable[[xlsxwriter.Workbook], None]], bytes]
NAME = "care_services.xlsx"


def _sheet(book: xlsxwriter.Workbook, *rows: list[Any], first: int = 0, column: int = 0) -> None:
    sheet = book.add_worksheet()
    date_format = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows, first):
        for place, value in enumerate(row, column):
            if isinstance(value, datetime):
                sheet.write_datetime(at, place, value, date_format)
            elif value is not None:
                sheet.write(at, place, value)


def test_cells_become_text_and_lines_are_sheet_rows(read_file: Reader, workbook: Builder) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        _sheet(
            book,
            HEADERS,
            ["410101199001011237", "张三", "探访", datetime(2024, 9, 1), 12.5],
            [],
            [410101199001011237, "李四", "照料", 45536, True],
            ["合计", None, 2],
            ["  "],
            HEADERS,
        )

    read = read_file(workbook(fill), NAME)
    assert (read.receipt.format, read.receipt.header_line, read.receipt.fault) == ("xlsx", 1, None)
    assert read.lines() == [2, 4, 5, 7]
    assert read.outcomes() == [None, None, "furniture", "furniture"]
    assert read.cells()[0] == ["410101199001011237", "张三", "探访", "2024-09-01", "12.5"]
    number, *others = read.cells()[1]
    assert re.fullmatch(r"4\.10101\d+e\+17", number)
    assert others == ["李四", "照料", "45536", "true"]


def test_titles_merged_over_the_header_and_an_offset_do_not_matter(read_file: Reader, workbook: Builder) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        _sheet(book, ["填写说明"], ["姓名"])
        sheet = book.add_worksheet("数据")
        sheet.merge_range(2, 3, 2, 7, "某市探访名册")
        for place, header in enumerate(HEADERS, 3):
            sheet.write(6, place, header)
            sheet.write(8, place, f"v{place}")

    read = read_file(workbook(fill), NAME)
    assert read.receipt.header_line == 7
    assert read.lines() == [9]
    assert read.cells() == [["v3", "v4", "v5", "v6", "v7"]]


def test_only_the_first_sheet_with_the_header_counts(read_file: Reader, workbook: Builder) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        _sheet(book)
        _sheet(book, HEADERS, ["1", "张三"])
        _sheet(book, HEADERS, ["2", "李四"])

    assert [cells[0] for cells in read_file(workbook(fill), NAME).cells()] == ["1"]


@pytest.mark.parametrize("name", ["care_services.csv", "care_services.parquet", "care_services.XLSX"])
def test_a_workbook_under_another_name_is_read_by_its_content(name: str, read_file: Reader, workbook: Builder) -> None:
    content = workbook(lambda book: _sheet(book, HEADERS, ["1", "张三"]))
    assert (read_file(content, name).receipt.format, read_file(content, name).receipt.records) == ("xlsx", 1)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([["a", "b"]], "no_header"),
        ([], "no_header"),
        ([["身份证号", "姓名"]], "missing_column"),
        ([[*HEADERS, "公民身份号码"]], "duplicate_header"),
    ],
)
def test_a_header_at_fault_is_told(rows: list[list[str]], fault: str, read_file: Reader, workbook: Builder) -> None:
    assert read_file(workbook(lambda book: _sheet(book, *rows)), NAME).receipt.fault == fault


def test_a_truncated_workbook_is_told(read_file: Reader, workbook: Builder) -> None:
    content = workbook(lambda book: _sheet(book, HEADERS, ["1", "张三"]))
    assert read_file(content[:-100], NAME).receipt.fault == "truncated"
    assert read_file(content[: len(content) // 2], NAME).receipt.fault == "truncated"


def _archive(entries: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


TYPES = {"[Content_Types].xml": b"<Types/>"}


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"a.txt": b"x"}, "unreadable"),
        (TYPES, "unreadable"),
        (TYPES | {"xl/../../etc/passwd": b"x"}, "unreadable"),
        (TYPES | {"/etc/passwd": b"x"}, "unreadable"),
        (TYPES | {"C:\\x": b"x"}, "unreadable"),
        (TYPES | {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "unreadable"),
        (TYPES | {f"xl/{n}.xml": b"x" for n in range(excel_bounds.ENTRY_LIMIT)}, "too_large"),
        (TYPES | {"xl/worksheets/sheet1.xml": bytes(excel_bounds.RATIO_FROM + 1)}, "too_large"),
    ],
    ids=["zip", "types only", "parent", "absolute", "drive", "entities", "many entries", "bomb"],
)
def test_what_no_spreadsheet_program_writes_is_refused(
    entries: dict[str, bytes], fault: str, read_file: Reader
) -> None:
    begun = time.monotonic()
    assert read_file(_archive(entries), NAME).receipt.fault == fault
    assert time.monotonic() - begun < 5


def test_a_size_that_lies_is_refused_too(read_file: Reader) -> None:
    content = bytearray(_archive(TYPES | {"xl/workbook.xml": b"x"}))
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, excel_bounds.TOTAL_LIMIT)
    assert read_file(bytes(content), NAME).receipt.fault == "too_large"


def test_a_zip_with_a_password_is_told(read_file: Reader) -> None:
    content = bytearray(_archive(TYPES))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert read_file(bytes(content), NAME).receipt.fault == "password_protected"


def test_a_workbook_that_takes_too_long_is_stopped(
    read_file: Reader, workbook: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_file, "WALL_LIMIT", 0.01)
    content = workbook(lambda book: _sheet(book, HEADERS, ["1", "张三"]))
    begun = time.monotonic()
    assert read_file(content, NAME).receipt.fault == "unreadable"
    assert time.monotonic() - begun < 5


def test_a_workbook_over_the_size_limit_is_refused(
    read_file: Reader, workbook: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_file, "FILE_LIMIT", 1000)
    content = workbook(lambda book: _sheet(book, HEADERS, ["1", "张三"]))
    assert read_file(content, NAME).receipt.fault == "too_large"


def test_many_rows_come_in_batches(read_file: Reader, workbook: Builder) -> None:
    rows = [[str(n), "张三", "探访", "2024-09-01", "甲"] for n in range(5_500)]
    read = read_file(workbook(lambda book: _sheet(book, HEADERS, *rows)), NAME)
    assert read.lines() == list(range(2, 5_502))
    assert [cells[0] for cells in read.cells()] == [row[0] for row in rows]
