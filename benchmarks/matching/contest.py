"""Runs one contestant over one world as a child process, with time and memory taken, and scores what it wrote."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.matching.scores import Links, Score, Truth, read_links, score

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Entry:
    """One contestant's line in the table: name, figures, seconds on the clock, peak memory of the process in MiB."""

    name: str
    score: Score
    seconds: float
    peak_mib: float


class DidNotFinish(Exception):
    """The contestant failed or ran out of its time; the message says which."""


def run_contestant(
    name: str,
    command: list[str],
    out: Path,
    truth: dict[str, Truth],
    chosen: Callable[[Links], Links] = lambda links: links,
    limit_seconds: float = 1800,
) -> Entry:
    """Runs the command, which writes links to `out`; `chosen` may drop some of them before they are scored."""
    out.unlink(missing_ok=True)
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = out.with_suffix(".log")
    with told.open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    deadline = began + limit_seconds
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        if time.perf_counter() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            raise DidNotFinish(f"{name}: not within {limit_seconds:.0f} s")
        time.sleep(0.05)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise DidNotFinish(f"{name}: failed\n{told.read_text(errors='replace')[-2000:]}")
    return Entry(name, score(chosen(read_links(out)), truth), seconds, usage.ru_maxrss / 1024)


def script(name: str, *arguments: str | Path) -> list[str]:
    """The command of a contestant of this repository."""
    return [sys.executable, str(HERE / "contestants" / f"{name}.py"), *map(str, arguments)]
