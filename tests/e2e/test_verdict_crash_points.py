"""A verdict on its way, its process killed at every named point: neither lost nor doubled, and believed by the next sync.

The officer's act, the landing of what the console owes, and the sync that takes what is still owed: each is killed, then
done again as people and machines would: the same form is sent once more, the next day's process goes on.
"""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import village
from published_state import assert_audit_holds, fired, rows

from lowincome.kernel.crash import VERDICT_POINTS
from lowincome.kernel.settings import Settings
from lowincome.lineage.audit_log import AuditLog

KILLED = -9
FOURTH = village.THIRD + timedelta(days=1)
SUBJECT = ("topup_missing_elder", village.OLD_WOMAN)
VISIT, LAND = ("visit", SUBJECT[0], "confirmed"), ("land",)

AT_THE_ACT = ("act-before-commit", "act-after-commit", "audit-before-append", "audit-after-append", "root-before-write")
AT_THE_LANDING = ("verdict-before-landing", "landing-before-rename", "verdict-after-landing")
AT_THE_SYNC = ("landing-before-rename", "owed-after-landing")


def test_every_point_of_a_verdict_is_among_those_that_are_tried() -> None:
    assert set(VERDICT_POINTS) <= {*AT_THE_ACT, *AT_THE_LANDING, *AT_THE_SYNC}


@pytest.mark.parametrize("point", AT_THE_ACT)
def test_an_act_that_was_killed_is_done_once_when_its_form_is_sent_again(point: str, two_days: Path, new_place) -> None:
    place = new_place(two_days)
    place.work(village.THIRD, *VISIT, code=KILLED, CRASH_AT=f"{point}:2")
    assert visits(place) == (0 if point == "act-before-commit" else 1), "all of the act or nothing of it"

    assert place.work(village.THIRD, *VISIT, *LAND).out.split()[1:] == ["advised", "1"]

    assert_neither_lost_nor_doubled(place)


@pytest.mark.parametrize("point", AT_THE_LANDING)
def test_a_landing_that_was_killed_is_finished_the_next_day_and_stands_once(
    point: str, two_days: Path, new_place
) -> None:
    place = new_place(two_days)
    place.work(village.THIRD, *VISIT)
    place.work(village.THIRD, *LAND, code=KILLED, CRASH_AT=point)

    assert place.work(FOURTH, *LAND).out.split() == ["1"]

    assert_neither_lost_nor_doubled(place)
    assert_believed(place)


@pytest.mark.parametrize("point", AT_THE_SYNC)
def test_a_sync_that_was_killed_over_what_is_owed_takes_it_once(point: str, two_days: Path, new_place) -> None:
    place = new_place(two_days)
    place.work(village.THIRD, *VISIT)
    place.sync(village.THIRD, code=KILLED, CRASH_AT=point)

    assert_believed(place)
    assert_neither_lost_nor_doubled(place)


def visits(place) -> int:
    """How many visits the console knows."""
    with closing(sqlite3.connect(place.home / "console.sqlite3")) as con:
        return int(con.execute("select count(*) from queues_visit").fetchone()[0])


def assert_neither_lost_nor_doubled(place) -> None:
    """One visit, one debt that is paid, one part in the landing, one entry for each act."""
    with closing(sqlite3.connect(place.home / "console.sqlite3")) as con:
        assert con.execute("select count(*), count(landed_at) from queues_outboxverdict").fetchall() == [(1, 1)]
    assert visits(place) == 1
    assert len(list(place.landing.rglob("_verdicts/[!.]*.csv"))) == 1
    logged = [entry.details["act"] for entry in AuditLog(Settings(home=place.home)).entries() if entry.action == "act"]
    assert [act for act in logged if act in ("claim", "visit")] == ["claim", "visit"]
    assert_audit_holds(place.home)


def assert_believed(place) -> None:
    """The next sync reads the verdict once, and holds its signal."""
    place.sync(FOURTH)
    assert rows(place.home, FOURTH, "select verdict from harmonise._verdicts") == [("confirmed",)]
    assert fired(place.home, FOURTH)[SUBJECT] == "held"
