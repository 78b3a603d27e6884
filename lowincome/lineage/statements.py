"""The SELECTs of lineage, one file each in `sql/`, run with named parameters and answered as one dict per row."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from lowincome.lake.engine import connect

_FOLDER = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def rows(con: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
    """The rows that a statement gives on a connection."""
    return fetched(con.execute(statement(name), dict(parameters)))


def rows_of_files(name: str, files: list[Path], parameters: Mapping[str, object]) -> list[dict[str, Any]]:
    """The rows that a statement gives over the Parquet files of some tables' folders, which it knows as `$files`."""
    with connect() as con:
        return rows(con, name, {"files": [str(folder / "*.parquet") for folder in files], **parameters})


def fetched(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """All rows of an answer as dicts."""
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
