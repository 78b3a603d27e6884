"""Every hostile text in every cell of an Excel file stays a text."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
import python_calamine
from hostile_words import WORDS

STARTS = tuple("=+-@\t\r\n＝＋－＠")
DAY = date(2024, 10, 31)


@pytest.fixture(scope="module")
def made(migrated_console):
    """A board's file with every text as a cell, and some as titles, notes and headings too."""
    from console.dashboards.figures import Board, Column, Figure, Row
    from console.dashboards.workbook import workbook

    columns = (Column("a", "甲", "text"), Column("n", "件数"))
    rows = tuple(Row(str(number), (word, number)) for number, word in enumerate(WORDS))
    figures = [Figure("h", word, word, DAY, (Column("a", word, "text"),), ()) for word in WORDS[::40]]
    figures.insert(0, Figure("f", "f", "", DAY, columns, rows))
    return workbook(Board("b", "标题", "说明", (("4101", "郑州"),), tuple(figures), DAY))


def test_no_text_becomes_a_formula_a_link_or_markup(made):
    with zipfile.ZipFile(BytesIO(made)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        strings = book.read("xl/sharedStrings.xml").decode()
        names = set(book.namelist())
    assert len(sheets) > 10
    assert not any(re.search(r"<f[ >]|<hyperlink", sheet) for sheet in sheets)
    assert not any("external" in name.lower() or name.endswith(".vml") for name in names)
    assert not re.search(r"<(?!/?(sst|si|t|\?xml)\b)", strings), "no text adds an element"


def test_every_text_is_there_and_none_begins_as_a_formula_does(made):
    from console.dashboards.workbook import HEADER_ROW

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(made))
    texts = [row[0] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)[HEADER_ROW + 1 :]]
    assert len(texts) == len(WORDS) > 500
    for text, word in zip(texts, WORDS, strict=True):
        assert not str(text).startswith(STARTS), repr(word)
        if word[:1] in STARTS and word.isprintable():
            assert text == "'" + word
