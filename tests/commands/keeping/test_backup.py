"""`lowincome backup`: what it prints, what it refuses, and what it leaves."""

import json
import shutil
from pathlib import Path

import pytest

from lowincome.keeping import refusals
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog
from tests.commands.keeping.disks import blocks_on


def test_a_backup_is_sealed_counted_and_entered_in_the_log(
    run, home: Path, disk: Path, key: Path, database: Path
) -> None:
    done = run("backup", str(disk), "--json")

    assert done.code == 0, done.err
    assert [path.name for path in disk.glob("*.backup")] == [f"{done.json['name']}.backup"]
    assert done.json["sealed"] and done.json["written"] > 0 and done.json["lake"] == "000002"
    *_, entry = AuditLog(Settings(home=home)).entries()
    assert (entry.action, entry.seq) == ("backup", done.json["entry"])
    assert entry.details["sha256"] == done.json["digest"]
    for path in disk.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
        assert path.is_dir() or "张桂英".encode() not in path.read_bytes()
    assert {path.name for path in home.iterdir() if path.name.startswith(".")} == {".keeping.lock"}


def test_the_second_backup_costs_what_changed(run, disk: Path, key: Path, database: Path) -> None:
    first = run("backup", str(disk), "--json").json
    second = run("backup", str(disk), "--json").json

    assert second["written"] < first["written"] / 10
    assert second["bytes"] > first["bytes"], "the log has one entry more"


@pytest.mark.parametrize("lang, words", [("en", "say --unsealed"), ("zh", "请加 --unsealed")])
def test_without_a_key_nothing_is_written_unless_somebody_says_so(run, disk: Path, lang: str, words: str) -> None:
    refused = run("backup", str(disk), lang=lang)

    assert refused.code == 2 and words in refused.err
    assert list(disk.iterdir()) == []

    said = run("backup", str(disk), "--unsealed", lang=lang)

    assert said.code == 0
    assert len(list(disk.glob("*.backup"))) == 1


@pytest.mark.parametrize(
    "place, words",
    [
        ("{home}", "lies in the home"),
        ("{home}/reports", "lies in the home"),
        ("{tmp}/landing", "lies in the landing"),
        ("{tmp}/nowhere", "is not there"),
        ("s3://bucket/backups", "mount that storage"),
        ("{tmp}", "lies in the folder of backups"),
    ],
)
def test_a_folder_that_would_be_lost_or_give_the_key_away_is_refused(
    run, home: Path, tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch, place: str, words: str
) -> None:
    (home / "reports").mkdir()
    (tmp_path / "landing").mkdir()
    monkeypatch.setenv("LOWINCOME_LANDING", str(tmp_path / "landing"))

    refused = run("backup", place.format(home=home, tmp=tmp_path))

    assert refused.code == 2 and words in refused.err
    assert not list(tmp_path.rglob("*.backup"))


def test_too_little_room_is_said_before_anything_is_written(
    run, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(disk)
    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))

    refused = run("backup", str(disk))

    assert refused.code == 2 and "too little room" in refused.err
    assert not blocks_on(disk) and not list(disk.glob("*.backup"))


def test_a_damaged_table_is_not_backed_up_over_a_whole_one(run, home: Path, disk: Path, key: Path) -> None:
    table = next(home.glob("lake/.runs/*/*/match/persons/part-0.parquet"))
    table.write_bytes(table.read_bytes()[:-1] + b"?")

    failed = run("backup", str(disk))

    assert failed.code == 3 and "match/persons/part-0.parquet" in failed.err
    assert not list(disk.glob("*.backup"))


def test_a_full_disk_in_the_middle_leaves_no_backup(
    run, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lowincome.keeping.blocks import Blocks

    def full(self: Blocks) -> None:
        raise OSError(28, "No space left on device", str(disk))

    monkeypatch.setattr(Blocks, "flush", full)
    failed = run("backup", str(disk))

    assert failed.code == 3 and f"the disk is full: {disk} (" in failed.err
    assert not list(disk.glob("*.backup"))


def test_only_the_newest_are_kept(run, disk: Path, key: Path) -> None:
    names = [run("backup", str(disk), "--json").json["name"] for _ in range(2)]

    kept = run("backup", str(disk), "--keep", "2", "--json").json

    assert kept["dropped"] == names[:1]
    assert run("restore", str(disk), "--check").code == 0
    assert run("backup", str(disk), "--keep", "0").code == 2


def test_an_empty_home_and_an_unmounted_landing_make_no_backup(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()

    with monkeypatch.context() as patch:
        patch.setenv("LOWINCOME_LANDING", str(tmp_path / "exchange"))
        unmounted = run("backup", str(disk))
    empty = run("backup", str(disk), "--home", str(tmp_path / "empty"))
    nowhere = run("backup", str(disk), "--home", str(tmp_path / "nowhere"))

    for refused, words in (
        (empty, "check --home"),
        (nowhere, "there is no home"),
        (unmounted, "mount or make it first"),
    ):
        assert refused.code == 2 and words in refused.err
    assert not list(disk.glob("*.backup"))


def test_an_empty_folder_and_an_unknown_name_are_answered(run, disk: Path, key: Path) -> None:
    assert "there is no backup in" in run("restore", str(disk)).err
    name = run("backup", str(disk), "--json").json["name"]

    refused = run("restore", str(disk), "--backup", "000009-20200101T000000")

    assert refused.code == 2 and name in refused.err


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_help_has_an_example_in_both_languages(run, command: str) -> None:
    shown = run(command, "--help")

    assert shown.code == 0
    assert f"例 · Example: lowincome {command} /mnt/backup" in " ".join(shown.out.split())


def test_nothing_in_the_log_is_about_a_person(run, home: Path, disk: Path, key: Path) -> None:
    run("backup", str(disk))

    *_, entry = AuditLog(Settings(home=home)).entries()

    assert set(entry.details) == {"backup", "sha256", "files", "bytes", "lake", "sealed"}
    assert json.dumps(entry.details).isascii() and entry.subject is None
