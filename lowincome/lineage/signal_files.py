"""Signals as files: CSV for spreadsheets, JSON and Parquet for programs.

A file is written beside its place and renamed, readable by its owner alone. Columns and their order are those of the
listing. In CSV a text that a spreadsheet would run as a formula is made plain.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lowincome.kernel.visible import visible
from lowincome.kernel.whole_file import write_whole, write_whole_text
from lowincome.lineage.signal_listing import COLUMNS
from lowincome.lineage.spreadsheet import plain_cell

_DATES = ("first_seen", "last_seen")


def csv_text(signals: Sequence[dict[str, Any]], columns: Sequence[str] = COLUMNS) -> str:
    """One line per signal under a header line; evidence as JSON text, empty where there is no value."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for signal in signals:
        writer.writerow([plain_cell(_as_text(signal[column])) for column in columns])
    return text.getvalue()


def write_csv(signals: Sequence[dict[str, Any]], path: Path, columns: Sequence[str] = COLUMNS) -> None:
    """The listing as UTF-8 CSV."""
    write_whole(path, lambda draft: draft.write_text(csv_text(signals, columns), encoding="utf-8", newline=""))


def write_json(listing: Sequence[dict[str, Any]] | Mapping[str, Any], path: Path) -> None:
    """The listing as JSON, a list of objects, or an object that holds one; evidence is an object."""
    text = json.dumps(listing, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"
    write_whole_text(path, text)


def write_parquet(signals: Sequence[dict[str, Any]], path: Path, columns: Sequence[str] = COLUMNS) -> None:
    """The listing as Parquet: dates typed, evidence as JSON text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(column, pa.date32() if column in _DATES else pa.string()) for column in columns])
    rows = [{**signal, "evidence": _as_text(signal["evidence"])} for signal in signals]
    table = pa.Table.from_pylist(rows, schema=schema)
    write_whole(path, lambda draft: pq.write_table(table, draft, compression="zstd"))


def write_text(headers: Sequence[str], rows: Sequence[Sequence[str]], path: Path) -> None:
    """The listing as people read it: cells divided by tabs."""
    text = "".join("\t".join(visible(cell) for cell in row) + "\n" for row in (headers, *rows))
    write_whole_text(path, text)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)
