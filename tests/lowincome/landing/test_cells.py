from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.citizen_id import is_damaged
from lowincome.landing.cells import cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        (" 张三", " 张三"),
        (45536.0, "45536"),
        (-3.0, "-3"),
        (0.1, "0.1"),
        (1234.5, "1234.5"),
        (7, "7"),
        (True, "true"),
        (False, "false"),
        (date(2024, 9, 1), "2024-09-01"),
        (datetime(2024, 9, 1), "2024-09-01"),
        (datetime(2024, 9, 1, 8, 30), "2024-09-01 08:30:00"),
        (time(8, 30), "08:30:00"),
        (timedelta(days=1, hours=12), "1.5"),
        (Decimal("1234.50"), "1234.50"),
        (Decimal("1E+3"), "1000"),
        (b"x\xff", "x\\xff"),
        (float("nan"), None),
        (float("inf"), None),
        (410102198001009984.0, "4.1010219800100998e+17"),
        (1e15, "1e+15"),
        (999999999999999.0, "999999999999999"),
    ],
)
def test_a_cell_becomes_the_text_it_would_be_in_a_csv(value: object, text: str | None) -> None:
    assert cell_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_float_loses_anything(value: float) -> None:
    assert float(cell_text(value) or "nan") == value


@given(st.integers(10**17, 10**18 - 1))
def test_a_number_typed_as_a_number_shows_as_damaged(number: int) -> None:
    text = cell_text(float(number))
    assert text is not None and is_damaged(text)
