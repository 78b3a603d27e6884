"""Watches a command while it runs: the memory of all its processes together, and what it spills to disk.

Asked twice a second. Memory is proportional: a page that processes share counts once. Reads /proc: Linux.
"""

import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.5
"""Seconds between two looks."""


@dataclass
class Watched:
    """The highest of every look, in MiB, and of memory when: (seconds since the start, MiB) at each new height."""

    memory_mib: float = 0.0
    spilled_mib: float = 0.0
    heights: list[tuple[float, float]] = field(default_factory=list)


class Watch:
    """Looks at the processes below this one from `with` to its end."""

    def __init__(self, root: int, spill: Path) -> None:
        self.found = Watched()
        self._root, self._spill = root, spill
        self._ended = threading.Event()
        self._began = time.perf_counter()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            memory = sum(map(_mib_of, _below(self._root)))
            if memory > self.found.memory_mib:
                self.found.memory_mib = memory
                self.found.heights.append((round(time.perf_counter() - self._began, 1), round(memory, 1)))
            self.found.spilled_mib = max(self.found.spilled_mib, _size_mib(self._spill))


def _below(root: int) -> Iterator[int]:
    """The process and everything that it started, as far as they still live."""
    told = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children: dict[int, list[int]] = {}
    for line in told.splitlines():
        pid, parent = map(int, line.split())
        children.setdefault(parent, []).append(pid)
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, [])


def _mib_of(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _size_mib(folder: Path) -> float:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += path.stat().st_size
        except OSError:
            continue
    return size / 2**20
