"""Scores of the matching benchmark, reckoned by hand."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.matching.generator.resolvable import edits
from benchmarks.matching.losses import losses, losses_rows
from benchmarks.matching.scores import Truth, at_precision, score

KNOWN = {f"R{n}": Truth(f"P{n}", "full", ("homophone",), True, False) for n in range(4)}
TRUTH = KNOWN | {
    "R4": Truth(None, "full", (), False, False),
    "R5": Truth("P5", "number_only", ("tail_cut",), True, True),
    "R6": Truth("P6", "full", (), False, False),
}


def test_scores_are_those_reckoned_by_hand() -> None:
    found = score({"R0": ("P0", 1.0), "R1": ("P9", 0.9), "R4": ("P4", 0.8), "R5": ("P5", 0.7)}, TRUTH)
    assert (found.links, found.wrong, found.precision) == (4, 2, 0.5)
    assert (found.recall, found.missed) == (0.25, 0.75), "R0 of the four resolvable ones; R5 and R6 are not asked"
    assert (found.outsiders, found.outsiders_linked, found.number_only_linked) == (1, 1, 1)
    assert found.missed_by_fault["homophone"] == [3, 4]
    assert found.wrong_by_fault == {"homophone": 1, "full": 2}


def test_no_links_are_no_precision_and_everything_missed() -> None:
    found = score({}, TRUTH)
    assert (found.precision, found.recall, found.missed) == (0.0, 0.0, 1.0)


def test_links_are_taken_by_falling_probability_while_they_are_precise_enough() -> None:
    links = {"R0": ("P0", 0.99), "R1": ("P1", 0.98), "R2": ("P9", 0.97), "R3": ("P3", 0.96)}
    assert set(at_precision(links, TRUTH, wanted=1.0)) == {"R0", "R1"}
    assert set(at_precision(links, TRUTH, wanted=0.75)) == {"R0", "R1", "R2", "R3"}


def test_links_of_one_probability_are_taken_together_or_not_at_all() -> None:
    links = {"R0": ("P0", 0.99), "R1": ("P1", 0.9), "R2": ("P9", 0.9)}
    assert set(at_precision(links, TRUTH, wanted=0.9)) == {"R0"}


@pytest.mark.parametrize(
    ("one", "two", "far"), [("张三", "张三", 0), ("张三", "张四", 1), ("李建国", "李国建", 2), ("", "王", 1)]
)
def test_edits_count_characters_not_bytes(one: str, two: str, far: int) -> None:
    assert edits(one, two) == edits(two, one) == far


def test_losses_are_told_by_fault_and_reason(tmp_path: Path) -> None:
    decided = [
        ("R0", "P0", "link", "linked"),
        ("R1", "P9", "link", "linked"),
        ("R2", "P2", "review", "below_limit"),
        ("R3", None, "none", "no_candidate"),
        ("R4", "P4", "link", "linked"),
        ("R5", "P5", "none", "too_unlikely"),
    ]
    rows = [dict(zip(("record_id", "id_number", "outcome", "reason"), row, strict=True)) for row in decided]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "ours.parquet")
    found = losses(tmp_path / "ours.parquet", TRUTH)
    assert found["homophone"] == {"all": 4, "wrong": 1, "below_limit": 1, "no_candidate": 1}
    head, *told = losses_rows(found)
    assert {row[:3] for row in told} == {("every record", "4", "0.250"), ("homophone", "4", "0.250")}
    assert dict(zip(head, told[0], strict=True))["below_limit"] == "1"
