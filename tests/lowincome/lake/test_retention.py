"""Old profiles go, month ends and the last days stay, and nothing else is touched."""

from datetime import date, timedelta
from pathlib import Path

from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import writer_lock
from lowincome.lake.reader import PublishedLake
from lowincome.lake.retention import drop_old_profiles, is_kept
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.workspace import Workspace


def publish_days(root: Path, days: list[date]) -> LakeLayout:
    layout = LakeLayout(root)
    for day in days:
        with writer_lock(layout):
            workspace = Workspace(layout, f"run-{day}", day, DuckDBEngine(connect(memory_limit="500MB", threads=1)))
            for stage, table in (("profile", "persons"), ("signals", "signals")):
                workspace.write(SqlFile(stage, table, "-- One row.\nselect 1 as one"))
            workspace.publish({})
            workspace.close()
    return layout


def test_the_last_days_and_month_ends_are_kept() -> None:
    newest = date(2024, 11, 10)
    assert [is_kept(newest - timedelta(days=age), newest, 7) for age in (0, 6, 7, 8, 10, 11)] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]


def test_old_profiles_are_dropped_and_signals_stay(tmp_path: Path) -> None:
    days = [date(2024, 10, 30), date(2024, 10, 31), date(2024, 11, 1), date(2024, 11, 10)]
    layout = publish_days(tmp_path, days)
    assert drop_old_profiles(layout, days[-1], 7) == [days[0], days[2]]
    lake = PublishedLake(tmp_path)
    assert lake.dates("profile", "persons") == [days[1], days[3]]
    assert lake.days() == days
    assert not (tmp_path / "profile" / "persons" / f"date={days[0]}").is_symlink()
    assert drop_old_profiles(layout, days[-1], 7) == []
