"""`lowincome policy list|show|lint` tells the law as the system reads it."""

import shutil
from pathlib import Path

import pytest

from lowincome.policy.folder import policies_folder

RULE = "topup_missing_elder"


def test_rules_in_force_are_listed_with_their_ground(run) -> None:
    rows = run("policy", "list", "--date", "2024-10-31", "--jurisdiction", "zhengzhou", "--json").json
    assert all(list(row) == ["rule", "kind", "level", "jurisdiction", "clause", "title"] for row in rows)
    found = {row["rule"]: row for row in rows}
    assert found[RULE]["clause"].startswith("郑政办〔2024〕46号")
    assert {row["jurisdiction"] for row in rows} == {"zhengzhou"}


def test_before_the_notice_nothing_is_in_force(run) -> None:
    assert run("policy", "list", "--date", "2020-01-01", "--jurisdiction", "zhengzhou", "--json").json == []


def test_parameters_are_listed_with_what_held_on_the_day(run) -> None:
    rows = run("policy", "list", "--parameters", "--date", "2024-10-31", "--jurisdiction", "zhengzhou", "--json").json
    standard = [row for row in rows if row["parameter"] == "dibao_standard"]
    assert {(row["residence_type"], row["value"], row["basis"]) for row in standard} == {
        ("城市", 750, "assumed"),
        ("农村", 525, "assumed"),
    }


def test_a_rule_is_shown_whole(run) -> None:
    [card] = run("policy", "show", RULE, "--jurisdiction", "zhengzhou", "--date", "2024-10-31", "--json").json
    assert card["in_force"] is True
    assert card["sentence"] == card["sentence_en"]
    assert "aged 70 or more" in card["sentence"] and "less than 100 yuan" in card["sentence"]
    assert "依据:郑政办〔2024〕46号 三(一)" in card["sentence_zh"]
    assert "age >= 70" in card["sql"]["person"].lower() and "profile.persons" in card["sql"]["person"]
    assert "$elder_age" in card["condition"]["person"]
    assert {(each["name"], each["value"], each["basis"]) for each in card["parameters"]} == {
        ("elder_age", 70, "clause"),
        ("topup_due", 100, "clause"),
    }
    assert "70周岁以上老年人" in card["clause"]["quote"]
    assert card["feeds"] == ["roster"]
    assert "100" in card["clears_when"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("低保对象属于70周岁", "条件", "SQL", "依据", "何时消除")),
        ("en", ("aged 70 or more", "Condition", "SQL", "Ground", "Clears when")),
    ],
)
def test_the_card_is_in_the_language(run, lang: str, words: tuple[str, ...]) -> None:
    text = run("policy", "show", RULE, "--jurisdiction", "zhengzhou", "--date", "2024-10-31", lang=lang).out
    assert [word for word in words if word not in text] == []


def test_a_formula_is_shown_with_the_figure_it_comes_to_in_each_area(run) -> None:
    [card] = run("policy", "show", RULE, "--jurisdiction", "harbin", "--date", "2023-06-20", "--json").json
    due = {(each["area"], each["residence_type"]): each for each in card["parameters"] if each["name"] == "topup_due"}
    # 15 % of 835 is 125.25, of 669 it is 100.35
    assert (due[("230102", "城市")]["value"], due[(None, "城市")]["value"]) == (125.25, 100.35)
    assert "$dibao_standard" in due[(None, "城市")]["formula"]
    text = run("policy", "show", RULE, "--jurisdiction", "harbin", "--date", "2023-06-20").out
    assert "[230102 230103" in text and "= 125.25" in text


def test_a_rule_that_is_the_national_laws_is_shown_for_a_place_with_its_figures(run) -> None:
    shown = run("policy", "show", "rigid_expenditure_candidate", "--jurisdiction", "zhengzhou", "--date", "2026-07-20")
    assert "(national, " in shown.out and "48740 (urban) or 30383 (rural)" in shown.out
    assert "[ASSUMED]" in shown.out


def test_a_rule_whose_figure_is_not_known_yet_says_so(run) -> None:
    shown = run("policy", "show", RULE, "--jurisdiction", "zhengzhou", "--date", "2020-01-01")
    assert shown.code == 0
    assert "(no figure yet)" in shown.out and "elder_age: no figure on 2020-01-01" in shown.out
    assert "(a figure is missing)" in shown.out


def test_without_a_place_every_place_that_has_the_rule_is_shown(run) -> None:
    cards = run("policy", "show", RULE, "--date", "2024-10-31", "--json").json
    assert [card["jurisdiction"] for card in cards] == ["harbin", "xiangtan", "zhengzhou"]


def test_a_day_on_which_nothing_is_in_force_is_told(run) -> None:
    assert "nothing is in force" in run("policy", "list", "--date", "1990-01-01").err


def test_a_rule_out_of_force_says_so(run) -> None:
    assert "not in force" in run("policy", "show", RULE, "--jurisdiction", "zhengzhou", "--date", "2020-01-01").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("policy", "show", "no_such_rule"),
        ("policy", "show", RULE, "--jurisdiction", "nowhere"),
        ("policy", "list", "--jurisdiction", "nowhere"),
    ],
)
def test_what_does_not_exist_is_wrong_input(run, arguments: tuple[str, ...]) -> None:
    printed = run(*arguments)
    assert (printed.code, printed.out) == (2, "")


def test_the_policies_that_ship_are_sound(run) -> None:
    printed = run("policy", "lint")
    assert printed.code == 0, printed.err
    assert "no problem" in printed.out
    assert run("policy", "lint", "--json").json == []


def test_lint_names_the_place_and_the_remedy(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(policies_folder(), tmp_path / "policies"))
    card = folder / "rules" / f"{RULE}.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("level: orange", "level: purple"), encoding="utf-8")
    monkeypatch.setenv("LOWINCOME_POLICIES", str(folder))
    printed = run("policy", "lint", "--json")
    assert printed.code == 2
    [problem] = printed.json
    assert problem["place"].startswith(f"rules/{RULE}.yaml:")
    assert problem["place"] in printed.err


def test_one_broken_card_does_not_hide_the_faults_of_others(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(policies_folder(), tmp_path / "policies"))
    for rule, old, new in ((RULE, "condition: >-", "condition: ["), ("uninsured", "covered", "covred")):
        card = folder / "rules" / f"{rule}.yaml"
        card.write_text(card.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (folder / "rules" / "vehicle_owned.yaml").open("a", encoding="utf-8").write("remark: none\n")
    monkeypatch.setenv("LOWINCOME_POLICIES", str(folder))
    printed = run("policy", "lint", "--json")
    places = {problem["place"].split(":")[0] for problem in printed.json}
    assert printed.code == 2
    assert places == {f"rules/{rule}.yaml" for rule in (RULE, "uninsured", "vehicle_owned")}
