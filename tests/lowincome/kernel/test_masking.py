"""What may be shown of a number, a name, an account, and of a foreign error's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.masking import mask_account, mask_id, mask_name, strip_values


def test_a_citizen_number_keeps_six_and_four() -> None:
    assert mask_id("410102198001011234") == "410102********1234"
    assert mask_id("410102800101123") == "410102*****1123"


def test_a_short_text_keeps_two() -> None:
    assert mask_id("H0001") == "H0***"
    assert mask_id("") == ""
    assert mask_id(None) is None


def test_a_name_shows_its_first_character_and_not_its_length() -> None:
    assert mask_name("张三") == mask_name("张三丰") == "张*"
    assert mask_name(None) is None


def test_an_account_shows_its_last_four() -> None:
    assert mask_account("6217001234567890") == "************7890"


@given(st.from_regex(r"[1-9]\d{16}[0-9X]", fullmatch=True))
def test_no_number_survives_in_an_error(number: str) -> None:
    for text in (f"Could not convert string '{number}' to DATE", f"Duplicate key id: {number}", f"line {number}, next"):
        assert number not in strip_values(text)


@pytest.mark.parametrize("text", ["column birth_date not found", "line 12 of 3456"])
def test_ordinary_words_and_small_numbers_stay(text: str) -> None:
    assert strip_values(text) == text
