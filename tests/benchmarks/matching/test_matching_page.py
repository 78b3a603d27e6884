"""docs/matching.md tells every fault and feed of the matching benchmark with its share."""

from pathlib import Path

from benchmarks.matching.generator.fault_rates import faults, kinds
from benchmarks.matching.generator.records import feed_shapes

PAGE = Path(__file__).parents[3] / "docs" / "matching.md"


def test_the_page_tells_every_fault_and_feed_with_its_share() -> None:
    rows = [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in PAGE.read_text("utf-8").splitlines()]
    told_faults = {row[:3] for row in rows if len(row) == 6}
    told_feeds = {row[:2] for row in rows if len(row) == 3}
    for kind in kinds():
        assert {(kind, fault.code, str(fault.share)) for fault in faults(kind)} <= told_faults
    assert {(name, str(shape["share"])) for name, shape in feed_shapes().items()} <= told_feeds
