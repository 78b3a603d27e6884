"""`lowincome person` tells one person's chain in order of time; whoever looks has said why."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from lowincome.kernel.citizen_id import check_character

SON = "41010219800505113" + check_character("41010219800505113")
WHY = ("--purpose", "asked at the counter")


@pytest.fixture
def zhang(home: Path) -> str:
    lines = (home / "landing" / "2024-10-31" / "roster.csv").read_text(encoding="utf-8").splitlines()
    return lines[1].split(",")[0]


def entries(home: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (home / "audit" / "log.jsonl").read_text(encoding="utf-8").splitlines()]


def last_entry(home: Path) -> dict[str, Any]:
    return entries(home)[-1]


def test_the_chain_is_in_order_of_time(run, zhang: str) -> None:
    chain = run("person", zhang, *WHY, "--json").json["chain"]
    assert [(event["on"], event["what"]) for event in chain] == [
        ("2023-01-01", "category"),
        ("2023-01-01", "category"),
        ("2024-09-08", "payment"),
        ("2024-09-20", "aid"),
        ("2024-10-02", "aid"),
        ("2024-10-30", "benefit"),
        ("2024-10-30", "benefit"),
        ("2024-10-30", "signal"),
        ("2024-10-30", "signal"),
        ("2024-10-30", "task"),
        ("2024-10-31", "benefit"),
        ("2024-10-31", "signal"),
        ("2024-10-31", "verdict"),
        ("2024-10-31", "cleared"),
    ]
    first, second = (event for event in chain if event["what"] == "benefit" and event["who"]["is_asked"])
    assert (first["monthly_amount"], second["monthly_amount"]) == (550, 600)
    assert second["record"] == {"delivered": "2024-10-31", "file": "roster.csv", "line": 2}
    [verdict] = (event for event in chain if event["what"] == "verdict")
    assert (verdict["rule"], verdict["verdict"]) == ("uninsured", "not_confirmed")
    [task] = (event for event in chain if event["what"] == "task")
    assert (task["level"], task["due_on"], task["state"], task["queue_code"]) == (
        "orange",
        "2024-11-06",
        "sent",
        "410102001000",
    )


def test_the_household_is_shown_with_what_each_member_gets(run, zhang: str) -> None:
    shown = run("person", zhang, *WHY, "--json").json
    assert shown["households"] == [{"kind": "household", "household_id": "H1", "members": 2}]
    asked, son = shown["members"]
    assert (asked["is_asked"], asked["relation"], asked["category"], asked["monthly_amount"]) == (
        True,
        "本人",
        "低保",
        600,
    )
    assert (son["is_asked"], son["relation"], son["topup_amount"], son["died_on"]) == (False, "子女", 50, None)
    whose = {(event["what"], event["who"] and event["who"]["relation"]) for event in shown["chain"]}
    assert {("benefit", "本人"), ("benefit", "子女"), ("signal", None)} <= whose
    [aid, _] = (event for event in shown["chain"] if event["what"] == "aid")
    assert (aid["aid"], aid["amount"], aid["record"]["file"]) == ("medical_aid", 300, "medical_claims.csv")


def test_the_dead_are_said_to_be_dead(run, home: Path) -> None:
    lines = (home / "landing" / "2024-10-31" / "roster.csv").read_text(encoding="utf-8").splitlines()
    shown = run("person", lines[3].split(",")[0], *WHY, "--json").json
    assert shown["members"][0]["died_on"] == "2024-10-01"
    assert "died on 2024-10-01" in run("person", lines[3].split(",")[0], *WHY).out


def test_feeds_checked_name_hits_and_no_hits(run, zhang: str) -> None:
    feeds = {row["feed"]: row for row in run("person", zhang, *WHY, "--json").json["feeds"]}
    assert (feeds["medical_claims"]["hit"], feeds["medical_claims"]["records"]) == (True, 2)
    assert (feeds["funeral_records"]["hit"], feeds["funeral_records"]["records"]) == (False, 0)
    assert feeds["household_register"]["newest_delivery"] is None


def test_the_next_step_is_the_open_task_and_what_follows_it(run, zhang: str) -> None:
    shown = run("person", zhang, *WHY, "--json").json
    assert [step["step"] for step in shown["next_steps"]] == ["visit", "after_visit", "task"]
    visit, after, bare = shown["next_steps"]
    assert (visit["task_id"], visit["due_on"]) == ("task-1", "2024-11-06")
    assert after["department"] == "civil_affairs"
    assert "visit is due by 2024-11-06" in shown["next_step"]
    assert "no task has come" in bare["text"]


def test_the_chain_is_masked_and_the_look_is_logged(run, home: Path, zhang: str) -> None:
    for options in ((), ("--json",)):
        printed = run("person", zhang, *WHY, *options)
        assert printed.code == 0
        hidden = (zhang, SON, "张桂英", "张小军", "1950-01-01", "6230001111112222")
        assert not [word for word in hidden if word in printed.out]
        asked, son = entries(home)[-2:]
        for entry in (asked, son):
            assert (entry["action"], entry["details"]["purpose"]) == ("access", "asked at the counter")
            assert not [word for word in hidden if word in json.dumps(entry, ensure_ascii=False)]
        assert son["details"]["household_of"] == asked["subject"] != son["subject"]


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
    assert [(member["name"], member["category"]) for member in shown.json["members"]] == [(None, None)]
    text = run("person", first_seventeen + check_character(first_seventeen), *WHY).out
    assert "in no household of the roster or the register" in text
    assert "No benefit, payment, signal or task is on record." in text


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
                "本人 张* 410102********1228（所查的人）：低保 A类 在享，2023-01-01 认定，月救助金 600.00 元，增发 空",
                "2023-01-01  认定为低保 A类",
                "2024-10-30  子女 张* 名册：低保 A类 在享，月救助金 600.00 元，增发 50.00 元",
                "发放：低保金 2024-09 600.00 元，成功",
                "救助：医疗救助 住院 300.00 元",
                "预警：低保老年人未增发分类施保金（橙色",
                "全户 预警：",
                "任务：task-1（橙色）",
                "2024-10-30 下发，期限 2024-11-06",
                "不属实",
                "低收入人口名册 roster：有 1 条，家人 1 人有",
                "funeral_records：没有",
                "household_register：从未交付",
                "下一步：",
                "应于 2024-11-06 前入户核查",
                "核查属实后：民政部门落实政策",
            ),
        ),
        (
            "en",
            (
                "head 张* 410102********1228 (who was asked for): 低保 A类 在享, approved on 2023-01-01",
                "child 张*: roster: 低保 A类 在享, monthly amount 600.00 yuan, top-up 50.00 yuan",
                "payment: 低保金 2024-09 600.00 yuan, paid",
                "aid: medical aid 住院 300.00 yuan",
                "signal: Dibao top-up missing: elder (orange",
                "household: signal: ",
                "sent on 2024-10-30, due 2024-11-06",
                "verdict: Covered person not insured this year, not confirmed",
                "roster: 1, others of the household: 1 (newest",
                "funeral_records: none",
                "never delivered",
                "Next:",
                "a visit is due by 2024-11-06",
                "If confirmed: civil affairs is to carry out the policy",
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
