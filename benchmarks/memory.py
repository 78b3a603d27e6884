"""A province's city within little memory: 13 million residents, 40 million rows, synced from nothing on two cores.

Records seconds, the peak memory of all processes together and the bytes spilled to disk; writes
`results/<commit>-memory.json`. The city takes some 6 GB of disk and its making some 13 GB of memory.
Exit code 1: more than the limit was used. Usage: python benchmarks/memory.py [--people 13000000] [--days 14] [--work DIR]
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from measuring import DONE, last_day, made_city, sync_command, write_results
from watching import Watch

LIMIT_MIB = 6 * 1024


def main() -> None:
    """Makes the city unless it is there, syncs its last day with everything before it, and tells what it took."""
    options = _options()
    landing = made_city(options.work / f"memory-{options.people}", options.people, options.days)
    home = options.work / "memory-home"
    shutil.rmtree(home, ignore_errors=True)
    began = time.perf_counter()
    process = subprocess.Popen(sync_command(landing, home, last_day(options.days)), stdout=subprocess.PIPE, text=True)
    with Watch(process.pid, home / "lake" / ".spill") as watch:
        printed, _ = process.communicate()
    seconds = time.perf_counter() - began
    if process.returncode not in DONE:
        raise SystemExit(f"the sync ended with {process.returncode} after {seconds:.0f} s, {asdict(watch.found)}")
    outcome, found = json.loads(printed), watch.found
    records = sum(rows for table, rows in outcome["rows"].items() if table.startswith("feeds."))
    print(f"{options.people:,} residents, {records:,} records: {seconds:.0f} s")
    print(f"peak memory {found.memory_mib:,.0f} MiB (at most {LIMIT_MIB:,}), spilled {found.spilled_mib:,.0f} MiB")
    told = {"people": options.people, "records": records, "seconds": seconds, **asdict(found)}
    print(f"written: {write_results('memory', {**told, 'stages': outcome['costs']})}")
    sys.exit(0 if found.memory_mib <= LIMIT_MIB else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=13_000_000)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
