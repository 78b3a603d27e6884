"""Every SELECT of the system says only what both engines know, and whatever else is refused with a clear word."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from checks.harmonise import contract_checks
from lowincome.contracts import load_contracts
from lowincome.harmonising.cleaning import cleaning_sql
from lowincome.harmonising.usual import usual_sql
from lowincome.kernel.errors import Failure
from lowincome.kernel.settings import Settings
from lowincome.lake.person_views import person_views
from lowincome.lake.portable.functions import portable_functions
from lowincome.lake.portable.patterns import PatternError, java_full_pattern, java_pattern, java_replacement
from lowincome.lake.portable.refusals import STRUCTURE, refusals
from lowincome.lake.portable.rewriting import REWRITINGS
from lowincome.lake.portable.translation import to_spark
from lowincome.policy.day_functions import DAY_FUNCTIONS
from lowincome.policy.expressions import ALLOWED
from lowincome.policy.formulas import FEN
from lowincome.policy.plan import make_plan
from lowincome.policy.policies import Policies
from lowincome.policy.selects import fired

ROOT = Path(__file__).parents[4]
FILES = [*sorted((ROOT / "assets").rglob("*.sql")), *sorted((ROOT / "checks").rglob("*.sql"))]
CONTRACTS = load_contracts(switched_on=("all",))


def refused(sql: str) -> list[str]:
    return [each.en for each in refusals(sqlglot.parse_one(sql, dialect="duckdb"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_sql_file_says_what_both_engines_know(file: Path) -> None:
    assert refused(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=lambda contract: contract.feed)
def test_what_is_composed_of_a_contract_says_what_both_engines_know(contract) -> None:
    composed = [
        cleaning_sql(contract, "fold", "landed", some_files_unusable=True, only="odd_records"),
        usual_sql(contract, "landed"),
        *(check.query for check in contract_checks({contract.feed: contract})),
    ]
    assert [refused(text) for text in composed] == [[]] * len(composed)


def test_the_views_over_all_feeds_say_what_both_engines_know() -> None:
    assert {view: list(refusals(select)) for view, select in person_views(CONTRACTS.values()).items()} == {
        "person_records": [],
        "record_traits": [],
    }


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2024, 10, 31), date(2025, 12, 31)])
def test_the_select_of_every_rule_says_what_both_engines_know(day: date) -> None:
    policies = Policies.load(Settings().policies, ("all",))
    plan = make_plan(policies, day, {})
    assert list(refusals(fired(plan))) == []


def _parts_of_rules() -> Iterator[tuple[str, exp.Expr]]:
    policies = Policies.load(Settings().policies, ("all",))
    for rule in policies.enacted():
        for subject in rule.card.subject:
            yield rule.code, rule.condition(subject).tree


def test_rule_conditions_say_what_both_engines_know_but_for_functions_that_become_figures() -> None:
    known = {*DAY_FUNCTIONS, FEN}
    for code, tree in _parts_of_rules():
        left = tree.copy().transform(
            lambda node: exp.null() if isinstance(node, exp.Anonymous) and node.name.lower() in known else node
        )
        assert (code, list(refusals(left))) == (code, [])


@pytest.mark.parametrize(
    ("sql", "word"),
    [
        ("select levenshtein(a, b) from t", "levenshtein"),
        ("select datesub('month', a, b) from t", "datesub"),
        ("select distinct on (a) a, b from t", "distinct on"),
        ("select min(a) filter (where b) over (partition by c) from t", "window functions have no filter"),
        ("select died_on - born_on from t", "date_diff('day', earlier, later)"),
        ("select $day - born_on from t", "date_diff('day', earlier, later)"),
        ("select date_diff('month', a, b) from t", "by day alone"),
        ("select date_trunc('week', a) from t", "by month alone"),
        ("select a in (select b from u) from t", "in (select …) over nulls"),
        ("select try_cast(a as date) from t", "test the text's shape"),
        ("select a >> 1 from t", "for hash(…) alone"),
        ("select a - interval 90 day, a - interval 3 month from t", "for the same"),
        ("select a // b from t", "positive literal"),
        ("select a % 0 from t", "positive literal"),
        ("select regexp_full_match(a, b) from t", "must be a literal"),
        ("select regexp_full_match(a, '\\bx') from t", "\\b in a regular expression"),
        ("select regexp_replace(a, 'x', 'y') from t", "needs 'g'"),
        ("select quantile_cont(a, 0.5) from t", "list of functions"),
        ("select list(a order by b) from t", "list of functions"),
        ("select random() from t", "list of functions"),
    ],
)
def test_what_the_engines_would_understand_otherwise_is_refused(sql: str, word: str) -> None:
    assert any(word in said for said in refused(sql))


def test_each_row_of_the_list_is_a_translation_that_exists() -> None:
    for listed in portable_functions().values():
        if listed.spark and listed.spark not in REWRITINGS:
            assert sqlglot.parse_one(listed.spark, dialect="spark") is not None
            assert ":" in listed.spark


def test_parameters_become_literals_and_one_that_is_not_given_is_told() -> None:
    given = {"day": date(2024, 2, 29), "key": "o'k", "no": None, "share": Decimal("0.10"), "less": -3, "some": ["a"]}
    said = to_spark("select $day, $key, $no, $share, $less, $some from match.persons", given)
    assert said == (
        "SELECT CAST('2024-02-29' AS DATE), 'o\\'k', NULL, 0.10, -3, ARRAY('a') FROM `match__persons` AS `persons`"
    )
    with pytest.raises(Failure, match=r"\$day"):
        to_spark("select $day", {})


def test_a_pattern_is_written_so_that_java_reads_what_re2_reads() -> None:
    assert java_pattern(r"^a\s[\s[&]\.$") == r"(?d)\Aa[\t\n\f\r ][\t\n\f\r \[\&]\.\z"
    assert java_full_pattern("a|b") == r"(?d)\A(?:a|b)\z"
    assert java_replacement(r"\1-$\2") == r"$1-\$$2"
    with pytest.raises(PatternError):
        java_pattern(r"\w")


def test_a_rule_card_may_say_nothing_that_is_not_on_the_list() -> None:
    """`policy lint` refuses what is not in ALLOWED; functions of the day become figures before an engine sees them."""
    allowed = {kind.__name__ for kind in ALLOWED} - {"Anonymous"}
    assert allowed <= STRUCTURE | portable_functions().keys()
