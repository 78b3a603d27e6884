import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from lowincome.landing.quoted import SPAN_LIMIT, quotes_are_simple, read_quoted

TEXTS = st.text('ab",\n\r', max_size=24)


@given(TEXTS)
def test_quotes_that_are_simple_mean_the_same_to_a_strict_reader(text: str) -> None:
    block = text + "\n"
    if quotes_are_simple(block.encode(), ","):
        rows = list(csv.reader(StringIO(block, newline=""), strict=True))
        bare = [[cell.strip('"') for cell in line] for line in rows]
        assert rows == bare
        assert not any("\n" in cell or "\r" in cell for row in rows for cell in row)


@given(st.lists(st.lists(st.text("ab,;", max_size=5), min_size=2, max_size=2), min_size=1, max_size=6))
def test_a_table_quoted_all_over_is_simple(rows: list[list[str]]) -> None:
    block = StringIO()
    csv.writer(block, quoting=csv.QUOTE_ALL).writerows(rows)
    assert quotes_are_simple(block.getvalue().encode(), ",")


def test_a_quoted_line_break_or_quote_is_not_simple() -> None:
    assert not quotes_are_simple(b'"a\nb",c\n', ",")
    assert not quotes_are_simple(b'"a""b",c\n', ",")
    assert not quotes_are_simple(b'"a,b\n', ",")
    assert not quotes_are_simple(b'a"b",c\n', ",")


def test_a_record_may_span_as_many_lines_as_the_limit_and_no_more() -> None:
    for extra, cells in ((0, [["1", "\n" * (SPAN_LIMIT - 1)]]), (1, [None])):
        lines = [b'1,"', *[b""] * (SPAN_LIMIT - 2 + extra), b'"', b"2,b"]
        assert [record.cells for record in read_quoted(lines, 0, ",", "utf-8", 2, True)] == cells


def test_a_record_that_may_go_on_below_waits_for_more_lines() -> None:
    (record,) = read_quoted([b'1,"a', b"b"], 0, ",", "utf-8", 2, is_last=False)
    assert (record.cells, record.lines) == (None, 0)
    (record,) = read_quoted([b'1,"a', b"b"], 0, ",", "utf-8", 2, is_last=True)
    assert (record.cells, record.lines) == (None, 1)
