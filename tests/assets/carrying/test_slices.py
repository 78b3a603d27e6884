"""A table that is computed in slices of its keys is the table computed at once."""

from random import Random

from lake_of_days import LakeOfDays
from random_days import History

from lowincome.lake.manifest import differences, read_manifest


def test_slices_come_to_the_same_tables(tmp_path) -> None:
    sliced = LakeOfDays(tmp_path / "sliced", full=True, persons_at_once=3)
    whole = LakeOfDays(tmp_path / "whole", full=True)
    history = History(Random(7))
    for day in history.days(2):
        assert sliced.sync(day, history.landed) == whole.sync(day, history.landed), day


def test_each_slice_is_a_file_of_the_table(tmp_path) -> None:
    lake = LakeOfDays(tmp_path, full=True, persons_at_once=3)
    history = History(Random(7))
    (day,) = history.days(1)
    found = lake.sync(day, history.landed)

    folder = tmp_path / "profile" / "persons" / f"date={day}"
    files = [entry.name for entry in read_manifest(folder).files]
    expected = -(-found["match.persons"][0] // 3)
    assert files == [f"part-{number}.parquet" for number in range(expected)] and expected > 1
    assert not differences(folder)


def test_a_day_is_carried_over_from_slices(tmp_path) -> None:
    sliced = LakeOfDays(tmp_path / "sliced", persons_at_once=3)
    whole = LakeOfDays(tmp_path / "whole", full=True)
    history = History(Random(8))
    for day in history.days(3):
        assert sliced.sync(day, history.landed) == whole.sync(day, history.landed), day
    assert "carried" in {outcome.how for outcome in sliced.outcomes.values()}
