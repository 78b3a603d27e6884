"""`lowincome quarantine` shows what was put aside and why, without showing whom it is about."""

import json
from pathlib import Path

import pytest

DAY = ("quarantine", "--date", "2024-10-31")


def test_records_are_listed_by_feed_file_and_line(run) -> None:
    rows = run(*DAY, "--json").json
    assert [list(row) for row in rows] == [["feed", "file", "line", "column", "reason", "raw"]] * 4
    assert [(row["feed"], row["line"], row["reason"]) for row in rows] == [
        ("payments", 5, "bad_date"),
        ("payments", 8, "field_count"),
        ("roster", 7, "unknown_code"),
        ("roster", 9, "id_damaged"),
    ]


def test_raw_values_are_masked_by_what_their_column_may_mean(run) -> None:
    raw = {(row["feed"], row["line"]): row["raw"] for row in run(*DAY, "--json").json}
    assert raw["roster", 9] == "410102********0000"
    assert raw["roster", 7] == "低保户"
    assert raw["payments", 5] == "***"
    assert raw["payments", 8] == "******************,***,***"


def test_revealing_shows_the_raw_text_and_is_logged(run, home: Path) -> None:
    rows = run(*DAY, "--json", "--reveal", "--purpose", "tell the department").json
    assert [row["raw"] for row in rows if row["line"] == 5] == ["王小明"]
    entry = json.loads((home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert entry["details"] == {
        "date": "2024-10-31",
        "feed": None,
        "purpose": "tell the department",
        "revealed": True,
        "rows": 4,
        "what": "quarantine",
    }


def test_revealing_without_a_purpose_shows_nothing(run) -> None:
    printed = run(*DAY, "--reveal")
    assert (printed.code, printed.out) == (2, "")


def test_one_feed_may_be_asked_for(run) -> None:
    assert {row["feed"] for row in run(*DAY, "--feed", "roster", "--json").json} == {"roster"}


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有被隔离"), ("en", "nothing was put aside")])
def test_a_synced_day_without_any_is_empty(run, lang: str, words: str) -> None:
    printed = run("quarantine", "--date", "2024-10-30", lang=lang)
    assert (printed.code, printed.out) == (0, "")
    assert words in printed.err
    assert run("quarantine", "--date", "2024-10-30", "--json").json == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "原因"), ("en", "reason")])
def test_the_table_is_in_the_language(run, lang: str, words: str) -> None:
    assert words in run(*DAY, lang=lang).out


def test_unknown_feeds_and_days_are_wrong_input(run) -> None:
    unknown = run(*DAY, "--feed", "rosters")
    assert (unknown.code, unknown.out) == (2, "")
    assert "household_register" in unknown.err
    assert run("quarantine", "--date", "2023-01-01").code == 2
