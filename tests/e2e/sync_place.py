"""Where the end-to-end tests work: a home and a landing of one's own, made once and copied."""

import fcntl
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
