"""`lowincome restore`: what comes back, from a whole backup and beside what is there."""

import shutil
from pathlib import Path

import pytest

from lowincome.kernel.sealing import new_key_file
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog


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
