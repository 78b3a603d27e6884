"""How a department wrote the header of a file that it delivered: its words, in its order."""

import codecs
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from typing import IO, Any

import fsspec

from lowincome.contracts import Contract
from lowincome.landing.csv_header import find_csv_header
from lowincome.landing.excel_file import WALL_LIMIT
from lowincome.landing.fault import FileFault
from lowincome.landing.header import TITLE_ROWS, Header, find_header, match_header
from lowincome.landing.lines import Lines

_HEAD_BYTES = 1 << 20


def delivered_header(
    landing_url: str, contract: Contract, delivered_on: date, file: str, receipt: Mapping[str, Any]
) -> Header | None:
    """The header of a landed file; None where the file is not there any more or cannot be read.

    `receipt`: its format and encoding.
    """
    store, root = fsspec.core.url_to_fs(landing_url)
    try:
        with store.open(f"{root.rstrip('/')}/{delivered_on.isoformat()}/{file}", "rb") as stream:
            return _READERS[receipt["format"]](contract, stream, receipt)
    except (OSError, FileFault):
        return None


def _csv(contract: Contract, stream: IO[bytes], receipt: Mapping[str, Any]) -> Header | None:
    head = stream.read(_HEAD_BYTES).removeprefix(codecs.BOM_UTF8)
    head = head[: head.rfind(b"\n") + 1] or head
    return find_csv_header(contract, Lines(head), "gb18030" if receipt["encoding"] == "gb18030" else "utf-8").header


def _excel(contract: Contract, stream: IO[bytes], _: Mapping[str, Any]) -> Header | None:
    from lowincome.landing.workbooks import Workbooks

    with Workbooks() as workbooks, closing(workbooks.rows(stream.read(), WALL_LIMIT)) as batches:
        for _sheet, rows in batches:
            found = find_header(contract, [[cell or "" for cell in cells] for _, cells in rows[: TITLE_ROWS + 1]])
            if found:
                return found[1]
    return None


def _parquet(contract: Contract, stream: IO[bytes], _: Mapping[str, Any]) -> Header | None:
    from pyarrow import parquet

    return match_header(contract, parquet.read_schema(stream).names)


_READERS = {"csv": _csv, "xlsx": _excel, "parquet": _parquet}
