"""FEBRL's four data sets: English names and addresses that nothing here was made for.

Ours stands there with its decision alone (limits, margin, nobody here) over comparisons chosen by the kind of each column.
"""

from functools import partial
from pathlib import Path
from subprocess import run

from benchmarks.matching.contest import Entry, run_contestant, script
from benchmarks.matching.measures import Measure, quality
from benchmarks.matching.peer_environment import make_environment, peer_script
from benchmarks.matching.scores import at_precision, read_truth

SETS = ("febrl1", "febrl2", "febrl3", "febrl4")


def contest(work: Path) -> dict[str, list[Entry]]:
    """World → its contestants' lines. The sets are written by a script in the peers' environment."""
    python = make_environment(work / "peers")
    run(peer_script(python, "febrl_sets", work), check=True)
    found = {}
    for name in SETS:
        world = work / name
        truth = read_truth(world)
        found[name] = [
            run_contestant(
                "plain Splink",
                script("plain_splink", world, world / "plain.parquet"),
                world / "plain.parquet",
                truth,
                chosen=partial(at_precision, truth=truth),
            ),
            run_contestant(
                "ours", script("ours_by_kind", world, world / "ours.parquet"), world / "ours.parquet", truth
            ),
        ]
    return found


def measures(ours: Entry, plain: Entry) -> list[Measure]:
    """Precision, outsiders, and no more missed than plain Splink misses at its best with the truth at hand."""
    precision, _, _, _, outsiders = quality(ours, plain)
    return [
        precision,
        outsiders,
        Measure("share missed, against plain Splink's", ours.score.missed, plain.score.missed),
    ]
