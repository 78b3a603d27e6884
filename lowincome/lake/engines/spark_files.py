"""Moves what Spark wrote to where tables lie, also from another disk, under names that tell nothing of the job."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import pyarrow.parquet as pq

DATE_FOLDER = "_date"
"""The column by which rows are written apart: its values name folders, it is in no file."""


@contextmanager
def own_folder(scratch: Path) -> Iterator[Path]:
    """A folder for one job's files; gone at the end."""
    folder = scratch / uuid4().hex
    scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def written(folder: Path) -> list[Path]:
    """The Parquet files of a job, in order of their parts."""
    return sorted(folder.glob("part-*.parquet"))


def rows_in(files: Iterable[Path]) -> int:
    """How many rows Parquet files have, by their footers."""
    return sum(pq.read_metadata(file).num_rows for file in files)


def take_over(job: Path, folder: Path) -> None:
    """Makes a job's files those of a table: `part-0.parquet` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(written(job)):
        shutil.move(file, folder / f"part-{number}.parquet")


def take_over_dates(job: Path, target: Callable[[date], Path]) -> dict[date, list[Path]]:
    """The same for a job that wrote each date apart: the first file goes to `target`, others stand beside it, numbered."""
    found: dict[date, list[Path]] = {}
    for folder in sorted(job.glob(f"{DATE_FOLDER}=*")):
        day = date.fromisoformat(folder.name.partition("=")[2])
        first = target(day)
        for number, file in enumerate(written(folder)):
            place = first if number == 0 else first.with_name(f"{first.stem}-{number}{first.suffix}")
            shutil.move(file, place)
            found.setdefault(day, []).append(place)
    return found
