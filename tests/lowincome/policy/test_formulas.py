"""Figures worked out from others: exact, rounded half up to the fen, one for each place and residence of their parts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.policy.formulas import FormulaError, parse_formula
from lowincome.policy.policies import Policies
from lowincome.policy.problems import PolicyError

DAY = date(2024, 3, 1)
STANDARDS = """
standard:
  title: {zh: 标准, en: standard}
  unit: 元 yuan
  values:
    - {from: 2024-01-01, known_until: 2024-02-01, residence_type: 城市, value: 835, basis: practice, source: 某表}
    - {from: 2024-01-01, residence_type: 农村, value: 441, basis: practice, source: 某表}
    - {from: 2024-01-01, residence_type: 城市, area: ['410102'], value: 835.50, basis: practice, source: 某表}
    - {from: 2024-01-01, residence_type: 农村, area: ['410102'], value: 500, basis: practice, source: 某表}
due:
  title: {zh: 增发, en: top-up}
  unit: 元 yuan
  values:
    - from: 2024-01-15
      formula: fen(0.15 * $standard)
      clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}
"""


@given(st.decimals(0, 99999, places=2), st.decimals(0, 9, places=3))
def test_money_is_rounded_half_up_to_the_fen(amount, share):
    doubled = parse_formula("fen($share * $amount)").value({"share": share, "amount": amount}) * 2
    exact = share * amount * 2
    assert exact - Decimal("0.01") < doubled <= exact + Decimal("0.01")


def test_half_a_fen_goes_up():
    assert parse_formula("fen($a)").value({"a": Decimal("66.145")}) == Decimal("66.15")


def test_a_formula_reads_from_left_to_right_with_parentheses():
    assert parse_formula("($a - 1) * 2 + $b").value({"a": Decimal(4), "b": Decimal("0.5")}) == Decimal("6.5")


@pytest.mark.parametrize("text", ["$a / 2", "'text'", "random()", "fen($a, 2)", "$a; $b", "a + 1", "$a +", "-$a"])
def test_what_is_not_exact_arithmetic_is_refused(text):
    with pytest.raises(FormulaError):
        parse_formula(text)


def test_there_is_a_figure_for_each_place_and_residence_of_its_parts(write):
    policies = Policies.load(write({"place/parameters.yaml": STANDARDS}))
    cells = policies.resolve("due", "place", DAY).cells
    assert {(cell.prefix, cell.residence_type): cell.value for cell in cells} == {
        ("410102", "城市"): Decimal("125.33"),  # 0.15 × 835.50 = 125.325
        ("410102", "农村"): Decimal("75.00"),
        ("", "城市"): Decimal("125.25"),
        ("", "农村"): Decimal("66.15"),
    }


def test_a_figure_made_of_an_assumed_one_is_assumed_and_no_older_than_its_parts(write):
    policies = Policies.load(write({"place/parameters.yaml": STANDARDS}))
    told = {(cell.prefix, cell.residence_type): cell for cell in policies.resolve("due", "place", DAY).cells}
    assert told["", "城市"].basis == "assumed"
    assert told["", "农村"].basis == "clause"
    assert told["", "农村"].from_ == date(2024, 1, 15)


def test_without_one_of_its_parts_there_is_no_figure(write):
    late = ("place/parameters.yaml", "from: 2024-01-01", "from: 2024-04-01")
    policies = Policies.load(write({"place/parameters.yaml": STANDARDS}, late=late))
    assert policies.resolve("due", "place", DAY) is None


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("$nothing * 2", "does not exist"),
        ("$due * 2", "needs itself"),
        ("$standard / 2", "not allowed"),
    ],
)
def test_a_formula_that_leads_nowhere_is_told_with_its_line(write, formula, why):
    broken = ("place/parameters.yaml", "fen(0.15 * $standard)", formula)
    with pytest.raises(PolicyError) as raised:
        Policies.load(write({"place/parameters.yaml": STANDARDS}, broken=broken))
    [problem] = raised.value.problems
    assert why in problem.line_en
    assert problem.place.line > 8


def test_a_figure_is_a_value_or_a_formula_not_both(write):
    both = ("place/parameters.yaml", "formula: fen", "value: 3\n      formula: fen")
    with pytest.raises(PolicyError, match="either value or formula"):
        Policies.load(write({"place/parameters.yaml": STANDARDS}, both=both))
