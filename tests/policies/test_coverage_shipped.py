"""Every clause of the five notices is answered for, and every name that is said to answer one is there."""

import re
import shutil
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
import yaml

from commands.known_names import known_names
from commands.main import COMMANDS, GROUPS
from lowincome.casework.measure_life import ARROWS
from lowincome.casework.task_life import PROGRESS
from lowincome.contracts import load_contracts
from lowincome.kernel.switches import EVERYTHING
from lowincome.lineage.day_report import SECTIONS
from lowincome.policy.coverage import Coverage, CoverageRow, read_coverage
from lowincome.policy.coverage_names import coverage_problems
from lowincome.policy.folder import policies_folder
from lowincome.policy.policies import Policies
from lowincome.policy.quotes import squeeze

ROOT = Path(__file__).parents[2]
CLAUSES = {
    "zhengzhou": ("Z", 88),
    "harbin": ("H", 65),
    "shapotou": ("S", 65),
    "xiangtan": ("X", 48),
    "yubei": ("Y", 30),
}
MOST_NONE = 30
REMINDER = "tasks.reminders:"


@pytest.fixture(scope="module")
def everything() -> Policies:
    """The policies with all that a place may switch on."""
    return Policies.load(switched_on=(EVERYTHING,))


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    return read_coverage(policies_folder(), [])


def named(coverage: Coverage, kind: str) -> set[str]:
    return {answer.name for row in coverage.rows for answer in row.answers if answer.kind == kind}


def rules_of(row: CoverageRow) -> set[str]:
    return {answer.name for answer in row.answers if answer.kind == "rule"}


def test_the_linter_of_the_coverage_finds_nothing(everything: Policies) -> None:
    known = known_names(load_contracts(switched_on=(EVERYTHING,)))
    assert [problem.line_en for problem in coverage_problems(everything, known)] == []


def test_each_of_the_296_clauses_has_its_row_in_the_order_of_the_list(coverage: Coverage) -> None:
    ids = [f"{letter}{number:03}" for letter, count in CLAUSES.values() for number in range(1, count + 1)]
    assert len(ids) == 296
    assert list(coverage.clauses) == ids
    assert [row.id for row in coverage.rows] == ids
    assert Counter(row.jurisdiction for row in coverage.rows) == {place: n for place, (_, n) in CLAUSES.items()}
    assert all(row.clause == coverage.clauses[row.id].clause for row in coverage.rows)


def test_every_clause_of_the_list_stands_in_the_notice_of_its_place(coverage: Coverage) -> None:
    notices = {
        place: squeeze((policies_folder() / place / "notice.txt").read_text(encoding="utf-8")) for place in CLAUSES
    }
    missing = [each.id for each in coverage.clauses.values() if squeeze(each.quote) not in notices[each.jurisdiction]]
    assert missing == []


def test_at_most_thirty_clauses_are_answered_by_nothing_and_each_says_why(coverage: Coverage) -> None:
    none = [row for row in coverage.rows if row.answered_by == "none"]
    assert 0 < len(none) <= MOST_NONE
    assert [row.id for row in none if not row.reason or row.answers] == []


def test_every_reason_is_said_in_chinese_and_in_english(coverage: Coverage) -> None:
    reasons = {row.reason for row in coverage.rows if row.reason}
    assert len(reasons) > 20
    assert [each for each in reasons if not re.fullmatch(r".*[\u4e00-\u9fff].* · [A-Za-z\"].{8,}", each)] == []


def test_every_rule_is_a_card(coverage: Coverage) -> None:
    cards = {path.stem for path in (policies_folder() / "rules").rglob("*.yaml")}
    assert named(coverage, "rule") <= cards


def test_every_parameter_stands_with_its_place(coverage: Coverage, everything: Policies) -> None:
    figures = named(coverage, "parameter")
    assert len(figures) > 20
    for figure in figures:
        place, _, name = figure.partition(".")
        assert everything.jurisdictions[place].parameters[name].values, figure


def test_a_parameter_is_of_the_clauses_place_or_of_the_nation(coverage: Coverage) -> None:
    for row in coverage.rows:
        places = {answer.name.partition(".")[0] for answer in row.answers if answer.kind == "parameter"}
        assert places <= {row.jurisdiction, "national"}, row.id


def test_every_feed_is_a_contract_and_every_column_one_of_it(coverage: Coverage) -> None:
    contracts = load_contracts(switched_on=(EVERYTHING,))
    for name in named(coverage, "feed"):
        feed, dot, column = name.partition(".")
        assert feed in contracts, name
        assert not dot or column in contracts[feed].by_name, name


def test_every_check_is_in_checks(coverage: Coverage) -> None:
    files = (ROOT / "checks").glob("*.py")
    quoted = set(chain.from_iterable(re.findall(r'"([a-z_]+)"', file.read_text(encoding="utf-8")) for file in files))
    assert named(coverage, "check") <= quoted
    assert named(coverage, "check")


