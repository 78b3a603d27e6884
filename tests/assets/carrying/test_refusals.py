"""When nothing may be carried over: the table is computed whole, and it is the right one."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Event

import pytest
from lake_of_days import LakeOfDays, contracts, files_in_order
from random_days import History, next_delivery

from lowincome.lake.carrying.carry_over import WorthIt
from lowincome.lake.carrying.kept_rows import KeptRows
from lowincome.lake.sql_files import SqlFile

NEEDED = {"match.roster_rows", "match.register_rows", "match.links", "match.persons"}
FILES = [file for file in files_in_order() if file.name in NEEDED]
NEXT = timedelta(days=1)


class Days:
    """A lake with one day, and what may be landed on the next: by itself one more claim."""

    def __init__(self, root: Path, history: History) -> None:
        self.lake = LakeOfDays(root)
        self.root = root
        self.first = history.day
        self.second = history.day + NEXT
        self.landed = deepcopy(history.landed)
        self.landed["medical_claims"][self.second] = next_delivery(
            Random(1), contracts()["medical_claims"], self.second, []
        )

    def how(self, table: str) -> tuple[str, str]:
        outcome = self.lake.outcomes[table]
        return outcome.how, outcome.reason

    def sync(self, files: list[SqlFile] = FILES, **options) -> dict[str, tuple[int, str]]:
        """The second day, beside one that is computed whole from nothing."""
        found = self.lake.sync(self.second, self.landed, files=files, **options)
        alone = LakeOfDays(self.root.with_name(f"{self.root.name}-alone"), full=True)
        assert found == alone.sync(self.second, self.landed, files=files, **options)
        return found


@pytest.fixture(scope="module")
def one_day(tmp_path_factory) -> tuple[Path, History]:
    root, history = tmp_path_factory.mktemp("one_day"), History(Random(7))
    LakeOfDays(root / "lake").sync(history.day, history.landed, files=FILES)
    return root / "lake", history


@pytest.fixture
def days(one_day, tmp_path: Path) -> Iterator[Days]:
    root, history = one_day
    shutil.copytree(root, tmp_path / "lake", symlinks=True)
    days = Days(tmp_path / "lake", history)
    days.lake.runs = 1
    return days


def test_a_usual_day_carries_persons_over_and_links_what_did_not_change(days: Days) -> None:
    days.sync()
    assert days.how("match.links") == ("carried", "")
    assert days.how("match.register_rows") == ("linked", "")
    assert 0 < days.lake.outcomes["match.links"].touched <= 4


def test_a_linked_table_is_the_file_of_the_day_before_and_survives_it(days: Days) -> None:
    days.sync()
    first, second = (days.root / "match" / "register_rows" / f"date={day}" for day in (days.first, days.second))
    [one], [other] = first.glob("*.parquet"), second.glob("*.parquet")
    assert one.samefile(other)
    one.resolve().unlink()
    assert other.stat().st_size


def test_full_carries_nothing_over(days: Days) -> None:
    days.lake.full = True
    days.sync()
    assert {how for how, _ in map(days.how, NEEDED)} == {"whole"}


def test_another_select_is_computed_whole_and_what_reads_it_is_not(days: Days) -> None:
    changed = [
        replace(file, text=file.text.replace("count(*) as records", "count(*) + 1 as records"))
        if file.name == "match.links"
        else file
        for file in FILES
    ]
    days.sync(changed)
    assert days.how("match.links") == ("whole", "SELECT, contracts or engine are others than the base's")
    assert days.how("match.persons")[0] in ("carried", "linked")


def test_a_feed_that_is_switched_off_changes_who_is_known(days: Days) -> None:
    known = {feed: contract for feed, contract in contracts().items() if feed != "utility_subsidies"}
    days.sync(known=known)
    assert days.how("match.links")[0] == "whole"


def test_files_that_are_not_those_of_their_manifest_are_not_carried_on(days: Days) -> None:
    [part] = (days.root / "match" / "links" / f"date={days.first}").glob("*.parquet")
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    days.sync()
    assert days.how("match.links") == ("whole", "the base's files are not those of its manifest")


def test_too_many_touched_keys_cost_more_than_all(days: Days) -> None:
    days.lake.worth_it = WorthIt(persons=0, share=0.01)
    days.sync()
    assert days.how("match.links") == ("whole", "many keys are touched")


def test_a_small_city_is_computed_whole(days: Days) -> None:
    days.lake.worth_it = WorthIt(persons=1000, share=1)
    days.sync()
    assert days.how("match.persons") == ("whole", "the city is small")


def test_a_delivery_that_nobody_has_any_more_cannot_be_compared(days: Days) -> None:
    roster = days.landed["roster"]
    roster[days.first] = next_delivery(Random(2), contracts()["roster"], days.first, roster[days.first])
    [old] = days.root.glob(f".runs/*/{days.first}/harmonise/roster")
    shutil.rmtree(old)
    days.sync()
    assert days.how("match.links")[0] == "whole"


def test_a_base_whose_table_was_dropped_is_no_base(days: Days) -> None:
    shutil.rmtree((days.root / "match" / "persons" / f"date={days.first}").resolve())
    days.sync()
    assert days.how("match.persons") == ("whole", "the base has no such table")


def test_a_day_run_again_carries_over_from_itself(days: Days) -> None:
    days.sync()
    days.landed["roster"] = {days.second: next_delivery(Random(3), contracts()["roster"], days.second, [])}
    again = days.lake.sync(days.second, days.landed, files=FILES)
    assert days.how("match.links") == ("carried", "")
    assert again == LakeOfDays(days.root.with_name("whole"), full=True).sync(days.second, days.landed, files=FILES)


def test_an_earlier_day_is_computed_from_what_lies_before_it(days: Days) -> None:
    days.sync()
    earlier = days.first - NEXT
    before = {feed: {at: rows for at, rows in dates.items() if at <= earlier} for feed, dates in days.landed.items()}
    found = days.lake.sync(earlier, before, files=FILES)
    assert {how for how, _ in map(days.how, NEEDED)} == {"whole"}
    assert found == LakeOfDays(days.root.with_name("whole"), full=True).sync(earlier, before, files=FILES)


def test_a_new_table_is_computed_while_persons_are_still_copied(days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    (conflicts,) = [file for file in files_in_order() if file.name == "match.conflicts"]
    is_awaited, copy, settle = Event(), KeptRows._copy, KeptRows.settle

    def copy_late(*arguments) -> None:
        assert is_awaited.wait(60)
        copy(*arguments)

    def settle_all(kept: KeptRows, *, wait: bool) -> None:
        if wait:
            is_awaited.set()
        settle(kept, wait=wait)

    monkeypatch.setattr(KeptRows, "_copy", copy_late)
    monkeypatch.setattr(KeptRows, "settle", settle_all)
    days.sync([*FILES, conflicts])
    assert days.how("match.persons")[0] == "carried"
    assert days.how("match.conflicts") == ("whole", "the base has no such table")
