"""`lowincome policy diff`: what differs between two dates, or two places."""

import pytest


def test_on_the_day_a_notice_begins_its_rules_and_figures_come(run) -> None:
    found = run(
        "policy", "diff", "--from", "2024-09-01", "--to", "2024-09-02", "--jurisdiction", "zhengzhou", "--json"
    ).json
    assert {rule["change"] for rule in found["rules"]} == {"comes"}
    assert "topup_missing_elder" in {rule["rule"] for rule in found["rules"]}
    elder = next(each for each in found["parameters"] if each["parameter"] == "elder_age")
    assert (elder["old"], elder["new"]["value"], elder["new"]["basis"]) == (None, 70, "clause")
    assert "topup_missing_elder" in elder["rules"]


def test_a_figure_that_changes_has_its_old_and_new_value(run) -> None:
    found = run(
        "policy", "diff", "--from", "2019-08-31", "--to", "2019-09-01", "--jurisdiction", "yubei", "--json"
    ).json
    standard = {each["residence_type"]: each for each in found["parameters"] if each["parameter"] == "dibao_standard"}
    assert (standard["城市"]["old"]["value"], standard["城市"]["new"]["value"]) == (546, 580)
    assert (standard["农村"]["old"]["basis"], standard["农村"]["new"]["basis"]) == ("assumed", "practice")
    assert found["rules"] == []


def test_a_pilot_that_ends_takes_its_rules_with_it(run) -> None:
    found = run(
        "policy", "diff", "--from", "2020-05-31", "--to", "2020-06-01", "--jurisdiction", "yubei", "--json"
    ).json
    assert {(rule["rule"], rule["change"]) for rule in found["rules"]} >= {("income_type_poor", "goes")}
    assert {rule["change"] for rule in found["rules"]} == {"goes"}


def test_the_national_law_shows_in_every_place_where_it_comes(run) -> None:
    found = run(
        "policy", "diff", "--from", "2026-06-30", "--to", "2026-07-01", "--jurisdiction", "harbin", "--json"
    ).json
    assert ("rigid_expenditure_candidate", "national") in {
        (each["rule"], each["jurisdiction"]) for each in found["rules"]
    }


def test_a_value_that_is_no_longer_known_is_a_change_of_its_basis(run) -> None:
    found = run(
        "policy", "diff", "--from", "2021-12-31", "--to", "2022-01-01", "--jurisdiction", "zhengzhou", "--json"
    ).json
    standard = [each for each in found["parameters"] if each["parameter"] == "dibao_standard"]
    assert {(each["old"]["value"], each["new"]["value"]) for each in standard} == {(750, 750), (525, 525)}
    assert {(each["old"]["basis"], each["new"]["basis"]) for each in standard} == {("practice", "assumed")}


def test_two_places_differ_in_rules_levels_conditions_and_figures(run) -> None:
    found = run("policy", "diff", "--between", "harbin,zhengzhou", "--date", "2024-10-31", "--json").json
    rules = {rule["rule"]: rule for rule in found["rules"]}
    assert rules["vehicle_owned"]["change"] == "comes"
    assert rules["tekun_amount_low"]["change"] == "goes"
    changed = {
        each["what"]: (each["old"], each["new"]) for each in rules["topup_missing_severe_disability"]["differences"]
    }
    assert "severe_disability_wide" in changed["condition (person)"][0]
    assert changed["clause"][1].startswith("郑政办〔2024〕46号")
    figures = {(each["parameter"], each["residence_type"], bool(each["areas"])): each for each in found["parameters"]}
    elder = figures[("elder_age", None, False)]
    assert (elder["old"]["value"], elder["new"]["value"]) == (60, 70)
    districts = figures[("dibao_standard", "城市", True)]
    assert districts["old"]["value"] == 835 and len(districts["areas"]) == 9 and districts["new"] is None
    assert figures[("dibao_standard", "城市", False)]["old"]["value"] == 669


def test_what_both_places_inherit_is_no_difference(run) -> None:
    found = run("policy", "diff", "--between", "harbin,zhengzhou", "--date", "2024-10-31", "--json").json
    assert "care_visit_days" not in {each["parameter"] for each in found["parameters"]}


def test_no_difference_is_told_plainly(run) -> None:
    printed = run("policy", "diff", "--from", "2024-10-01", "--to", "2024-10-02")
    assert (printed.code, printed.out) == (0, "")
    assert "no difference between 2024-10-01 and 2024-10-02" in printed.err
    assert run("policy", "diff", "--from", "2024-10-01", "--to", "2024-10-02", "--json").json == {
        "rules": [],
        "parameters": [],
    }


def test_a_notice_that_is_not_in_force_is_named(run) -> None:
    printed = run("policy", "diff", "--between", "yubei,zhengzhou", "--date", "2024-10-31")
    assert "the notice of yubei is not in force on 2024-10-31" in printed.err
    assert "only zhengzhou" in printed.out


@pytest.mark.parametrize(("lang", "word"), [("zh", "新增"), ("en", "comes")])
def test_the_table_is_in_the_language(run, lang: str, word: str) -> None:
    arguments = ("policy", "diff", "--from", "2024-09-01", "--to", "2024-09-02", "--jurisdiction", "zhengzhou")
    text = run(*arguments, lang=lang).out
    assert word in text and "topup_due" in text and "100" in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--from DATE --to DATE"),
        (("--from", "2024-09-01"), "--from DATE --to DATE"),
        (("--from", "2024-09-02", "--to", "2024-09-01"), "swap them"),
        (("--from", "2024-09-01", "--to", "2024-09-02", "--between", "harbin,yubei"), "--from DATE --to DATE"),
        (("--from", "2024-09-01", "--to", "2024-09-02", "--jurisdiction", "nowhere"), "no jurisdiction nowhere"),
        (("--from", "2024-09-01", "--to", "2024-09-02", "--date", "2024-09-02"), "--date"),
        (("--between", "harbin"), "two different places"),
        (("--between", "harbin,harbin"), "two different places"),
        (("--between", "harbin,nowhere"), "no jurisdiction nowhere"),
        (("--between", "harbin,yubei", "--jurisdiction", "harbin"), "--jurisdiction"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_printed(run, arguments: tuple[str, ...], told: str) -> None:
    printed = run("policy", "diff", *arguments)
    assert (printed.code, printed.out) == (2, "")
    assert told in printed.err
