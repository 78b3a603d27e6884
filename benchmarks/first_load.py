"""Where the time of a first load goes: per stage rows, bytes and memory, per part of the work seconds.

A city of two million residents, some six million records in GB18030, UTF-8, Excel and Parquet, is synced from nothing, once
as shipped and once with a sampler in the process. How it compares with other ways to do the job is told by side_by_side.py.
Writes `results/<commit>-first-load.json`. Usage: python benchmarks/first_load.py [--people 2000000] [--days 14] [--work DIR]
"""

import argparse
import json
import os
import shutil
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measuring import last_day, made_city, measured, sync_command, write_results
from sampling import Stack, parts_of, run_sampled

PARTS = (
    ("importlib._bootstrap", "", "import"),
    ("landing/encoding.py", "", "decode"),
    ("landing/csv_file.py", "_parse", "parse CSV"),
    ("landing/workbooks.py", "", "parse Excel"),
    ("landing/parquet_file.py", "", "parse Parquet"),
    ("landing/blocks.py", "", "read files, their digests"),
    ("landing/stage.py", "", "write the feeds as delivered"),
    ("lowincome/landing/", "", "headers, quotes, odd lines"),
    ("harmonising/duplicates.py", "", "find duplicates"),
    ("harmonising/output.py", "", "write the cleaned feeds"),
    ("lowincome/harmonising/", "", "clean"),
    ("lake/manifest.py", "", "hash files"),
    ("lake/tables.py", "seal_all", "hash rows"),
    ("lake/tables.py", "copy_select", "compute and write tables"),
    ("lowincome/matching/", "", "match beyond the number"),
    ("casework/console_schema.py", "", "wait for the console's migrations"),
    ("casework/handover.py", "", "hand over"),
    ("checks/judge.py", "", "wait for Great Expectations"),
    ("checks/factory.py", "", "check"),
    ("dagster/", "", "Dagster"),
)
"""(part of a file's path, function or any) → the part that work below it is of; the innermost frame decides."""

REST = "the rest"


def main() -> None:
    """Measures, samples, tells and writes."""
    options = _options()
    landing = made_city(options.work / f"first-{options.people}", options.people, options.days)
    home, day = options.work / "first-home", last_day(options.days)
    whole = measured(sync_command(landing, home, day), made=home)
    stages = _stages(json.loads(whole.printed), home)
    shutil.rmtree(home)
    parts = parts_of(__file__, sync_command(landing, home, day))
    shutil.rmtree(home)
    print(
        f"{whole.cost.seconds:.1f} s, {whole.cost.processor_seconds:.1f} s of processor, {whole.cost.peak_mib:,.0f} MiB"
    )
    for stage, told in stages.items():
        print(
            f"{stage:<10}{told['seconds']:7.1f} s{told['processor_seconds']:8.1f} s of processor{told['rows']:12,} rows"
            f"{told['rows_per_second']:12,.0f} rows/s{told['mib']:9,.0f} MiB written{told['peak_mib']:9,.0f} MiB of memory"
        )
    for part, (clock, processor) in parts.items():
        print(f"  {part:<40}{clock:7.1f} s{processor:8.1f} s of processor")
    found = {
        "people": options.people,
        "delivered_mib": _mib(landing),
        **asdict(whole.cost),
        "stages": stages,
        "parts": parts,
    }
    print(f"written: {write_results('first-load', found)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=2_000_000)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    return parser.parse_args()


def _stages(outcome: dict[str, Any], home: Path) -> dict[str, dict[str, float]]:
    """Stage → its cost, the rows of its tables, how many a second, and the MiB that it wrote."""
    rows = Counter[str]()
    for table, count in outcome["rows"].items():
        rows[table.partition(".")[0]] += count
    told = {}
    for stage, cost in outcome["costs"].items():
        speed = rows[stage] / cost["seconds"] if cost["seconds"] else 0.0
        told[stage] = {**cost, "rows": rows[stage], "rows_per_second": speed, "mib": _mib(home / "lake" / stage)}
    return told


def _mib(folder: Path) -> float:
    """MiB of the files in a folder, through links too."""
    files = (Path(at, name) for at, _, names in os.walk(folder, followlinks=True) for name in names)
    return sum(file.stat().st_size for file in files) / 2**20


def _part_of(stack: Stack) -> str:
    for file, function in stack:
        for within, name, part in PARTS:
            if within in file and name in ("", function):
                return part
    return REST


if __name__ == "__main__":
    if sys.argv[1:2] == ["sampled"]:
        run_sampled(sys.argv[2:], _part_of)
    else:
        main()
