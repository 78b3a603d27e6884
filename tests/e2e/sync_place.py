"""Where the end-to-end tests work: a home and a landing of one's own, made once and copied."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sync_process import SyncProcess


@dataclass(frozen=True)
class Ran:
    """What a command line left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


@dataclass
class Place:
    """A home and a landing of one's own, and the command line over them."""

    root: Path
    process: SyncProcess

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def landing(self) -> Path:
        return self.root / "landing"

    def run(self, *arguments: str, **env: str) -> Ran:
        """Runs a command line in English in a forked process; `env` without its prefix LOWINCOME_."""
        given = {"HOME": str(self.home), "LANDING": str(self.landing), "TODAY": "2026-01-01", "THREADS": "1", **env}
        named = {f"LOWINCOME_{name}": value for name, value in given.items()}
        return Ran(*self.process.run(["--lang", "en", *arguments], named))

    def work(self, day: date, *arguments: str, code: int = 0, **env: str) -> Ran:
        """Lets the officer work on a day, in a process of its own (see officer_at_work.py), and asserts its exit code."""
        usual = {name: value for name, value in os.environ.items() if not name.startswith("LOWINCOME_")}
        given = {"HOME": str(self.home), "LANDING": str(self.landing), "TODAY": day.isoformat(), **env}
        done = subprocess.run(
            [sys.executable, str(Path(__file__).parent / "officer_at_work.py"), *arguments],
            env=usual | {f"LOWINCOME_{name}": value for name, value in given.items()},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    def sync(self, day: date, *more: str, code: int = 0, **env: str) -> Ran:
        """Syncs a day and asserts its exit code."""
        ran = self.run("sync", "--date", day.isoformat(), *more, **env)
        assert ran.code == code, ran.err
        return ran


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that the first of several test processes makes and the others wait for."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            make(unfinished)
            unfinished.rename(folder)
    return folder
