"""The same inputs give the same tables: run again, in full, from nothing, elsewhere, or when files came in another order."""

import shutil
from datetime import timedelta
from pathlib import Path

import village
from published_state import assert_audit_holds, console, fired, hashes, of_day, parquet

from lowincome.lake.layout import LakeLayout
from lowincome.lake.reader import PublishedLake


def test_the_village_raises_what_it_was_made_to_raise(two_days: Path) -> None:
    states = fired(two_days / "home", village.SECOND)

    assert states["topup_missing_elder", village.OLD_WOMAN] == "continued"
    assert states["topup_missing_minor", village.CHILD] == "continued"
    assert states["duplicate_on_roster", village.TWICE] == "opened"
    assert states["deceased_on_roster", village.DIED] == "opened"


def test_a_day_run_again_or_in_full_changes_nothing(two_days: Path, new_place) -> None:
    place = new_place(two_days)
    before = hashes(place.home), console(place.home)

    place.sync(village.SECOND)
    assert (hashes(place.home), console(place.home)) == before

    place.sync(village.SECOND, "--full")
    assert (hashes(place.home), console(place.home)) == before
    assert_audit_holds(place.home)


def test_a_lost_lake_is_rebuilt_from_the_landing(two_days: Path, new_place) -> None:
    place = new_place(two_days)
    before = hashes(place.home), console(place.home)
    shutil.rmtree(place.home / "lake")

    place.sync(village.FIRST)
    assert console(place.home) == before[1], "the console keeps the newer day"
    place.sync(village.SECOND)

    assert (hashes(place.home), console(place.home)) == before
    assert_audit_holds(place.home)


def test_files_in_another_order_come_to_the_same_once_all_days_are_run_again(two_days: Path, new_place) -> None:
    place = new_place()
    village.land_second(place.landing)
    place.sync(village.SECOND)
    alone = hashes(place.home)
    handed_over = console(place.home)

    village.land_first(place.landing)
    place.sync(village.FIRST)
    now = hashes(place.home)
    assert of_day(now, village.FIRST) == of_day(hashes(two_days / "home"), village.FIRST)
    assert of_day(now, village.SECOND) == of_day(alone, village.SECOND), "a later day keeps what it knew"
    assert console(place.home) == handed_over, "an earlier day never touches the console"

    place.sync(village.SECOND)
    assert hashes(place.home) == hashes(two_days / "home")
    assert_audit_holds(place.home)


def test_a_changed_file_sent_again_makes_a_new_version_and_the_old_one_stays(two_days: Path, new_place) -> None:
    place = new_place(two_days)
    before = hashes(place.home)
    lake = PublishedLake(place.home / "lake")
    old = lake.table("signals", "signals", village.SECOND)
    rows = parquet(old)
    delivered = place.landing / village.SECOND.isoformat() / "roster.csv"
    kept = delivered.read_bytes()

    village.csv_file(delivered, village.ROSTER)
    place.sync(village.SECOND)
    assert ("duplicate_on_roster", village.TWICE) not in fired(place.home, village.SECOND)
    changed = hashes(place.home)
    assert of_day(changed, village.FIRST) == of_day(before, village.FIRST)
    assert parquet(old) == rows, "what was published before stays addressable"

    delivered.write_bytes(kept)
    place.sync(village.SECOND)
    assert hashes(place.home) == before


def test_a_day_without_a_folder_is_a_day(two_days: Path, new_place) -> None:
    place = new_place(two_days)

    synced = place.sync(village.THIRD)

    assert "tables: 0 carried over and brought up to date, " in synced.out
    expected = dict.fromkeys(fired(place.home, village.SECOND), "continued")
    assert fired(place.home, village.THIRD) == expected
    assert {row[2] for row in console(place.home)["signals"]} == {"continued"}
    versions = LakeLayout(place.home / "lake").versions
    assert len(list(versions.iterdir())) == 3
    assert PublishedLake(place.home / "lake").days()[-1] == village.SECOND + timedelta(days=1)
