"""Reads a delivered Parquet file, typed or all text, into the feeds stage; `line` is the record's ordinal, from 1."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lowincome.contracts import Contract
from lowincome.landing.blocks import Intake
from lowincome.landing.cells import cell_text
from lowincome.landing.fault import FileFault
from lowincome.landing.folding import any_needs_folding
from lowincome.landing.furniture import furniture_rows
from lowincome.landing.header import match_header
from lowincome.landing.stage import FileStage, Rows
from lowincome.landing.table_facts import TableFacts, no_header

FILE_LIMIT = 4 << 30
_BATCH_ROWS = 100_000
_WRITTEN_ALIKE = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_integer,
    pa.types.is_date,
)
"""Types whose values Arrow writes as text the way `cell_text` does, only faster."""


def read_parquet(contract: Contract, intake: Intake, head: bytes, stage: FileStage, facts: TableFacts) -> None:
    """Reads the whole file, of which `head` was read already; FileFault where it cannot be used."""
    content = head + intake.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise FileFault("too_large", "the file is larger than 4 GiB; deliver it in parts")
    if not content.endswith(b"PAR1") or len(content) < 12:
        raise FileFault("truncated", "the file is incomplete; deliver it again")
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        header = match_header(contract, file.schema_arrow.names)
        if not header.matched:
            raise no_header(0)
        facts.accept(header, 0)
        facts.header_line = None
        first = 1
        for batch in file.iter_batches(_BATCH_ROWS):
            _write(batch, first, stage, facts)
            first += batch.num_rows
    except pa.ArrowException as error:
        raise FileFault("unreadable", "the Parquet file is damaged; write it anew and deliver it again") from error


def _write(batch: pa.RecordBatch, first: int, stage: FileStage, facts: TableFacts) -> None:
    if facts.header is None or not batch.num_rows:
        return
    texts = [_text(column) for column in batch.columns]
    lines = np.arange(first, first + batch.num_rows, dtype=np.int64)
    named: dict[str, pa.Array] = {
        name: text for name, text in zip(facts.header.names, texts, strict=True) if name is not None
    }
    facts.needs_folding = facts.needs_folding or any(any_needs_folding(text) for text in named.values())
    stage.write(Rows(lines, named, furniture_rows(texts, facts.header)))


def _text(column: pa.Array) -> pa.Array:
    """A column as text, empty text as null."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if any(holds(column.type) for holds in _WRITTEN_ALIKE):
        text = column.cast(pa.string())
        return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    return pa.array([cell_text(value) for value in column.to_pylist()], pa.string())
