"""Verdicts, releases and baselines: landed whole, once, in the columns of their contracts."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import fsspec
import pytest

from lowincome.casework.releases import record_baseline, record_release
from lowincome.casework.verdicts import Verdict, record_verdict
from lowincome.contracts.catalogue import load_contracts
from lowincome.kernel.errors import Failure, InputError

DAY = date(2024, 9, 3)
AT = datetime(2024, 9, 4, 9, 30, tzinfo=UTC)


def verdict(**changes):
    values = {
        "verdict_id": "v1",
        "event": "verdict",
        "rule": "uninsured",
        "subject": "person",
        "subject_id": "410102198001011234",
        "signal_id": "s1",
        "verdict": "not_confirmed",
        "recorded_on": DAY,
        "recorded_by": "wang",
        "facts": {"covered": True, "topup_amount": "0.00", "seen": DAY},
        "note": '已参保,见"医保本"\n第二页',
    }
    return Verdict(**(values | changes))


def landed(root: Path, path: str):
    with (root / path).open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    return row


def release(url, reason="人口普查后重报"):
    return record_release(url, "roster", DAY, reason, "wang", AT)


def test_a_release_lies_with_the_delivery_that_it_releases(tmp_path):
    path = release(str(tmp_path))
    assert path.startswith("2024-09-03/_releases/")
    assert landed(tmp_path, path) == {
        "feed": "roster",
        "delivery_date": "2024-09-03",
        "reason": "人口普查后重报",
        "released_by": "wang",
        "released_at": "2024-09-04T09:30:00+00:00",
    }


def test_a_verdict_lies_on_the_day_it_was_recorded(tmp_path):
    path = record_verdict(str(tmp_path), verdict())
    assert path.startswith("2024-09-03/_verdicts/")
    row = landed(tmp_path, path)
    assert (row["verdict"], row["note"]) == ("not_confirmed", '已参保,见"医保本"\n第二页')
    assert row["facts"] == '{"covered": true, "seen": "2024-09-03", "topup_amount": "0.00"}'


@pytest.mark.parametrize("feed", ["_releases", "_verdicts", "_baseline"])
def test_an_entry_has_exactly_the_columns_of_its_contract(tmp_path, feed):
    write = {
        "_releases": lambda url: release(url),
        "_verdicts": lambda url: record_verdict(url, verdict()),
        "_baseline": lambda url: record_baseline(url, DAY, "上线", "wang"),
    }[feed]
    contract = load_contracts()[feed]
    assert set(landed(tmp_path, write(str(tmp_path)))) == {column.name for column in contract.columns}


def test_recording_twice_is_recording_once(tmp_path):
    assert record_verdict(str(tmp_path), verdict()) == record_verdict(str(tmp_path), verdict())
    assert release(str(tmp_path)) == release(str(tmp_path))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_two_verdicts_are_two_entries(tmp_path):
    first = record_verdict(str(tmp_path), verdict())
    second = record_verdict(str(tmp_path), verdict(event="measure_closed", verdict=None))
    assert first != second
    assert landed(tmp_path, second)["verdict"] == ""


def test_a_day_says_once_that_it_is_a_baseline(tmp_path):
    assert record_baseline(str(tmp_path), DAY, "上线", "wang") == "2024-09-03/_baseline.csv"
    record_baseline(str(tmp_path), DAY, "again", "li")
    assert landed(tmp_path, "2024-09-03/_baseline.csv") == {"reason": "上线", "recorded_by": "wang"}


def test_the_landing_may_be_any_fsspec_url():
    path = release("memory://landing")
    assert fsspec.filesystem("memory").exists(f"/landing/{path}")


def test_nothing_unfinished_is_left_and_a_full_disk_is_told(tmp_path, monkeypatch):
    from fsspec.implementations.local import LocalFileSystem

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(Failure, match="_releases"):
        patch.setattr(LocalFileSystem, "pipe_file", full)
        release(str(tmp_path))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    release(str(tmp_path))
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".csv"]


@pytest.mark.parametrize(
    "write",
    [
        lambda url: release(url, reason=" "),
        lambda url: record_baseline(url, DAY, "上线", ""),
        lambda url: record_verdict(url, verdict(verdict=None)),
        lambda url: record_verdict(url, verdict(event="measure_closed")),
        lambda url: record_verdict(url, verdict(recorded_by="")),
    ],
)
def test_what_is_incomplete_is_not_landed(tmp_path, write):
    with pytest.raises(InputError):
        write(str(tmp_path))
    assert list(tmp_path.iterdir()) == []
