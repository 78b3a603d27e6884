"""`lowincome replay`: the facts of one day under the law of another, beside what was raised."""

import json
from pathlib import Path

import pytest

KNOWN = ("replay", "--known-on", "2024-10-31")


def changes(result, rule):
    return {signal["name"]: signal["change"] for signal in result["signals"] if signal["rule"] == rule}


def test_under_the_law_of_the_day_itself_everything_is_the_same(run) -> None:
    found = run(*KNOWN, "--law-on", "2024-10-31", "--json").json
    assert {change: found["totals"][change] for change in ("gained", "lost", "unknown")} == {
        "gained": 0,
        "lost": 0,
        "unknown": 0,
    }
    assert found["totals"]["same"] == len(found["signals"]) > 3


def test_before_the_notice_everything_it_raised_is_lost(run) -> None:
    found = run(*KNOWN, "--law-on", "2024-09-01", "--json").json
    assert found["totals"]["lost"] == len(found["signals"]) > 3
    assert {signal["change"] for signal in found["signals"]} == {"lost"}
    assert [rule["rule"] for rule in found["rules"]] == sorted({signal["rule"] for signal in found["signals"]})


def test_another_law_raises_what_the_day_did_not_with_the_calendar_of_the_day(
    run, with_policies, monkeypatch: pytest.MonkeyPatch
) -> None:
    # from 2025-01-01 an elder is 66; and a dibao person must be enrolled from December on, which it is not on 31 October
    with_policies(
        ("elder_age", "    - {from: 2025-01-01, value: 66, basis: practice, source: 试}\n"),
        ("uninsured_from_month", "    - {from: 2025-01-01, value: 12, basis: practice, source: 试}\n"),
    )
    found = run(*KNOWN, "--law-on", "2025-01-01", "--json").json
    assert changes(found, "topup_missing_elder") == {"张*": "same", "刘*": "gained", "赵*": "gained"}
    assert set(changes(found, "uninsured").values()) == {"lost"}
    gained = next(signal for signal in found["signals"] if signal["change"] == "gained")
    assert (gained["signal_id"], gained["state"], gained["first_seen"]) == (None, None, None)
    assert gained["evidence"]["active"]["value"] is True


def test_a_rule_that_the_facts_cannot_judge_is_named_and_what_it_raised_is_unknown(run, with_policies) -> None:
    with_policies(("elder_age", "    - {from: 2025-01-01, value: null, basis: practice, source: 试}\n"))
    found = run(*KNOWN, "--law-on", "2025-01-01", "--rule", "topup_missing_elder", "--json").json
    assert changes(found, "topup_missing_elder") == {"张*": "unknown"}
    assert {(each["rule"], each["jurisdiction"]) for each in found["not_judged"]} >= {
        ("topup_missing_elder", "zhengzhou")
    }
    assert "elder_age: no value on 2025-01-01" in json.dumps(found["not_judged"])
    assert len(found["cannot_know"]) == 3


def test_one_rule_alone_can_be_replayed(run) -> None:
    found = run(*KNOWN, "--law-on", "2024-09-01", "--rule", "topup_missing_elder", "--json").json
    assert [(rule["rule"], rule["lost"]) for rule in found["rules"]] == [("topup_missing_elder", 1)]


def test_the_table_counts_by_rule_and_says_what_it_cannot_know(run) -> None:
    printed = run(*KNOWN, "--law-on", "2024-09-01")
    assert "topup_missing_elder" in printed.out and "Nothing was published" in printed.out
    assert "not known" in printed.err
    assert "未发布任何内容" in run(*KNOWN, "--law-on", "2024-09-01", lang="zh").out


def test_names_and_numbers_are_masked_unless_a_purpose_is_given(run, home: Path) -> None:
    masked = run(*KNOWN, "--law-on", "2024-09-01", "--format", "csv").out
    assert "张*" in masked and "张桂英" not in masked and "410102********" in masked
    assert run(*KNOWN, "--law-on", "2024-09-01", "--format", "csv", "--reveal").code == 2
    shown = run(
        *KNOWN, "--law-on", "2024-09-01", "--format", "csv", "--reveal", "--purpose", "review of the notice"
    ).out
    assert "张桂英" in shown
    log = "".join(path.read_text(encoding="utf-8") for path in (home / "audit").rglob("*.jsonl"))
    assert '"replay"' in log and "review of the notice" in log


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "table"])
def test_a_replay_can_be_written_to_a_file(run, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"replay.{form}"
    assert run(*KNOWN, "--law-on", "2024-09-01", "--format", form, "--out", str(out)).code == 0
    assert out.stat().st_size > 100
    if form == "csv":
        header = out.read_text(encoding="utf-8").splitlines()[0]
        assert header.startswith("change,signal_id,rule,")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("replay", "--known-on", "2023-01-01", "--law-on", "2024-09-01"), "lowincome sync --date 2023-01-01"),
        ((*KNOWN, "--law-on", "2024-09-01", "--rule", "no_such"), "policy list"),
        ((*KNOWN, "--law-on", "2024-09-01", "--format", "pdf"), "--format"),
        ((*KNOWN, "--law-on", "2024-09-01", "--format", "parquet"), "--out"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_printed(run, arguments: tuple[str, ...], told: str) -> None:
    printed = run(*arguments)
    assert (printed.code, printed.out) == (2, "")
    assert told in printed.err
