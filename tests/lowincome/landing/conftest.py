import itertools
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from lowincome.contracts import Contract, load_contracts
from lowincome.landing.deliveries import scan
from lowincome.landing.delivery import read_delivery
from lowincome.landing.receipt import Receipt

DAY = date(2024, 9, 1)
HEADERS = ["身份证号", "姓名", "服务类型", "服务日期", "服务机构"]
NAMES = ["id_number", "name", "service", "served_on", "provider"]


class Read(NamedTuple):
    """What reading one file gave: its receipt and its rows by position, each without its empty columns."""

    receipt: Receipt
    rows: list[dict[str, Any]]

    def cells(self) -> list[list[str | None]]:
        return [[row.get(name) for name in NAMES] for row in self.rows]

    def lines(self) -> list[int]:
        return [row["line"] for row in self.rows]

    def outcomes(self) -> list[str | None]:
        return [row.get("outcome") for row in self.rows]


ReadFile = Callable[..., Read]


@pytest.fixture(scope="session")
def contract() -> Contract:
    """Care services: five columns of their own, the fifth may be absent."""
    return load_contracts()["care_services"]


@pytest.fixture(scope="session")
def read_file(contract: Contract, tmp_path_factory: pytest.TempPathFactory) -> ReadFile:
    """Lands one file and reads it."""
    root = tmp_path_factory.mktemp("read")
    numbers = itertools.count()

    def read(content: bytes | str, name: str = "care_services.csv", contract: Contract = contract) -> Read:
        place = root / str(next(numbers))
        folder = place / "landing" / DAY.isoformat()
        folder.mkdir(parents=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        files = scan(str(place / "landing"), DAY, [contract.feed]).deliveries()[contract.feed, DAY]
        (receipt,) = read_delivery(contract, files, place / "out")
        return Read(receipt, rows_of(place / "out"))

    return read


def rows_of(folder: Path) -> list[dict[str, Any]]:
    rows = [row for part in sorted(folder.glob("*.parquet")) for row in pq.read_table(part).to_pylist()]
    rows.sort(key=lambda row: row["position"])
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


@pytest.fixture(scope="session")
def workbook() -> Callable[[Callable[[xlsxwriter.Workbook], None]], bytes]:
    """Builds a workbook's bytes with a function that fills it."""

    def build(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
        buffer = BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            fill(book)
        return buffer.getvalue()

    return build
