"""Processes that parse workbooks, each used for one workbook after another: to start one takes longer than most of these.

A process that fails, or is not done in time, ends, and the next workbook gets a new one.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import suppress
from types import TracebackType
from typing import IO

from lowincome.landing.excel_child import LENGTH_BYTES
from lowincome.landing.fault import FileFault

Row = tuple[int, list[str | None]]
"""The number of a sheet's row, from 1, and its cells."""


class Workbooks:
    """Parses workbooks, several at a time where several threads ask. Ends its processes on leaving."""

    def __init__(self) -> None:
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()

    def __enter__(self) -> "Workbooks":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            while self._idle:
                _end(self._idle.pop())

    def rows(self, content: bytes, seconds: float) -> Generator[tuple[int, list[Row]], None, None]:
        """Batches of (sheet, rows), sheet after sheet; FileFault where the workbook cannot be parsed in that time."""
        child = self._take()
        assert child.stdin is not None and child.stdout is not None, "a child process has pipes"
        is_stopped = threading.Event()
        timer = threading.Timer(seconds, _stop, (child, is_stopped))
        timer.start()
        feeder = threading.Thread(target=_feed, args=(child.stdin, content), daemon=True)
        feeder.start()
        is_parsed: bool | None = None
        try:
            for line in child.stdout:
                said = json.loads(line)
                if isinstance(said, bool):
                    is_parsed = said
                    break
                sheet, rows = said
                yield sheet, [(row, cells) for row, cells in rows]
            if not is_parsed:
                raise FileFault(
                    "unreadable", "the workbook could not be parsed within its limits; save it anew or as CSV"
                )
        finally:
            timer.cancel()
            timer.join()
            if is_parsed is None:
                _stop(child, is_stopped)
            feeder.join()
            if is_stopped.is_set():
                _end(child)
            else:
                with self._lock:
                    self._idle.append(child)

    def _take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.poll() is None:
                    return child
                _end(child)
        return subprocess.Popen(
            [sys.executable, "-m", "lowincome.landing.excel_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _feed(pipe: IO[bytes], content: bytes) -> None:
    with suppress(BrokenPipeError):
        pipe.write(len(content).to_bytes(LENGTH_BYTES, "big"))
        pipe.write(content)
        pipe.flush()


def _stop(child: subprocess.Popen[bytes], is_stopped: threading.Event) -> None:
    is_stopped.set()
    child.kill()


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
