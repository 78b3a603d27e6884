"""The files of a table that is not computed whole: links to the base's, or new rows beside those that were kept.

The content hash is a sum over rows, so that of a carried table is the base's, less the rows that went, plus those that came.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
from sqlglot import exp

from lowincome.kernel.errors import Failure
from lowincome.lake.carrying.keys import Keys
from lowincome.lake.carrying.records import records_in
from lowincome.lake.manifest import Manifest, file_entries, write_manifest
from lowincome.lake.tables import COPY_HEAD, COPY_TAIL, PART, copy_select

KEPT = "part-1.parquet"
"""Beside `part-0.parquet`, which has the rows that were computed: those come first and are read together."""


def link_table(before: Manifest, source: Path, folder: Path, day: date) -> Manifest:
    """Gives the day the files of the base: the same content, under its own date."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in before.files:
        (folder / entry.name).unlink(missing_ok=True)
        os.link(source / entry.name, folder / entry.name)
    manifest = replace(before, date=day.isoformat())
    write_manifest(folder, manifest)
    return manifest


def write_carried(
    con: duckdb.DuckDBPyConnection,
    select: str,
    keys: Keys,
    gone: exp.Table,
    before: Manifest,
    source: Path,
    folder: Path,
    parameters: Mapping[str, object],
) -> Manifest | None:
    """Writes the rows of `select`, which are those of `keys`, and the base's other rows; `gone`: the base's of the keys.

    None where the columns are no longer the base's. Raises Failure where rows are missing.
    """
    copy_select(con, select, folder, parameters)
    new, base = records_in([folder], PART), records_in([source])
    if _columns(con, new) != before.columns:
        return None
    came, went = _tally(con, new), _tally(con, exp.select("*").from_(gone))
    copied = con.execute(COPY_HEAD + keys.others(base).sql("duckdb") + COPY_TAIL, {"target": str(folder / KEPT)})
    kept = int(copied.fetchall()[0][0])
    if kept != before.rows - went[0]:
        raise Failure(
            f"{before.stage}.{before.table}:{before.date} 的行数与清单不符。请以 --full 重新运行。",
            f"{before.stage}.{before.table} of {before.date} has not the rows of its manifest. Run again with --full.",
        )
    manifest = replace(
        before,
        date=folder.parent.parent.name,
        rows=kept + came[0],
        content_hash=f"{int(before.content_hash, 16) - went[1] + came[1]:x}",
        files=file_entries(folder),
    )
    write_manifest(folder, manifest)
    return manifest


def _columns(con: duckdb.DuckDBPyConnection, rows: exp.Query) -> dict[str, str]:
    found = con.sql(rows.sql("duckdb"))
    return {name: str(kind) for name, kind in zip(found.columns, found.types, strict=True)}


def _tally(con: duckdb.DuckDBPyConnection, rows: exp.Query) -> tuple[int, int]:
    """How many rows there are and the sum of their hashes, as manifests count them."""
    counted = (
        exp.select("count(*)", "coalesce(sum(hash(record)::hugeint), 0)::varchar")
        .from_(rows.subquery("record"))
        .sql("duckdb")
    )
    [(count, total)] = con.execute(counted).fetchall()
    return int(count), int(total)
