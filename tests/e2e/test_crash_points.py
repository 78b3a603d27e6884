"""A sync is killed at every named point: readers see one whole state, and the next sync finishes the same work."""

from pathlib import Path

import pytest
import village
from published_state import assert_audit_holds, console, hashes

from lowincome.kernel.crash import SYNC_POINTS
from lowincome.lake.layout import LakeLayout

KILLED = -9
PUBLISHED = {"publish-after-rename", "handover-before-commit", "handover-after-commit"}
LATER_PASSAGE = {"signals-written": 4, "tasks-written": 3, "profile-written": 20}
"""Points that a sync passes several times and the passage at which it is killed; else the first."""


@pytest.mark.parametrize("point", SYNC_POINTS)
def test_a_killed_sync_leaves_one_whole_state_and_the_next_one_finishes(
    point: str, first_day: Path, two_days: Path, new_place
) -> None:
    place = new_place(first_day)
    before, after = hashes(first_day / "home"), hashes(two_days / "home")
    assert before != after

    ran = place.run("sync", "--date", village.SECOND.isoformat(), CRASH_AT=f"{point}:{LATER_PASSAGE.get(point, 1)}")

    assert ran.code == KILLED, ran.err
    assert hashes(place.home) == (after if point in PUBLISHED else before)
    handed_over = two_days if point == "handover-after-commit" else first_day
    assert console(place.home) == console(handed_over / "home")
    assert_audit_holds(place.home)

    place.sync(village.SECOND)

    assert hashes(place.home) == after
    assert console(place.home) == console(two_days / "home")
    assert_audit_holds(place.home)
    runs = {run.name for run in LakeLayout(place.home / "lake").runs.iterdir() if not (run / "_run.json").is_file()}
    assert not runs, "a killed run's folder is swept"


def test_no_signal_and_no_task_stands_twice(two_days: Path) -> None:
    found = console(two_days / "home")

    assert len(found["tasks"]) == len({row[1] for row in found["tasks"] if row[-1]})
    assert len(found["signals"]) == len({(row[1], row[5]) for row in found["signals"]})
    assert len(found["signals"]) >= 4
