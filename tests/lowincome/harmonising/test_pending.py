"""What must be harmonised again: what changed, and all that follows it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lowincome.harmonising.pending import chained_keys, pending

FIRST = date(2024, 10, 1)
contents = st.sets(
    st.tuples(st.sampled_from(["a.csv", "b.csv"]), st.sampled_from(["0", "1", "2"])), min_size=1, max_size=2
)
histories = st.dictionaries(st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n)), contents, min_size=1)


@given(histories)
def test_nothing_is_pending_where_nothing_changed(files: dict) -> None:
    keys = chained_keys(files, set(), "v1")
    assert pending(keys, keys) == []


@given(histories, st.data())
def test_a_changed_delivery_is_pending_with_all_that_follow(files: dict, data: st.DataObject) -> None:
    changed = data.draw(st.sampled_from(sorted(files)))
    before = chained_keys(files, set(), "v1")
    after = chained_keys({**files, changed: {("other.csv", "9")}}, set(), "v1")
    assert pending(after, before) == sorted(day for day in files if day >= changed)


@given(histories, st.data())
def test_a_release_makes_its_delivery_and_those_after_it_pending(files: dict, data: st.DataObject) -> None:
    released = data.draw(st.sampled_from(sorted(files)))
    before = chained_keys(files, set(), "v1")
    assert pending(chained_keys(files, {released}, "v1"), before) == sorted(day for day in files if day >= released)


@given(histories)
def test_new_cleaning_makes_everything_pending(files: dict) -> None:
    assert pending(chained_keys(files, set(), "v2"), chained_keys(files, set(), "v1")) == sorted(files)


@given(histories)
def test_a_day_without_the_later_deliveries_has_the_same_keys(files: dict) -> None:
    last = max(files)
    earlier = {day: content for day, content in files.items() if day < last}
    keys = chained_keys(files, set(), "v1")
    assert chained_keys(earlier, set(), "v1") == {day: keys[day] for day in earlier}
