"""Correction files: the records in question handed back in the department's own format, with a column that says why.

The delivery's own words and order of columns, encoding and delimiter (an Excel delivery goes back as Excel, a Parquet one as
Parquet). Columns that no contract knows are not kept and not handed back.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from lowincome.contracts import Column, Contract
from lowincome.lake.reader import PublishedLake
from lowincome.landing.header import Header
from lowincome.lineage.delivered_headers import delivered_header
from lowincome.lineage.identity_conflicts import KINDS
from lowincome.lineage.spreadsheet import plain_cell
from lowincome.lineage.statements import rows_of_files

REASON = "需核实原因"

Mask = Callable[[str | None, Column], str | None]


def write_corrections(
    lake: PublishedLake,
    landing_url: str,
    contracts: Mapping[str, Contract],
    found: Iterable[dict[str, Any]],
    out: Path,
    mask: Mask,
) -> list[Path]:
    """One file per delivered file that has records among `found`; `mask` is what becomes of each cell. Returns the files.

    Where a delivered file is not in the landing any more, the columns are the contract's that have anything in them.
    """
    ordered = sorted(found, key=_place)
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    return [
        _write(lake, landing_url, contracts[feed], delivered_on, file, list(group), out, mask)
        for (feed, delivered_on, file), group in groupby(ordered, key=_place)
    ]


def _place(row: dict[str, Any]) -> tuple[str, date, str]:
    return row["feed"], row["delivered_on"], row["file"]


def _write(
    lake: PublishedLake,
    landing_url: str,
    contract: Contract,
    delivered_on: date,
    file: str,
    conflicts: list[dict[str, Any]],
    out: Path,
    mask: Mask,
) -> Path:
    reasons: dict[int, list[str]] = {}
    for each in conflicts:
        reasons.setdefault(each["position"], []).append(KINDS[each["kind"]][0])
    folder = lake.table("feeds", contract.feed, delivered_on)
    delivered = rows_of_files("delivered_cells", [folder], {"file": file, "positions": sorted(reasons)})
    receipts = lake.table("feeds", "receipts", delivered_on)
    (receipt,) = rows_of_files("receipt_of_file", [receipts], {"feed": contract.feed, "file": file})
    header = delivered_header(landing_url, contract, delivered_on, file, receipt)
    named = _named(contract, header) if header else _filled(contract, folder, file)
    table = [
        [
            *(mask(row[column.landed_name], column) for _, column in named),
            "；".join(dict.fromkeys(reasons[row["position"]])),
        ]
        for row in delivered
    ]
    headers = [*(words for words, _ in named), REASON]
    target = out / f"{contract.feed}_{delivered_on.isoformat()}_{Path(file).stem}{Path(file).suffix}"
    _WRITERS[receipt["format"]](target, headers, table, receipt)
    return target


def _named(contract: Contract, header: Header) -> list[tuple[str, Column]]:
    """The delivered columns that the contract knows, under the words that they were delivered with."""
    pairs = zip(header.cells, header.names, strict=True)
    return [(cell.strip(), contract.by_name[name]) for cell, name in pairs if name is not None]


def _filled(contract: Contract, folder: Path, file: str) -> list[tuple[str, Column]]:
    (filled,) = rows_of_files("filled_cells", [folder], {"file": file})
    return [(column.header, column) for column in contract.columns if filled[column.landed_name]]


Cells = list[list[str | None]]


def _csv(target: Path, headers: list[str], table: Cells, receipt: Mapping[str, Any]) -> None:
    with target.open("w", encoding=receipt["encoding"] or "utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter=receipt["delimiter"] or ",")
        writer.writerow(headers)
        writer.writerows([plain_cell(cell) for cell in row] for row in table)


def _excel(target: Path, headers: list[str], table: Cells, _: Mapping[str, Any]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, headers)
        for place, row in enumerate(table, start=1):
            sheet.write_row(place, 0, [cell or "" for cell in row])


def _parquet(target: Path, headers: list[str], table: Cells, _: Mapping[str, Any]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [pa.array([row[place] for row in table], pa.string()) for place in range(len(headers))]
    parquet.write_table(pa.table(columns, names=headers), target)


_WRITERS = {"csv": _csv, "xlsx": _excel, "parquet": _parquet}
