"""What a sync of almost nothing costs, part by part: on an empty home, once more with nothing new, and on the next day.

Then what other commands cost.

A sampler asks a hundred times a second what the process is at (`sampling`). Prints seconds on the clock and of
processor per part, and writes `results/<commit>-fixed-cost.json`.
Exit code 1: a goal was missed. Usage: python benchmarks/fixed_cost.py [--people 300] [--work DIR]
"""

import argparse
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measuring import LOWINCOME, last_day, made_city, measured, sync_command, write_results
from sampling import Stack, parts_of, run_sampled

DAYS = 4
SYNCS = {"first": DAYS - 1, "again": DAYS - 1, "next": DAYS}
"""Which of the city's days is synced, by name, one after the other."""

GOALS = {"first": 20.0, "again": 15.0, "next": 15.0, "--help": 0.5}
"""Seconds; of every other command one."""

PARTS = {
    "checks/judge.py": "waiting for Great Expectations",
    "casework/console_schema.py": "waiting for the console's migrations",
    "lake/column_lineage.py": "column lineage",
    "execution/context/data_version_cache.py": "Dagster: versions of inputs",
    "instance/methods/event_methods.py": "Dagster: event log",
    "assets/error_boundary.py": "our steps",
    "pipelines/build.py": "definitions",
    "importlib._bootstrap": "imports",
    "pipelines/instance.py": "Dagster: instance and run",
    "runs/run_domain.py": "Dagster: instance and run",
    "execution/plan/execute_plan.py": "Dagster: steps and checks",
}
"""End of a file's name → the part that its functions belong to; the first that is anywhere in the stack counts."""

REST = "the rest: settings, plan of the run, report"


def main() -> None:
    """Measures the sync as shipped, then its parts, then other commands."""
    options = _options()
    city = made_city(options.work / f"fixed-{options.people}-{DAYS}", options.people, DAYS)
    home = options.work / "fixed-home"
    shutil.rmtree(home, ignore_errors=True)
    commands = {name: sync_command(city, home, last_day(day)) for name, day in SYNCS.items()}
    found: dict[str, Any] = {"people": options.people}
    for name, command in commands.items():
        found[name] = asdict(measured(command).cost)
    found["commands"] = {name: asdict(measured(line).cost) for name, line in _others(home).items()}
    shutil.rmtree(home)
    for name, command in commands.items():
        found[f"parts, {name}"] = parts_of(__file__, command)
    shutil.rmtree(home)
    _tell(found)
    print(f"written: {write_results('fixed-cost', found)}")
    seconds = {name: found[name]["seconds"] for name in SYNCS}
    seconds |= {name: cost["seconds"] for name, cost in found["commands"].items()}
    sys.exit(1 if any(took > GOALS.get(name, 1.0) for name, took in seconds.items()) else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=300, help="300 make about a thousand records")
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    return parser.parse_args()


def _others(home: Path) -> dict[str, list[str]]:
    at = ["--date", last_day(DAYS), "--home", str(home)]
    return {
        "--help": [LOWINCOME, "--help"],
        "feeds": [LOWINCOME, "feeds", *at],
        "signals": [LOWINCOME, "signals", *at],
        "policy list": [LOWINCOME, "policy", "list"],
        "policy lint": [LOWINCOME, "policy", "lint"],
        "policy coverage": [LOWINCOME, "policy", "coverage"],
        "users list": [LOWINCOME, "users", "list", "--home", str(home)],
        "config show": [LOWINCOME, "config", "show"],
    }


def _part_of(stack: Stack) -> str:
    named = (part for end, part in PARTS.items() if any(end in file for file, _ in stack))
    return next(named, REST)


def _tell(found: dict[str, Any]) -> None:
    for name in SYNCS:
        print(f"sync, {name}: {found[name]['seconds']:.1f} s (at most {GOALS[name]:g})")
        for part, (clock, processor) in found[f"parts, {name}"].items():
            print(f"  {part:<62}{clock:6.2f} s {processor:6.2f} s of processor")
    for name, cost in found["commands"].items():
        print(f"{name:<16}{cost['seconds']:6.2f} s (at most {GOALS.get(name, 1.0):g})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["sampled"]:
        run_sampled(sys.argv[2:], _part_of)
    else:
        main()
