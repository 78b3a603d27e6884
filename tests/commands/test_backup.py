"""`lowincome backup` and `lowincome restore`: what they print, what they refuse, and what they leave."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lowincome.keeping import refusals, restore_refusals
from lowincome.kernel.sealing import new_key_file
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog


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
    _database(home / "console.sqlite3", ("contenttypes", "0001_initial"))
    return home / "console.sqlite3"


def _database(path: Path, *migrations: tuple[str, str]) -> None:
    with closing(sqlite3.connect(path)) as making, making:
        making.execute("create table django_migrations (id integer primary key, app text, name text)")
        making.executemany("insert into django_migrations (app, name) values (?, ?)", migrations)


def _blocks(disk: Path) -> list[Path]:
    return [path for path in (disk / "blocks").rglob("*") if path.is_file()]


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
    assert not _blocks(disk) and not list(disk.glob("*.backup"))


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


def test_a_check_reads_everything_and_writes_nothing(run, home: Path, tmp_path: Path, disk: Path, key: Path) -> None:
    taken = run("backup", str(disk), "--json").json
    before = sorted(tmp_path.rglob("*"))

    checked = run("restore", str(disk), "--check", "--json")

    assert checked.code == 0, checked.err
    assert {name: checked.json[name] for name in ("backup", "files", "faults")} == {
        "backup": taken["name"],
        "files": taken["files"],
        "faults": [],
    }
    assert "pseudonym_key" not in checked.json["settings"]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("harm", ["cut", "gone", "changed"])
def test_a_damaged_backup_is_named_by_the_check_and_not_restored(
    run, tmp_path: Path, disk: Path, key: Path, harm: str
) -> None:
    run("backup", str(disk))
    block = max(_blocks(disk), key=lambda path: path.stat().st_size)
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


def test_a_home_is_restored_entered_in_its_log_and_verified(
    run, home: Path, tmp_path: Path, disk: Path, key: Path, database: Path
) -> None:
    listed = run("signals", "--state", "all", "--format", "json").out
    (home / "matching").mkdir()
    (home / "matching" / "in_use.json").write_text("[]")
    taken = run("backup", str(disk), "--json").json
    new = str(tmp_path / "new")

    done = run("restore", str(disk), "--home", new, "--json")

    assert done.code == 0, done.err
    assert (done.json["name"], done.json["aside"], done.json["remarks"]) == (taken["name"], None, [])
    assert run("signals", "--home", new, "--state", "all", "--format", "json").out == listed
    assert run("audit", "verify", "--home", new).code == 0
    *_, entry = AuditLog(Settings(home=Path(new))).entries()
    assert (entry.action, entry.details["backup"], entry.seq) == ("restored", taken["name"], done.json["entry"])
    assert (tmp_path / "new" / "matching" / "in_use.json").read_text() == "[]"
    files = [path for path in Path(new).rglob("*") if path.is_file() and not path.is_symlink()]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (Path(new), *Path(new).iterdir(), *files))


def test_without_the_lake_the_rest_is_there_and_it_says_what_to_do(run, tmp_path: Path, disk: Path, key: Path) -> None:
    taken = run("backup", str(disk), "--without-lake", "--json").json
    new = str(tmp_path / "new")

    done = run("restore", str(disk), "--home", new)

    assert taken["lake"] is None
    assert done.code == 0 and "sync all days again" in done.err
    assert run("audit", "verify", "--home", new).code == 0


def test_a_home_that_is_not_empty_is_refused_or_moved_aside(
    run, home: Path, disk: Path, key: Path, database: Path
) -> None:
    taken = run("backup", str(disk), "--json").json
    database.with_name("console.sqlite3-wal").write_bytes(b"of the database that was there")

    refused = run("restore", str(disk))
    forced = run("restore", str(disk), "--force", "--json")

    assert refused.code == 2 and "not empty" in refused.err and str(database) in refused.err
    assert forced.code == 0, forced.err
    aside = Path(forced.json["aside"])
    assert aside == home / f".replaced-by-{taken['name']}"
    assert {path.name for path in aside.iterdir()} == {"audit", "lake", "console.sqlite3", "console.sqlite3-wal"}
    assert not database.with_name("console.sqlite3-wal").exists()
    assert run("audit", "verify").code == 0


def test_roots_that_are_kept_elsewhere_are_not_touched_by_a_trial_and_outlive_a_loss(
    run, home: Path, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = tmp_path / "apart"
    shutil.copytree(home / "audit" / "roots", apart)
    monkeypatch.setenv("LOWINCOME_AUDIT_ROOT", str(apart))
    run("backup", str(disk))
    roots = {path.name: path.read_bytes() for path in apart.iterdir()}
    new = str(tmp_path / "new")

    trial = run("restore", str(disk), "--home", new)

    assert trial.code == 2 and "--after-loss" in trial.err
    assert {path.name: path.read_bytes() for path in apart.iterdir()} == roots
    assert not Path(new).exists()

    done = run("restore", str(disk), "--home", new, "--after-loss")
    verified = run("audit", "verify", "--home", new)

    [aside] = apart.glob("*.aside-1.json")
    assert done.code == 0 and aside.name in done.err
    assert verified.code == 1 and aside.name in verified.out
    aside.rename(tmp_path / aside.name)
    assert run("audit", "verify", "--home", new).code == 0


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


def test_the_key_of_the_backup_is_asked_for_by_name_and_may_be_an_old_one(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = run("backup", str(disk), "--json").json["sealed"]
    new_key_file(tmp_path / "next.key")
    monkeypatch.setenv("LOWINCOME_KEY_FILE", str(tmp_path / "next.key"))
    place = ("--home", str(tmp_path / "new"))

    refused = run("restore", str(disk), *place)

    assert refused.code == 2 and name in refused.err
    assert not (tmp_path / "new").exists()
    monkeypatch.setenv("LOWINCOME_OLD_KEY_FILES", str(key))
    assert run("restore", str(disk), *place).code == 0


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
    _database(home / "console.sqlite3", ("contenttypes", "0001_initial"), ("queues", "0999_next_year"))
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


def test_policies_of_ones_own_come_back_where_the_setting_has_them(
    run, tmp_path: Path, disk: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = tmp_path / "law"
    law.mkdir()
    (law / "facts.yaml").write_text("ours")
    monkeypatch.setenv("LOWINCOME_POLICIES", str(law))
    run("backup", str(disk))
    shutil.rmtree(law)

    assert run("restore", str(disk), "--home", str(tmp_path / "new")).code == 0
    assert (law / "facts.yaml").read_text() == "ours"

    (law / "facts.yaml").write_text("mended since")
    again = run("restore", str(disk), "--home", str(tmp_path / "other"))
    assert "stays as it is" in again.err and (law / "facts.yaml").read_text() == "mended since"


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


@pytest.mark.parametrize("content", [b"", b"something else\n", b"lowincome-backup-1 unsealed\nnothing"])
def test_what_is_no_backup_is_said_to_be_none(run, tmp_path: Path, disk: Path, content: bytes) -> None:
    (disk / "000001-20241031T120000.backup").write_bytes(content)

    refused = run("restore", str(disk), "--home", str(tmp_path / "new"))

    assert refused.code == 2 and "000001-20241031T120000.backup" in refused.err


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
