"""A day through the job that carries over from the day before: the report says so, and it is the day computed whole.

It reads the month before from packs; computed whole, nothing of it is published before the run, and nothing is packed.
"""

from datetime import date

import pytest

from lowincome.kernel.settings import Settings
from lowincome.lake import packs
from lowincome.lake.carrying import day_tables
from lowincome.lake.carrying.carry_over import WorthIt
from lowincome.lake.layout import tables_in
from lowincome.lake.manifest import read_manifest
from lowincome.lake.reader import PublishedLake
from lowincome.lineage.day_report import read_report
from pipelines.day_sync import sync_day

THIRD = date(2024, 11, 30)
"""A month later nothing has come, but people have had birthdays."""


def hashes(home) -> dict[str, str]:
    """Table → content hash of what is published for the third day."""
    folder = PublishedLake(home / "lake").day_folder(THIRD)
    return {f"{stage}.{table}": read_manifest(path).content_hash for stage, table, path in tables_in(folder)}


def test_a_day_that_is_carried_over_is_the_day_computed_whole(home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_tables, "WORTH_IT", WorthIt(persons=0, share=1))
    monkeypatch.setattr(packs, "FEWEST", 1)
    done = sync_day(Settings(), THIRD)
    assert done.succeeded, done.failures
    carried, made = hashes(home), read_report(home, THIRD)["tables"]
    packed = {path.parent.parent.name for path in (home / "lake" / ".packs").glob("*/*/*/part-0.parquet")}
    assert {"receipts", "counts", "roster", "payments"} <= packed, "October is over: it is read from one file a table"

    outcome = sync_day(Settings(), THIRD, full=True)

    assert hashes(home) == carried
    assert made["profile.person_base"]["how"] == "carried"
    assert 0 < made["profile.person_base"]["touched"] < 300
    assert made["match.persons"] == {"how": "linked", "touched": 0, "reason": ""}
    assert made["match.fuzzy_records"]["reason"] == "depends on settings"
    assert {table["how"] for table in outcome.report["tables"].values()} == {"whole"}
