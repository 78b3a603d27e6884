"""The parts of a table that all feeds share become one file per delivery date."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import read_manifest
from lowincome.lake.publish import writer_lock
from lowincome.lake.shared_parts import join_parts
from lowincome.lake.workspace import Workspace

DAY = date(2024, 10, 31)
DELIVERED = date(2024, 10, 1)


def close_shared(root: Path, run_id: str, feeds: list[str], parts: dict[str, int]) -> list[tuple[str, int]]:
    """A run that writes some feeds, and parts of a table they share; the rows that the table then has: (feed, line)."""
    layout = LakeLayout(root)
    with writer_lock(layout):
        workspace = Workspace(layout, run_id, DAY, DuckDBEngine(connect(memory_limit="500MB", threads=1)))
        for feed in feeds:
            workspace.table_folder("harmonise", feed, DELIVERED).mkdir(parents=True)
        for feed, line in parts.items():
            rows = pa.table({"feed": [feed], "line": [line]})
            workspace.write_part("harmonise", "quarantine", feed, rows, DELIVERED)
        rows = [workspace.close_parts("harmonise", "quarantine") for _ in range(2)]
        folder = workspace.table_folder("harmonise", "quarantine", DELIVERED)
        assert rows == [read_manifest(folder).rows] * 2
        workspace.publish({})
        workspace.close()
    assert [file.name for file in folder.glob("*.parquet")] == ["part-0.parquet"]
    return sorted(connect().read_parquet(str(folder / "*.parquet"), hive_partitioning=False).fetchall())


def test_a_feed_done_anew_without_rows_in_a_shared_table_does_not_keep_its_older_rows(tmp_path: Path) -> None:
    both = {"roster": 1, "housing": 2}
    assert close_shared(tmp_path, "a", list(both), both) == [("housing", 2), ("roster", 1)]
    assert close_shared(tmp_path, "b", ["roster", "payments"], {"payments": 3}) == [("housing", 2), ("payments", 3)]


def test_parts_that_were_joined_but_not_yet_removed_count_once(tmp_path: Path) -> None:
    for feed in ("roster", "housing"):
        pq.write_table(pa.table({"feed": [feed]}), tmp_path / f"part-{feed}.parquet")
    shutil.copytree(tmp_path, tmp_path / "at_the_kill")
    join_parts(tmp_path, None, lambda feed: True)
    shutil.copy(tmp_path / "part-0.parquet", tmp_path / "at_the_kill")

    join_parts(tmp_path / "at_the_kill", None, lambda feed: True)

    assert [file.name for file in (tmp_path / "at_the_kill").iterdir()] == ["part-0.parquet"]
    assert pq.read_table(tmp_path / "at_the_kill" / "part-0.parquet").column("feed").to_pylist() == [
        "housing",
        "roster",
    ]
