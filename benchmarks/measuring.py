"""What the benchmarks share: made cities, commands timed as whole processes, and where results are written."""

import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

HERE = Path(__file__).parent
START = date(2024, 10, 1)
LOWINCOME = str(Path(sys.executable).with_name("lowincome"))
DONE = (0, 1)
"""The exit codes of a sync that was published; 1 when a delivery was held back."""


@dataclass(frozen=True)
class Cost:
    """What one command cost: seconds on the clock, seconds of processor, peak memory in MiB (its children included)."""

    seconds: float
    processor_seconds: float
    peak_mib: float


@dataclass(frozen=True)
class Measured:
    """A command's cost and what it printed."""

    cost: Cost
    printed: str


def made_city(folder: Path, people: int, days: int, start: date = START) -> Path:
    """The landing of a made-up city of some days from `start` on; made unless it is there."""
    landing = folder / "landing"
    if not landing.is_dir():
        said = ["--people", str(people), "--days", str(days), "--start", start.isoformat(), "--seed", "7"]
        subprocess.run([LOWINCOME, "synth", "--out", str(folder), *said], check=True, stdout=subprocess.DEVNULL)
    return landing


def last_day(days: int) -> str:
    """The date of the last of a city's days."""
    return (START + timedelta(days=days - 1)).isoformat()


def sync_command(landing: Path, home: Path, day: str) -> list[str]:
    """`lowincome sync` of one day, which prints its outcome as JSON."""
    return [LOWINCOME, "sync", "--date", day, "--landing", str(landing), "--home", str(home), "--json"]


def measured(command: list[str], *, made: Path | None = None, environment: dict[str, str] | None = None) -> Measured:
    """Runs a command; `made`: what an earlier run of it left, which is removed first."""
    if made is not None:
        shutil.rmtree(made, ignore_errors=True)
    with TemporaryFile("w+", encoding="utf-8") as printed, TemporaryFile("w+", encoding="utf-8") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=errors, env={**os.environ, **(environment or {})})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        printed.seek(0)
        errors.seek(0)
        if os.waitstatus_to_exitcode(status) not in DONE:
            raise SystemExit(f"{' '.join(command)} failed: {errors.read()[-2000:]}")
        cost = Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        return Measured(cost, printed.read())


def best_of(runs: int, command: list[str], **options: Any) -> Measured:
    """The fastest of some runs."""
    return min((measured(command, **options) for _ in range(runs)), key=lambda each: each.cost.seconds)


def machine() -> str:
    """On what it was measured."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def write_results(name: str, found: dict[str, Any]) -> Path:
    """Writes `results/<commit>[-name].json`."""
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE)
    commit = told.stdout.strip() or "uncommitted"
    path = HERE / "results" / f"{commit}{f'-{name}' if name else ''}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"machine": machine(), **found}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
