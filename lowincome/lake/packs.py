"""A month's deliveries of a feed in one file, for reading: after years a delivery a day is a thousand files to open.

`lake/.packs/<stage>/<table>/<digest>/` holds the rows of the published tables of a month that is over, in their order. The
digest is of the tables' own folders, which never change: another delivery or another version of one makes another pack.
A pack can be made again at any time, is checked against its manifest before it is used, and is no part of a backup.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path

import duckdb
from sqlglot import exp

from lowincome.kernel.on_disk import private_folder, sync_below
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import differences
from lowincome.lake.tables import TableName, write_table
from lowincome.lake.views import parquet_files

FEWEST = 5
"""Months of fewer deliveries are read as they are."""

UNUSED_SECONDS = 45 * 24 * 3600
"""A pack that no run has asked for so long is removed."""

_UNFINISHED = ".unfinished"


class Packs:
    """The packs of one lake, as a run of a sync day uses them. Needs the writer's lock."""

    def __init__(self, layout: LakeLayout, con: duckdb.DuckDBPyConnection, day: date, run: Path) -> None:
        """`run`: the run's own folder, whose tables are not published yet."""
        self._layout = layout
        self._con = con
        self._this_month = day.replace(day=1)
        self._run = run
        self._sound: set[Path] = set()

    def folders(self, stage: str, table: str, dated: Mapping[date, Path]) -> list[Path]:
        """The folders to read instead of a table's on many dates: the same rows in the same order.

        `dated`: date → the table's folder. What is not published yet, or of this month, stays as it is.
        """
        found: list[Path] = []
        for month, group in groupby(sorted(dated.items()), key=lambda each: each[0].replace(day=1)):
            of_month = [folder for _, folder in group]
            may_be_one = month < self._this_month and len(of_month) >= FEWEST and all(map(self._is_published, of_month))
            found += [self._pack(TableName(stage, table, month), of_month)] if may_be_one else of_month
        return found

    def sweep(self) -> None:
        """Removes what was not used for long, and what a killed run left unfinished."""
        oldest = time.time() - UNUSED_SECONDS
        for pack in self._layout.packs.glob("*/*/*"):
            if pack.name == _UNFINISHED or pack.stat().st_mtime < oldest:
                shutil.rmtree(pack)

    def _is_published(self, folder: Path) -> bool:
        return not folder.is_relative_to(self._run)

    def _pack(self, name: TableName, folders: list[Path]) -> Path:
        said = "\n".join("/".join(folder.parts[-4:]) for folder in folders)
        pack = self._layout.packs / name.stage / name.table / hashlib.sha256(said.encode()).hexdigest()[:32]
        if pack not in self._sound:
            if not pack.is_dir() or differences(pack):
                self._write(name, folders, pack)
            os.utime(pack)
            self._sound.add(pack)
        return pack

    def _write(self, name: TableName, folders: list[Path], pack: Path) -> None:
        unfinished = pack.with_name(_UNFINISHED)
        for each in (pack, unfinished):
            shutil.rmtree(each, ignore_errors=True)
        private_folder(unfinished.parent)
        rows = exp.select("*").from_(parquet_files(str(folder / "*.parquet") for folder in folders))
        with closing(self._con.cursor()) as con:
            write_table(con, rows.sql(dialect="duckdb"), unfinished, name)
        sync_below(unfinished)
        unfinished.rename(pack)
