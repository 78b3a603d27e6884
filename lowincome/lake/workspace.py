"""What one run of a sync day reads and writes: its own folder, its connection, and the days published before.

A workspace belongs to one run of one day. It sees the tables that the run wrote, else those published for the day; it
writes only below the run's folder. Nothing is visible to readers until `publish`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import duckdb

from lowincome.lake.engine import connect
from lowincome.lake.layout import LakeLayout, tables_in
from lowincome.lake.manifest import Manifest
from lowincome.lake.publish import publish
from lowincome.lake.reader import PublishedLake
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.tables import TableName, seal, write_table
from lowincome.lake.views import create_table_views

_COLUMNS = """
    select table_schema, table_name, column_name, data_type
    from information_schema.columns
    order by ordinal_position
"""


class Workspace:
    """One run's view of the lake. `day` is the sync date, `published` the lake as it was when the run began."""

    def __init__(self, layout: LakeLayout, run_id: str, day: date, *, memory_limit: str, threads: int | None) -> None:
        self.layout = layout
        self.run_id = run_id
        self.day = day
        self.published = PublishedLake(layout.root)
        self.folder = layout.run(run_id)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._con = connect(memory_limit=memory_limit, threads=threads, spill=layout.spill)
        self._show_published()

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection that shares the run's views and tables with the others of this run."""
        return self._con.cursor()

    def table_folder(self, stage: str, table: str, day: date | None = None) -> Path:
        """Where the run writes a table; by default of the sync day."""
        return self.folder / (day or self.day).isoformat() / stage / table

    def find(self, stage: str, table: str, day: date) -> Path | None:
        """The folder of a table of a date: this run's, else the published one's; None if there is neither."""
        mine = self.table_folder(stage, table, day)
        if mine.is_dir():
            return mine
        return self.published.table(stage, table, day) if self.published.has(stage, table, day) else None

    def write(
        self,
        file: SqlFile,
        parameters: Mapping[str, object] | None = None,
        con: duckdb.DuckDBPyConnection | None = None,
    ) -> Manifest:
        """Computes a SQL file's table for the sync day and shows it to the SELECTs that follow."""
        folder = self.table_folder(file.stage, file.table)
        manifest = write_table(
            con or self.connect(),
            file.text,
            folder,
            TableName(file.stage, file.table, self.day),
            parameters={"day": self.day, **(parameters or {})},
            code_version=file.version,
        )
        self.show(file.stage, file.table, folder)
        return manifest

    def seal(self, stage: str, table: str, day: date | None = None, *, code_version: str = "") -> Manifest:
        """Writes the manifest of a table whose files were written by other means."""
        at = day or self.day
        folder = self.table_folder(stage, table, at)
        return seal(self.connect(), folder, TableName(stage, table, at), code_version=code_version)

    def show(self, stage: str, table: str, folder: Path) -> None:
        """Makes a folder's files the view `<stage>.<table>`."""
        create_table_views(self._con, [(stage, table, folder)])

    def columns_of(self, tables: Iterable[tuple[str, str]]) -> dict[str, dict[str, dict[str, str]]]:
        """schema → table → column → type of the views that a SELECT reads."""
        wanted = set(tables)
        found: dict[str, dict[str, dict[str, str]]] = {}
        for schema, table, column, kind in self.connect().execute(_COLUMNS).fetchall():
            if (schema, table) in wanted:
                found.setdefault(schema, {}).setdefault(table, {})[column] = kind
        return found

    def publish(self, details: dict[str, object]) -> Path:
        """Publishes everything the run wrote and returns the version's folder."""
        return publish(self.layout, self.run_id, self.day, details=details)

    def close(self) -> None:
        """Ends the run's connection. What was not published stays in the run's folder until the next run sweeps it."""
        self._con.close()

    def _show_published(self) -> None:
        if self.published.has("match", "deliveries", self.day):
            tables = tables_in(self.published.day_folder(self.day))
            create_table_views(self._con, [each for each in tables if each[0] not in ("feeds", "harmonise")])
