"""What one run of a sync day reads and writes: its own folder, its engine, and the days published before.

A workspace belongs to one run of one day. It sees the tables that the run wrote, else those published for the day; it
writes only below the run's folder. Nothing is visible to readers until `publish`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from lowincome.contracts import Contract
from lowincome.kernel.crash import crash_point
from lowincome.lake.engines.engine import Engine
from lowincome.lake.feed_schema import empty_select
from lowincome.lake.layout import LakeLayout, tables_in
from lowincome.lake.manifest import Manifest
from lowincome.lake.packs import Packs
from lowincome.lake.person_views import SCHEMA as IN_USE
from lowincome.lake.person_views import person_views
from lowincome.lake.publish import publish
from lowincome.lake.reader import PublishedLake
from lowincome.lake.shared_parts import join_parts
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.tables import PART, TableName, seal, seal_all
from lowincome.lake.told_manifests import ToldManifests

_COLUMNS = """
    select schema_name, table_name, column_name, data_type
    from duckdb_columns()
    where list_contains($wanted, schema_name || '.' || table_name)
    order by column_index
"""


class Workspace:
    """One run's view of the lake. `day` is the sync date, `published` the lake as it was when the run began."""

    def __init__(self, layout: LakeLayout, run_id: str, day: date, engine: Engine) -> None:
        self.layout = layout
        self.engine = engine
        self.run_id = run_id
        self.day = day
        self.published = PublishedLake(layout.root)
        self.folder = layout.run(run_id)
        self.used: dict[str, dict[date, Path]] = {}
        """Feed → date → folder of the deliveries in use, once `use_deliveries` was told."""
        self.packs = Packs(layout, engine.catalogue, day, self.folder)
        self.told = ToldManifests(layout, self.folder)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._show_published()

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection to the engine's catalogue, for small questions: it has the run's views and tables."""
        return self.engine.catalogue.cursor()

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
        *,
        inputs: Mapping[str, str] | None = None,
    ) -> Manifest:
        """Computes a SQL file's table for the sync day and shows it to the SELECTs that follow."""
        folder = self.table_folder(file.stage, file.table)
        self.engine.write(file.text, folder, {"day": self.day, **(parameters or {})})
        return self.end(file, inputs)

    def end(self, file: SqlFile, inputs: Mapping[str, str] | None = None) -> Manifest:
        """Ends a SQL file's table whose rows are all written: seals and shows it."""
        manifest = self.seal(file.stage, file.table, code_version=file.version, inputs=inputs)
        self.show(file.stage, file.table, self.table_folder(file.stage, file.table))
        crash_point(f"{file.stage}-written")
        return manifest

    def write_rows(
        self,
        stage: str,
        table: str,
        rows: pa.Table,
        *,
        code_version: str = "",
        inputs: Mapping[str, str] | None = None,
    ) -> Manifest:
        """Writes rows that Python computed as a table of the sync day and shows it."""
        folder = self.table_folder(stage, table)
        folder.mkdir(parents=True, exist_ok=True)
        parquet.write_table(rows, folder / PART, compression="zstd")
        self.show(stage, table, folder)
        return self.seal(stage, table, code_version=code_version, inputs=inputs)

    def write_part(self, stage: str, table: str, part: str, rows: pa.Table, day: date) -> None:
        """Writes one feed's part of a table that all feeds share on a delivery date; `close_parts` ends it."""
        folder = self.table_folder(stage, table, day)
        folder.mkdir(parents=True, exist_ok=True)
        parquet.write_table(rows, folder / f"part-{part}.parquet", compression="zstd")

    def close_parts(self, stage: str, table: str) -> int:
        """Ends a shared table: takes over what is published of feeds that the run did not touch, seals every date.

        A feed that the run did touch, so that it wrote `<stage>/<feed>` on that date, may have no part: it has no rows.
        Returns the rows in the dates that the run touched. The view `<stage>.<table>` then covers all dates.
        """
        folders = {_date_of(folder): folder for folder in sorted(self.folder.glob(f"*/{stage}/{table}"))}
        for day, folder in folders.items():
            before = self.published.table(stage, table, day) if self.published.has(stage, table, day) else None
            join_parts(folder, before, partial(self._is_anew, stage, day))
        sealed = self.seal_dates(stage, table, list(folders))
        self.show_dates(stage, table)
        return sum(manifest.rows for manifest in sealed)

    def _is_anew(self, stage: str, day: date, feed: str) -> bool:
        return self.table_folder(stage, feed, day).is_dir()

    def show_dates(self, stage: str, table: str) -> None:
        """Makes all dates of a table, up to the sync day, the view `<stage>.<table>`."""
        mine = {_date_of(each): each for each in self.folder.glob(f"*/{stage}/{table}")}
        every = {**self.published.dated(stage, table), **mine}
        dated = {day: folder for day, folder in every.items() if day <= self.day}
        if dated:
            self.engine.show(stage, table, self.packs.folders(stage, table, dated))

    def show_feed_dates(self, contract: Contract) -> None:
        """Makes all deliveries of a feed up to the sync day the view `harmonise.<feed>`, accepted or held."""
        mine = [_date_of(each) for each in self.folder.glob(f"*/harmonise/{contract.feed}")]
        days = {*self.published.dates("harmonise", contract.feed), *mine}
        known = self.deliveries(contract.feed, sorted(day for day in days if day <= self.day))
        self._show_feed("harmonise", contract, self.packs.folders("harmonise", contract.feed, known))

    def show_feed_of_run(self, schema: str, contract: Contract) -> None:
        """Makes the accepted records that this run wrote of a feed the view `<schema>.<feed>`."""
        folders = sorted(self.folder.glob(f"*/harmonise/{contract.feed}"))
        self._show_feed(schema, contract, folders)

    def use_deliveries(
        self,
        contracts: Mapping[str, Contract],
        used: Mapping[str, list[date]],
        unread: Mapping[str, Contract] | None = None,
    ) -> None:
        """Makes `harmonise.<feed>` the accepted records of the deliveries in use, for all SELECTs that follow.

        `in_use` then has what they say of persons, over all feeds of the contracts. `unread`: feeds that are switched
        off, of which no record is in use.
        """
        self.used = {feed: self.deliveries(feed, days) for feed, days in used.items()}
        for feed, contract in {**contracts, **(unread or {})}.items():
            self._show_feed("harmonise", contract, self.packs.folders("harmonise", feed, self.used.get(feed, {})))
        for view, select in person_views(contracts.values()).items():
            self.engine.show_select(IN_USE, view, select)

    def deliveries(self, feed: str, days: Iterable[date]) -> dict[date, Path]:
        """Date → folder of a feed's accepted records: this run's, else the published one's."""
        found = {day: self.find("harmonise", feed, day) for day in days}
        return {day: folder for day, folder in found.items() if folder is not None}

    def _show_feed(self, schema: str, contract: Contract, folders: list[Path]) -> None:
        if folders:
            self.engine.show(schema, contract.feed, folders)
        else:
            self.engine.show_select(schema, contract.feed, empty_select(contract))

    def show_previous(self, stage: str, table: str, at_first: pa.Table) -> None:
        """Makes a table of the synced day before this one the view `previous.<table>`; `at_first` on the first day."""
        before = self.published.previous(self.day)
        if before is None:
            self.show_rows("previous", table, at_first)
        else:
            self.engine.show("previous", table, [self.published.table(stage, table, before)])

    def show_rows(self, schema: str, table: str, rows: pa.Table) -> None:
        """Keeps rows that belong to no stage (levels, working days, queues) as the table `<schema>.<table>`."""
        self.engine.keep_rows(schema, table, rows)

    def seal(
        self,
        stage: str,
        table: str,
        day: date | None = None,
        *,
        code_version: str = "",
        inputs: Mapping[str, str] | None = None,
    ) -> Manifest:
        """Writes the manifest of a table whose files were written by other means."""
        at = day or self.day
        folder = self.table_folder(stage, table, at)
        return seal(self.connect(), folder, TableName(stage, table, at), code_version=code_version, inputs=inputs)

    def seal_dates(
        self,
        stage: str,
        table: str,
        days: Iterable[date],
        *,
        code_version: str = "",
        inputs: Mapping[date, Mapping[str, str]] | None = None,
    ) -> list[Manifest]:
        """The same for a table on many dates. `inputs`: date → what the manifest of that date says of its inputs."""
        names = {day: TableName(stage, table, day) for day in days}
        return seal_all(
            self.connect(),
            {name: self.table_folder(stage, table, day) for day, name in names.items()},
            code_version=code_version,
            inputs={names[day]: said for day, said in (inputs or {}).items() if day in names},
        )

    def show(self, stage: str, table: str, folder: Path) -> None:
        """Makes a folder's files the view `<stage>.<table>`."""
        self.engine.show(stage, table, [folder])

    def columns_of(self, tables: Iterable[tuple[str, str]]) -> dict[str, dict[str, dict[str, str]]]:
        """schema → table → column → type of the views that a SELECT reads."""
        wanted = [f"{schema}.{table}" for schema, table in tables]
        found: dict[str, dict[str, dict[str, str]]] = {}
        for schema, table, column, kind in self.connect().execute(_COLUMNS, {"wanted": wanted}).fetchall():
            found.setdefault(schema, {}).setdefault(table, {})[column] = kind
        return found

    def publish(self, details: dict[str, object]) -> Path:
        """Publishes everything the run wrote and returns the version's folder."""
        version = publish(self.layout, self.run_id, self.day, details=details)
        self.packs.sweep()
        self.told.keep()
        return version

    def close(self) -> None:
        """Ends the run's engine. What was not published stays in the run's folder until the next run sweeps it."""
        self.engine.close()

    def _show_published(self) -> None:
        if self.published.has("match", "deliveries", self.day):
            for stage, table, folder in tables_in(self.published.day_folder(self.day)):
                if stage not in ("feeds", "harmonise"):
                    self.show(stage, table, folder)


def _date_of(folder: Path) -> date:
    """The date of a table's folder in a run: `<date>/<stage>/<table>`."""
    return date.fromisoformat(folder.parent.parent.name)
