from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.citizen_id import (
    birth_date,
    check_character,
    from_disability_number,
    from_student_number,
    gender,
    is_damaged,
    is_valid,
    upgrade_15,
)

TODAY = date(2026, 11, 22)
areas = st.integers(110000, 659999).map(str)
births = st.dates(date(1880, 1, 1), TODAY)
sequences = st.integers(0, 999).map("{:03}".format)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    body = draw(areas) + draw(births).strftime("%Y%m%d") + draw(sequences)
    return body + check_character(body)


def test_the_example_of_the_standard_is_valid() -> None:
    assert is_valid("11010519491231002X")
    assert check_character("11010519491231002") == "X"
    assert birth_date("11010519491231002X") == date(1949, 12, 31)
    assert gender("11010519491231002X") == "女"
    assert gender("440524188001010014") == "男"


@given(numbers())
def test_a_number_made_by_the_standard_is_valid(number: str) -> None:
    assert is_valid(number, TODAY)


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, shift: int) -> None:
    wrong = str((int(number[place]) + shift) % 10)
    assert not is_valid(number[:place] + wrong + number[place + 1 :], TODAY)


@given(numbers(), st.integers(0, 15))
def test_two_neighbours_swapped_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not is_valid(swapped, TODAY)


@pytest.mark.parametrize(
    "number",
    [
        None,
        "",
        "11010519491231002x",
        "1101051949123100",
        "１１０１０５19491231002X",
        " 11010519491231002X",
        "11010519491231002X\n",
    ],
)
def test_what_is_not_clean_is_not_valid(number: str | None) -> None:
    assert not is_valid(number)


@pytest.mark.parametrize("birth", ["20230230", "18791231", "19001301", "20261123"])
def test_an_impossible_birth_date_is_not_valid(birth: str) -> None:
    body = f"410102{birth}001"
    assert not is_valid(body + check_character(body), TODAY)


def test_a_check_character_needs_seventeen_digits() -> None:
    with pytest.raises(ValueError):
        check_character("1234")
    with pytest.raises(ValueError):
        check_character("１" * 17)


def test_a_15_digit_number_becomes_an_18_digit_one() -> None:
    assert upgrade_15("110105491231002") == "11010519491231002X"
    assert upgrade_15("110105490231002") is None
    assert upgrade_15("11010549123100") is None


@given(numbers().filter(lambda number: number[6:8] == "19"))
def test_upgrading_restores_the_number(number: str) -> None:
    assert upgrade_15(number[:6] + number[8:17]) == number


@given(numbers(), st.integers(1, 7), st.integers(1, 4), st.sampled_from(["", "B1", "B2"]))
def test_a_disability_number_holds_the_citizen_number(number: str, category: int, grade: int, reissue: str) -> None:
    assert from_disability_number(f"{number}{category}{grade}{reissue}") == number
    assert from_disability_number(number) is None


@given(numbers())
def test_a_student_number_of_kind_g_holds_the_citizen_number(number: str) -> None:
    assert from_student_number(f"G{number}") == number
    assert from_student_number(f"J{number}") is None
    assert from_student_number(number) is None


@pytest.mark.parametrize("number", ["4.10102E+17", "4.1e17", "4.10102198001009984e+17", "410102198001010000"])
def test_a_number_a_spreadsheet_rounded_is_damaged(number: str) -> None:
    assert is_damaged(number)


@given(numbers())
def test_a_valid_number_is_never_damaged(number: str) -> None:
    assert not is_damaged(number)


@given(numbers())
def test_a_rounded_number_is_damaged_or_was_round_before(number: str) -> None:
    rounded = number[:15] + "000"
    assert is_damaged(rounded) or is_valid(rounded, TODAY)
