"""The way to the Great Expectations process: starts it early, asks it, ends it."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lowincome.kernel.errors import Failure

Limits = tuple[float | None, float | None]


class Judge:
    """Judges measures against limits. The process starts with the object, so its slow import overlaps with other work."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "checks.expectations"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def outcomes(
        self, suite: str, measures: Mapping[str, float | None], limits: Mapping[str, Limits]
    ) -> dict[str, bool]:
        """Whether each measure of a suite lies within its limits. A measure that could not be judged has not passed."""
        assert self._process.stdin is not None and self._process.stdout is not None, "both ends are piped"
        try:
            request = {"suite": suite, "measures": dict(measures), "limits": dict(limits)}
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise Failure(
                "检查进程(Great Expectations)已退出,无法判定检查结果。请重新运行;若再次发生,运行 lowincome doctor。",
                "the checking process (Great Expectations) has ended, so checks cannot be judged. "
                "Run again; if it happens again, run: lowincome doctor",
            )
        found = json.loads(answer)["outcomes"]
        return {name: found.get(name) is True and measures[name] is not None for name in limits}

    def close(self) -> None:
        """Ends the process, at once: it holds nothing that could be lost."""
        self._process.kill()
        self._process.communicate()


_waiting: list[Judge] = []
"""The process that `judge_waiting` started and no run has taken."""


@contextmanager
def judge_waiting() -> Iterator[None]:
    """Starts the process now, for the run that is to come inside; it is ended where none came."""
    _waiting.append(Judge())
    try:
        yield
    finally:
        while _waiting:
            _waiting.pop().close()


def take_judge() -> Judge:
    """The process that waits already, else a new one. Whoever takes it closes it."""
    return _waiting.pop() if _waiting else Judge()
