"""`lowincome policy coverage`: every clause, what answers it, and what is planned counted apart."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from lowincome.policy.folder import policies_folder

KEYS = ["id", "jurisdiction", "clause", "answered_by", "names", "reason"]
KINDS = {"rule", "check", "workflow", "parameter", "feed", "page", "report", "api", "planned", "none"}


@pytest.fixture(scope="module")
def own_policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the policies that ship, to break."""
    return Path(shutil.copytree(policies_folder(), tmp_path_factory.mktemp("own") / "policies"))


def test_the_json_is_one_object_per_clause_with_exactly_these_keys(run) -> None:
    printed = run("policy", "coverage", "--json")
    assert printed.code == 0, printed.err
    assert len(printed.json) == 296
    assert {tuple(each) for each in printed.json} == {tuple(KEYS)}
    assert {each["answered_by"] for each in printed.json} <= KINDS
    for each in printed.json:
        assert isinstance(each["names"], list) and isinstance(each["reason"], str)
        assert bool(each["names"]) is (each["answered_by"] != "none"), each["id"]
    elder = next(each for each in printed.json if each["id"] == "Z043")
    assert (elder["jurisdiction"], elder["clause"], elder["answered_by"]) == ("zhengzhou", "三(一)", "rule")
    assert elder["names"] == ["rule:topup_missing_elder", "parameter:zhengzhou.elder_age"]
    student = next(each for each in printed.json if each["id"] == "Z044")
    assert student["names"] == ["topup_missing_student"]


def test_it_can_be_narrowed_to_a_place_and_to_a_kind_of_answer(run) -> None:
    harbin = run("policy", "coverage", "--json", "--jurisdiction", "harbin").json
    assert len(harbin) == 65 and {each["jurisdiction"] for each in harbin} == {"harbin"}
    none = run("policy", "coverage", "--json", "--jurisdiction", "harbin", "--answered-by", "none").json
    assert none == [each for each in harbin if each["answered_by"] == "none"]
    assert none and all(each["reason"] and each["names"] == [] for each in none)


def test_the_table_counts_each_place_by_kind_and_what_is_planned_apart(run) -> None:
    rows = run("policy", "coverage", "--json").json
    text = run("policy", "coverage", lang="en").out
    header, *lines = [line.split() for line in text.partition("\n\n")[0].splitlines()]
    assert (header[0], header[-2:]) == ("jurisdiction", ["planned", "clauses"])
    counts = {line[0]: dict(zip(header[1:], map(int, line[1:]), strict=True)) for line in lines if line[0] in PLACES}
    told = Counter((each["jurisdiction"], each["answered_by"]) for each in rows)
    told.update(("all", each["answered_by"]) for each in rows)
    for place, count in PLACES.items():
        assert counts[place].pop("clauses") == count
        assert counts[place] == {kind: told[place, kind] for kind in counts[place]}
    planned = sum(each["answered_by"] == "planned" for each in rows)
    none = sum(each["answered_by"] == "none" for each in rows)
    assert f"296 clauses: {296 - planned - none} answered (" in text
    assert f" {planned} planned, {none} answered by nothing." in text
    listed = text.partition("\n\n")[2].splitlines()[1:]
    assert [line.split()[0] for line in listed] == [each["id"] for each in rows]


PLACES = {"zhengzhou": 88, "harbin": 65, "shapotou": 65, "xiangtan": 48, "yubei": 30, "all": 296}


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("计划中", "由何回应", "条款数")), ("en", ("planned", "answered_by"))]
)
def test_the_table_is_in_the_language(run, lang: str, words: tuple[str, ...]) -> None:
    text = run("policy", "coverage", "--jurisdiction", "yubei", lang=lang).out
    assert [word for word in words if word not in text] == []
    assert "Z001" not in text and "Y001" in text


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [("--jurisdiction", "nowhere", "zhengzhou, harbin"), ("--answered-by", "law", "rule, check, workflow")],
)
def test_what_there_is_not_is_wrong_input(run, option: str, value: str, known: str) -> None:
    printed = run("policy", "coverage", option, value)
    assert (printed.code, printed.out) == (2, "")
    assert value in printed.err and known in printed.err


def test_a_name_that_leads_nowhere_is_refused_with_its_line(
    run, own_policies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOWINCOME_POLICIES", str(own_policies))
    path = own_policies / "coverage.csv"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(",topup_missing_student,", ",topup_missing_students,"), encoding="utf-8")
    printed = run("policy", "coverage", "--json")
    path.write_text(sound, encoding="utf-8")
    assert (printed.code, printed.out) == (2, "")
    assert "coverage.csv:45:1: there is no rule 'topup_missing_students'" in printed.err


def test_policies_without_a_clause_list_are_told_so(run, own_policies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOWINCOME_POLICIES", str(own_policies))
    moved = {name: (own_policies / name).read_bytes() for name in ("clauses.csv", "coverage.csv")}
    for name in moved:
        (own_policies / name).unlink()
    printed = run("policy", "coverage")
    for name, content in moved.items():
        (own_policies / name).write_bytes(content)
    assert (printed.code, printed.out) == (2, "")
    assert "there is no clause list clauses.csv" in printed.err


def test_help_shows_an_example(run) -> None:
    printed = run("policy", "coverage", "--help")
    assert printed.code == 0
    assert "例 · Example: lowincome policy coverage --jurisdiction zhengzhou" in printed.out
