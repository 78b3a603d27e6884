"""Rows that stay are copied beside other work: the table is whole meanwhile, and a copy that failed is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from lowincome.kernel.errors import Failure
from lowincome.lake.carrying.kept_rows import KeptRows
from lowincome.lake.carrying.keys import keep_keys
from lowincome.lake.carrying.reading import table_of
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.manifest import differences
from lowincome.lake.sql_files import SqlFile
from lowincome.lake.workspace import Workspace

DAY = date(2024, 10, 31)


@pytest.fixture
def workspace(tmp_path: Path):
    workspace = Workspace(LakeLayout(tmp_path), "run1", DAY, DuckDBEngine(connect(threads=1)))
    yield workspace
    workspace.close()


def begun(workspace: Workspace, rows: int) -> KeptRows:
    """Three rows of the base, of which number 2 was computed anew; `rows`: how many are said to stay."""
    manifest = workspace.write_rows("match", "base", pa.table({"number": [1, 2, 3], "word": ["a", "b", "c"]}))
    workspace.write_rows("match", "persons", pa.table({"number": [2], "word": ["new"]}))
    asked = SqlFile("match", "persons", "select 2 as number").tree
    keys = keep_keys(workspace.connect(), "persons", asked, {})
    kept = KeptRows(workspace)
    folder, base = workspace.table_folder("match", "persons"), workspace.table_folder("match", "base")
    kept.copy(replace(manifest, table="persons", files=[]), rows, keys, base, folder)
    return kept


def words(workspace: Workspace) -> list[str]:
    found = workspace.connect().execute(f"select word from {table_of(('match', 'persons')).sql('duckdb')} order by 1")
    return [word for (word,) in found.fetchall()]


def test_a_table_is_whole_before_and_after_its_rows_are_copied(workspace: Workspace) -> None:
    kept = begun(workspace, 2)
    assert words(workspace) == ["a", "c", "new"]
    kept.settle(wait=True)
    kept.close()
    assert words(workspace) == ["a", "c", "new"]
    folder = workspace.table_folder("match", "persons")
    assert differences(folder) == []
    assert len(list(folder.glob("*.parquet"))) == 2


def test_a_copy_that_misses_rows_is_told_before_anything_is_published(workspace: Workspace) -> None:
    kept = begun(workspace, 3)
    with pytest.raises(Failure, match="--full"):
        kept.settle(wait=True)
    kept.settle(wait=False)
    with pytest.raises(Failure, match="--full"):
        kept.settle(wait=True)
    kept.close()
