"""Files that cannot be used: each gets a receipt that says why, none raises, none takes long."""

import hashlib
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO, Any

import fsspec
import pytest

from lowincome.contracts import Contract, load_contracts
from lowincome.landing.deliveries import DeliveredFile
from lowincome.landing.delivery import read_delivery
from lowincome.landing.receipt import RECEIPTS_SCHEMA, receipts_table

HEADER = "身份证号,姓名,服务类型,服务日期,服务机构\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 70_000
Reader = Callable[..., Any]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\r\n \r\n", "empty_file"),
        (b"\x7fELF\x00\x01\x02" * 100, "binary"),
        ((HEADER + "1,2,3,4,5\n" * 20_000).encode() + b"\0", "binary"),
        (HEADER.encode("utf-16"), "not_text"),
        (bytes(range(128, 256)) * 40, "not_text"),
        (b"a,b,c\n1,2,3\n", "no_header"),
        ("身份证号,身份证号码,姓名,服务类型,服务日期\n".encode(), "duplicate_header"),
        ("姓名,服务类型,服务日期\n张三,探访,2024-09-01\n".encode(), "missing_column"),
        (HEADER.encode() + b"x" * (34 << 20), "line_too_long"),
        (b"PK\x03\x04" + b"x" * 1000, "truncated"),
        (b"PAR1" + b"x" * 1000, "truncated"),
        (b"PAR1" + b"x" * 1000 + b"PAR1", "unreadable"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        (OLE, "unreadable"),
    ],
)
@pytest.mark.parametrize("name", ["care_services.csv", "care_services.xlsx", "care_services.parquet"])
def test_a_file_that_cannot_be_used_says_why(content: bytes, fault: str, name: str, read_file: Reader) -> None:
    read = read_file(content, name)
    assert read.receipt.fault == fault
    assert read.receipt.fault_detail
    assert read.receipt.bytes == len(content)
    assert read.receipt.sha256 == hashlib.sha256(content).hexdigest()
    assert read.receipt.records == len(read.rows) == (1 if fault == "missing_column" else 0)


def test_a_header_alone_is_a_delivery_without_records(read_file: Reader) -> None:
    read = read_file(HEADER.strip())
    assert (read.receipt.fault, read.receipt.records) == (None, 0)


def test_missing_columns_are_named_by_their_headers(read_file: Reader) -> None:
    assert read_file("姓名\n张三\n").receipt.missing_columns == ("身份证号", "服务类型", "服务日期")


def test_one_of_two_dates_is_enough_and_neither_is_missing(read_file: Reader) -> None:
    funerals = load_contracts()["funeral_records"]
    assert read_file("身份证号,姓名,火化日期\n", "funeral_records.csv", funerals).receipt.fault is None
    missing = read_file("身份证号,姓名,殡仪馆\n", "funeral_records.csv", funerals).receipt.missing_columns
    assert missing == ("死亡日期 / 火化日期",)


class _Endless:
    """A store whose file is one line of a given size, made while it is read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def open(self, path: str, mode: str) -> IO[bytes]:
        return self  # type: ignore[return-value]

    def read(self, size: int) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return b"x" * size

    def __enter__(self) -> "_Endless":
        return self

    def __exit__(self, *error: object) -> None:
        return None


def test_a_line_of_a_gigabyte_is_refused_in_little_memory(contract: Contract, tmp_path: Path) -> None:
    size = 1 << 30
    file = DeliveredFile(contract.feed, date(2024, 9, 1), "care_services.csv", size, "", store=_Endless(size))
    tracemalloc.start()
    (receipt,) = read_delivery(contract, [file], tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert receipt.fault == "line_too_long"
    assert peak < 200 << 20


class _Gone:
    def open(self, path: str, mode: str) -> IO[bytes]:
        raise FileNotFoundError(path)


def test_a_file_that_vanished_is_a_fault_not_an_error(contract: Contract, tmp_path: Path) -> None:
    file = DeliveredFile(contract.feed, date(2024, 9, 1), "care_services.csv", 1, "", store=_Gone())
    assert read_delivery(contract, [file], tmp_path)[0].fault == "unreadable"


def test_a_file_that_grew_while_it_was_read_is_a_fault(contract: Contract, tmp_path: Path) -> None:
    path = tmp_path / "care_services.csv"
    path.write_text(HEADER, encoding="utf-8")
    file = DeliveredFile(contract.feed, date(2024, 9, 1), path.name, 3, "", None, str(path), fsspec.filesystem("file"))
    (receipt,) = read_delivery(contract, [file], tmp_path / "out")
    assert (receipt.fault, receipt.records) == ("unreadable", 0)


def test_receipts_become_rows_of_the_receipts_table(read_file: Reader) -> None:
    receipt = read_file("序号," + HEADER).receipt
    table = receipts_table([receipt])
    assert table.schema == RECEIPTS_SCHEMA
    assert table.to_pylist()[0]["unknown_columns"] == '["序号"]'
    assert receipts_table([]).schema == RECEIPTS_SCHEMA


def test_no_fault_tells_a_value_that_was_delivered(read_file: Reader) -> None:
    number = "410102198001011234"
    for content in (f"{number},张三\n", f"姓名,服务类型\n{number},x\n", f"{number}\n" * 10, f"姓名,{number}\n"):
        assert number not in repr(read_file(content).receipt)
