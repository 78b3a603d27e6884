"""A check whose offenders are counted by a key is asked about changed rows alone, and finds what it finds over everybody.

That both measures are the same is asserted on every day of every lake here (see `lake_of_days`).
"""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from lake_of_days import LakeOfDays, contracts
from random_days import History, next_delivery

from lowincome.lake.sql_files import SqlFile


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The tables of touched keys that were made, by name."""
    from lowincome.lake.carrying import offenders

    made, keep = [], offenders.keep_keys
    monkeypatch.setattr(offenders, "keep_keys", lambda con, name, *rest: made.append(name) or keep(con, name, *rest))
    return made


def two_days(root: Path, query: SqlFile) -> LakeOfDays:
    """A lake of two days: on the second one more claim than on the first."""
    lake, history = LakeOfDays(root), History(Random(7))
    lake.checks = [(query, ("id_number",))]
    lake.sync(history.day, history.landed)
    after = history.day + timedelta(days=1)
    history.landed["medical_claims"][after] = next_delivery(Random(1), contracts()["medical_claims"], after, [])
    lake.sync(after, history.landed)
    return lake


def newest(records: str) -> SqlFile:
    return SqlFile("checks", "new_links", f"select count(*) from match.links where id_number > '' and {records}")


def test_an_offender_among_the_changed_rows_is_found(tmp_path: Path, asked) -> None:
    day = History(Random(7)).day + timedelta(days=1)
    lake = two_days(tmp_path / "lake", newest(f"newest_delivery = date '{day}'"))
    assert asked == ["checks.new_links"]
    assert lake.measures["checks.new_links"] > 0


def test_where_something_offended_before_everybody_is_asked(tmp_path: Path, asked) -> None:
    lake = two_days(tmp_path / "lake", newest("records > 0"))
    assert asked == []
    assert lake.measures["checks.new_links"] > 0


def test_a_query_that_reads_no_key_is_asked_about_everybody(tmp_path: Path, asked) -> None:
    lake = two_days(
        tmp_path / "lake", SqlFile("checks", "new_links", "select count(*) from match.links where records < 0")
    )
    assert asked == []
    assert lake.measures["checks.new_links"] == 0
