"""The audit log is a chain: whatever is changed in it, or in its roots, is found and named."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lowincome.kernel.clock import CHINA
from lowincome.kernel.errors import Failure
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lineage.audit_entry import parse
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.digests import ALGORITHMS, Algorithm, pseudonym
from lowincome.lineage.verification import Verification, verify

NUMBER = "410102195001011234"
START = datetime(2024, 9, 1, 23, 0, tzinfo=CHINA)


class Clock:
    """An hour passes between two entries."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


def log_in(home: Path, algorithm: Algorithm = "sha256") -> AuditLog:
    return AuditLog(Settings(home=home, audit_root=home / "elsewhere"), algorithm=algorithm, clock=Clock())


def checked(log: AuditLog, home: Path, until: datetime | None = None) -> Verification:
    return verify(log, LakeLayout(home / "lake"), until.date() if until else None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_log_that_nobody_touched_holds(home: Path, algorithm: Algorithm) -> None:
    log = log_in(home, algorithm)
    for step in range(5):
        log.append("sync", {"step": step})
    result = checked(log, home)
    assert result.holds and not result.notes
    assert (result.entries, result.roots) == (5, 1)
    assert {entry.algorithm for entry in log.entries()} == {algorithm}
    assert [entry.seq for entry in log.entries()] == [1, 2, 3, 4, 5]


def test_an_empty_log_holds(home: Path) -> None:
    assert checked(log_in(home), home).holds


def test_algorithms_may_change_within_one_log(home: Path) -> None:
    log_in(home, "sha256").append("sync", {})
    log_in(home, "sm3").append("sync", {})
    assert checked(log_in(home), home).holds


def test_subjects_are_pseudonyms_that_differ_by_key(home: Path) -> None:
    entry = log_in(home).append("access", {"what": "person"}, subject=NUMBER)
    assert entry.subject == pseudonym(NUMBER, "lowincome-monitor") != pseudonym(NUMBER, "another key")
    assert NUMBER not in (home / "audit" / "log.jsonl").read_text(encoding="utf-8")


def test_log_and_roots_are_for_their_owner_alone(home: Path) -> None:
    log = log_in(home)
    log.append("sync", {})
    assert log.path.stat().st_mode & 0o777 == 0o600
    assert log.folder.stat().st_mode & 0o777 == 0o700


def test_roots_are_written_elsewhere_by_date_in_china(home: Path) -> None:
    log = log_in(home)
    for step in range(30):
        log.append("sync", {"step": step})
    roots = {path.name: json.loads(path.read_text()) for path in sorted((home / "elsewhere").iterdir())}
    assert list(roots) == ["2024-09-02.json", "2024-09-03.json"]
    assert [root["count"] for root in roots.values()] == [24, 30]
    last = list(log.entries())[-1]
    assert roots["2024-09-03.json"]["last_hash"] == last.hash


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose log has four entries; whoever changes a byte puts it back."""
    home = tmp_path_factory.mktemp("written")
    log = log_in(home)
    for step in range(4):
        log.append("发放", {"步": step, "note": "x" * step})
    return home


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_any_single_byte_that_changes_is_found(written: Path, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from([log_in(written).path, *sorted((written / "elsewhere").iterdir())]))
    original = target.read_bytes()
    content = bytearray(original)
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    target.write_bytes(content)
    try:
        result = checked(log_in(written), written)
    finally:
        target.write_bytes(original)
    assert not result.holds
    assert result.failures[0].where


@pytest.mark.parametrize("point", ["audit-before-append", "audit-after-append", "root-before-write"])
def test_a_log_holds_wherever_its_writer_was_killed(home: Path, point: str) -> None:
    log = log_in(home)
    log.append("sync", {"step": 0})
    script = (
        "from pathlib import Path; from lowincome.kernel.settings import Settings; "
        "from lowincome.lineage.audit_log import AuditLog; "
        f"home = Path({str(home)!r}); "
        "AuditLog(Settings(home=home, audit_root=home / 'elsewhere')).append('sync', {'step': 1})"
    )
    done = subprocess.run([sys.executable, "-c", script], env={**os.environ, "LOWINCOME_CRASH_AT": point})
    assert done.returncode == -signal.SIGKILL
    assert checked(log, home).holds
    log.append("sync", {"step": 2})
    result = checked(log, home)
    assert result.holds and not result.notes
    assert result.entries == (2 if point == "audit-before-append" else 3)


def test_an_entry_that_cannot_be_written_leaves_the_log_as_it_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = log_in(home)
    log.append("sync", {"step": 0})
    before = log.path.read_bytes()

    def full(handle: int, content: bytes) -> int:
        return write(handle, content[:10])

    write = os.write
    monkeypatch.setattr("lowincome.lineage.audit_log.os.write", full)
    with pytest.raises(Failure, match=r"log\.jsonl"):
        log.append("sync", {"step": 1})
    monkeypatch.undo()
    assert log.path.read_bytes() == before
    assert log.append("sync", {"step": 1}).seq == 2


@pytest.mark.parametrize("removed", [0, 1, 2, 3])
def test_a_removed_entry_is_found(home: Path, removed: int) -> None:
    log = log_in(home)
    for step in range(4):
        log.append("sync", {"step": step})
    lines = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(b"".join(lines[:removed] + lines[removed + 1 :]))
    failures = checked(log, home).failures
    assert failures
    if removed < 3:
        assert failures[0].where == f"entry {removed + 1}"


def test_a_log_that_was_written_anew_is_found_by_its_root(home: Path) -> None:
    log = log_in(home)
    log.append("access", {"what": "person"})
    log.append("sync", {})
    root = (home / "elsewhere" / "2024-09-02.json").read_bytes()
    log.path.unlink()
    forged = log_in(home)
    forged.append("harmless", {})
    forged.append("sync", {})
    (home / "elsewhere" / "2024-09-02.json").write_bytes(root)
    result = checked(forged, home)
    assert {failure.kind for failure in result.failures} == {"root"}


def test_a_root_that_the_log_contradicts_is_kept_and_found(home: Path) -> None:
    log = log_in(home)
    for step in range(3):
        log.append("sync", {"step": step})
    log.path.unlink()
    log_in(home).append("sync", {"step": 0})
    names = [path.name for path in sorted((home / "elsewhere").iterdir())]
    assert names == ["2024-09-02.aside-1.json", "2024-09-02.json"]
    assert [failure.where for failure in checked(log, home).failures] == ["2024-09-02.aside-1.json"]


def test_a_deleted_root_is_found(home: Path) -> None:
    log = log_in(home)
    for step in range(30):
        log.append("sync", {"step": step})
    (home / "elsewhere" / "2024-09-02.json").unlink()
    assert [failure.where for failure in checked(log, home).failures] == ["2024-09-02.json"]


def test_what_a_crash_left_half_written_is_set_aside(home: Path) -> None:
    log = log_in(home)
    log.append("sync", {"step": 0})
    with log.path.open("ab") as file:
        file.write(b'{"action":"sy')
    result = checked(log, home)
    assert result.holds and "half-written" in result.notes[0]
    log.append("sync", {"step": 1})
    assert checked(log, home).holds
    assert [entry.details["step"] for entry in log.entries()] == [0, 1]
    assert log.torn.read_bytes() == b'{"action":"sy\n'


def test_a_torn_first_line_is_set_aside_too(home: Path) -> None:
    log = log_in(home)
    log.folder.mkdir(parents=True)
    log.path.write_bytes(b'{"act')
    assert log.append("sync", {}).seq == 1
    assert checked(log, home).holds


def test_a_crash_between_entry_and_root_is_noted_and_mended(home: Path) -> None:
    log = log_in(home)
    log.append("sync", {"step": 0})
    root = (home / "elsewhere" / "2024-09-02.json").read_bytes()
    log.append("sync", {"step": 1})
    (home / "elsewhere" / "2024-09-02.json").write_bytes(root)
    result = checked(log, home)
    assert result.holds and "entry 2 is not yet in the root" in result.notes[0]
    log.append("sync", {"step": 2})
    assert not checked(log, home).notes


def test_a_crash_at_midnight_leaves_no_gap_in_the_roots(home: Path) -> None:
    log = log_in(home)
    for step in range(24):
        log.append("sync", {"step": step})
    (home / "elsewhere" / "2024-09-02.json").unlink()
    log.append("sync", {"step": 24})
    assert checked(log, home).holds


def test_the_log_refuses_to_go_on_from_an_entry_it_cannot_read(home: Path) -> None:
    log = log_in(home)
    log.append("sync", {})
    log.path.write_bytes(log.path.read_bytes().replace(b'"seq":1', b'"seq": 1'))
    with pytest.raises(Failure, match="audit verify"):
        log.append("sync", {})


def test_long_entries_do_not_hide_the_last_one(home: Path) -> None:
    log = log_in(home)
    log.append("publish-like", {"tables": ["x" * 1000] * 300})
    assert log.append("sync", {}).seq == 2
    assert checked(log, home).holds


def test_until_leaves_later_entries_alone(home: Path) -> None:
    log = log_in(home)
    for step in range(30):
        log.append("sync", {"step": step})
    lines = log.path.read_bytes().splitlines(keepends=True)
    lines[26] = lines[26].replace(b'"step":26', b'"step":99')
    log.path.write_bytes(b"".join(lines))
    early = checked(log, home, START + timedelta(days=1))
    assert early.holds and early.entries == 24
    assert checked(log, home).failures[0].where == "entry 27"


def _append_many(home: Path) -> None:
    log = AuditLog(Settings(home=home))
    for step in range(20):
        log.append("race", {"step": step})


def test_processes_that_write_at_once_make_one_chain(home: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_append_many, args=(home,)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = AuditLog(Settings(home=home))
    assert len(list(log.entries())) == 60
    assert checked(log, home).holds


def test_every_field_of_an_entry_is_under_its_hash(home: Path) -> None:
    entry = log_in(home).append("sync", {"step": 0}, subject=NUMBER, actor="officer")
    assert parse(entry.line()) == entry
    for name, other in {
        "seq": 2,
        "at": "2024-09-03T00:00:00+08:00",
        "actor": "x",
        "action": "x",
        "subject": None,
    }.items():
        changed = type(entry)(**{**entry.__dict__, name: other})
        assert changed.computed_hash() != entry.hash
