"""What would steer a screen is spelt out; everything else stays as it is."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.visible import visible, visible_lines


def test_escape_sequences_and_marks_of_direction_are_spelt_out() -> None:
    assert visible("王\x1b[2J英\u202e\n") == "王\\x1b[2J英\\u202e\\n"
    assert visible_lines("一\n二\x07") == "一\n二\\x07"
    assert visible("张桂英 = 1") == "张桂英 = 1"


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert [sign for sign in visible(text) if unicodedata.category(sign) == "Cc"] == []
    assert {sign for sign in visible_lines(text) if unicodedata.category(sign) == "Cc"} <= {"\n"}
    if all(unicodedata.category(sign)[0] in "LNPSZ" and sign not in "\u2028\u2029" for sign in text):
        assert visible(text) == text
