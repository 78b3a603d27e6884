"""What answers each clause, as read from three files, and every way in which they can be wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lowincome.policy.coverage import CoverageRow, read_coverage
from lowincome.policy.coverage_names import KnownNames, coverage_problems, load_coverage
from lowincome.policy.policies import Policies
from lowincome.policy.problems import PolicyError

CLAUSES = """id,jurisdiction,clause,quote,kind,population,needed_data,rule,parameters,department,actor
P1,place,一,增发100元,policy_gap,all,roster,no top-up,100,民政,乡镇
P2,place,二,"转办,反馈",demand_push,all,,push,,民政,乡镇
P3,place,三,加强领导,appeal,all,,,,民政,乡镇
"""
PLANNED = """name,becomes,title_zh,title_en
inbox,page,收件箱,inbox
"""
HEADER = "id,jurisdiction,clause,answered_by,names,reason\n"
FIRST = "P1,place,一,rule,rule:topup;parameter:place.due,\n"
SECOND = "P2,place,二,planned,inbox,\n"
THIRD = "P3,place,三,none,,号召 · an appeal\n"
KNOWN = KnownNames(
    feeds=frozenset({"roster", "roster.category"}),
    checks=frozenset({"persons_twice"}),
    reports=frozenset({"tasks.tasks"}),
    workflow=frozenset({"verdict"}),
)
Cover = Callable[..., Path]


@pytest.fixture
def cover(write: Callable[..., Path]) -> Cover:
    """The small folder of policies with a clause list of three clauses; `changes` are files to write otherwise."""

    def covered(coverage: str = HEADER + FIRST + SECOND + THIRD, **changes: str) -> Path:
        files = {"clauses.csv": CLAUSES, "planned.csv": PLANNED, "coverage.csv": coverage}
        return write({**files, **{name.replace("__", "/"): text for name, text in changes.items()}})

    return covered


def rows(root: Path) -> tuple[CoverageRow, ...]:
    return load_coverage(Policies.load(root), KNOWN)


def problems(root: Path) -> list[str]:
    return sorted(problem.line_en for problem in coverage_problems(Policies.load(root), KNOWN))


def test_a_sound_coverage_has_one_row_per_clause_in_the_order_of_the_file(cover: Cover) -> None:
    first, second, third = rows(cover())
    assert (first.id, first.jurisdiction, first.clause, first.answered_by) == ("P1", "place", "一", "rule")
    assert first.names == ["rule:topup", "parameter:place.due"]
    assert (second.answered_by, second.names, second.reason) == ("planned", ["inbox"], "")
    assert (third.answered_by, third.names, third.reason) == ("none", [], "号召 · an appeal")


@pytest.mark.parametrize("names", ["topup", "rule:topup", " topup "])
def test_a_name_of_the_main_kind_alone_stands_without_its_kind(cover: Cover, names: str) -> None:
    [first, *_] = rows(cover(f"{HEADER}P1,place,一,rule,{names},\n{SECOND}{THIRD}"))
    assert first.names == ["topup"]


def test_a_name_without_its_kind_is_of_the_main_kind_also_where_it_holds_a_colon(cover: Cover) -> None:
    found = read_coverage(cover(f"{HEADER}P1,place,一,report,tasks.reminders:feed_late;rule:topup,\n"), [])
    assert found.rows[0].names == ["report:tasks.reminders:feed_late", "rule:topup"]


def test_what_is_answered_with_a_part_planned_says_so(cover: Cover) -> None:
    first, second, _ = rows(cover(f"{HEADER}P1,place,一,rule,rule:topup;planned:inbox,\n{SECOND}{THIRD}"))
    assert first.is_partly_planned
    assert not second.is_partly_planned


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("rule", "topup"),
        ("parameter", "place.due"),
        ("feed", "roster"),
        ("feed", "roster.category"),
        ("check", "persons_twice"),
        ("report", "tasks.tasks"),
        ("workflow", "verdict"),
        ("planned", "inbox"),
    ],
)
def test_a_name_leads_to_something_of_its_kind_and_of_no_other(cover: Cover, kind: str, name: str) -> None:
    assert problems(cover(f"{HEADER}P1,place,一,{kind},{name},\n{SECOND}{THIRD}")) == []
    for other in {"rule", "parameter", "feed", "check", "report", "workflow", "page", "api", "planned"} - {kind}:
        [problem] = problems(cover(f"{HEADER}P1,place,一,{other},{name},\n{SECOND}{THIRD}"))
        assert problem.startswith(f"coverage.csv:2:1: there is no {other} {name!r}. Correct the name")


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("P9,place,一,rule,topup,\n", "the clause list has no 'P9'. Correct the id."),
        ("P1,place,二,rule,topup,\n", "the clause list has P1 as place 一. Copy it."),
        ("P1,national,一,rule,topup,because\n", "the clause list has P1 as place 一. Copy it."),
        ("P1,place,一,law,topup,\n", "'law' is not known here. `answered_by` is one of: rule, check"),
        ("P1,place,一,rule,,\n", "`names` has no rule. Name at least one."),
        ("P1,place,一,rule,parameter:place.due,\n", "`names` has no rule. Name at least one."),
        ("P1,place,一,rule,topup;topup,\n", "a name is empty or stands twice. Remove it."),
        ("P1,place,一,rule,topup;rule:topup,\n", "a name is empty or stands twice. Remove it."),
        ("P1,place,一,rule,topup;,\n", "a name is empty or stands twice. Remove it."),
        ("P1,place,一,none,,\n", "`none` has no names, and a reason. Correct the row."),
        ("P1,place,一,none,topup,an appeal\n", "`none` has no names, and a reason. Correct the row."),
        ("P1,place,一,rule,topup,,\n", "has 7 cells instead of 6. Quote cells that hold a comma."),
        ("P1,place,一,rule,topup,\nP1,place,一,rule,topup,\n", "P1 has a row already. Make one row of them."),
    ],
)
def test_a_faulty_row_is_named_with_its_line_and_the_remedy(cover: Cover, first: str, said: str) -> None:
    found = problems(cover(HEADER + first + SECOND + THIRD))
    line = first.count("\n") + 1
    assert any(problem.startswith(f"coverage.csv:{line}:1: {said}") for problem in found), found


def test_a_clause_without_a_row_is_missed(cover: Cover) -> None:
    assert problems(cover(HEADER + FIRST + THIRD)) == ["coverage.csv:1:1: the clause P2 has no row. Add one."]


def test_the_line_is_the_physical_one_on_which_a_row_starts(cover: Cover) -> None:
    broken_over_lines = 'P1,place,一,rule,topup,"because\nof this"\n'
    [problem] = problems(cover(f"{HEADER}{broken_over_lines}P2,place,二,planned,outbox,\n{THIRD}"))
    assert problem.startswith("coverage.csv:4:1: there is no planned 'outbox'")


def test_a_rule_that_the_place_does_not_enact_needs_a_reason(cover: Cover) -> None:
    [problem] = problems(_unenacted(cover, ""))
    assert "place does not enact the rule 'topup'" in problem
    assert problems(_unenacted(cover, "switched on by the place")) == []


def _unenacted(cover: Cover, reason: str) -> Path:
    root = cover(f"{HEADER}P1,place,一,rule,topup,{reason}\n{SECOND}{THIRD}")
    (root / "place" / "enacts.yaml").write_text("{}\n", encoding="utf-8")
    return root


DUTY = "{basis: practice, source: 惯例}"


def test_a_reminder_answers_where_the_place_or_the_nation_has_the_duty(cover: Cover) -> None:
    root = cover(f"{HEADER}P1,place,一,report,tasks.reminders:feed_late,\n{SECOND}{THIRD}")
    [problem] = problems(root)
    assert "there is no report 'tasks.reminders:feed_late'" in problem
    for place in ("place", "national"):
        duties = root / place / "duties.yaml"
        duties.write_text(f"feed_late.roster: {DUTY}\n", encoding="utf-8")
        assert problems(root) == []
        duties.write_text(f"feed_held: {DUTY}\n", encoding="utf-8")
        assert len(problems(root)) == 1


def test_national_law_answers_for_every_place(cover: Cover) -> None:
    root = _unenacted(cover, "")
    enacts = "topup: {basis: practice, source: 惯例}\n"
    (root / "national" / "enacts.yaml").write_text(enacts, encoding="utf-8")
    assert problems(root) == []


@pytest.mark.parametrize(("file", "keys"), [("enacts.yaml", "topup"), ("parameters.yaml", "due")])
def test_a_cited_clause_that_the_list_does_not_have_is_found_where_it_is_cited(
    cover: Cover, file: str, keys: str
) -> None:
    path = cover() / "place" / file
    cited = path.read_text(encoding="utf-8").replace("clause: {", "clause: {id: P7, ")
    path.write_text(cited, encoding="utf-8")
    [problem] = problems(path.parents[1])
    line = next(at for at, text in enumerate(cited.splitlines(), 1) if "P7" in text)
    assert problem.startswith(f"place/{file}:{line}:")
    assert "the clause list has no 'P7' of place. Correct the id." in problem


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("coverage.csv", "id,names\n", "coverage.csv:1:1: the header does not fit. Write: id,jurisdiction,clause"),
        ("planned.csv", PLANNED + "inbox,page,收件箱,inbox\n", "planned.csv:3:1: the name stands twice"),
        ("planned.csv", PLANNED + "outbox,page,,outbox\n", "planned.csv:3:1: the name stands twice, or a name or word"),
        ("planned.csv", PLANNED + "outbox,rule,发件箱,outbox\n", "planned.csv:3:1: 'rule' is not known here."),
        ("clauses.csv", CLAUSES + CLAUSES.splitlines()[1] + "\n", "clauses.csv:5:1: the clause id 'P1' stands twice."),
        ("clauses.csv", CLAUSES + '"\n', "clauses.csv:5:1: not valid CSV"),
    ],
)
def test_a_faulty_file_is_named(cover: Cover, file: str, text: str, said: str) -> None:
    root = cover()
    (root / file).write_text(text, encoding="utf-8")
    assert any(problem.startswith(said) for problem in problems(root)), problems(root)


def test_a_file_of_another_encoding_is_named(cover: Cover) -> None:
    root = cover()
    (root / "coverage.csv").write_bytes((HEADER + FIRST + SECOND + THIRD).encode("gb18030"))
    assert problems(root) == ["coverage.csv:1:1: not UTF-8. Save it as UTF-8."]


def test_an_empty_coverage_misses_every_clause(cover: Cover) -> None:
    assert len(problems(cover(HEADER))) == 3


def test_a_byte_order_mark_does_no_harm(cover: Cover) -> None:
    root = cover()
    path = root / "coverage.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert len(rows(root)) == 3


@pytest.mark.parametrize("file", ["clauses.csv", "planned.csv", "coverage.csv"])
def test_of_the_three_files_none_may_be_missing(cover: Cover, file: str) -> None:
    root = cover()
    (root / file).unlink()
    assert f"{file}:1:1: the file is missing. Add it." in problems(root)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/topup.yaml", "level: orange", "level: purple"),
        ("place/enacts.yaml", "article: 一, ", ""),
        ("place/parameters.yaml", "unit: 元 yuan", "units: 元 yuan"),
        ("place/jurisdiction.yaml", "name:", "names:"),
    ],
)
def test_what_is_written_but_broken_is_told_where_it_is_broken_only(
    cover: Cover, file: str, old: str, new: str
) -> None:
    path = cover() / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    policies, broken = Policies.read(path.parents[1])
    assert {problem.place.file for problem in broken} == {file}
    assert coverage_problems(policies, KNOWN) == []


def test_policies_without_a_clause_list_have_nothing_to_cover(write: Callable[..., Path]) -> None:
    assert problems(write()) == []


def test_everything_wrong_is_told_at_once(cover: Cover) -> None:
    root = cover(f"{HEADER}P1,place,一,rule,nothing,\nP2,place,二,none,,\n")
    with pytest.raises(PolicyError) as told:
        rows(root)
    assert [problem.place.line for problem in told.value.problems] == [1, 2, 3]
    assert "没有 rule“nothing”" in told.value.zh
