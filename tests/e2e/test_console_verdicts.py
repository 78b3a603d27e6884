"""The loop closes: what an officer records in the console is landed, and the next sync believes it."""

from pathlib import Path

import pytest
import village
from published_state import assert_audit_holds, console, fired, rows

SUBJECT = ("topup_missing_elder", village.OLD_WOMAN)


@pytest.mark.parametrize("finding, progress", [("not_confirmed", "closed"), ("confirmed", "advised")])
def test_a_verdict_of_the_console_holds_its_signal_in_the_next_sync(
    two_days: Path, new_place, finding: str, progress: str
) -> None:
    place = new_place(two_days)
    assert fired(place.home, village.SECOND)[SUBJECT] == "continued"

    signal_id, came_to = place.work(village.THIRD, "visit", SUBJECT[0], finding).out.split()
    assert came_to == progress
    place.sync(village.THIRD)

    assert fired(place.home, village.THIRD)[SUBJECT] == "held"
    recorded = rows(place.home, village.THIRD, "select signal_id, verdict, recorded_by from harmonise._verdicts")
    assert recorded == [(signal_id, finding, "li")]
    standing = {row[0]: row[4] for row in console(place.home)["signals"]}
    assert not standing[signal_id], "a held signal is taken from the queue"
    assert_audit_holds(place.home)
