from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

Reader = Callable[..., Any]
NAME = "care_services.parquet"
BASE = {
    "身份证号": ["1", ""],
    "姓名": ["张三", None],
    "服务类型": ["探访", "照料"],
    "服务日期": ["2024-09-01", "20240902"],
}


def _content(columns: dict[str, Any]) -> bytes:
    buffer = BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def test_text_stays_as_it_is_and_lines_are_ordinals(read_file: Reader) -> None:
    read = read_file(_content(BASE | {"多余": [1, 2]}), NAME)
    assert read.cells() == [["1", "张三", "探访", "2024-09-01", None], [None, None, "照料", "20240902", None]]
    assert read.lines() == [1, 2]
    receipt = read.receipt
    assert (receipt.format, receipt.header_line, receipt.unknown_columns) == ("parquet", None, ("多余",))


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array([date(2024, 9, 1), None]), ["2024-09-01", None]),
        (pa.array([datetime(2024, 9, 1), datetime(2024, 9, 1, 8, 30)]), ["2024-09-01", "2024-09-01 08:30:00"]),
        (pa.array([1.5, 45536.0]), ["1.5", "45536"]),
        (pa.array([4.10102198001009984e17, None]), ["4.1010219800100998e+17", None]),
        (pa.array([Decimal("12.30"), Decimal("-0.05")]), ["12.30", "-0.05"]),
        (pa.array([True, False]), ["true", "false"]),
        (pa.array([410102198001011234, 2], pa.int64()), ["410102198001011234", "2"]),
        (pa.array(["甲", "乙"]).dictionary_encode(), ["甲", "乙"]),
        (pa.array(["甲", ""], pa.large_string()), ["甲", None]),
        (pa.array([b"\xe7\x94\xb2", None]), ["甲", None]),
    ],
)
def test_typed_values_become_text_without_noise(values: pa.Array, texts: list[str | None], read_file: Reader) -> None:
    assert [cells[4] for cells in read_file(_content(BASE | {"服务机构": values}), NAME).cells()] == texts


def test_a_footer_row_is_furniture_here_too(read_file: Reader) -> None:
    columns = {name: [*values, "合计" if name == "身份证号" else None] for name, values in BASE.items()}
    assert read_file(_content(columns), NAME).outcomes() == [None, None, "furniture"]


def test_a_file_cut_short_is_told(read_file: Reader) -> None:
    assert read_file(_content(BASE)[:-5], NAME).receipt.fault == "truncated"


def test_a_damaged_file_is_told(read_file: Reader) -> None:
    content = bytearray(_content(BASE))
    content[4:200] = bytes(196)
    assert read_file(bytes(content), NAME).receipt.fault == "unreadable"


def test_columns_at_fault_are_told(read_file: Reader) -> None:
    assert read_file(_content({"x": [1]}), NAME).receipt.fault == "no_header"
    assert read_file(_content(BASE | {"证件号码": ["1", "2"]}), NAME).receipt.fault == "duplicate_header"
    missing = read_file(_content({"身份证号": ["1"], "姓名": ["张三"]}), NAME).receipt
    assert (missing.fault, missing.records) == ("missing_column", 1)
