"""`lowincome doctor` says what is in place, what is not, and what to do about it."""

from pathlib import Path

import pytest


def found(run, *options: str) -> dict[str, dict[str, str]]:
    return {row["check"]: row for row in run("doctor", "--json", *options).json}


def test_a_home_that_works_does_not_fail(run) -> None:
    printed = run("doctor")
    assert printed.code == 0, printed.out
    assert found(run)["last sync"] == {"check": "last sync", "verdict": "ok", "found": "2024-10-31", "remedy": ""}


def test_whatever_is_not_well_has_a_remedy(run) -> None:
    assert [row["check"] for row in found(run).values() if row["verdict"] != "ok" and not row["remedy"]] == []


def test_a_landing_that_is_not_there_fails(run, tmp_path: Path) -> None:
    printed = run("doctor", "--landing", str(tmp_path / "nowhere"), "--json")
    assert printed.code == 1
    assert {row["check"] for row in printed.json if row["verdict"] == "fail"} == {"landing"}
    assert "landing" in printed.err


def test_a_home_open_to_others_is_a_warning(run, home: Path) -> None:
    home.chmod(0o755)
    assert found(run)["home"]["verdict"] == "warn"
    assert found(run)["home"]["remedy"] == f"chmod 700 {home}"
    home.chmod(0o700)
    assert found(run)["home"]["verdict"] == "ok"


def test_a_home_that_is_a_file_fails(run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    printed = run("doctor", "--home", str(tmp_path / "file"), "--landing", str(tmp_path), "--json")
    assert printed.code == 1
    assert {row["check"] for row in printed.json if row["verdict"] == "fail"} >= {"home"}


def test_a_day_long_past_is_a_warning(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_TODAY", "2024-11-20")
    assert found(run)["last sync"]["verdict"] == "warn"


def test_a_year_without_known_holidays_is_a_warning(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_TODAY", "2090-01-02")
    assert found(run)["calendar"]["verdict"] == "warn"


def test_the_default_key_is_a_warning(run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(run)["pseudonym key"]["verdict"] == "warn"
    monkeypatch.setenv("LOWINCOME_PSEUDONYM_KEY", "a key of one's own")
    assert found(run)["pseudonym key"]["verdict"] == "ok"


def test_numbers_that_are_not_sealed_are_a_warning_and_a_key_that_cannot_be_used_a_failure(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(run)["number key"]["verdict"] == "warn"
    monkeypatch.setenv("LOWINCOME_KEY_FILE", str(tmp_path / "numbers.key"))
    assert found(run)["number key"]["verdict"] == "fail"
    assert run("keys", "new", str(tmp_path / "numbers.key")).code == 0
    assert found(run)["number key"]["verdict"] == "ok"
    assert run("keys", "new", str(tmp_path / "open.key")).code == 0
    (tmp_path / "open.key").chmod(0o644)
    monkeypatch.setenv("LOWINCOME_KEY_FILE", str(tmp_path / "open.key"))
    assert found(run)["number key"]["verdict"] == "fail"


def test_roots_elsewhere_are_well(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(run)["audit roots"]["verdict"] == "warn"
    monkeypatch.setenv("LOWINCOME_AUDIT_ROOT", str(tmp_path / "roots"))
    assert found(run)["audit roots"]["verdict"] == "ok"


def test_a_database_that_cannot_be_reached_fails(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    printed = run("doctor", "--json")
    assert printed.code == 1
    assert {row["check"] for row in printed.json if row["verdict"] == "fail"} == {"database"}
    assert "secret" not in printed.out + printed.err


def test_a_file_that_is_no_database_fails(run, home: Path) -> None:
    (home / "console.sqlite3").write_text("not a database, but long enough to be read as one")
    assert found(run)["database"]["verdict"] == "fail"


def test_policies_that_do_not_load_fail(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "facts.yaml").write_text("facts: [\n")
    monkeypatch.setenv("LOWINCOME_POLICIES", str(tmp_path))
    assert found(run)["policies"]["verdict"] == "fail"


@pytest.mark.parametrize(("lang", "words"), [("zh", ("检查", "办法")), ("en", ("remedy", "warn"))])
def test_the_table_is_in_the_language(run, lang: str, words: tuple[str, str]) -> None:
    text = run("doctor", lang=lang).out
    assert all(word in text for word in words)
