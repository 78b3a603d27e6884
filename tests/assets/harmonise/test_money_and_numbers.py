"""Money to the fen, counts, measures and yes or no."""

from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("1234.5元", "1234.50"),
        ("¥1,234", "1234.00"),
        ("1234", "1234.00"),
        ("0", "0.00"),
        ("-1200", "-1200.00"),
        ("-¥1,200.5元", "-1200.50"),
        ("¥-3", "-3.00"),
        ("12.340", "12.34"),
        ("12.3400000", "12.34"),
        ("12.", "12.00"),
        ("1,234,567.89", "1234567.89"),
        ("0.30000000000000004", "0.30"),
        ("1234.5599999999999", "1234.56"),
        ("9999999999999999.99", "9999999999999999.99"),
    ],
)
def test_money_is_exact(evaluate, text, amount):
    assert evaluate("yuan", [text]) == [Decimal(amount)]
    assert evaluate("yuan_usual", [text])[0] in (None, Decimal(amount))


@pytest.mark.parametrize(
    "text",
    [
        *("12.345", "1.2E3", "(12.3)", "1.2万", "12,50", "1,23,456", "一百", "12元5角", "1 2", "12.34.5"),
        *("--1", "元", "", "1_000", "99999999999999999", "nan", "0x10", "¥"),
    ],
)
def test_anything_else_is_no_money(evaluate, text):
    assert evaluate("yuan", [text]) == [None]
    assert evaluate("yuan_usual", [text]) == [None]


def test_counts(evaluate):
    texts = ["2", "02", "-1", "+3", "2.0", "2.5", "1e3", "1,000", "2024年", "", "999999999999999999", "1_0"]
    assert evaluate("int", texts) == [2, 2, -1, 3, 2, None, None, None, None, None, 999999999999999999, None]
    assert evaluate("int_usual", texts) == [
        2,
        2,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        999999999999999999,
        None,
    ]


def test_measures_are_rounded_to_four_decimals(evaluate):
    texts = ["13", "12.99", "12.333333333333334", "-1.5", "12㎡", "1e2", ""]
    assert evaluate("decimal", texts) == [
        Decimal(13),
        Decimal("12.99"),
        Decimal("12.3333"),
        Decimal("-1.5"),
        None,
        None,
        None,
    ]


def test_yes_and_no(evaluate):
    assert evaluate("bool", ["是", "Y", "y", "1", "有", "true", "True", "TRUE"]) == [True] * 8
    assert evaluate("bool", ["否", "N", "n", "0", "无", "false", "False", "FALSE"]) == [False] * 8
    assert evaluate("bool", ["yes", "√", "2", "是的", "", "不详"]) == [None] * 6
