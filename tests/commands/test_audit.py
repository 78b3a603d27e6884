"""`lowincome audit verify` finds whatever was changed in the log, the roots, the manifests or the tables."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

VERIFY = ("audit", "verify")


def files(home: Path, pattern: str) -> list[Path]:
    return sorted(path for path in (home / "lake" / ".runs").rglob(pattern) if path.is_file())


def change_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def change_value_and_manifest(home: Path) -> None:
    """Somebody who knows the lake changes a table and writes its manifest anew."""
    from lowincome.lake.engine import connect
    from lowincome.lake.manifest import read_manifest
    from lowincome.lake.tables import TableName, write_table

    [folder] = [path.parent for path in files(home, "_manifest.json") if "2024-10-31/tasks/tasks" in str(path)]
    was = read_manifest(folder)
    with connect() as con:
        con.execute("create table kept as from read_parquet($1)", [str(folder / "*.parquet")])
        select = "select * replace ('waiting' as state) from kept"
        from datetime import date

        write_table(con, select, folder, TableName("tasks", "tasks", date.fromisoformat(was.date)))


def test_what_nobody_touched_holds(run) -> None:
    found = run(*VERIFY, "--json").json
    assert found["holds"] is True
    assert (found["entries"], found["failures"]) == (2, [])
    assert found["tables"] > 20


@pytest.mark.parametrize(
    ("change", "kind", "where"),
    [
        (lambda home: change_byte(home / "audit" / "log.jsonl"), "entry", "entry"),
        (lambda home: change_byte(next((home / "audit" / "roots").glob("*.json"))), "root", ".json"),
        (lambda home: change_byte(files(home, "part-0.parquet")[5]), "table", "date=2024-10-"),
        (lambda home: change_byte(files(home, "_manifest.json")[3]), "table", "date=2024-10-"),
        (lambda home: files(home, "part-0.parquet")[0].unlink(), "table", "date=2024-10-"),
        (lambda home: files(home, "_manifest.json")[0].unlink(), "table", "date=2024-10-"),
        (change_value_and_manifest, "table", "tasks/tasks/date=2024-10-31"),
    ],
    ids=["log", "root", "table", "manifest", "table gone", "manifest gone", "table with its manifest"],
)
def test_a_change_is_found_and_the_first_is_named(
    run, home: Path, change: Callable[[Path], None], kind: str, where: str
) -> None:
    change(home)
    printed = run(*VERIFY, "--json")
    assert printed.code == 1
    first = printed.json["failures"][0]
    assert first["kind"] == kind
    assert where in first["where"]
    assert first["where"] in printed.err


def test_a_table_taken_out_of_a_run_is_missed(run, home: Path) -> None:
    import shutil

    shutil.rmtree(next((home / "lake" / ".runs").glob("*/2024-10-30/signals/signals")))
    failures = run(*VERIFY, "--json").json["failures"]
    assert [failure["problem"] for failure in failures] == ["gone, though it was published"]
    assert failures[0]["where"].startswith("signals/signals/date=2024-10-30")


def test_profiles_that_are_no_longer_kept_are_not_missed(run, home: Path) -> None:
    import shutil

    shutil.rmtree(next((home / "lake" / ".runs").glob("*/2024-10-30/profile/persons")))
    assert run(*VERIFY).code == 0


def test_a_publication_that_was_not_logged_is_found(run, home: Path) -> None:
    for path in [home / "audit" / "log.jsonl", *(home / "audit" / "roots").iterdir()]:
        path.unlink()
    failures = run(*VERIFY, "--json").json["failures"]
    assert {failure["problem"] for failure in failures} == {"published without an entry in the audit log"}


def test_until_leaves_later_days_alone(run, home: Path) -> None:
    for path in files(home, "part-0.parquet"):
        if "/2024-10-31/" in str(path):
            change_byte(path)
    assert run(*VERIFY).code == 1
    assert run(*VERIFY, "--until", "2024-10-30").code == 0


def test_an_empty_home_holds(run, tmp_path: Path) -> None:
    found = run(*VERIFY, "--home", str(tmp_path / "new"), "--json")
    assert (found.code, found.json["entries"]) == (0, 0)


@pytest.mark.parametrize(("lang", "words"), [("zh", "全部相符"), ("en", "All of it holds")])
def test_the_text_is_in_the_language(run, lang: str, words: str) -> None:
    assert words in run(*VERIFY, lang=lang).out


def test_looking_leaves_a_log_that_still_holds(run, home: Path) -> None:
    for _ in range(3):
        run("signals", "--date", "2024-10-31", "--reveal", "--purpose", "check", "--json")
    assert run(*VERIFY).code == 0
    assert len((home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 5
    assert json.loads(next((home / "audit" / "roots").glob("*.json")).read_text())["count"] == 5