def test_every_report_is_a_published_table_a_section_of_the_days_report_a_reminder_or_a_command(
    coverage: Coverage,
) -> None:
    tables = set(
        re.findall(r"^### (\w+\.\w+)$", (ROOT / "docs" / "tables.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    commands = {
        *(f"lowincome {name}" for name in COMMANDS),
        *(f"lowincome {group} {name}" for group, (_, members) in GROUPS.items() for name in members),
    }
    reports = {name for name in named(coverage, "report") if not name.startswith(REMINDER)}
    assert len(reports) > 8
    assert reports <= tables | commands | set(SECTIONS)


def test_every_reminder_is_a_duty_of_the_clauses_place_or_of_the_nation(coverage: Coverage) -> None:
    duties = {
        path.parent.name: {key.partition(".")[0] for key in yaml.safe_load(path.read_text(encoding="utf-8"))}
        for path in policies_folder().glob("*/duties.yaml")
    }
    reminders = [
        (row, answer.name.removeprefix(REMINDER))
        for row in coverage.rows
        for answer in row.answers
        if answer.name.startswith(REMINDER)
    ]
    assert len({matter for _, matter in reminders}) >= 9
    owed = {place: matters | duties["national"] for place, matters in duties.items()}
    assert [(row.id, matter) for row, matter in reminders if matter not in owed[row.jurisdiction]] == []


def test_a_duty_names_the_clause_that_it_rests_on_and_the_clause_names_the_duty(
    coverage: Coverage, everything: Policies
) -> None:
    rows = {row.id: {answer.name for answer in row.answers} for row in coverage.rows}
    duties = [
        (place.code, key.partition(".")[0], duty.clause.id)
        for place in everything.jurisdictions.values()
        for key, duty in place.duties.items()
        if duty.clause is not None and duty.clause.id is not None
    ]
    assert len(duties) > 20
    assert [duty for duty in duties if not {f"{REMINDER}{duty[1]}", f"tasks.{duty[1]}"} & rows[duty[2]]] == []


def test_every_step_of_work_is_recorded_by_the_casework(coverage: Coverage) -> None:
    tasks = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8").partition("### tasks.tasks\n")[2]
    columns = {f"tasks.{name}" for name in re.findall(r"^\| (\w+) \|", tasks.partition("### ")[0], re.MULTILINE)}
    verdicts = load_contracts()["_verdicts"]
    events = {code for column in verdicts.columns for code in column.codes}
    reached = {f"measure.{state}" for state in ARROWS.values()} | {f"task.{state}" for state in PROGRESS}
    for kind in (columns, events, reached):
        assert named(coverage, "workflow") & kind
    assert named(coverage, "workflow") <= columns | events | reached


def test_nothing_is_planned_any_more(coverage: Coverage) -> None:
    assert named(coverage, "planned") == set(coverage.planned) == set()


def test_a_page_that_answers_a_clause_has_an_address_in_the_console(coverage: Coverage) -> None:
    addresses = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "console").glob("*/urls.py"))
    assert named(coverage, "page") == {name for name in named(coverage, "page") if f'name="{name}"' in addresses}
    assert named(coverage, "page") >= {"queue", "task", "referrals"}


def test_an_interface_that_answers_a_clause_has_an_address_under_the_api(coverage: Coverage) -> None:
    folder = ROOT / "console" / "api"
    operations = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    answering = named(coverage, "api")
    assert answering == {"api_referrals", "api_answer"}
    assert answering == {name for name in answering if f'url_name="{name}"' in operations}


def test_a_rule_names_the_clause_that_it_rests_on_and_the_clause_names_the_rule(
    coverage: Coverage, everything: Policies
) -> None:
    rows = {row.id: row for row in coverage.rows}
    apart = [
        f"{place.code}.{rule}: {enactment.clause.id}"
        for place in everything.jurisdictions.values()
        for rule, enactment in place.enacts.items()
        if enactment.clause is not None
        and enactment.clause.id is not None
        and rule not in rules_of(rows[enactment.clause.id])
    ]
    assert apart == []


def test_every_rule_that_rests_on_a_notice_answers_a_clause_of_it(coverage: Coverage, everything: Policies) -> None:
    answering = {
        place: set(chain.from_iterable(rules_of(row) for row in coverage.rows if row.jurisdiction == place))
        for place in CLAUSES
    }
    idle = {
        f"{place}.{rule}"
        for place in CLAUSES
        for rule, enactment in everything.jurisdictions[place].enacts.items()
        if enactment.basis == "clause" and rule not in answering[place]
    }
    assert idle == set()


def test_a_rule_that_its_place_cannot_have_is_named_only_with_a_reason(
    coverage: Coverage, everything: Policies
) -> None:
    national = set(everything.jurisdictions["national"].enacts)
    for row in coverage.rows:
        lacking = rules_of(row) - set(everything.jurisdictions[row.jurisdiction].enacts) - national
        assert not lacking or row.reason, (row.id, lacking)


def test_a_name_that_is_not_there_would_be_found(tmp_path: Path) -> None:
    root = Path(shutil.copytree(policies_folder(), tmp_path / "policies"))
    text = (root / "coverage.csv").read_text(encoding="utf-8")
    assert text.count("zhengzhou.elder_age,") == 1
    (root / "coverage.csv").write_text(text.replace("zhengzhou.elder_age,", "zhengzhou.elder_ages,"), encoding="utf-8")
    known = known_names(load_contracts(switched_on=(EVERYTHING,)))
    [problem] = coverage_problems(Policies.load(root, (EVERYTHING,)), known)
    assert problem.place.line == 44
    assert "there is no parameter 'zhengzhou.elder_ages'" in problem.en
