"""Writes the feeds stage of one delivery: text as delivered, one row per physical record, one Parquet per delivered file.

Columns: file, line, position, outcome, raw, then the contract's own (`Column.landed_name`), all text but line and position.
Rows of one file need not stand in order of line; `position` has the order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lowincome.contracts import Contract

_FEW_VALUES = {"code", "bool", "month", "int", "date", "region"}


@dataclass(frozen=True)
class Rows:
    """Records to write: their lines, ascending, and their cells as text columns by canonical name.

    `furniture` marks rows that are no records (None: none is).
    """

    lines: np.ndarray
    columns: Mapping[str, pa.Array] = field(default_factory=dict)
    furniture: np.ndarray | None = None


@dataclass(frozen=True)
class Aside:
    """One physical record without cells: rejected, with its raw text, or furniture of another width than the header."""

    line: int
    outcome: Literal["rejected", "furniture"]
    raw: str | None = None


def stage_schema(contract: Contract) -> pa.Schema:
    """The columns of `feeds/<feed>`."""
    fixed = [("file", pa.string()), ("line", pa.int64()), ("position", pa.int64())]
    texts = ["outcome", "raw", *(column.landed_name for column in contract.columns)]
    return pa.schema(fixed + [(name, pa.string()) for name in texts])


def columns_of(rows: Sequence[Sequence[str | None]], names: Sequence[str | None]) -> list[pa.Array]:
    """Rows of cells, as many as `names`, as text columns; empty cells null."""
    if not rows:
        return [pa.array([], pa.string()) for _ in names]
    columns = [pa.array(cells, pa.string()) for cells in zip(*rows, strict=True)]
    return [pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column) for column in columns]


class FileStage:
    """Takes the records of one delivered file, in blocks whose lines ascend; `records` counts them."""

    def __init__(self, contract: Contract, target: Path, file: str, first_position: int) -> None:
        self._contract = contract
        self._schema = stage_schema(contract)
        self._file = file
        self._next_position = first_position
        self._target = target
        self.records = 0
        self._writer = pq.ParquetWriter(
            target,
            self._schema,
            compression="snappy",
            use_dictionary=["file", "outcome", *(c.landed_name for c in contract.columns if c.type in _FEW_VALUES)],
            write_statistics=["line", "position"],
            store_schema=False,
        )

    def write(self, *groups: Rows, aside: Sequence[Aside] = ()) -> None:
        """One block of the file: groups of rows read in different ways, and what was set aside, by line."""
        aside_lines = np.fromiter((row.line for row in aside), np.int64, len(aside))
        lines = np.sort(np.concatenate([*(group.lines for group in groups), aside_lines]))
        for group in groups:
            marks = None if group.furniture is None else ["furniture" if mark else None for mark in group.furniture]
            self._append(group.columns, group.lines, lines, marks, None)
        if aside:
            marks = [row.outcome for row in aside]
            self._append({}, aside_lines, lines, marks, [row.raw for row in aside])
        self._next_position += len(lines)
        self.records += len(lines)

    def _append(
        self,
        columns: Mapping[str, pa.Array],
        own: np.ndarray,
        lines: np.ndarray,
        outcome: Sequence[str | None] | None,
        raw: Sequence[str | None] | None,
    ) -> None:
        rows = len(own)
        if not rows:
            return
        rank = np.arange(rows) if rows == len(lines) else np.searchsorted(lines, own)
        nothing = pa.nulls(rows, pa.string())
        arrays = [
            pa.repeat(pa.scalar(self._file), rows),
            pa.array(own, pa.int64()),
            pa.array(self._next_position + rank, pa.int64()),
            nothing if outcome is None else pa.array(outcome, pa.string()),
            nothing if raw is None else pa.array(raw, pa.string()),
        ]
        arrays += [columns.get(column.name, nothing) for column in self._contract.columns]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        """Ends the file."""
        self._writer.close()

    def close_empty(self) -> None:
        """Ends the file without records: what cannot be read to its end counts none."""
        self._writer.close()
        self.records = 0
        pq.write_table(self._schema.empty_table(), self._target)
