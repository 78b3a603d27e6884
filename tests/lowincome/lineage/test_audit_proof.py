"""Proofs out of a log: entries of the case with their paths, under the roots as they are kept, and nothing of the others."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from lowincome.kernel.clock import CHINA
from lowincome.kernel.settings import Settings
from lowincome.lake.layout import LakeLayout
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.audit_mentions import mentions
from lowincome.lineage.audit_proof import proofs_about
from lowincome.lineage.audit_tree import joined, leaf_hash
from lowincome.lineage.verification import verify

NUMBER = "410102195001011234"


class Clock:
    """Four hours pass between two entries, unless it is set."""

    def __init__(self) -> None:
        self.now = datetime(2024, 9, 1, 20, 0, tzinfo=CHINA)

    def __call__(self) -> datetime:
        self.now += timedelta(hours=4)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> AuditLog:
    return AuditLog(Settings(home=tmp_path), clock=clock)


def top_of(proven) -> str:
    top = leaf_hash((proven.entry.algorithm, proven.entry.hash))
    for side, other, algorithm in proven.path:
        top = joined(algorithm, other, top) if side == "left" else joined(algorithm, top, other)
    return top


def test_entries_of_a_case_are_proven_over_several_days(log: AuditLog) -> None:
    for step in range(20):
        log.append("act", {"task": f"t{step % 3}", "secret": f"S{step}"})
    proofs = proofs_about(log, {"t1"})
    assert [each.entry.details["task"] for each in proofs.entries] == ["t1"] * 7
    assert len(proofs.roots) == 4
    for each in proofs.entries:
        root = json.loads(proofs.roots[each.root])
        assert top_of(each) in root["peaks"]
        assert each.root == f"{each.entry.on}.json"


def test_a_proof_says_nothing_of_other_entries_but_hashes(log: AuditLog) -> None:
    for step in range(9):
        log.append("act", {"task": f"t{step}", "secret": f"SECRET{step}"})
    proofs = proofs_about(log, {"t4"})
    told = json.dumps([each.path for each in proofs.entries]) + json.dumps(proofs.roots)
    assert "SECRET" not in told
    assert [each.entry.details["secret"] for each in proofs.entries] == ["SECRET4"]


def test_what_an_entry_is_about_is_found_by_pseudonym_task_signal_form_and_run(log: AuditLog) -> None:
    access = log.append("access", {"what": "person", "subject_key": "k1"}, subject=NUMBER)
    act = log.append("act", {"form": "f1", "steps": [["t1", "s1", "open", "confirmed"], ["t1", None, "a", "b"]]})
    run = log.append("publish", {"run": "r1", "day": "2024-10-31", "tables": {}})
    export = log.append("export", {"signals": ["s1", "s2"], "subjects": [access.subject], "task": "t1"})
    assert mentions(access) == {access.subject, "k1"}
    assert mentions(act) == {"f1", "t1", "s1"}
    assert mentions(run) == {"r1"}
    assert mentions(export) == {"s1", "s2", access.subject, "t1"}
    assert [each.entry.seq for each in proofs_about(log, {"s1"}).entries] == [act.seq, export.seq]


def test_a_text_that_only_quotes_a_key_is_no_mention(log: AuditLog) -> None:
    log.append("act", {"note": "t1", "task": "t2"})
    assert proofs_about(log, {"t1"}).entries == []


def test_a_root_from_before_there_were_trees_is_kept_and_grows_one(log: AuditLog, tmp_path: Path, clock: Clock) -> None:
    clock.now = datetime(2024, 9, 2, 0, 0, tzinfo=CHINA)
    for step in range(3):
        log.append("act", {"task": f"t{step}"})
    path = log.roots.folder / "2024-09-02.json"
    old = replace(log.roots.read(path.name), size=0, peaks=())
    path.write_text(old.text())
    assert verify(log, LakeLayout(tmp_path / "lake")).holds
    (proven,) = proofs_about(log, {"t1"}).entries
    assert (proven.place, proven.path) == (None, [])
    log.append("act", {"task": "t3"})
    assert log.roots.read(path.name).size == 4
    assert verify(log, LakeLayout(tmp_path / "lake")).holds
    (proven,) = proofs_about(log, {"t1"}).entries
    assert top_of(proven) in log.roots.read(path.name).peaks


def test_a_clock_that_goes_back_leaves_one_tree_per_date(log: AuditLog, tmp_path: Path, clock: Clock) -> None:
    for day in (2, 3, 2, 3, 3, 2):
        clock.now = datetime(2024, 9, day, 10, 0, tzinfo=CHINA)
        log.append("act", {"task": f"d{day}"})
    assert log.roots.read("2024-09-02.json").size == 3
    assert verify(log, LakeLayout(tmp_path / "lake")).holds
    for each in proofs_about(log, {"d2", "d3"}).entries:
        assert top_of(each) in log.roots.read(each.root).peaks


def test_a_tree_that_was_changed_is_found(log: AuditLog, tmp_path: Path, clock: Clock) -> None:
    clock.now = datetime(2024, 9, 2, 0, 0, tzinfo=CHINA)
    for step in range(3):
        log.append("act", {"task": f"t{step}"})
    root = log.roots.read("2024-09-02.json")
    forged = replace(root, peaks=(root.peaks[1], root.peaks[0]))
    (log.roots.folder / "2024-09-02.json").write_text(forged.text())
    (failure,) = verify(log, LakeLayout(tmp_path / "lake"), date(2024, 9, 2)).failures
    assert (failure.kind, failure.where) == ("root", "2024-09-02.json")


def test_nobody_waits_for_a_verification(log: AuditLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log.append("act", {})
    whole = type(log).lines

    def lines(self, start=0, end=None):
        if end is not None:
            log.append("act", {"while": "verifying"})
        return whole(self, start, end)

    monkeypatch.setattr(type(log), "lines", lines)
    result = verify(log, LakeLayout(tmp_path / "lake"))
    assert result.holds and result.entries == 1
