"""Exit codes and messages of a sync: 0 done, 1 something was held back, 2 wrong input and nothing written, 3 failed."""

import fcntl
from datetime import date
from pathlib import Path

import pytest
import village
from published_state import console, hashes

BALANCE = "harmonise.counts.balance_of_counts"


def assert_nothing_was_written(home: Path) -> None:
    written = [path for path in home.rglob("*") if path.is_file() and path.name != ".writer.lock"]
    assert not written


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 1, 2), "is in the future"), (date(2024, 10, 7), "on or before 2024-10-07; 2 folders are dated later")],
    ids=["future", "before the first delivery"],
)
def test_a_day_that_cannot_be_synced_is_wrong_input(day: date, said: str, new_place) -> None:
    place = new_place()
    village.land_first(place.landing)
    village.land_second(place.landing)

    ran = place.sync(day, code=2)

    assert said in ran.err
    assert_nothing_was_written(place.home)


def test_a_landing_that_is_missing_is_wrong_input(new_place) -> None:
    place = new_place()

    ran = place.run("sync", "--date", "2024-10-08", "--landing", str(place.root / "nowhere"))

    assert ran.code == 2
    assert "does not exist; check --landing" in ran.err
    assert_nothing_was_written(place.home)


def test_a_folder_without_any_known_feed_is_wrong_input_and_names_what_lies_there(new_place) -> None:
    place = new_place()
    unknown = f"people {village.OLD_WOMAN}.csv"
    village.csv_file(place.landing / village.FIRST.isoformat() / unknown, village.ROSTER)

    ran = place.sync(village.FIRST, code=2)

    assert "holds no known feed" in ran.err
    assert "people ‹number›.csv" in ran.err
    assert "names that are known: _baseline" in ran.err
    assert village.OLD_WOMAN not in ran.err
    assert_nothing_was_written(place.home)


def test_a_second_sync_at_the_same_time_is_turned_away(first_day: Path, new_place) -> None:
    place = new_place(first_day)
    before = hashes(place.home)
    with (place.home / "lake" / ".writer.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = place.sync(village.SECOND, "--baseline", code=2)

    assert "another sync is writing" in ran.err
    assert hashes(place.home) == before
    assert not list(place.landing.glob("*/_baseline.csv"))


def test_a_broken_check_that_must_hold_publishes_nothing(first_day: Path, new_place) -> None:
    place = new_place(first_day)
    before = hashes(place.home), console(place.home)

    ran = place.sync(village.SECOND, code=1, TEST_BROKEN=BALANCE)

    assert "[must hold] harmonise.counts balance_of_counts" in ran.err
    assert "was not published" in ran.err
    assert (hashes(place.home), console(place.home)) == before
    assert not (place.home / "lake" / "match" / "persons" / f"date={village.SECOND}").exists()


def test_a_check_that_only_warns_stops_nothing(first_day: Path, new_place) -> None:
    place = new_place(first_day)

    ran = place.sync(village.SECOND, TEST_BROKEN="profile.persons.unplaced_persons")

    assert "[warning] profile.persons unplaced_persons" in ran.err
    assert village.SECOND in {key[0] for key in hashes(place.home)}


def test_the_installed_command_syncs_a_made_up_city(city: Path) -> None:
    found = hashes(city / "home")

    assert {day for day, stage, table in found if (stage, table) == ("signals", "signals")} == {
        date(2024, 10, 1),
        date(2024, 10, 2),
    }
    assert found[date(2024, 10, 2), "match", "persons"][0] > 500
    assert "rows written per stage" in (city / "logs" / "sync2024-10-02.out").read_text()
