"""A disk for backups, the key that seals them, and a console database to back up."""

from pathlib import Path

import pytest

from lowincome.kernel.sealing import new_key_file
from tests.commands.keeping.disks import make_database


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Another disk."""
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The deployment's key."""
    new_key_file(tmp_path / "numbers.key")
    monkeypatch.setenv("LOWINCOME_KEY_FILE", str(tmp_path / "numbers.key"))
    return tmp_path / "numbers.key"


@pytest.fixture
def database(home: Path) -> Path:
    """A console's database of a version that has one migration that everybody knows."""
    make_database(home / "console.sqlite3", ("contenttypes", "0001_initial"))
    return home / "console.sqlite3"
