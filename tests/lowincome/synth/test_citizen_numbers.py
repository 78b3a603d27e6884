"""Citizen numbers by the column: valid, unique, apart from the planted ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lowincome.kernel.citizen_id import is_valid
from lowincome.kernel.errors import InputError
from lowincome.synth.numbers import citizen_numbers, planted_number

FIRST_DAY = np.datetime64("1930-01-01")
people = st.lists(st.tuples(st.sampled_from([410102, 412425]), st.integers(0, 40), st.booleans()), min_size=1)


@given(people)
def test_numbers_are_valid_and_unique(drawn: list[tuple[int, int, bool]]) -> None:
    prefix, days, male = (np.array(column) for column in zip(*drawn, strict=True))
    numbers = citizen_numbers(prefix, FIRST_DAY + days.astype("timedelta64[D]"), male).to_pylist()
    assert len(set(numbers)) == len(numbers)
    for number, (place, day, man) in zip(numbers, drawn, strict=True):
        assert is_valid(number)
        assert number[:6] == str(place)
        assert number[6:14] == str(FIRST_DAY + np.timedelta64(day)).replace("-", "")
        assert int(number[16]) % 2 == man


def test_planted_numbers_never_meet_drawn_ones() -> None:
    count = 400
    prefix, male = np.full(count, 410102), np.zeros(count, dtype=bool)
    drawn = set(citizen_numbers(prefix, np.full(count, FIRST_DAY), male).to_pylist())
    planted = {planted_number(410102, 19300101, False, turn) for turn in range(48)}
    assert len(drawn) == count
    assert len(planted) == 48
    assert all(is_valid(number) for number in planted)
    assert not drawn & planted


def test_more_people_than_numbers_are_refused() -> None:
    count = 451
    with pytest.raises(InputError):
        citizen_numbers(np.full(count, 410102), np.full(count, FIRST_DAY), np.zeros(count, dtype=bool))
