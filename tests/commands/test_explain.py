"""`lowincome explain` leads from a signal to the clause and to the very line of the delivered file."""

import json
from pathlib import Path
from typing import Any

import pytest

KEYS = ["signal", "rule", "clause", "parameters", "facts", "match", "clears_when"]


def explained(run, signal_id: str, *options: str) -> dict[str, Any]:
    printed = run("explain", signal_id, "--json", *options)
    assert printed.code == 0, printed.err
    return printed.json


def facts(explanation: dict[str, Any]) -> dict[str, Any]:
    return {fact["fact"]: fact for fact in explanation["facts"]}


def test_json_has_exactly_the_keys_of_the_contract(run) -> None:
    explanation = explained(run, "sig-elder")
    assert list(explanation) == KEYS
    assert list(explanation["rule"]) == ["code", "version", "title_zh", "title_en", "condition"]
    assert list(explanation["clause"]) == ["document", "article", "quote"]
    assert all(list(each) == ["name", "value", "from", "basis", "clause"] for each in explanation["parameters"])
    assert all(list(each) == ["fact", "label", "value", "records"] for each in explanation["facts"])
    records = [record for fact in explanation["facts"] for record in fact["records"]]
    assert all(list(record) == ["feed", "delivered", "file", "line"] for record in records)
    assert all(list(link) == ["feed", "method", "probability"] for link in explanation["match"])


def test_rule_and_clause_come_with_their_words(run) -> None:
    explanation = explained(run, "sig-elder")
    assert explanation["rule"]["code"] == "topup_missing_elder"
    assert explanation["rule"]["version"] == "0123456789ab"
    assert "$elder_age" in explanation["rule"]["condition"]
    assert explanation["clause"]["document"] == "郑政办〔2024〕46号"
    assert "70周岁以上老年人" in explanation["clause"]["quote"]
    assert "100 yuan" in explanation["clears_when"]


def test_a_record_is_the_very_line_of_the_delivered_file(run, home: Path) -> None:
    explanation = explained(run, "sig-elder", "--reveal", "--purpose", "audit")
    number = explanation["signal"]["subject_id"]
    found = 0
    for fact in explanation["facts"]:
        for record in fact["records"]:
            if record["line"] is not None:
                file = home / "landing" / record["delivered"] / record["file"]
                line = file.read_text(encoding="utf-8").splitlines()[record["line"] - 1]
                assert line.startswith(number)
                found += 1
    assert found >= 3
    [row] = facts(explanation)["topup_amount"]["records"]
    assert row == {"feed": "roster", "delivered": "2024-10-31", "file": "roster.csv", "line": 2}


def test_only_the_records_that_the_fact_rests_on_are_named(run) -> None:
    records = facts(explained(run, "sig-elder"))["self_paid_12m"]["records"]
    assert [(record["feed"], record["line"]) for record in records] == [("medical_claims", 2), ("medical_claims", 3)]


def test_absence_names_the_deliveries_that_were_searched(run) -> None:
    records = facts(explained(run, "sig-elder"))["funeral_subsidy_paid"]["records"]
    assert records == [{"feed": "payments", "delivered": "2024-10-31", "file": "payments.csv", "line": None}]


def test_of_two_feeds_the_one_never_delivered_names_nothing(run) -> None:
    records = facts(explained(run, "sig-deceased"))["died_on"]["records"]
    assert records == [
        {"feed": "funeral_records", "delivered": "2024-10-31", "file": "funeral_records.csv", "line": 2},
    ]


def test_a_household_rests_on_its_members_rows(run) -> None:
    explanation = explained(run, "sig-household")
    assert [record["line"] for record in facts(explanation)["benefit_due"]["records"]] == [2, 3]
    assert [record["line"] for record in facts(explanation)["benefit_paid"]["records"]] == [None]
    assert {"feed": "roster", "method": "id", "probability": 1.0} in explanation["match"]


def test_the_match_says_how_the_person_was_found(run) -> None:
    assert [link["feed"] for link in explained(run, "sig-elder")["match"]] == ["medical_claims", "payments", "roster"]


def test_an_explanation_is_masked_unless_a_purpose_is_stated(run, home: Path) -> None:
    number = explained(run, "sig-elder", "--reveal", "--purpose", "audit")["signal"]["subject_id"]
    for options in (("--json",), ()):
        shown = run("explain", "sig-elder", *options).out
        assert number not in shown and "张桂英" not in shown and "6230001111112222" not in shown
    entry = json.loads((home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert entry["subject"].startswith("p-")
    assert entry["details"]["signal_id"] == "sig-elder"
    assert number not in json.dumps(entry)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            (
                "低保对象属于70周岁以上老年人",
                "依据:郑政办〔2024〕46号",
                "roster.csv 第 2 行",
                "没有记录",
                "按公民身份号码",
            ),
        ),
        (
            "en",
            ("aged 70 or more", "Ground: 郑政办〔2024〕46号", "roster.csv, line 2", "no record", "by citizen number"),
        ),
    ],
)
def test_the_text_reads_as_sentences(run, lang: str, words: tuple[str, ...]) -> None:
    text = run("explain", "sig-elder", lang=lang).out.replace("：", ":")
    assert [word for word in words if word not in text] == []


def test_the_newest_day_is_explained_unless_another_is_asked_for(run) -> None:
    assert explained(run, "sig-elder")["signal"]["last_seen"] == "2024-10-31"
    earlier = explained(run, "sig-elder", "--date", "2024-10-30")
    assert earlier["signal"]["last_seen"] == "2024-10-30"
    assert earlier["signal"]["state"] == "opened"
    assert facts(earlier)["topup_amount"]["records"][0]["delivered"] == "2024-10-30"


def test_feeds_never_delivered_were_not_searched(run) -> None:
    assert facts(explained(run, "sig-elder", "--date", "2024-10-30"))["funeral_subsidy_paid"]["records"] == []


@pytest.mark.parametrize("options", [("no-such-signal",), ("sig-household", "--date", "2024-10-30")])
def test_an_unknown_signal_is_wrong_input(run, options: tuple[str, ...]) -> None:
    printed = run("explain", *options)
    assert (printed.code, printed.out) == (2, "")
    assert "--state all" in printed.err
