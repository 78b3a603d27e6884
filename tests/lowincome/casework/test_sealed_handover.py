"""The hand-over with a key: numbers reach the console's database sealed, and only changes are written."""

from datetime import date, datetime, timedelta, timezone

import pytest

from lowincome.casework.handover import hand_over
from lowincome.casework.sealed_columns import PURPOSES
from lowincome.kernel.sealing import Key, Sealer

PURPOSE = PURPOSES["staged_subjects"]["number"]
NOW = datetime(2024, 9, 3, 2, 0, tzinfo=timezone(timedelta(hours=8)))
FIRST, SECOND = Sealer(Key(b"1" * 32)), Sealer(Key(b"2" * 32), "sm4-gcm", [Key(b"1" * 32)])


@pytest.fixture
def given_by(write_day):
    def give(console, day, home, sealer):
        return hand_over(console.url, *write_day(day), day.day, "run-1", NOW, home=home, sealer=sealer)

    return give


def numbers(console):
    return [row[0] for row in console.rows("select number from queues_subject order by subject_key")]


def test_numbers_arrive_sealed_and_the_same_day_again_writes_nothing(console, make_day, given_by, tmp_path):
    monday = make_day(date(2024, 9, 2)).task("T1").task("T2")
    given_by(console, monday, tmp_path, FIRST)
    found = numbers(console)
    assert [FIRST.open(each, PURPOSE) for each in found] == ["410102198001011234"] * 2
    assert all("410102198001011234" not in each for each in found)
    before = console.state()
    given_by(console, monday, tmp_path, FIRST)
    assert console.state() == before


def test_the_next_day_seals_standing_numbers_with_the_key_and_cipher_of_now(console, make_day, given_by, tmp_path):
    given_by(console, make_day(date(2024, 9, 2)).task("T1").task("T2"), tmp_path, FIRST)
    given_by(console, make_day(date(2024, 9, 3)).task("T1"), tmp_path, SECOND)
    found = numbers(console)
    assert [each.split(":")[0] for each in found] == ["sm4-gcm", "aes-256-gcm"], "T2 no longer stands"
    assert {SECOND.open(each, PURPOSE) for each in found} == {"410102198001011234"}


def test_without_a_key_numbers_stay_as_they_are(console, make_day, given_by, tmp_path):
    given_by(console, make_day(date(2024, 9, 2)).task("T1"), tmp_path, None)
    assert numbers(console) == ["410102198001011234"]
