"""A day that is carried over from another is the day computed whole, table by table, whatever happened between them."""

from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lake_of_days import LakeOfDays
from random_days import History


@given(seed=st.integers(min_value=0, max_value=1_000_000))
@example(seed=1)
@settings(max_examples=2, deadline=None, derandomize=True)
def test_random_histories_come_to_the_same_both_ways(tmp_path_factory, seed: int) -> None:
    root = tmp_path_factory.mktemp("both_ways")
    carried, whole = LakeOfDays(root / "carried"), LakeOfDays(root / "whole", full=True)
    history = History(Random(seed))
    for day in history.days(5):
        assert carried.sync(day, history.landed) == whole.sync(day, history.landed), f"seed {seed} on {day}"
