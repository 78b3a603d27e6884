"""The first sync of a large city beside the minimal script over the same files, and the fixed cost of a tiny one.

Everything is measured in one run on one machine and told as a ratio:
(first sync − fixed cost) / minimal script. Writes `benchmarks/results/<commit>.json`.
Usage: python benchmarks/sync_ratio.py [--people 1000000] [--days 31] [--work DIR]
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
START = date(2024, 10, 1)
LOWINCOME = str(Path(sys.executable).with_name("lowincome"))


@dataclass(frozen=True)
class Cost:
    """What one command cost: seconds on the clock, seconds of processor, peak memory in MiB."""

    seconds: float
    processor_seconds: float
    peak_mib: float


def main() -> None:
    """Makes the cities where they are not there, measures, prints and writes the table."""
    options = _options()
    day = (START + timedelta(days=options.days - 1)).isoformat()
    big, tiny = _city(options.work / "big", options.people, options.days), _city(options.work / "tiny", 100, 3)
    minimal = _best([sys.executable, str(HERE / "minimal_sync.py"), str(big), str(options.work / "kept"), day], options)
    fixed = _best(_sync(tiny, options.work / "tiny-home", (START + timedelta(days=2)).isoformat()), options)
    first = _best(_sync(big, options.work / "big-home", day), options)
    ratio = (first.seconds - fixed.seconds) / minimal.seconds
    found = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "people": options.people,
        "days": options.days,
        "minimal": asdict(minimal),
        "fixed": asdict(fixed),
        "first_sync": asdict(first),
        "ratio": round(ratio, 2),
    }
    for name in ("minimal", "fixed", "first_sync"):
        cost = found[name]
        assert isinstance(cost, dict), "a cost is a mapping"
        print(f"{name:<12}" + "".join(f"{key} {value:10.1f}   " for key, value in cost.items()))
    print(f"(first sync - fixed cost) / minimal script = {ratio:.2f}")
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    (results / f"{_commit()}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=31)
    parser.add_argument("--runs", type=int, default=2, help="each is measured so often; the best counts")
    parser.add_argument("--work", type=Path, default=Path("var/bench"))
    return parser.parse_args()


def _city(folder: Path, people: int, days: int) -> Path:
    landing = folder / "landing"
    if not landing.is_dir():
        made = ["--people", str(people), "--days", str(days), "--start", START.isoformat(), "--seed", "7"]
        subprocess.run([LOWINCOME, "synth", "--out", str(folder), *made], check=True, stdout=subprocess.DEVNULL)
    return landing


def _sync(landing: Path, home: Path, day: str) -> list[str]:
    return [LOWINCOME, "sync", "--date", day, "--landing", str(landing), "--home", str(home)]


def _best(command: list[str], options: argparse.Namespace) -> Cost:
    """The fastest of some runs, each from nothing: what the command writes is removed before it."""
    return min((_run(command, options.work) for _ in range(options.runs)), key=lambda cost: cost.seconds)


def _run(command: list[str], work: Path) -> Cost:
    for made in ("kept", "tiny-home", "big-home"):
        if str(work / made) in command:
            shutil.rmtree(work / made, ignore_errors=True)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed: {process.stderr.read().decode() if process.stderr else ''}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE)
    return found.stdout.strip() or "uncommitted"


if __name__ == "__main__":
    main()
