"""A condition that can never be true is told from one that can."""

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.policy.satisfiable import can_hold

NEVER = [
    "false",
    "1 = 2",
    "age > 3 and null",
    "active and not active",
    "active = true and active = false",
    "age > 18 and age < 10",
    "10 > age and 20 < age",
    "age between 20 and 10",
    "age = 5 and age > 7",
    "age >= 5 and age <= 5 and age <> 5",
    "not (age > 3 or age <= 3)",
    "(age < 10 or age < 5) and age > 60",
    "age > 5 and (category = 'x' and age < 3)",
    "age is null and age > 3",
    "category = 'a' and category = 'b'",
    "category in ('a', 'b') and category in ('c')",
    "not (category in ('a')) and category = 'a'",
    "category = 'a' and (age > 3 or age < 2) and category <> 'a'",
    "amount < 5.50 and amount > 5.60",
    "coalesce(amount, 0) < 1 and coalesce(amount, 0) >= 2",
    "born > cast('2024-01-01' as date) and born < cast('2023-01-01' as date)",
    "amount > -1 and amount < -2",
]
SOMETIMES = [
    "true",
    "age > 18 and age < 70",
    "not active or active",
    "category is null or category = 'x'",
    "(category = 'a' or category = 'b') and category = 'b'",
    "age between 10 and 20 and not age between 10 and 15",
    "age >= 5 and age <= 5",
    "age < years and years < age + 2",
    "coalesce(amount, 0) < 5 and amount > 1",
    "age in (1, years) and age = 3",
    "case when active then age end > 3",
]


def tree(text):
    return sqlglot.parse_one(text, dialect="duckdb")


@pytest.mark.parametrize("text", NEVER)
def test_a_contradiction_can_never_hold(text):
    assert not can_hold(tree(text))


@pytest.mark.parametrize("text", SOMETIMES)
def test_what_may_hold_is_left_alone(text):
    assert can_hold(tree(text))


ATOMS = st.sampled_from(
    [
        "a > 1",
        "a <= 1",
        "a = 2",
        "a in (1, 3)",
        "a is null",
        "b",
        "c = 'x'",
        "c <> 'x'",
        "a between 0 and 2",
        "c is null",
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda text: f"not ({text})"),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(CONDITIONS)
def test_no_condition_that_some_row_meets_is_called_impossible(text):
    select = f"""
        select count(*) from (values (0), (1), (2), (3), (4), (null)) as one(a), (values (true), (false), (null)) as two(b),
        (values ('x'), ('y'), (null)) as three(c) where {text}
    """
    [(met,)] = duckdb.sql(select).fetchall()
    assert can_hold(tree(text)) or not met


def test_dates_that_are_none_are_left_to_the_engine():
    assert can_hold(tree("born > cast('soon' as date) and born < cast('2023-01-01' as date)"))
