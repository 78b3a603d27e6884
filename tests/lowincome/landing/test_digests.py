"""A landed file that stands as it stood is read once; whatever may have changed it is read again."""

import json
import os
from datetime import date
from pathlib import Path

import fsspec
import pytest

from lowincome.landing import digests
from lowincome.landing.deliveries import DeliveredFile, scan
from lowincome.landing.digests import KnownDigests

DAY = date(2024, 9, 1)


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """A landing with one file that has stood for long."""
    file = tmp_path / "landing" / "2024-09-01" / "roster.csv"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"first")
    return tmp_path / "landing"


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "SETTLED_SECONDS", -1.0)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read."""
    read: list[str] = []
    sha256 = DeliveredFile.sha256

    def told(file: DeliveredFile) -> str:
        read.append(file.file)
        return sha256(file)

    monkeypatch.setattr(DeliveredFile, "sha256", told)
    return read


def digest(landing: Path, url: str = "", *, trusted: bool = True) -> str:
    known = KnownDigests(landing.parent / ".digests.json", url or str(landing), trusted=trusted)
    (file,) = scan(url or str(landing), DAY, ["roster"]).files
    found = known.of(file)
    known.keep()
    return found


def test_a_file_that_stands_is_read_once(landing: Path, read: list[str]) -> None:
    assert digest(landing) == digest(landing) == digest(landing)
    assert read == ["roster.csv"]


def test_other_content_of_the_same_length_and_age_is_read(landing: Path, read: list[str]) -> None:
    file = landing / "2024-09-01" / "roster.csv"
    before, times = digest(landing), (file.stat().st_atime_ns, file.stat().st_mtime_ns)
    file.write_bytes(b"other")
    os.utime(file, ns=times)
    assert digest(landing) != before
    assert len(read) == 2


def test_a_file_that_was_put_in_its_place_is_read(landing: Path, read: list[str]) -> None:
    before = digest(landing)
    (landing / "draft").write_bytes(b"other")
    (landing / "draft").replace(landing / "2024-09-01" / "roster.csv")
    assert digest(landing) != before


def test_what_changed_just_now_is_read_again(landing: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "SETTLED_SECONDS", 3600.0)
    assert digest(landing) == digest(landing)
    assert len(read) == 2


def test_a_whole_run_reads_everything(landing: Path, read: list[str]) -> None:
    assert digest(landing) == digest(landing, trusted=False)
    assert len(read) == 2


def test_a_link_is_read_each_time(landing: Path, read: list[str]) -> None:
    (landing / "2024-08-31").mkdir()
    file = landing / "2024-09-01" / "roster.csv"
    file.rename(landing / "2024-08-31" / "kept.txt")
    file.symlink_to(landing / "2024-08-31" / "kept.txt")
    known = KnownDigests(landing.parent / ".digests.json", str(landing))
    (linked,) = [each for each in scan(str(landing), DAY, ["roster"]).files if each.feed]
    assert known.of(linked) == known.of(linked)
    assert len(read) == 2


def test_a_store_that_tells_nothing_of_a_file_is_read_each_time(landing: Path, read: list[str]) -> None:
    store = fsspec.filesystem("memory")
    store.pipe("/digests/2024-09-01/roster.csv", b"first")
    assert digest(landing, "memory://digests") == digest(landing, "memory://digests")
    store.rm("/digests", recursive=True)
    assert len(read) == 2


def test_another_landing_shares_nothing(landing: Path, read: list[str]) -> None:
    digest(landing)
    digest(landing, f"file://{landing}")
    assert len(read) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"landing": 1}', '{"landing": "x", "files": 3}'])
def test_a_damaged_file_of_digests_costs_no_more_than_reading(landing: Path, read: list[str], content: str) -> None:
    before = digest(landing)
    (landing.parent / ".digests.json").write_text(content)
    assert digest(landing) == before
    assert len(read) == 2


def test_digests_are_kept_by_an_etag(tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    store = fsspec.filesystem("memory")
    store.pipe("/tagged/2024-09-01/roster.csv", b"first")
    listed = type(store).ls

    def ls(self, path: str, detail: bool = True, **options: object) -> list[dict[str, object]]:
        return [{**each, "ETag": "a1"} for each in listed(self, path, detail=detail, **options)]

    monkeypatch.setattr(type(store), "ls", ls)
    for _ in range(2):
        known = KnownDigests(tmp_path / "kept.json", "memory://tagged")
        (file,) = scan("memory://tagged", DAY, ["roster"]).files
        known.of(file)
        known.keep()
    store.rm("/tagged", recursive=True)
    assert len(read) == 1
    assert list(json.loads((tmp_path / "kept.json").read_text())["files"]) == ["2024-09-01/roster.csv"]
