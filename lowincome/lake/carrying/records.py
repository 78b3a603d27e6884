"""Rows of Parquet files as a source to select from."""

from collections.abc import Iterable
from pathlib import Path

from sqlglot import exp

from lowincome.lake.views import parquet_files


def records_in(folders: Iterable[Path], files: str = "*.parquet") -> exp.Select:
    """The rows of the Parquet files in some folders, of which there is one at least."""
    return exp.select("*").from_(parquet_files(str(folder / files) for folder in folders))
