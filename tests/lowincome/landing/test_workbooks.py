"""One process parses many workbooks; what goes wrong with one does not reach the next."""

import subprocess
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from lowincome.landing.fault import FileFault
from lowincome.landing.workbooks import Workbooks

Builder = Callable[[Callable[[xlsxwriter.Workbook], None]], bytes]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes that were started, in order."""
    children: list[Any] = []
    start = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *given, **told: children.append(start(*given, **told)) or children[-1]
    )
    return children


def one_cell(workbook: Builder, text: str) -> bytes:
    return workbook(lambda book: book.add_worksheet().write(0, 0, text))


def cells(workbooks: Workbooks, content: bytes, seconds: float = 60) -> list[Any]:
    return [cell for _, rows in workbooks.rows(content, seconds) for _, row in rows for cell in row]


def test_one_process_parses_many_and_ends_with_them(workbook: Builder, started: list[Any]) -> None:
    with Workbooks() as workbooks:
        for text in ("甲", "乙", "丙"):
            assert cells(workbooks, one_cell(workbook, text)) == [text]
        assert [child.poll() for child in started] == [None]
    assert [child.poll() is None for child in started] == [False]


def test_what_is_no_workbook_does_not_end_the_process(workbook: Builder, started: list[Any]) -> None:
    with Workbooks() as workbooks:
        with pytest.raises(FileFault, match="could not be parsed"):
            cells(workbooks, b"no workbook")
        assert cells(workbooks, one_cell(workbook, "甲")) == ["甲"]
    assert len(started) == 1


def test_after_one_that_takes_too_long_there_is_a_new_process(workbook: Builder, started: list[Any]) -> None:
    with Workbooks() as workbooks:
        with pytest.raises(FileFault, match="within its limits"):
            cells(workbooks, one_cell(workbook, "甲"), seconds=0.001)
        assert cells(workbooks, one_cell(workbook, "乙")) == ["乙"]
    assert len(started) == 2


def test_one_that_is_not_read_to_its_end_leaves_nothing_for_the_next(workbook: Builder, started: list[Any]) -> None:
    def two_sheets(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write(0, 0, "甲")
        book.add_worksheet().write(0, 0, "乙")

    with Workbooks() as workbooks:
        rows = workbooks.rows(workbook(two_sheets), 60)
        assert next(rows) == (0, [(1, ["甲"])])
        rows.close()
        assert cells(workbooks, one_cell(workbook, "丙")) == ["丙"]
    assert [child.poll() is None for child in started] == [False, False]
