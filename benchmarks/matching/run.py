"""The public benchmark of record matching: made-up Chinese persons, FEBRL, and what each contestant makes of them.

Prints one table and the measures that ours must hold; exits 1 where one does not. Writes
benchmarks/results/<commit>-matching.json. What is generated and why: docs/matching.md.
Usage: python benchmarks/matching/run.py [--people N] [--records N] [--seed S] [--outsiders SHARE] [--peers]
"""

import argparse
import json
import subprocess
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks.matching import febrl
from benchmarks.matching.contest import ROOT, DidNotFinish, Entry, run_contestant, script
from benchmarks.matching.generator.world import OUTSIDERS
from benchmarks.matching.losses import losses
from benchmarks.matching.measures import Measure, cost, quality
from benchmarks.matching.peer_environment import make_environment, peer_script
from benchmarks.matching.scores import at_precision, read_truth
from benchmarks.matching.tables import contestants_table, losses_table, measures_table
from benchmarks.measuring import write_results

# What every contestant is told about the columns that persons and records share.
COLUMNS = {"id_number": "number", "name": "name", "birth_date": "date", "sex": "code", "region_code": "code"}


def main() -> int:
    """Makes the worlds, runs the contestants, prints, writes; 1 where a measure does not hold."""
    options = _options()
    world = _made_world(options)
    (world / "columns.json").write_text(json.dumps(COLUMNS), encoding="utf-8")
    entries = _chinese(world, options)
    found = {"chinese": entries, **(febrl.contest(options.work) if options.peers else {})}
    held = _measures(found, options.people)
    lost = losses(world / "ours.parquet", read_truth(world))
    sys.stdout.write("\n".join((contestants_table(found), losses_table(lost), measures_table(held))))
    _write(found, held, options)
    return 0 if all(measure.holds for measures in held.values() for measure in measures) else 1


def _made_world(options: argparse.Namespace) -> Path:
    """The world, made by a process of its own: a child's peak memory counts what its parent held when it began."""
    told = [options.people, options.records, options.seed, options.outsiders]
    folder: Path = options.work / "-".join(map(str, told))
    sizes = ["--people", "--records", "--seed", "--outsiders"]
    sizes = [text for name, value in zip(sizes, told, strict=True) for text in (name, str(value))]
    command = [sys.executable, "-m", "benchmarks.matching.generator.world", str(folder), *sizes]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return folder


def _chinese(world: Path, options: argparse.Namespace) -> list[Entry]:
    truth = read_truth(world)
    at_best = partial(at_precision, truth=truth)
    out = {name: world / f"{name}.parquet" for name in ("exact", "plain", "ours", "peer")}
    entries = [
        run_contestant("exact number", script("exact_number", world, out["exact"]), out["exact"], truth),
        run_contestant("plain Splink", script("plain_splink", world, out["plain"]), out["plain"], truth, at_best),
        run_contestant("ours", script("ours", world, out["ours"]), out["ours"], truth),
    ]
    if options.peers:
        command = peer_script(make_environment(options.work / "peers"), "recordlinkage_peer", world, out["peer"])
        try:
            entries.append(run_contestant("recordlinkage", command, out["peer"], truth, at_best, options.patience))
        except DidNotFinish as failure:
            sys.stderr.write(f"{failure}\n")
    return entries


def _measures(found: dict[str, list[Entry]], people: int) -> dict[str, list[Measure]]:
    held = {}
    for world, entries in found.items():
        named = {entry.name: entry for entry in entries}
        ours, plain = named["ours"], named["plain Splink"]
        is_ours = world == "chinese"
        held[world] = quality(ours, plain) + cost(ours, plain, people) if is_ours else febrl.measures(ours, plain)
    return held


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outsiders", type=float, default=OUTSIDERS, help="share of the records about strangers")
    parser.add_argument(
        "--peers", action="store_true", help="also recordlinkage and FEBRL, in an environment of their own"
    )
    parser.add_argument("--patience", type=float, default=600, help="seconds that a peer may take")
    parser.add_argument("--work", type=Path, default=Path("var/bench/matching"))
    return parser.parse_args()


def _write(found: dict[str, list[Entry]], held: dict[str, list[Measure]], options: argparse.Namespace) -> None:
    told = {
        "people": options.people,
        "records": options.records,
        "seed": options.seed,
        "outsiders": options.outsiders,
        "contestants": {world: [asdict(entry) for entry in entries] for world, entries in found.items()},
        "measures": {
            world: [{**asdict(measure), "holds": measure.holds} for measure in measures]
            for world, measures in held.items()
        },
    }
    write_results("matching", told)


if __name__ == "__main__":
    sys.exit(main())
