"""A home into which a backup is being put is none that a sync may write to."""

from pathlib import Path

import pytest

from lowincome.keeping.unfinished import READY, STAGING, require_restored
from lowincome.kernel.errors import InputError


def test_a_home_without_a_staging_folder_may_be_synced(tmp_path: Path) -> None:
    require_restored(tmp_path)


def test_a_restore_that_is_being_staged_may_be_given_up(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    with pytest.raises(InputError, match="or remove"):
        require_restored(tmp_path)


def test_a_restore_that_is_staged_must_be_run_to_its_end(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / READY).write_text("{}")
    with pytest.raises(InputError, match="run the same") as refused:
        require_restored(tmp_path)
    assert "remove" not in str(refused.value)
