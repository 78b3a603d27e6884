"""What a published delivery's manifest tells is read once and holds; a run's own manifests are read as they are."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from lowincome.lake import told_manifests
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.layout import LakeLayout
from lowincome.lake.told_manifests import KEY, Told
from lowincome.lake.workspace import Workspace

DAY = date(2024, 10, 31)


def began(root: Path, run: str) -> Workspace:
    return Workspace(LakeLayout(root), run, DAY, DuckDBEngine(connect(threads=1)))


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The folder of a published delivery."""
    run = began(tmp_path, "run1")
    run.write_rows("harmonise", "roster", pa.table({"number": [1]}), code_version="one", inputs={KEY: "made of"})
    run.publish({})
    run.close()
    return tmp_path


def test_what_was_told_is_not_read_again(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = began(published, "run2")
    folder = run.published.table("harmonise", "roster", DAY)
    told = run.told.of(folder)
    assert (told.code_version, told.key) == ("one", "made of")
    run.publish({})
    run.close()
    monkeypatch.setattr(told_manifests, "read_manifest", None)
    assert began(published, "run3").told.of(folder) == told


def test_a_runs_own_manifest_may_still_change(published: Path) -> None:
    run = began(published, "run2")
    for version in ("two", "three"):
        run.write_rows("harmonise", "roster", pa.table({"number": [2]}), code_version=version)
        assert run.told.of(run.table_folder("harmonise", "roster")).code_version == version
    run.close()


@pytest.mark.parametrize("content", ["", "[]", "[1]", '{"a/b/c/d": "text"}', '{"a/b/c/d": [1]}'])
def test_a_damaged_file_is_as_none(published: Path, content: str) -> None:
    LakeLayout(published).manifests.write_text(content)
    run = began(published, "run2")
    assert isinstance(run.told.of(run.published.table("harmonise", "roster", DAY)), Told)
    run.close()


def test_folders_that_nobody_asks_for_are_forgotten(published: Path) -> None:
    run = began(published, "run2")
    run.told.of(run.published.table("harmonise", "roster", DAY))
    run.publish({})
    run.close()
    later = began(published, "run3")
    later.publish({})
    later.close()
    assert LakeLayout(published).manifests.read_text() == "{}"
