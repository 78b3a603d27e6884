"""Whatever a department writes, what is read is what was written, each record on the line where it starts."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lowincome.landing import blocks, csv_file, delivery

HEADERS = ["身份证号", "姓名", "服务类型", "服务日期", "服务机构"]
PLAIN = re.compile(r"[\x20-\x7e\u4e00-\u9fff\u00b7]*")

characters = st.one_of(
    st.sampled_from("abc XYZ0123,;\t'=+-@"),
    st.sampled_from("张三·李四（）、𬭎㛃ａ１\ue5e5ü"),
    st.sampled_from('"\n'),
)
cells = st.text(characters, max_size=8)
rows = st.lists(cells, min_size=5, max_size=5)


class Written(NamedTuple):
    """A file as bytes, with the cells it holds and the line each record starts on."""

    content: bytes
    cells: list[list[str | None]]
    lines: list[int]
    delimiter: str
    encoding: str


@st.composite
def files(draw: st.DrawFn) -> Written:
    table = draw(st.lists(rows, max_size=12))
    delimiter = draw(st.sampled_from(",\t;"))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    quote_all = draw(st.booleans())
    text = draw(st.sampled_from(["", "某市名册" + end, end, "某市" + end + end])) + delimiter.join(HEADERS) + end
    kept, lines = [], []
    for row in table:
        if draw(st.integers(0, 9)) == 0:
            text += end
        if not any(row) and not quote_all and delimiter == "\t":
            continue
        kept.append([cell.replace("\n", end) or None for cell in row])
        lines.append(text.count("\n") + 1)
        text += delimiter.join(quoted(cell.replace("\n", end), delimiter, quote_all) for cell in row) + end
    if draw(st.booleans()) and kept:
        text = text.removesuffix(end)
    return Written(text.encode(encoding), kept, lines, delimiter, encoding)


def quoted(cell: str, delimiter: str, always: bool) -> str:
    if always or any(mark in cell for mark in (delimiter, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@pytest.mark.parametrize("block", [1 << 24, 97])
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=files())
def test_what_is_read_is_what_was_written(
    written: Written, block: int, read_file: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", max(block, 600))
    monkeypatch.setattr(delivery, "_HEAD_BYTES", block)
    monkeypatch.setattr(csv_file, "_HEAD_BYTES", max(block, 200))
    read = read_file(written.content)
    assert read.receipt.fault is None, read.receipt
    assert read.cells() == written.cells
    assert read.lines() == written.lines
    assert read.outcomes() == [None] * len(written.lines)
    assert read.receipt.records == len(written.lines)
    assert (read.receipt.delimiter, read.receipt.encoding) == (written.delimiter, written.encoding)
    is_plain = all(PLAIN.fullmatch(cell) for row in written.cells for cell in row if cell)
    assert read.receipt.needs_folding != is_plain
