"""`lowincome signals` lists a day's signals, masked unless somebody states why, on the screen or in a file."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

COLUMNS = [
    *("signal_id", "rule", "kind", "level", "jurisdiction", "clause", "subject", "subject_id", "household_id"),
    *("name", "region_code", "township_code", "state", "first_seen", "last_seen", "evidence"),
]
DAY = ("signals", "--date", "2024-10-31")


def number_of(home: Path, at: int) -> str:
    """The citizen number on a line of the delivered roster, counted from 0 below the header."""
    lines = (home / "landing" / "2024-10-31" / "roster.csv").read_text(encoding="utf-8").splitlines()
    return lines[at + 1].split(",")[0]


def log_entries(home: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()]


def test_standing_signals_are_listed_by_level_then_age(run) -> None:
    rows = run(*DAY, "--json").json
    assert [row["signal_id"] for row in rows] == ["sig-deceased", "sig-elder", "sig-household"]
    assert all(list(row) == COLUMNS for row in rows)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--state", "all"), {"sig-deceased", "sig-elder", "sig-household", "sig-cleared"}),
        (("--state", "cleared"), {"sig-cleared"}),
        (("--state", "held"), set()),
        (("--rule", "deceased_on_roster"), {"sig-deceased"}),
        (("--township", "410102001"), {"sig-deceased", "sig-elder", "sig-household"}),
        (("--township", "410102001000"), {"sig-deceased", "sig-elder", "sig-household"}),
        (("--township", "410102002000"), set()),
    ],
)
def test_signals_are_chosen(run, options: tuple[str, ...], found: set[str]) -> None:
    assert {row["signal_id"] for row in run(*DAY, *options, "--json").json} == found


def test_numbers_names_and_personal_evidence_are_masked(run, home: Path) -> None:
    printed = run(*DAY, "--json")
    rows = {row["signal_id"]: row for row in printed.json}
    elder = rows["sig-elder"]
    zhang = number_of(home, 0)
    assert elder["subject_id"] == f"{zhang[:6]}********{zhang[-4:]}"
    assert elder["name"] == "张*"
    assert elder["evidence"]["account"]["value"] == "************2222"
    assert elder["evidence"]["roster_name"]["value"] == "张*"
    assert elder["evidence"]["self_paid_12m"]["value"] == 1250.0
    assert rows["sig-household"]["subject_id"] == "H1"
    assert not [at for at in range(3) if number_of(home, at) in printed.out]


def test_revealing_needs_a_purpose_and_shows_nothing_without(run, home: Path) -> None:
    before = log_entries(home)
    for purpose in ((), ("--purpose", "  ")):
        printed = run(*DAY, "--json", "--reveal", *purpose)
        assert (printed.code, printed.out) == (2, "")
        assert "--purpose" in printed.err
    assert log_entries(home) == before


def test_revealing_is_logged_before_anything_is_shown(run, home: Path) -> None:
    printed = run(*DAY, "--json", "--reveal", "--purpose", f"complaint about {number_of(home, 0)}")
    assert number_of(home, 0) in {row["subject_id"] for row in printed.json}
    entry = log_entries(home)[-1]
    assert entry["action"] == "access"
    assert entry["details"]["what"] == "signals"
    assert entry["details"]["rows"] == 3
    assert number_of(home, 0) not in json.dumps(entry)


def test_nothing_is_shown_where_the_log_cannot_be_written(run, home: Path) -> None:
    log = home / "audit" / "log.jsonl"
    log.write_text("not an entry\n")
    printed = run(*DAY, "--json", "--reveal", "--purpose", "check")
    assert (printed.code, printed.out) == (3, "")


def test_csv_holds_the_columns_and_runs_no_formula(run, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "signals.csv"
    printed = run(*DAY, "--state", "all", "--format", "csv", "--out", str(out), "--reveal", "--purpose", "check")
    assert (printed.code, printed.out) == (0, "")
    with out.open(encoding="utf-8", newline="") as file:
        rows = {row["signal_id"]: row for row in csv.DictReader(file)}
    assert list(rows["sig-elder"]) == COLUMNS
    assert rows["sig-deceased"]["name"] == "'=李建国"
    assert rows["sig-elder"]["subject_id"] == number_of(home, 0)
    assert json.loads(rows["sig-elder"]["evidence"])["age"]["value"] == 74
    assert out.stat().st_mode & 0o777 == 0o600


def test_parquet_and_json_files_say_the_same(run, tmp_path: Path) -> None:
    run(*DAY, "--state", "all", "--format", "parquet", "--out", str(tmp_path / "a.parquet"))
    run(*DAY, "--state", "all", "--out", str(tmp_path / "a.json"))
    table = pq.read_table(tmp_path / "a.parquet")
    listed = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert table.column_names == COLUMNS
    as_rows = [{**row, "evidence": json.loads(row["evidence"])} for row in table.to_pylist()]
    assert [
        {**row, "first_seen": str(row["first_seen"]), "last_seen": str(row["last_seen"])} for row in as_rows
    ] == listed


def test_the_same_question_gets_the_same_bytes(run) -> None:
    assert run(*DAY, "--state", "all", "--format", "csv").out == run(*DAY, "--state", "all", "--format", "csv").out


@pytest.mark.parametrize(
    "options",
    [
        ("--state", "open"),
        ("--township", "410102"),
        ("--township", "abcdefghi"),
        ("--format", "xml"),
        ("--format", "parquet"),
        ("--out", "/nowhere/at/all.csv"),
    ],
)
def test_wrong_usage_ends_with_2_and_prints_nothing(run, options: tuple[str, ...]) -> None:
    printed = run(*DAY, *options)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err


def test_an_unsynced_day_names_the_days_there_are(run) -> None:
    printed = run("signals", "--date", "2023-01-01")
    assert printed.code == 2
    assert "2024-10-31" in printed.err


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有符合条件"), ("en", "no signal")])
def test_an_empty_table_is_a_note(run, lang: str, words: str) -> None:
    printed = run(*DAY, "--state", "held", lang=lang)
    assert (printed.code, printed.out) == (0, "")
    assert words in printed.err


def test_the_table_names_its_columns_in_the_language(run) -> None:
    assert "预警编号" in run(*DAY, lang="zh").out
    assert "first seen" in run(*DAY).out
