"""Reads what is published: whole days, each resolved once, so that a reader never sees half of a publication."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from lowincome.kernel.errors import InputError
from lowincome.lake.engine import connect
from lowincome.lake.layout import LakeLayout, dates_in, tables_in, tables_of

if TYPE_CHECKING:
    from lowincome.contracts import Contract

SYNCED_TABLE = ("signals", "signals")

ChooseFolders = Callable[[str, str, Mapping[date, Path]], list[Path]]
"""(stage, table, date → folder) → the folders to read."""

NO_FEEDS: "Mapping[str, Contract]" = {}
"""For who reads what was computed and no feed: a connection is there sooner."""


class NotPublished(InputError):
    """The day, or the table on that day, has not been published."""


class PublishedLake:
    """The published tables as they stood when this object was made: later publications do not change what it reads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.version = LakeLayout(root).current_version()
        """The folder of the version that is read; None before the first publication."""
        self._folders: dict[date, Path] = {}
        self._tables: dict[tuple[date, str], dict[str, Path]] = {}

    def days(self) -> list[date]:
        """The days that were synced, in order."""
        return self.dates(*SYNCED_TABLE)

    def newest(self) -> date | None:
        days = self.days()
        return days[-1] if days else None

    def previous(self, day: date) -> date | None:
        """The newest synced day before `day`."""
        earlier = [each for each in self.days() if each < day]
        return earlier[-1] if earlier else None

    def dates(self, stage: str, table: str) -> list[date]:
        """The dates on which a table is published."""
        return [each for each in dates_in(self.version) if self.has(stage, table, each)]

    def dated(self, stage: str, table: str) -> dict[date, Path]:
        """Date → the table's folder, of all dates on which it is published, in order."""
        return {each: self.table(stage, table, each) for each in self.dates(stage, table)}

    def has(self, stage: str, table: str, day: date) -> bool:
        return self.version is not None and table in self._tables_of(day, stage)

    def day_folder(self, day: date) -> Path:
        """The run's folder that stands for a date. Raises NotPublished."""
        if self.version is None or not self._folder_of(day).exists():
            raise self._not_published(day)
        return self._folder_of(day)

    def table(self, stage: str, table: str, day: date) -> Path:
        """The folder of a table's Parquet files on a date. Raises NotPublished."""
        if not self.has(stage, table, day):
            raise self._not_published(day, f"{stage}/{table}")
        return self._tables_of(day, stage)[table]

    def connect(self, day: date, contracts: "Mapping[str, Contract] | None" = None) -> duckdb.DuckDBPyConnection:
        """A connection with a view `<stage>.<table>` for each table of the synced day; contracts: default those that ship.

        `harmonise.<feed>` are the accepted rows in use on that day, from all the deliveries they came with; of the feeds
        of the contracts alone.
        """
        from lowincome.contracts import load_contracts
        from lowincome.lake.views import create_in_use_views, create_table_views

        if not self.has(*SYNCED_TABLE, day):
            raise self._not_published(day)
        con = connect()
        tables = [each for each in tables_in(self.day_folder(day)) if each[0] not in ("feeds", "harmonise")]
        create_table_views(con, tables)
        deliveries = con.execute(
            "select feed, delivered_on from match.deliveries where in_use order by feed, delivered_on"
        ).fetchall()
        known = load_contracts() if contracts is None else contracts
        folders: dict[str, list[Path]] = {}
        for feed, delivered_on in deliveries:
            if feed in known:
                folders.setdefault(feed, []).append(self.table("harmonise", feed, delivered_on))
        create_in_use_views(con, known, folders)
        return con

    def connect_tables(self, day: date, *names: str) -> duckdb.DuckDBPyConnection:
        """A connection with the views `<stage>.<table>` of these tables of a day alone: much sooner there than all.

        Raises NotPublished.
        """
        from lowincome.lake.views import create_table_views

        tables = [(stage, table, self.table(stage, table, day)) for stage, table in (each.split(".") for each in names)]
        con = connect()
        create_table_views(con, tables)
        return con

    def connect_dates(
        self, stage: str, table: str, choose: ChooseFolders | None = None
    ) -> duckdb.DuckDBPyConnection | None:
        """A connection with the view `<stage>.<table>` over all its dates; None where it was never published.

        `choose`: which folders to read for the table's folders by date, with the same rows; by default these.
        """
        from lowincome.lake.views import create_dates_view

        dated = self.dated(stage, table)
        if not dated:
            return None
        con = connect()
        create_dates_view(con, stage, table, choose(stage, table, dated) if choose else list(dated.values()))
        return con

    def _folder_of(self, day: date) -> Path:
        """The run's folder that stands for a date, resolved once: years have a thousand of them."""
        if day not in self._folders:
            assert self.version is not None, "has() is asked first"
            self._folders[day] = (self.version / day.isoformat()).resolve()
        return self._folders[day]

    def _tables_of(self, day: date, stage: str) -> dict[str, Path]:
        """The tables of a stage on a date, by name, links followed; listed once: years have twenty thousand of them."""
        if (day, stage) not in self._tables:
            self._tables[day, stage] = tables_of(self._folder_of(day) / stage)
        return self._tables[day, stage]

    def _not_published(self, day: date, what: str = "") -> NotPublished:
        days = ", ".join(each.isoformat() for each in self.days()[-5:])
        zh, en = (f"已有:{days}", f"there are: {days}") if days else ("还没有同步过任何一天", "no day was synced yet")
        return NotPublished(
            f"{day} 尚未同步{what and f'({what})'}。{zh}。请运行 lowincome sync --date {day}。",
            f"{day} has not been synced{what and f' ({what})'}; {en}. Run: lowincome sync --date {day}",
        )
