"""Rows of published tables, read through DuckDB by the statements in `sql/`, and kept as long as the same day stands."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lowincome.kernel.settings import settings_in_force
from lowincome.lake.engine import connect
from lowincome.lake.layout import LakeLayout
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.statements import fetched

_SQL = Path(__file__).parent / "sql"
TREND_DAYS = 60
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class LakeDay:
    """The newest published day as it stands: what is read of it stays the same until something is published again."""

    root: Path
    version: Path
    day: date

    def rows(self, statement: str, needs: tuple[tuple[str, str], ...] = (), **parameters: object) -> Rows:
        """The rows of `sql/<statement>.sql`; none where a table that it needs was not published on the day."""
        return _rows(self, statement, needs, tuple(sorted(parameters.items())))

    def rows_over_days(self, statement: str, stage: str, table: str) -> Rows:
        """The rows of a statement over the files of a table of the last days, which it knows as `$files`."""
        return _rows_over_days(self, statement, stage, table)


def newest_day() -> LakeDay | None:
    """The newest published day of this deployment; None where none is."""
    root = settings_in_force().lake_root
    version = LakeLayout(root).current_version()
    day = PublishedLake(root).newest()
    return LakeDay(root, version, day) if version is not None and day is not None else None


@cache
def _statement(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _rows(
    lake: LakeDay, statement: str, needs: tuple[tuple[str, str], ...], parameters: tuple[tuple[str, object], ...]
) -> Rows:
    known = PublishedLake(lake.root)
    if not all(known.has(stage, table, lake.day) for stage, table in needs):
        return ()
    with known.connect(lake.day) as con:
        return tuple(fetched(con.execute(_statement(statement), dict(parameters))))


@lru_cache(maxsize=8)
def _rows_over_days(lake: LakeDay, statement: str, stage: str, table: str) -> Rows:
    known = PublishedLake(lake.root)
    first = lake.day - timedelta(days=TREND_DAYS)
    folders = [known.table(stage, table, each) for each in known.dates(stage, table) if first < each <= lake.day]
    files = [str(folder / "*.parquet") for folder in folders]
    with connect() as con:
        return tuple(fetched(con.execute(_statement(statement), {"files": files})))
