"""The receipt of a delivered file: what came, how it was read, and why it cannot be used if it cannot."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

import pyarrow as pa

from lowincome.landing.fault import FaultCode

Format = Literal["csv", "xlsx", "parquet"]

RECEIPTS_SCHEMA = pa.schema(
    [
        ("feed", pa.string()),
        ("delivered_on", pa.date32()),
        ("file", pa.string()),
        ("bytes", pa.int64()),
        ("sha256", pa.string()),
        ("format", pa.string()),
        ("encoding", pa.string()),
        ("delimiter", pa.string()),
        ("header_line", pa.int64()),
        ("records", pa.int64()),
        ("unknown_columns", pa.string()),
        ("missing_columns", pa.string()),
        ("fault", pa.string()),
        ("fault_detail", pa.string()),
        ("needs_folding", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Receipt:
    """One delivered file. `file` is the path below the landing's date folder; `records` counts every physical record.

    `unknown_columns` are headers kept out, `missing_columns` required headers that are absent. `needs_folding`: some
    cell holds a character other than printable ASCII, a common CJK character or U+00B7.
    """

    feed: str
    delivered_on: date
    file: str
    bytes: int
    sha256: str
    format: Format | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_line: int | None = None
    records: int = 0
    unknown_columns: tuple[str, ...] = ()
    missing_columns: tuple[str, ...] = ()
    fault: FaultCode | None = None
    fault_detail: str | None = None
    needs_folding: bool = False

    def row(self) -> dict[str, Any]:
        """The receipt as a row of `feeds/receipts`; column lists become JSON."""
        listed = {
            key: json.dumps(getattr(self, key), ensure_ascii=False) for key in ("unknown_columns", "missing_columns")
        }
        return asdict(self) | listed


def receipts_table(receipts: list[Receipt]) -> pa.Table:
    """The rows of `feeds/receipts`, one per delivered file."""
    return pa.Table.from_pylist([receipt.row() for receipt in receipts], schema=RECEIPTS_SCHEMA)
