"""What people decide is an input: a release, a baseline, a verdict. A rebuild from the landing repeats each."""

import shutil
from datetime import timedelta
from pathlib import Path

import village
from published_state import assert_audit_holds, console, fired, hashes, of_day, rows

from lowincome.casework.verdicts import Verdict, record_verdict

IN_USE = "select delivered_on from match.deliveries where feed = 'roster' and in_use"
TASK_STATES = "select distinct state, sent_on from tasks.tasks"
NOT_CONFIRMED_DAYS = 180


def test_a_held_delivery_is_not_used_until_it_is_released(first_day: Path, new_place) -> None:
    place = new_place(first_day)
    broken = [{**row, "认定日期": "someday"} for row in village.ROSTER[:2]]
    village.csv_file(place.landing / village.SECOND.isoformat() / "roster.csv", [*village.ROSTER_OF_SECOND, *broken])

    held = place.sync(village.SECOND, code=1)

    assert "roster 2024-10-09: 2 of 7 records quarantined, limit 20%" in held.err
    assert "lowincome release --date 2024-10-09 --feed roster --reason" in held.err
    assert rows(place.home, village.SECOND, IN_USE) == [(village.FIRST,)]
    assert ("duplicate_on_roster", village.TWICE) not in fired(place.home, village.SECOND)

    released = place.run("release", "--date", "2024-10-09", "--feed", "roster", "--reason", "confirmed by phone")
    assert released.code == 0, released.err
    place.sync(village.SECOND)
    assert rows(place.home, village.SECOND, IN_USE) == [(village.SECOND,)]
    assert ("duplicate_on_roster", village.TWICE) in fired(place.home, village.SECOND)

    before = hashes(place.home)
    shutil.rmtree(place.home / "lake")
    place.sync(village.FIRST)
    place.sync(village.SECOND)
    assert hashes(place.home) == before
    assert_audit_holds(place.home)


def test_a_baseline_records_everything_and_sends_nothing(first_day: Path, new_place) -> None:
    place = new_place(first_day)
    assert rows(place.home, village.FIRST, TASK_STATES) == [("sent", village.FIRST)]
    signals = of_day(hashes(place.home), village.FIRST)[village.FIRST, "signals", "signals"]

    place.sync(village.FIRST, "--baseline")

    found = hashes(place.home)
    assert rows(place.home, village.FIRST, TASK_STATES) == [("waiting", None)]
    assert found[village.FIRST, "signals", "signals"] == signals
    assert (place.landing / village.FIRST.isoformat() / "_baseline.csv").is_file()

    shutil.rmtree(place.home / "lake")
    place.sync(village.FIRST)
    assert hashes(place.home) == found, "the landing says that the day was a baseline"
    assert_audit_holds(place.home)


def test_a_verdict_holds_a_signal_until_its_term_ends(two_days: Path, new_place) -> None:
    place = new_place(two_days)
    subject = ("topup_missing_elder", village.OLD_WOMAN)
    asked = f"select signal_id from signals.signals where rule = '{subject[0]}'"
    ((signal_id,),) = rows(place.home, village.SECOND, asked)
    verdict = Verdict(
        verdict_id="v1",
        event="verdict",
        rule=subject[0],
        subject="person",
        subject_id=village.OLD_WOMAN,
        signal_id=signal_id,
        verdict="not_confirmed",
        recorded_on=village.THIRD,
        recorded_by="li",
    )
    record_verdict(str(place.landing), verdict)
    record_verdict(str(place.landing), verdict)

    place.sync(village.THIRD)
    assert fired(place.home, village.THIRD)[subject] == "held"
    assert ("duplicate_on_roster", village.TWICE) in fired(place.home, village.THIRD)
    standing = {row[0]: row[4] for row in console(place.home)["signals"]}
    assert not standing[signal_id], "a held signal is taken from the queue"

    last, after = (village.THIRD + timedelta(days=NOT_CONFIRMED_DAYS + offset) for offset in (-1, 0))
    for day in (last, after):
        village.csv_file(place.landing / day.isoformat() / "roster.csv", village.ROSTER)
    place.sync(last)
    assert fired(place.home, last)[subject] == "held"
    place.sync(after)
    assert fired(place.home, after)[subject] in ("opened", "continued")
    assert_audit_holds(place.home)
