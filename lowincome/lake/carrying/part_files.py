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

from lowincome.lake.carrying.records import records_in
from lowincome.lake.manifest import Manifest, write_manifest
from lowincome.lake.tables import PART, copy_select


def link_table(before: Manifest, source: Path, folder: Path, day: date) -> Manifest:
    """Gives the day the files of the base: the same content, under its own date."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in before.files:
        (folder / entry.name).unlink(missing_ok=True)
        os.link(source / entry.name, folder / entry.name)
    manifest = replace(before, date=day.isoformat())
    write_manifest(folder, manifest)
    return manifest


def write_computed(
    con: duckdb.DuckDBPyConnection,
    select: str,
    gone: exp.Table,
    before: Manifest,
    folder: Path,
    parameters: Mapping[str, object],
) -> tuple[Manifest, int] | None:
    """Writes the rows of `select`, which are those of the touched keys; `gone`: the base's rows of these keys.

    Returns the whole table's manifest, but for its files, and how many rows of the base stay; None where the columns are
    no longer the base's.
    """
    copy_select(con, select, folder, parameters)
    new = records_in([folder], PART)
    if _columns(con, new) != before.columns:
        return None
    came, went = _tally(con, new), _tally(con, exp.select("*").from_(gone))
    kept = before.rows - went[0]
    manifest = replace(
        before,
        date=folder.parent.parent.name,
        rows=kept + came[0],
        content_hash=f"{int(before.content_hash, 16) - went[1] + came[1]:x}",
        files=[],
    )
    return manifest, kept


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
