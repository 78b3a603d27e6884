"""What a delivered number tells, and what it never tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.citizen_id import check_character, is_valid
from lowincome.matching.numbers import NOTHING, is_destroyed, number_inside, read_number

LI = "41018419550307002X"
PREFIXES = st.builds(
    lambda area, year, month, day, sequence: f"{area}{year}{month:02d}{day:02d}{sequence:03d}",
    st.integers(110101, 659001),
    st.integers(1930, 2020),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 999),
)


def test_a_whole_number_tells_itself_and_the_birth_date():
    assert read_number(LI) == (LI, LI, "19550307")


@pytest.mark.parametrize("written", [" 41018419550307002x", "４1018419550307002*", "41018419550307002×", "'" + LI])
def test_blanks_wide_digits_and_the_ways_to_write_x_do_not_matter(written):
    assert read_number(written).valid == LI


def test_a_number_inside_another_is_found():
    assert number_inside(LI + "42") == LI
    assert number_inside("G" + LI) == LI
    assert number_inside("G41018419550308002X") is None
    assert read_number(LI + "42B1").valid == LI


def test_fifteen_digits_are_read_as_a_number_and_kept_as_they_stand():
    told = read_number("410184550307002")
    assert (told.valid, told.digits) == (LI, "410184550307002")


def test_a_damaged_number_tells_its_digits_and_no_person():
    assert read_number("41018419550308002X") == (None, "41018419550308002X", "19550308")
    assert read_number("41018419550307O02X").digits == LI
    assert read_number("4101841955030") == (None, "4101841955030", None)


@pytest.mark.parametrize("nothing", [None, "", "无", "4101841955", "410184********002X", "4.10184E+17", "4.1E17"])
def test_what_is_no_number_tells_nothing(nothing):
    assert read_number(nothing) == NOTHING


@given(PREFIXES)
def test_what_a_spreadsheet_rounded_is_never_evidence(seventeen):
    whole = seventeen + check_character(seventeen)
    rounded = whole[:15] + "000"
    told = read_number(rounded)
    assert told == NOTHING if not is_valid(rounded) else told.valid == rounded
    assert read_number(f"{float(int(seventeen + '0')):.5E}") == NOTHING


@given(PREFIXES, st.integers(0, 16), st.integers(1, 9))
def test_a_number_with_one_wrong_digit_is_never_read_as_whole(seventeen, place, step):
    whole = seventeen + check_character(seventeen)
    wrong = whole[:place] + str((int(whole[place]) + step) % 10) + whole[place + 1 :]
    assert read_number(wrong).valid is None
    assert is_destroyed(wrong) == (wrong.endswith("000"))
