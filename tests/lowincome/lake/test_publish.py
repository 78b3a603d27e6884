"""A day becomes visible whole or not at all, and what was published before stays addressable."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from lowincome.kernel.errors import InputError
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import differences, read_manifest
from lowincome.lake.publish import sweep, writer_lock
from lowincome.lake.reader import NotPublished, PublishedLake
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.workspace import Workspace

DAY = date(2024, 10, 31)
DELIVERED = date(2024, 10, 1)


def write_day(root: Path, run_id: str, value: int, day: date = DAY, delivered: date = DELIVERED) -> None:
    layout = LakeLayout(root)
    with writer_lock(layout):
        sweep(layout)
        workspace = Workspace(layout, run_id, day, DuckDBEngine(connect(memory_limit="500MB", threads=1)))
        for stage, table in (("signals", "signals"), ("tasks", "tasks")):
            workspace.write(SqlFile(stage, table, "-- One row.\nselect $value as value, $day as day"), {"value": value})
        raw = SqlFile("feeds", "roster", "-- One row.\nselect 1 as line")
        folder = workspace.table_folder("feeds", "roster", delivered)
        folder.mkdir(parents=True)
        workspace.connect().execute("copy (select $v as line) to $f", {"v": value, "f": str(folder / "part-0.parquet")})
        workspace.seal(raw.stage, raw.table, delivered)
        workspace.publish({"value": value})
        workspace.close()


def values(root: Path, stage: str = "signals", day: date = DAY) -> list[int]:
    pattern = str(root / stage / stage / f"date={day}" / "*.parquet")
    return [row[0] for row in duckdb.connect().execute("select value from read_parquet($p)", {"p": pattern}).fetchall()]


def test_a_published_day_is_read_through_plain_paths_with_its_manifest(tmp_path: Path) -> None:
    write_day(tmp_path, "a", 1)
    assert values(tmp_path) == [1]
    folder = tmp_path / "signals" / "signals" / f"date={DAY}"
    assert read_manifest(folder).rows == 1
    assert differences(folder) == []


def test_a_new_version_replaces_all_tables_and_the_older_one_stays(tmp_path: Path) -> None:
    write_day(tmp_path, "a", 1)
    older = PublishedLake(tmp_path)
    write_day(tmp_path, "b", 2)
    assert values(tmp_path) == values(tmp_path, "tasks") == [2]
    assert (older.table("signals", "signals", DAY) / "part-0.parquet").exists()
    assert json.loads((tmp_path / ".runs" / "a" / "_run.json").read_text())["value"] == 1


def test_a_delivery_taken_in_by_a_later_day_keeps_what_that_date_already_had(tmp_path: Path) -> None:
    write_day(tmp_path, "a", 1, day=date(2024, 10, 1))
    write_day(tmp_path, "b", 2, day=date(2024, 10, 2))
    lake = PublishedLake(tmp_path)
    assert values(tmp_path, day=date(2024, 10, 1)) == [1]
    assert lake.days() == [date(2024, 10, 1), date(2024, 10, 2)]
    assert lake.previous(date(2024, 10, 2)) == date(2024, 10, 1)
    assert ".runs/b/" in str(lake.table("feeds", "roster", DELIVERED))


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    layout = LakeLayout(tmp_path)
    with writer_lock(layout), pytest.raises(InputError), writer_lock(layout):
        pass


def test_a_day_that_was_never_synced_says_which_days_there_are(tmp_path: Path) -> None:
    write_day(tmp_path, "a", 1)
    with pytest.raises(NotPublished, match="2024-10-31"):
        PublishedLake(tmp_path).connect(date(2024, 11, 1))


def test_a_changed_file_no_longer_agrees_with_its_manifest(tmp_path: Path) -> None:
    write_day(tmp_path, "a", 1)
    folder = (tmp_path / "signals" / "signals" / f"date={DAY}").resolve()
    part = folder / "part-0.parquet"
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    assert differences(folder) == ["part-0.parquet: changed"]


@pytest.mark.parametrize(
    "point",
    ["publish-before-run-complete", "publish-before-version", "publish-before-rename", "publish-after-rename"],
)
def test_killed_while_publishing_readers_see_old_or_new_and_the_next_run_finishes(tmp_path: Path, point: str) -> None:
    write_day(tmp_path, "a", 1)
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_publish; from pathlib import Path; "
        f"test_publish.write_day(Path({str(tmp_path)!r}), 'b', 2)"
    )
    killed = subprocess.run([sys.executable, "-c", script], env={**os.environ, "LOWINCOME_CRASH_AT": point})
    assert killed.returncode == -signal.SIGKILL
    assert values(tmp_path) == values(tmp_path, "tasks") == ([2] if point == "publish-after-rename" else [1])
    write_day(tmp_path, "c", 2)
    assert values(tmp_path) == values(tmp_path, "tasks") == [2]
    assert "b" not in {run.name for run in (tmp_path / ".runs").iterdir()} or point != "publish-before-run-complete"


def _read_until_told(root: str, stop: object, torn: object) -> None:
    while not stop.is_set():  # type: ignore[attr-defined]
        lake = PublishedLake(Path(root))
        files = [str(lake.table(stage, stage, DAY) / "*.parquet") for stage in ("signals", "tasks")]
        rows = [duckdb.connect().execute("select value from read_parquet($p)", {"p": p}).fetchall() for p in files]
        if rows[0] != rows[1]:
            torn.set()  # type: ignore[attr-defined]


def test_a_reader_in_another_process_never_sees_half_of_a_day(tmp_path: Path) -> None:
    write_day(tmp_path, "first", 0)
    context = multiprocessing.get_context("spawn")
    stop, torn = context.Event(), context.Event()
    sys.path.insert(0, str(Path(__file__).parent))
    reader = context.Process(target=_read_until_told, args=(str(tmp_path), stop, torn))
    reader.start()
    try:
        for number in range(1, 15):
            write_day(tmp_path, f"run{number}", number)
    finally:
        stop.set()
        reader.join(timeout=30)
    assert reader.exitcode == 0
    assert not torn.is_set()
