"""`lowincome person` tells one person's chain in order of time; whoever looks has said why."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from lowincome.kernel.citizen_id import check_character

WHY = ("--purpose", "asked at the counter")


@pytest.fixture
def zhang(home: Path) -> str:
    lines = (home / "landing" / "2024-10-31" / "roster.csv").read_text(encoding="utf-8").splitlines()
    return lines[1].split(",")[0]


def last_entry(home: Path) -> dict[str, Any]:
    return json.loads((home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])


def test_the_chain_is_in_order_of_time(run, zhang: str) -> None:
    chain = run("person", zhang, *WHY, "--json").json["chain"]
    assert [(event["on"], event["what"]) for event in chain] == [
        ("2024-09-08", "payment"),
        ("2024-10-30", "benefit"),
        ("2024-10-30", "signal"),
        ("2024-10-30", "signal"),
        ("2024-10-30", "task"),
        ("2024-10-31", "benefit"),
        ("2024-10-31", "signal"),
        ("2024-10-31", "verdict"),
        ("2024-10-31", "cleared"),
    ]
    first, second = (event for event in chain if event["what"] == "benefit")
    assert (first["monthly_amount"], second["monthly_amount"]) == (550, 600)
    assert second["record"] == {"delivered": "2024-10-31", "file": "roster.csv", "line": 2}
    [verdict] = (event for event in chain if event["what"] == "verdict")
    assert (verdict["rule"], verdict["verdict"]) == ("uninsured", "not_confirmed")


def test_feeds_checked_name_hits_and_no_hits(run, zhang: str) -> None:
    feeds = {row["feed"]: row for row in run("person", zhang, *WHY, "--json").json["feeds"]}
    assert (feeds["medical_claims"]["hit"], feeds["medical_claims"]["records"]) == (True, 2)
    assert (feeds["funeral_records"]["hit"], feeds["funeral_records"]["records"]) == (False, 0)
    assert feeds["household_register"]["newest_delivery"] is None


def test_the_next_step_is_the_open_task(run, zhang: str) -> None:
    assert "visit is due by 2024-11-06" in run("person", zhang, *WHY, "--json").json["next_step"]


def test_the_chain_is_masked_and_the_look_is_logged(run, home: Path, zhang: str) -> None:
    for options in ((), ("--json",)):
        printed = run("person", zhang, *WHY, *options)
        assert printed.code == 0
        assert not [word for word in (zhang, "张桂英", "1950-01-01", "6230001111112222") if word in printed.out]
        entry = last_entry(home)
        assert (entry["action"], entry["details"]["purpose"]) == ("access", "asked at the counter")
        assert zhang not in json.dumps(entry)


def test_revealed_it_shows_the_person(run, home: Path, zhang: str) -> None:
    person = run("person", zhang, *WHY, "--reveal", "--json").json["person"]
    assert person == {"id_number": zhang, "name": "张桂英", "birth_date": "1950-01-01", "gender": "女"}
    assert last_entry(home)["details"]["revealed"] is True


@pytest.mark.parametrize("purpose", [(), ("--purpose", "")])
def test_without_a_purpose_nothing_is_shown(run, zhang: str, purpose: tuple[str, ...]) -> None:
    printed = run("person", zhang, *purpose)
    assert (printed.code, printed.out) == (2, "")
    assert zhang not in printed.err


def test_the_number_is_read_from_standard_input(run, zhang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f" {zhang} \n"))
    assert run("person", "-", *WHY, "--json").json["person"]["name"] == "张*"


def test_a_person_is_found_by_the_keys_that_logs_and_lists_show(run, zhang: str) -> None:
    key = run("person", zhang, *WHY, "--json").json["key"]
    assert key.startswith("p-")
    for each in (key, "abc123"):
        assert run("person", each, *WHY, "--reveal", "--json").json["person"]["id_number"] == zhang


def test_a_stranger_has_no_hits_and_nothing_open(run) -> None:
    first_seventeen = "41010219600606224"
    shown = run("person", first_seventeen + check_character(first_seventeen), *WHY, "--json")
    assert shown.json["person"]["name"] is None
    assert shown.json["chain"] == []
    assert not [row for row in shown.json["feeds"] if row["hit"]]
    assert shown.json["next_step"] == "Nothing is open."


@pytest.mark.parametrize("text", ["123", "410102195001011229", "p-0000", "张桂英"])
def test_what_names_nobody_is_not_repeated(run, home: Path, text: str) -> None:
    before = last_entry(home)
    printed = run("person", text, *WHY)
    assert (printed.code, printed.out) == (2, "")
    assert text not in printed.err
    assert last_entry(home) == before


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            (
                "发放：低保金 2024-09 600.00",
                "roster：有 1 条",
                "funeral_records：没有",
                "household_register：从未交付",
                "下一步：",
            ),
        ),
        (
            "en",
            (
                "payment: 低保金 2024-09 600.00, paid",
                "roster: 1 (newest",
                "funeral_records: none",
                "never delivered",
                "Next: ",
            ),
        ),
    ],
)
def test_the_text_reads_as_sentences(run, zhang: str, lang: str, words: tuple[str, ...]) -> None:
    text = run("person", zhang, *WHY, lang=lang).out
    assert [word for word in words if word not in text] == []


def test_an_empty_home_says_what_to_do(run, tmp_path: Path, zhang: str) -> None:
    printed = run("person", zhang, *WHY, "--home", str(tmp_path / "empty"))
    assert printed.code == 2
    assert "lowincome sync" in printed.err
