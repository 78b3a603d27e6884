"""Citizen numbers in SQL agree with the plain Python of `kernel.citizen_id`, and every disguise is seen through."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from lowincome.harmonising.expressions import expression
from lowincome.kernel.citizen_id import check_character, is_damaged, is_valid, upgrade_15

DELIVERED = date(2024, 9, 30)
NUMBER = "41010219900101001" + check_character("41010219900101001")
WITH_X = next(n + "X" for n in (f"410102199001010{k:02}" for k in range(99)) if check_character(n) == "X")


def seventeen(number: str) -> int | None:
    return int(number[:17]) if len(number) == 18 and number[:17].isdigit() and number[0] != "0" else None


def check(evaluate, numbers):
    return evaluate("id_check", [int(number[:17]) for number in numbers], "seventeen")


def valid(evaluate, numbers):
    found = []
    for number in numbers:
        head = seventeen(number)
        places = {
            "seventeen": exp.null() if head is None else exp.cast(exp.Literal.number(head), "bigint"),
            "delivered_number": exp.Literal.number(20240930),
        }
        places["check_character"] = expression("id_check", seventeen=places["seventeen"])
        found += evaluate("id_valid", [number], "number", **places)
    return found


def cleaned(evaluate, *texts):
    upgraded = expression("id_check", seventeen=expression_of_fifteen())
    return evaluate("id", texts, upgraded_check=upgraded)


def expression_of_fifteen():
    return exp.maybe_parse("try_cast(left(cell, 6) || '19' || right(cell, 9) as bigint)", dialect="duckdb")


@given(st.lists(st.integers(10**16, 10**17 - 1), min_size=1, max_size=200))
@settings(max_examples=30, deadline=None)
def test_the_check_character_is_that_of_the_kernel(evaluate, numbers):
    assert evaluate("id_check", numbers, "seventeen") == [check_character(str(number)) for number in numbers]


@given(
    st.integers(100000, 999999), st.integers(1870, 2030), st.integers(0, 13), st.integers(0, 32), st.integers(0, 999)
)
@settings(max_examples=25, deadline=None)
def test_validity_is_that_of_the_kernel(evaluate, area, year, month, day, sequence):
    head = f"{area}{year}{month:02}{day:02}{sequence:03}"
    right = head + check_character(head)
    wrong = head + ("0" if right[-1] != "0" else "1")
    assert valid(evaluate, [right, wrong]) == [is_valid(right, DELIVERED), is_valid(wrong, DELIVERED)]


@pytest.mark.parametrize(
    "born", ["20240229", "20230229", "19000229", "20000229", "20240431", "20240930", "20241001", "18791231", "18800101"]
)
def test_the_birth_date_is_in_the_calendar_and_not_after_the_delivery(evaluate, born):
    head = f"410102{born}001"
    number = head + check_character(head)
    assert valid(evaluate, [number]) == [is_valid(number, DELIVERED)]


@pytest.mark.parametrize("last", ["x", "X", "×", "*"])
def test_whatever_stands_for_x(evaluate, last):
    assert cleaned(evaluate, WITH_X[:17] + last) == [WITH_X]


def test_the_number_inside_other_numbers(evaluate):
    texts = [
        f"{NUMBER}43",
        f"{NUMBER}43B1",
        f"{NUMBER}43b2",
        f"{NUMBER}4311",
        f"G{NUMBER}",
        f"g{WITH_X[:17]}x",
        f"{WITH_X[:17]}*71",
        f"{WITH_X}99",
    ]
    assert cleaned(evaluate, *texts) == [NUMBER] * 5 + [WITH_X] * 3


def test_what_only_looks_like_one_stays_as_it_is(evaluate):
    texts = [
        f"{NUMBER}8X",
        f"{NUMBER}4",
        f"L{NUMBER}",
        "12345",
        "410102900230101",
        "护照E12345678",
        f"{NUMBER}431",
    ]
    assert cleaned(evaluate, *texts) == texts


@given(st.integers(100000, 999999), st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
@settings(max_examples=25, deadline=None)
def test_fifteen_digits_become_the_eighteen_of_the_kernel(evaluate, area, born, sequence):
    fifteen = f"{area}{born:%y%m%d}{sequence:03}"
    assert cleaned(evaluate, fifteen) == [upgrade_15(fifteen)]


def faults(evaluate, numbers, *, must_be_valid=False, is_required=False):
    found = []
    for number in numbers:
        head = seventeen(number) if number else None
        places = {
            "is_valid": exp.Boolean(this=bool(number) and is_valid(number, DELIVERED)),
            "is_required": exp.Boolean(this=is_required),
            "must_be_valid": exp.Boolean(this=must_be_valid),
            "check_character": exp.null() if head is None else exp.Literal.string(check_character(str(head))),
        }
        found += evaluate("id_fault", [number], "number", **places)
    return found


def test_a_number_that_a_spreadsheet_damaged_is_put_aside(evaluate):
    damaged = ["4.10102E+17", "4.10102198001009984e+17", "4.1E17", "410102198001010000", "410102199001010000"]
    assert all(is_damaged(number) for number in damaged)
    assert faults(evaluate, damaged) == ["id_damaged"] * len(damaged)


def test_a_number_that_rightly_ends_in_000_is_none_of_these(evaluate):
    number = next(
        n
        for n in (f"4101021990{m:02}{d:02}0000" for m in range(1, 13) for d in range(1, 28))
        if check_character(n[:17]) == "0"
    )
    assert not is_damaged(number)
    assert faults(evaluate, [number], must_be_valid=True, is_required=True) == [None]


def test_only_a_strict_contract_puts_invalid_and_empty_numbers_aside(evaluate):
    odd = [NUMBER[:17] + ("0" if NUMBER[17] != "0" else "1"), "12345", None]
    assert faults(evaluate, odd) == [None, None, None]
    assert faults(evaluate, odd, must_be_valid=True, is_required=True) == ["id_invalid", "id_invalid", "missing_value"]


@given(
    st.from_regex(r"[0-9](\.[0-9]{1,14})?[Ee]\+?1[4-9]", fullmatch=True)
    | st.from_regex(r"[1-9][0-9]{14}000", fullmatch=True)
)
@settings(max_examples=25, deadline=None)
def test_damage_is_what_the_kernel_says(evaluate, text):
    assert faults(evaluate, [text]) == (["id_damaged"] if is_damaged(text) else [None])
