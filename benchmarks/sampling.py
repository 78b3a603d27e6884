"""Finds where a command of ours spends its time: asks a hundred times a second what each of its threads is at.

The time since it asked last goes to the parts of the threads that are busy, in equal shares, or to what the main thread
waits for, so that all parts add up to the clock. What DuckDB and Arrow do in threads of their own counts for the function
that waits for them.
"""

import json
import resource
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from types import FrameType

EVERY = 0.01
"""Seconds between two looks."""

CHILDREN = "child processes (Great Expectations, the console's migrations)"
"""The part of what the process started; it has no time on the clock of its own."""

Stack = list[tuple[str, str]]
"""(file, function) of each frame, the innermost first."""

_MAIN = threading.main_thread().ident or 0
_WAITING = (
    ("threading.py", "wait"),
    ("threading.py", "_wait_for_tstate_lock"),
    ("concurrent/futures/thread.py", "_worker"),
    ("selectors.py", "select"),
    ("queue.py", "get"),
)


class Sampler:
    """Adds up seconds on the clock and of this process's processor, by the part that `part_of` gives a stack."""

    def __init__(self, part_of: Callable[[Stack], str]) -> None:
        self._part_of = part_of
        self._parts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._clock, self._processor = time.perf_counter(), time.process_time()
        self._thread.start()

    def end(self) -> dict[str, list[float]]:
        """What was found, the dearest part first."""
        self._ended.set()
        self._thread.join()
        return dict(sorted(self._parts.items(), key=lambda part: -part[1][0]))

    def _run(self) -> None:
        while not self._ended.wait(EVERY):
            frames = sys._current_frames()
            stacks = {thread: _stack(frame) for thread, frame in frames.items() if thread != self._thread.ident}
            busy = [stack for stack in stacks.values() if not _waits(stack)] or [stacks[_MAIN]]
            clock, processor = time.perf_counter(), time.process_time()
            for stack in busy:
                part = self._parts[self._part_of(stack)]
                part[0] += (clock - self._clock) / len(busy)
                part[1] += (processor - self._processor) / len(busy)
            self._clock, self._processor = clock, processor


def parts_of(script: str, command: list[str]) -> dict[str, list[float]]:
    """Part → seconds on the clock and of processor of a run of a command, in a process of its own.

    script: a benchmark that, called with `sampled` and the command's arguments, calls `run_sampled`.
    """
    line = [sys.executable, script, "sampled", *command[1:]]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if "\0" not in done.stderr:
        raise SystemExit(f"the sampled run failed: {done.stderr[-2000:]}")
    found: dict[str, list[float]] = json.loads(done.stderr.rpartition("\0")[2])
    return found


def run_sampled(arguments: list[str], part_of: Callable[[Stack], str]) -> None:
    """Runs a command of `lowincome` in this process and prints its parts after a zero on standard error."""
    sampler = Sampler(part_of)
    try:
        from commands.main import main as lowincome

        lowincome(arguments)
    except SystemExit:
        pass
    parts = sampler.end()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    parts[CHILDREN] = [0.0, children.ru_utime + children.ru_stime]
    print("\0" + json.dumps(parts), file=sys.stderr)


def _stack(frame: FrameType | None) -> Stack:
    found = []
    while frame is not None:
        found.append((frame.f_code.co_filename, frame.f_code.co_name))
        frame = frame.f_back
    return found


def _waits(stack: Stack) -> bool:
    file, function = stack[0]
    return any(file.endswith(end) and function == name for end, name in _WAITING)
