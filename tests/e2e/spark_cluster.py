"""A standalone master of Spark and its workers, as processes of this machine, reachable from it alone."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pyspark

SPARK_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
SECONDS_TO_START = 90

SMALL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.memory": "600m",
    "spark.shuffle.io.retryWait": "1s",
    "spark.lowincome.secondsWithoutWorkers": "5",
}
"""Settings for few rows, with which nothing is compiled that would run for a moment only."""


class SparkCluster:
    """One master and workers of one core each. Every process leads a group, so that an executor dies with its worker."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._port, self._page = _free_port(), _free_port()
        pages = ("--webui-port", str(self._page))
        self._master = self._start("master.Master", "--host", "127.0.0.1", "--port", str(self._port), *pages)
        _until(lambda: _answers(self._page), "the master answers")
        self.workers = [self._worker(number) for number in range(workers)]
        _until(lambda: len(self._alive()) == workers, "every worker has found the master")

    @property
    def url(self) -> str:
        return f"spark://127.0.0.1:{self._port}"

    def at_work(self) -> bool:
        """Whether every worker that is left computes for an application."""
        alive = self._alive()
        return bool(alive) and all(worker["coresused"] for worker in alive)

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """Ends a worker and its executor at once, without a word, as a machine that fails."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def kill_all(self) -> None:
        """Ends every worker that is left."""
        for worker in self.workers:
            if worker.poll() is None:
                self.kill(worker)

    def close(self) -> None:
        self.kill_all()
        self.kill(self._master)

    def _alive(self) -> list[dict[str, object]]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=5) as page:
            return [worker for worker in json.load(page)["workers"] if worker["state"] == "ALIVE"]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        limits = ("--cores", "1", "--memory", "700m", "--webui-port", str(_free_port()))
        place = ("--host", "127.0.0.1", "--work-dir", str(self._folder / f"worker-{number}"))
        return self._start("worker.Worker", *limits, *place, self.url)

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        self._folder.mkdir(parents=True, exist_ok=True)
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("SPARK_", "LOWINCOME_"))}
        own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(self._folder), "SPARK_DAEMON_MEMORY": "200m"}
        with (self._folder / "log.txt").open("ab") as log:
            return subprocess.Popen(
                [str(SPARK_CLASS), f"org.apache.spark.deploy.{name}", *arguments],
                env=environment | own | {"SPARK_DAEMON_JAVA_OPTS": SMALL["spark.executor.extraJavaOptions"]},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def _until(holds, what: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while not holds():
        assert time.monotonic() < end, f"waited {SECONDS_TO_START} s until {what}"
        time.sleep(0.2)
