"""CSV as departments really deliver it: titles, footers, stray quotes, broken bytes, long lines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from lowincome.contracts import Contract, load_contracts
from lowincome.landing import blocks
from lowincome.landing.deliveries import scan
from lowincome.landing.delivery import read_delivery

HEADER = "身份证号,姓名,服务类型,服务日期,服务机构\n"
Reader = Callable[..., Any]


def test_titles_blank_lines_and_footers_are_no_records(read_file: Reader) -> None:
    read = read_file(
        f"某市探访名册\n\n填报日期：2024-09-01,,\n{HEADER}1,张三,探访,2024-09-01,\n\n  \n合计,,1,,\n制表人：李\n"
    )
    assert read.receipt.header_line == 4
    assert list(zip(read.lines(), read.outcomes(), strict=True)) == [(5, None), (8, "furniture"), (9, "furniture")]


def test_a_header_below_more_than_five_titles_is_not_looked_for(read_file: Reader) -> None:
    assert read_file("标题\n" * 5 + HEADER).receipt.fault is None
    assert read_file("标题\n" * 6 + HEADER).receipt.fault == "no_header"


@pytest.mark.parametrize(
    "footer", ["合计,,,,", "合 计：,,,,", ",,合计,3,", "填表单位：民政局,,,,", "制 表 人,张", '"合计",,,,', "　合计"]
)
def test_a_footer_is_furniture_whatever_its_width(footer: str, read_file: Reader) -> None:
    read = read_file(f"{HEADER}1,张三,探访,2024-09-01,\n{footer}\n")
    assert read.outcomes() == [None, "furniture"]


@pytest.mark.parametrize("again", [HEADER, HEADER.replace("姓名", " 姓名 "), HEADER.replace("姓名", '"姓名"')])
def test_a_header_said_again_is_furniture(again: str, read_file: Reader) -> None:
    read = read_file(f"{HEADER}1,张三,探访,2024-09-01,\n{again}2,李四,探访,2024-09-01,\n")
    assert read.outcomes() == [None, "furniture", None]


def test_an_english_header_said_again_is_furniture(read_file: Reader) -> None:
    header = "id_number,name,service,served_on\n"
    read = read_file(f"{header}1,张三,探访,2024-09-01\n{header}")
    assert read.outcomes() == [None, "furniture"]


def test_a_person_whose_name_is_in_the_first_column_is_no_footer(read_file: Reader) -> None:
    read = read_file("姓名,身份证号,服务类型,服务日期\n合小计,1,探访,2024-09-01\n小合计,2,探访,2024-09-01\n")
    assert read.outcomes() == [None, None]


def test_a_row_of_delimiters_is_a_record(read_file: Reader) -> None:
    assert read_file(HEADER + ",,,,\n").cells() == [[None] * 5]


def test_a_line_of_another_width_is_rejected_with_its_text(read_file: Reader) -> None:
    read = read_file(f"{HEADER}1,2,3\n1,2,3,4,5\n1,2,3,4,5,6\r\n")
    assert [row.get("raw") for row in read.rows] == ["1,2,3", None, "1,2,3,4,5,6"]
    assert read.outcomes() == ["rejected", None, "rejected"]
    assert read.lines() == [2, 3, 4]


@pytest.mark.parametrize(
    "stray", ['"1,张,探访,2024-09-01,x', '1,"张"三,探访,2024-09-01,x', '1,张,探访,"2024', '1,"张,"三",探访,2024']
)
def test_a_stray_quote_rejects_its_own_line_alone(stray: str, read_file: Reader) -> None:
    others = "".join(f"{n},张三,探访,2024-09-01,x\n" for n in range(200))
    read = read_file(HEADER + others + stray + "\n" + others)
    assert len(read.rows) == 401
    assert [row["line"] for row in read.rows if row.get("outcome") == "rejected"] == [202]
    assert read.rows[200]["raw"] == stray


def test_a_quote_that_never_closes_near_the_end_rejects_its_own_line_alone(read_file: Reader) -> None:
    read = read_file(HEADER + '1,"张,探访,2024-09-01,x\n2,李,探访,2024-09-01,x')
    assert read.outcomes() == ["rejected", None]


def test_many_stray_quotes_take_no_time_and_no_row(read_file: Reader) -> None:
    read = read_file(HEADER + '1,"张,探访,2024-09-01,x\n2,李,探访,2024-09-01,x\n' * 3000)
    assert read.receipt.records == 6000
    assert read.outcomes().count("rejected") == 3000


def test_a_quote_inside_a_field_is_text(read_file: Reader) -> None:
    assert read_file(HEADER + '1,张"三,探访,2024-09-01,5"\n').cells() == [["1", '张"三', "探访", "2024-09-01", '5"']]


def test_a_quoted_header_over_two_lines_moves_the_lines(read_file: Reader) -> None:
    read = read_file(HEADER.replace("身份证号", '"身份\n证号"') + "1,张三,探访,2024-09-01,\n")
    assert read.receipt.fault is None
    assert read.lines() == [3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_counts_one_line(end: str, read_file: Reader) -> None:
    text = f'{HEADER}1,张三,探访,2024-09-01,\n\n2,"李\n四",探访,2024-09-01,\n3,王五,探访,2024-09-01,\n'
    read = read_file(text.replace("\n", end))
    assert read.lines() == [2, 4, 6]
    assert read.cells()[1][1] in ("李\n四", "李\r\n四")


def test_a_lone_carriage_return_ends_a_line_too(read_file: Reader) -> None:
    read = read_file(HEADER + "1,张三,探访,2024-09-01,a\rb\n2,李四,探访,2024-09-01,\n")
    assert list(zip(read.lines(), read.outcomes(), strict=True)) == [(2, None), (3, "rejected"), (4, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_line_that_cannot_be_decoded_is_rejected_alone(encoding: str, quote: str, read_file: Reader) -> None:
    good = "张三,李四,王五,赵六,孙七\n" * 30
    broken = f"1,{quote}".encode() + b"\xff\xfe" + f"{quote},探访,2,3\n".encode(encoding)
    read = read_file((HEADER + good).encode(encoding) + broken + good.encode(encoding))
    assert read.outcomes().count(None) == 60
    (rejected,) = [row for row in read.rows if row.get("outcome") == "rejected"]
    assert rejected["line"] == 32
    assert rejected["raw"] == f"1,{quote}\\xff\\xfe{quote},探访,2,3"


def test_an_undecodable_footer_column_does_not_hide_the_row(read_file: Reader) -> None:
    read = read_file(HEADER.encode("gb18030") + b"1,\xd5,3,4,5\n2,\xd5\xc5,3,4,5\n")
    assert read.outcomes() == ["rejected", None]


def test_ascii_before_chinese_does_not_settle_the_encoding(read_file: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 1 << 16)
    head = "id_number,name,service,served_on\n" + "1,a,b,2024-09-01\n" * 20_000
    read = read_file(head.encode() + "2,张三,探访,2024-09-01\n".encode("gb18030"))
    assert read.receipt.encoding == "gb18030"
    assert read.cells()[-1][1] == "张三"


def test_a_long_line_is_rejected_with_its_beginning(read_file: Reader) -> None:
    long = "1,张三,探访,2024-09-01," + "x" * (blocks.LINE_LIMIT + 1)
    read = read_file(f"{HEADER}{long}\n2,李四,探访,2024-09-01,\n" + long.replace("x", '"x"', 1) + "\n")
    assert read.outcomes() == ["rejected", None, "rejected"]
    assert len(read.rows[0]["raw"]) < 5000


def test_unknown_columns_are_kept_out_and_told(read_file: Reader) -> None:
    read = read_file("序号,服务日期,姓名,备注,服务类型,公民身份号码,\n1,2024-09-01,张三,x,探访,7,\n")
    assert read.receipt.unknown_columns == ("序号", "备注")
    assert read.cells() == [["7", "张三", "探访", "2024-09-01", None]]


def test_a_canonical_name_that_the_stage_uses_itself_lands_beside_it(read_file: Reader) -> None:
    payments = load_contracts()["payments"]
    header = "身份证号,姓名,资金项目,所属月份,发放金额,发放日期,发放结果\n"
    read = read_file(f"{header}1,张三,低保金,2024-09,1,2024-09-01,成功\n合计\n", "payments.csv", payments)
    assert [row.get("outcome") for row in read.rows] == [None, "furniture"]
    assert read.rows[0]["outcome_delivered"] == "成功"


def test_parts_are_one_delivery_in_order_of_name(contract: Contract, tmp_path: Path) -> None:
    folder = tmp_path / "landing" / "2024-09-01" / "care_services"
    folder.mkdir(parents=True)
    (folder / "b.csv").write_text(f"{HEADER}3,王五,探访,2024-09-01,\n", encoding="gb18030")
    (folder / "a.csv").write_text(f"{HEADER}1,张三,探访,2024-09-01,\nbad\n", encoding="utf-8")
    (folder / "aa.csv").write_bytes(b"")
    files = scan(str(tmp_path / "landing"), date(2024, 9, 1), [contract.feed]).deliveries()[
        contract.feed, date(2024, 9, 1)
    ]
    receipts = read_delivery(contract, list(reversed(files)), tmp_path / "out")
    assert [(receipt.file, receipt.records, receipt.fault) for receipt in receipts] == [
        ("care_services/a.csv", 2, None),
        ("care_services/aa.csv", 0, "empty_file"),
        ("care_services/b.csv", 1, None),
    ]
    rows = [row for part in sorted((tmp_path / "out").iterdir()) for row in pq.read_table(part).to_pylist()]
    assert sorted((row["position"], row["file"], row["line"]) for row in rows) == [
        (0, "care_services/a.csv", 2),
        (1, "care_services/a.csv", 3),
        (2, "care_services/b.csv", 2),
    ]
