"""What ours must hold on the benchmark: each measure with its limit, what was measured and whether it holds."""

from dataclasses import dataclass

from benchmarks.matching.contest import Entry
from benchmarks.matching.scores import PRECISION

RECALL = 0.95
MISSED_RATIO = 0.5
OUTSIDERS = 1 / 10_000
SECONDS = 60.0
MIB = 4096.0
TIME_RATIO = 2.0
FULL_SIZE = 1_000_000


@dataclass(frozen=True)
class Measure:
    """One measure: its wording, its limit and what was measured, as numbers; `holds` compares them."""

    words: str
    measured: float
    limit: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the measure holds."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def quality(ours: Entry, plain: Entry) -> list[Measure]:
    """The measures about links; `plain` is scored at the same precision."""
    score = ours.score
    outsiders = score.outsiders_linked / score.outsiders if score.outsiders else 0.0
    return [
        Measure("precision of links", score.precision, PRECISION, at_least=True),
        Measure("recall of resolvable records", score.recall, RECALL, at_least=True),
        Measure(
            "share missed, of plain Splink's at the same precision",
            score.missed / plain.score.missed if plain.score.missed else 1.0,
            MISSED_RATIO,
        ),
        Measure("records with nothing but a damaged number that were linked", score.number_only_linked, 0),
        Measure("share of outsiders' records linked to anyone", outsiders, OUTSIDERS),
    ]


def cost(ours: Entry, plain: Entry, people: int) -> list[Measure]:
    """The measures about time and memory; seconds count at full size only, the ratio at any."""
    found = [
        Measure("time, of plain Splink's in the same run", ours.seconds / plain.seconds, TIME_RATIO),
        Measure("peak memory, MiB", ours.peak_mib, MIB),
    ]
    return [Measure("seconds", ours.seconds, SECONDS), *found] if people >= FULL_SIZE else found
