"""Work that a later step waits for, begun beside the steps before it as soon as what it reads is there."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

PRIORITY = "dagster/priority"
"""The tag by which Dagster orders the steps that could run next: the highest number first, 0 where there is none."""


class Ahead:
    """The work of one run, one thing at a time."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="ahead")
        self._begun: dict[str, Future[Any]] = {}

    def begin(self, name: str, work: Callable[[], Any]) -> None:
        """Begins work that the step `name` will ask for; what it reads must not change until then."""
        self._begun[name] = self._worker.submit(work)

    def take(self, name: str, work: Callable[[], T]) -> T:
        """What the work came to, or raised; it is done now where nobody began it or it was taken before."""
        begun = self._begun.pop(name, None)
        return work() if begun is None else begun.result()

    def close(self) -> None:
        """Waits for the work that runs and begins no other."""
        self._worker.shutdown(cancel_futures=True)
