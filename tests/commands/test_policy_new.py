"""`lowincome policy new`: a card and cases to fill in, and a linter that says what is left."""

import shutil
from pathlib import Path

import pytest
import yaml

from lowincome.policy.folder import policies_folder

CODE = "coal_subsidy_missing"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the policies, which the commands read."""
    root = Path(shutil.copytree(policies_folder(), tmp_path / "policies"))
    monkeypatch.setenv("LOWINCOME_POLICIES", str(root))
    return root


def problems(run) -> dict[str, str]:
    """Where lint finds something in the new card → what it says."""
    found = run("policy", "lint", "--json").json
    return {each["place"]: each["problem"] for each in found if each["place"].startswith(f"rules/{CODE}.yaml")}


def test_a_new_rule_has_a_card_and_cases(run, folder: Path) -> None:
    printed = run("policy", "new", CODE, "--jurisdiction", "harbin")
    card, cases = (Path(line) for line in printed.out.splitlines())
    assert card == folder / "rules" / f"{CODE}.yaml"
    assert cases == folder.parent / "tests" / "cases" / "harbin" / f"{CODE}.yaml"
    assert "enacts.yaml" in printed.err and "docs/rules.md" in printed.err
    written = yaml.safe_load(cases.read_text(encoding="utf-8"))["cases"]
    assert {str(case.get("fires", "not evaluated")) for case in written} == {"True", "False", "not evaluated"}


def test_lint_says_what_is_left_to_do_and_nothing_else_is_disturbed(run, folder: Path) -> None:
    run("policy", "new", CODE)
    told = " ".join(problems(run).values())
    for left in ("Chinese is missing", "English is missing", "never holds", "reopens", "no place enacts"):
        assert left in told
    assert len(problems(run)) >= 9
    assert run("policy", "list", "--date", "2024-10-31", "--json").code == 0


def test_a_finished_card_is_clean_and_fires_as_its_cases_say(run, folder: Path) -> None:
    run("policy", "new", CODE, "--jurisdiction", "harbin")
    card = folder / "rules" / f"{CODE}.yaml"
    text = card.read_text(encoding="utf-8")
    for old, new in (
        ("title:\n  zh: 待写\n  en: to be written", "title:\n  zh: 未发燃煤补贴\n  en: Coal subsidy missing"),
        ("zh: 待写。\n  en: to be written.\ncondition", "zh: 低保对象没有增发。\n  en: There is no top-up.\ncondition"),
        ("  false\n", "  active and coalesce(topup_amount, 0) = 0\n"),
        ("clears_when:\n  zh: 待写。\n  en: to be written.", "clears_when:\n  zh: 已增发。\n  en: It is paid."),
        ("reopens_on: [] ", "reopens_on: [topup_amount] "),
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    card.write_text(text, encoding="utf-8")
    (folder / "harbin" / "enacts.yaml").open("a", encoding="utf-8").write(
        f"{CODE}:\n  basis: practice\n  source: 试行\n  source_en: a trial\n"
    )
    assert problems(run) == {}
    assert "There is no top-up" in run("policy", "show", CODE, "--date", "2024-10-31").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("uninsured",), "exists"),
        (("Coal-Subsidy",), "no rule code"),
        (("1coal",), "no rule code"),
        (("../coal",), "no rule code"),
        ((CODE, "--jurisdiction", "nowhere"), "no jurisdiction nowhere"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_written(run, folder: Path, arguments: tuple[str, ...], told: str) -> None:
    before = sorted(path for path in folder.parent.rglob("*.yaml"))
    printed = run("policy", "new", *arguments)
    assert (printed.code, printed.out) == (2, "")
    assert told in printed.err
    assert sorted(path for path in folder.parent.rglob("*.yaml")) == before


def test_a_rule_is_not_begun_twice(run, folder: Path) -> None:
    assert run("policy", "new", CODE).code == 0
    again = run("policy", "new", CODE)
    assert again.code == 2 and "exists" in again.err


def test_a_broken_card_elsewhere_does_not_stop_a_new_one(run, folder: Path) -> None:
    (folder / "rules" / "uninsured.yaml").write_text("code: [", encoding="utf-8")
    assert run("policy", "new", CODE).code == 0
