"""Watches that a cluster still has workers: Spark itself would wait for new ones without end."""

import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

from lowincome.kernel.errors import Failure

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SECONDS_WITHOUT_WORKERS = "spark.lowincome.secondsWithoutWorkers"
"""The setting of how long a job waits for a worker before it is given up; 60 where it is not set."""

_SECONDS_BETWEEN_LOOKS = 1.0


class WorkersWatched:
    """While it is open, cancels the session's jobs when there has been no worker for too long, and says so at the end."""

    def __init__(self, session: "SparkSession") -> None:
        self._session = session
        self._patience = float(session.sparkContext.getConf().get(SECONDS_WITHOUT_WORKERS, "60"))
        self._is_over = threading.Event()
        self._has_given_up = False
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        if not str(self._session.sparkContext.master).startswith("local"):
            self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        if self._thread.ident is not None:
            self._thread.join()
        if self._has_given_up and kind is not None:
            master = self._session.sparkContext.master
            raise Failure(
                f"Spark({master})已有 {self._patience:.0f} 秒没有可用的工作节点,作业已取消。已发布的结果不变。"
                "请启动工作节点,然后重新运行。",
                f"Spark ({master}) had no worker for {self._patience:.0f} seconds, so the job was cancelled. "
                "What was published before still stands. Start workers, then run again.",
            ) from None

    def _watch(self) -> None:
        seen = time.monotonic()
        while not self._is_over.wait(_SECONDS_BETWEEN_LOOKS):
            if self._workers() > 0:
                seen = time.monotonic()
            elif time.monotonic() - seen > self._patience:
                self._has_given_up = True
                self._session.sparkContext.cancelAllJobs()
                return

    def _workers(self) -> int:
        """The executors that Spark has; the driver, which it lists with them, does not count."""
        context = self._session.sparkContext._jsc.sc()
        return int(context.getExecutorMemoryStatus().size()) - 1
