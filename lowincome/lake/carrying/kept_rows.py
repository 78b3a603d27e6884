"""Copying the rows that stay, beside everything else: nobody waits for that copy before the day is published.

Until it is done, a table is the rows that were computed and the base's others; then it is its files. A database of its own,
of one thread that gives way to all others, copies: what else the run does is not slowed down by it.
"""

import os
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from lowincome.kernel.errors import Failure
from lowincome.lake.carrying.keys import Keys
from lowincome.lake.carrying.records import records_in
from lowincome.lake.engine import connect
from lowincome.lake.manifest import Manifest, file_entries, write_manifest
from lowincome.lake.tables import COPY_HEAD, COPY_TAIL, PART
from lowincome.lake.views import keep_rows
from lowincome.lake.workspace import Workspace

KEPT = "part-1.parquet"
"""Beside `part-0.parquet`, which has the rows that were computed: those come first and are read together."""

MEMORY = "1GB"
"""Beside the run's own limit. Rows are copied by groups, of which the widest table takes some 200 MB; keys take the rest."""

GIVES_WAY = 10
"""By how much the copying thread is nicer than the others."""

Table = tuple[str, str]


class KeptRows:
    """The copies of one run, one at a time; `settle` must be told before the tables' files are read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._copier = ThreadPoolExecutor(1, initializer=_give_way)
        self._pending: dict[Table, Future[None]] = {}

    def copy(self, manifest: Manifest, rows: int, keys: Keys, source: Path, folder: Path) -> None:
        """Begins to copy the `rows` rows of `source` that are not of the keys, and shows the table meanwhile.

        `manifest` is that of the whole table but for its files; it is written with the last of them.
        """
        kept = keys.others(records_in([source]))
        whole = exp.union(records_in([folder], PART), kept, distinct=False)
        whole.set("by_name", True)
        self._workspace.engine.show_select(manifest.stage, manifest.table, whole)
        touched = self._workspace.connect().sql(exp.select("*").from_(keys.table.copy()).sql("duckdb")).to_arrow_table()
        copied = self._copier.submit(self._copy, kept.sql("duckdb"), keys.table, touched, manifest, rows, folder)
        self._pending[manifest.stage, manifest.table] = copied

    def forget(self, stage: str, table: str) -> None:
        """Lets a table be written anew: waits for its copy, however that ends."""
        copied = self._pending.pop((stage, table), None)
        if copied is not None:
            copied.exception()

    def settle(self, *, wait: bool) -> None:
        """Shows the files of the tables whose copies are done; if `wait` of all, and raises what a copy raised."""
        for (stage, table), copied in list(self._pending.items()):
            if wait or (copied.done() and copied.exception() is None):
                copied.result()
                del self._pending[stage, table]
                self._workspace.show(stage, table, self._workspace.table_folder(stage, table))

    def close(self) -> None:
        """Waits for the copy that runs and begins no other."""
        self._copier.shutdown(cancel_futures=True)

    def _copy(
        self, select: str, keys: exp.Table, touched: pa.Table, manifest: Manifest, rows: int, folder: Path
    ) -> None:
        """Writes the rows and then the manifest. Raises Failure where rows are missing."""
        con = connect(memory_limit=MEMORY, threads=1, spill=self._workspace.layout.spill / "kept")
        try:
            keep_rows(con, keys.db, keys.name, touched)
            copied = con.execute(COPY_HEAD + select + COPY_TAIL, {"target": str(folder / KEPT)}).fetchall()
        finally:
            con.close()
        if copied != [(rows,)]:
            raise Failure(
                f"{manifest.stage}.{manifest.table}:{manifest.date} 的行数与清单不符。请以 --full 重新运行。",
                f"{manifest.stage}.{manifest.table} of {manifest.date} has not the rows of its manifest. "
                "Run again with --full.",
            )
        write_manifest(folder, replace(manifest, files=file_entries(folder)))


def _give_way() -> None:
    """Makes the thread nicer than the others, where threads can be (Linux)."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), GIVES_WAY)
