"""Reads a delivered workbook into the feeds stage: the first sheet that has the header; `line` is the sheet's row."""

from contextlib import closing

import numpy as np

from lowincome.contracts import Contract
from lowincome.landing.blocks import Intake
from lowincome.landing.excel_bounds import FILE_LIMIT, check_workbook
from lowincome.landing.fault import FileFault
from lowincome.landing.folding import any_needs_folding
from lowincome.landing.furniture import furniture_rows
from lowincome.landing.header import TITLE_ROWS, Header, find_header
from lowincome.landing.stage import FileStage, Rows, columns_of
from lowincome.landing.table_facts import TableFacts, no_header
from lowincome.landing.workbooks import Row, Workbooks

WALL_LIMIT = 60.0
"""Seconds a workbook may take to parse."""


def read_excel(
    contract: Contract, intake: Intake, head: bytes, stage: FileStage, facts: TableFacts, workbooks: Workbooks
) -> None:
    """Reads the whole workbook, of which `head` was read already; FileFault where it cannot be used."""
    content = head + intake.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise FileFault("too_large", "the workbook is larger than 512 MiB; deliver it as CSV")
    check_workbook(content)
    with closing(workbooks.rows(content, WALL_LIMIT)) as batches:
        chosen: int | None = None
        for sheet, rows in batches:
            if chosen is None and (found := _find(contract, rows)):
                at, header = found
                chosen = sheet
                facts.accept(header, rows[at][0])
                rows = rows[at + 1 :]
            if sheet == chosen and facts.header:
                _write(rows, facts.header, stage, facts)
            elif chosen is not None:
                break
    if chosen is None:
        raise no_header(TITLE_ROWS)


def _find(contract: Contract, rows: list[Row]) -> tuple[int, Header] | None:
    found = find_header(contract, [[cell or "" for cell in cells] for _, cells in rows[: TITLE_ROWS + 1]])
    return found if found and (found[1].matched > 1 or len(contract.columns) == 1) else None


def _write(rows: list[Row], header: Header, stage: FileStage, facts: TableFacts) -> None:
    width = len(header.cells)
    cut = [(line, (cells + [None] * width)[:width]) for line, cells in rows]
    records = [(line, cells) for line, cells in cut if any(cell and cell.strip() for cell in cells)]
    if not records:
        return
    texts = columns_of([cells for _, cells in records], header.names)
    named = {name: text for name, text in zip(header.names, texts, strict=True) if name is not None}
    lines = np.array([line for line, _ in records], np.int64)
    stage.write(Rows(lines, named, furniture_rows(texts, header)))
    facts.needs_folding = facts.needs_folding or any(any_needs_folding(text) for text in named.values())
