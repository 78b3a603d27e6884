"""Reads one delivery, a feed's files of one date, into `feeds/<feed>`: one Parquet file per delivered file, and receipts.

The kind of a file is told by its content, not its name. A fault of one file stands on its receipt and never stops the
others.
"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from lowincome.contracts import Contract
from lowincome.landing.blocks import Intake
from lowincome.landing.csv_file import read_csv
from lowincome.landing.deliveries import DeliveredFile
from lowincome.landing.excel_file import read_excel
from lowincome.landing.fault import FileFault
from lowincome.landing.parquet_file import read_parquet
from lowincome.landing.receipt import Receipt
from lowincome.landing.stage import FileStage
from lowincome.landing.table_facts import TableFacts
from lowincome.landing.workbooks import Workbooks

_HEAD_BYTES = 1 << 16
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARQUET = b"PAR1"


def read_delivery(
    contract: Contract, files: Sequence[DeliveredFile], out_dir: Path, workbooks: Workbooks | None = None
) -> list[Receipt]:
    """Writes `part-<n>.parquet` for each file into `out_dir`, the delivery's folder, and returns the receipts in order.

    Parts are read in order of name; `position` runs through all of them. A file with a fault other than missing_column
    leaves an empty part and counts no records. `workbooks` parses Excel files; by default a process of the delivery's own.
    """
    if workbooks is None:
        with Workbooks() as own:
            return read_delivery(contract, files, out_dir, own)
    out_dir.mkdir(parents=True, exist_ok=True)
    receipts: list[Receipt] = []
    position = 0
    for number, file in enumerate(sorted(files, key=lambda file: file.file)):
        receipts.append(_read_file(contract, file, out_dir / f"part-{number:05d}.parquet", position, workbooks))
        position += receipts[-1].records
    return receipts


def _read_file(contract: Contract, file: DeliveredFile, target: Path, position: int, workbooks: Workbooks) -> Receipt:
    stage = FileStage(contract, target, file.file, position)
    facts = TableFacts()
    fault: FileFault | None = None
    size, digest = 0, ""
    try:
        with file.open() as stream:
            intake = Intake(stream)
            try:
                _read_content(contract, intake, stage, facts, workbooks)
            except FileFault as found:
                fault = found
            except (pa.ArrowException, ValueError, MemoryError):
                fault = FileFault(
                    "unreadable", "the file could not be read; open and save it anew, and deliver it again"
                )
            digest = intake.finish()
            size = intake.size
    except OSError as error:
        fault = FileFault("unreadable", f"the file could not be opened ({type(error).__name__}); deliver it again")
    if fault is None and size != file.size:
        fault = FileFault("unreadable", "the file changed while it was read; sync again once it is complete")
    if fault is None and facts.header and facts.header.missing:
        absent = ", ".join(facts.header.missing)
        fault = FileFault("missing_column", f"required columns are absent: {absent}; add them and deliver again")
    if fault is None or fault.code == "missing_column":
        stage.close()
    else:
        stage.close_empty()
    return Receipt(
        feed=contract.feed,
        delivered_on=file.delivered_on,
        file=file.file,
        bytes=size,
        sha256=digest,
        format=facts.format,
        encoding=facts.encoding,
        delimiter=facts.delimiter,
        header_line=facts.header_line,
        records=stage.records,
        unknown_columns=facts.header.unknown if facts.header else (),
        missing_columns=facts.header.missing if facts.header else (),
        fault=fault.code if fault else None,
        fault_detail=fault.detail if fault else None,
        needs_folding=facts.needs_folding,
    )


def _read_content(
    contract: Contract, intake: Intake, stage: FileStage, facts: TableFacts, workbooks: Workbooks
) -> None:
    head = intake.read(_HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FileFault(
            "empty_file", "the file is empty; deliver it with its header row, also where there are no records"
        )
    if head.startswith(_ZIP):
        facts.format = "xlsx"
        read_excel(contract, intake, head, stage, facts, workbooks)
    elif head.startswith(_PARQUET):
        facts.format = "parquet"
        read_parquet(contract, intake, head, stage, facts)
    elif head.startswith(_OLE):
        facts.format = "xlsx"
        raise _old_office(head, intake)
    else:
        facts.format = "csv"
        read_csv(contract, intake, head, stage, facts)


def _old_office(head: bytes, intake: Intake) -> FileFault:
    mark = "EncryptedPackage".encode("utf-16-le")
    tail = b""
    while head:
        if mark in tail + head:
            return FileFault("password_protected", "the workbook has a password; take it away and deliver it again")
        tail, head = head[-len(mark) :], intake.read(_HEAD_BYTES)
    return FileFault("unreadable", "the file is an old Office document (.xls); save it as .xlsx or CSV")
