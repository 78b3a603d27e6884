"""A table of one date on disk: how DuckDB copies a SELECT into its file, and the manifest beside its Parquet files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from lowincome.lake.manifest import Manifest, file_entries, write_manifest

PART = "part-0.parquet"
_COUNT_AND_HASH = """
    select filename, count(*), sum(hash(record)::hugeint)
    from read_parquet($files, hive_partitioning = false) as record
    group by filename
"""
COPY_HEAD = "copy (\n"
COPY_TAIL = """
) to $target (
    format parquet, compression zstd, compression_level 1, dictionary_size_limit 1000, write_bloom_filter false
)"""
"""Dictionaries of more values cost a quarter of the time to write and save a tenth of the size. Only columns of few values
would have Bloom filters, which cost a tenth of the time."""


@dataclass(frozen=True)
class TableName:
    """A table of one date: `lake/<stage>/<table>/date=<day>`."""

    stage: str
    table: str
    day: date

    def __str__(self) -> str:
        return f"{self.stage}.{self.table}"


def named_in(select: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """Of the parameters those that the text names: DuckDB refuses others."""
    return {key: value for key, value in parameters.items() if f"${key}" in select}


def copy_select(
    con: duckdb.DuckDBPyConnection,
    select: str,
    folder: Path,
    parameters: Mapping[str, object] | None = None,
    part: str = PART,
) -> None:
    """Runs `select` with its named parameters and writes its rows into a file of `folder`, in the order they come in.

    Parameters that the text does not name may be given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    named = {**named_in(select, parameters or {}), "target": str(folder / part)}
    con.execute(COPY_HEAD + select.rstrip().rstrip(";") + COPY_TAIL, named)


def write_table(
    con: duckdb.DuckDBPyConnection,
    select: str,
    folder: Path,
    name: TableName,
    *,
    parameters: Mapping[str, object] | None = None,
    code_version: str = "",
    inputs: Mapping[str, str] | None = None,
) -> Manifest:
    """Copies a SELECT into a table's folder and writes the manifest beside it."""
    copy_select(con, select, folder, parameters)
    return seal(con, folder, name, code_version=code_version, inputs=inputs)


def seal(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    name: TableName,
    *,
    code_version: str = "",
    inputs: Mapping[str, str] | None = None,
) -> Manifest:
    """Writes the manifest of the Parquet files that lie in `folder`, however they came there."""
    [manifest] = seal_all(con, {name: folder}, code_version=code_version, inputs={name: inputs or {}})
    return manifest


def seal_all(
    con: duckdb.DuckDBPyConnection,
    folders: Mapping[TableName, Path],
    *,
    code_version: str = "",
    inputs: Mapping[TableName, Mapping[str, str]] | None = None,
) -> list[Manifest]:
    """The same for tables of the same columns, one table on many dates, which are read at once."""
    if not folders:
        return []
    patterns = [str(folder / "*.parquet") for folder in folders.values()]
    files = con.read_parquet(patterns, hive_partitioning=False)
    columns = {column: str(kind) for column, kind in zip(files.columns, files.types, strict=True)}
    found: dict[Path, tuple[int, int]] = {}
    for file, rows, content in con.execute(_COUNT_AND_HASH, {"files": patterns}).fetchall():
        before = found.get(Path(file).parent, (0, 0))
        found[Path(file).parent] = (before[0] + int(rows), before[1] + int(content))
    return [
        _sealed(folder, name, columns, found.get(folder, (0, 0)), code_version, (inputs or {}).get(name, {}))
        for name, folder in folders.items()
    ]


def _sealed(
    folder: Path,
    name: TableName,
    columns: dict[str, str],
    found: tuple[int, int],
    code_version: str,
    inputs: Mapping[str, str],
) -> Manifest:
    manifest = Manifest(
        stage=name.stage,
        table=name.table,
        date=name.day.isoformat(),
        rows=found[0],
        content_hash=f"{found[1]:x}",
        code_version=code_version,
        columns=columns,
        files=file_entries(folder),
        inputs=dict(sorted(inputs.items())),
    )
    write_manifest(folder, manifest)
    return manifest
