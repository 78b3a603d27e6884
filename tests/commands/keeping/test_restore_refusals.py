"""What `lowincome restore` refuses or remarks upon, in words, and that nothing is written then."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lowincome.keeping import refusals, restore_refusals
from lowincome.keeping.folder import BackupFolder
from lowincome.keeping.unfinished import READY, STAGING
from lowincome.lake.layout import LakeLayout
from lowincome.lake.publish import writer_lock
from tests.commands.keeping.disks import blocks_on, make_database


@pytest.mark.parametrize("harm", ["cut", "gone", "changed"])
def test_a_damaged_backup_is_named_by_the_check_and_not_restored(
    run, tmp_path: Path, disk: Path, key: Path, harm: str
) -> None:
    run("backup", str(disk))
    block = max(blocks_on(disk), key=lambda path: path.stat().st_size)
    content = block.read_bytes()
    if harm == "gone":
        block.unlink()
    else:
        block.write_bytes(content[:-5] if harm == "cut" else content[:-5] + b"other")

    checked = run("restore", str(disk), "--check", "--json")
    restored = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert checked.code == 1
    assert any(block.name in fault["problem"] for fault in checked.json["faults"])
    assert restored.code == 2 and block.name in restored.err
    assert {path.name for path in (tmp_path / "new").iterdir()} == {".keeping.lock"}


def test_another_key_of_ids_is_refused(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(disk))
    monkeypatch.setenv("LOWINCOME_PSEUDONYM_KEY", "another")
    place = ("--home", str(tmp_path / "new"))

    refused = run("restore", str(disk), *place)

    assert refused.code == 2 and "LOWINCOME_PSEUDONYM_KEY" in refused.err
    assert not (tmp_path / "new").exists()
    assert run("restore", str(disk), *place, "--new-ids").code == 0


def test_numbers_whose_key_is_missing_are_remarked_upon(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(disk), "--unsealed")
    monkeypatch.delenv("LOWINCOME_KEY_FILE")

    done = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert done.code == 0 and "cannot be read here" in done.err


def test_settings_that_results_depend_on_are_compared(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOWINCOME_SWITCHED_ON", "all")
    run("backup", str(disk))
    monkeypatch.delenv("LOWINCOME_SWITCHED_ON")

    done = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert done.code == 0 and "switched_on=['all']" in done.err


def test_a_backup_of_newer_software_is_refused_in_words(run, home: Path, tmp_path: Path, disk: Path, key: Path) -> None:
    make_database(home / "console.sqlite3", ("contenttypes", "0001_initial"), ("queues", "0999_next_year"))
    run("backup", str(disk))

    refused = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert refused.code == 2 and "queues.0999_next_year" in refused.err and "update first" in refused.err
    assert not (tmp_path / "new").exists()


def test_a_database_of_another_kind_is_refused(
    run, tmp_path: Path, disk: Path, key: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(disk))
    monkeypatch.setenv("LOWINCOME_DATABASE_URL", "postgresql://127.0.0.1:1/none")

    refused = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert refused.code == 2 and "mend the setting" in refused.err


def test_a_landing_that_is_not_mounted_is_not_made(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(disk))
    monkeypatch.setenv("LOWINCOME_LANDING", str(tmp_path / "exchange"))

    refused = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert refused.code == 2 and "mount or make it first" in refused.err
    assert not (tmp_path / "exchange").exists()


def test_too_little_room_for_a_restore_is_said_first(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(disk))
    usage: Any = shutil.disk_usage(disk)
    monkeypatch.setattr(restore_refusals, "require_room", refusals.require_room)
    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))

    refused = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert refused.code == 2 and "too little room" in refused.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"something else\n", b"lowincome-backup-1 unsealed\nnothing"])
def test_what_is_no_backup_is_said_to_be_none(run, tmp_path: Path, disk: Path, content: bytes) -> None:
    (disk / "000001-20241031T120000.backup").write_bytes(content)

    refused = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert refused.code == 2 and "000001-20241031T120000.backup" in refused.err


def test_a_home_that_a_sync_writes_to_is_not_restored(run, home: Path, disk: Path, key: Path) -> None:
    run("backup", str(disk))
    with writer_lock(LakeLayout(home / "lake")):
        refused = run("restore", str(disk), "--force")

    assert refused.code == 2 and "another sync" in refused.err
    assert not (home / STAGING).exists()


def test_a_restore_that_goes_on_waits_for_a_sync_as_well(run, home: Path, disk: Path, key: Path) -> None:
    taken = run("backup", str(disk), "--json").json["name"]
    (home / STAGING).mkdir()
    (home / STAGING / READY).write_text(json.dumps({"sha256": BackupFolder(disk).digest(taken), "entry": 1}))
    with writer_lock(LakeLayout(home / "lake")):
        refused = run("restore", str(disk))

    assert refused.code == 2 and "another sync" in refused.err
    assert (home / STAGING / READY).is_file()


def test_a_home_that_is_being_restored_is_not_synced(run, home: Path, tmp_path: Path) -> None:
    (home / STAGING).mkdir()

    refused = run("sync", "--date", "2024-10-31", "--landing", str(tmp_path))

    assert refused.code == 2 and str(home / STAGING) in refused.err
