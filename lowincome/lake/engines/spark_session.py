"""A session of Apache Spark on a master, and why there is none where there is none."""

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lowincome.kernel.errors import Failure, InputError
from lowincome.kernel.masking import strip_values

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

JAVA_NEEDED = 17
SECONDS_TO_ANSWER = 10
"""How long a master may take to answer before it counts as unreachable."""

_MEMORY = "spark.driver.memory, spark.executor.memory: LOWINCOME_SPARK_CONF"
_LOOPBACK = ("127.", "localhost", "[::1]")
_SETTINGS = {
    "spark.app.name": "lowincome-monitor",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.shuffle.partitions": "4",
    "spark.buffer.pageSize": "4m",
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.CollapseProject",
    "spark.sql.caseSensitive": "false",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "10000",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
    "spark.driver.defaultJavaOptions": f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties')}",
}
"""Settings that results or quiet depend on come last and cannot be set otherwise; see `_FIXED`.

A small table that is joined takes a whole page of memory: pages of 64 MB are too large for SELECTs that join thirty.
"""

_FIXED = ("spark.sql.ansi.enabled", "spark.sql.session.timeZone", "spark.sql.caseSensitive")


def open_session(master: str, conf: Mapping[str, str], memory_limit: str = "") -> "SparkSession":
    """A session on `master`, `local[n]` or `spark://host:port,…`; `conf`: further settings of Spark.

    memory_limit: as DuckDB writes it; what Spark may take where all of it runs in one process here.
    Raises InputError where PySpark or Java is missing or no master answers, Failure where Spark does not start.
    """
    _check_installed()
    _check_java()
    if master.startswith("spark://"):
        _check_master(master)
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    from pyspark.sql import SparkSession

    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _is_here(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master)
    for name, value in {**_memory(master, memory_limit), **_settings(master, conf)}.items():
        builder = builder.config(name, value)
    with told_plainly(master):
        return builder.getOrCreate()


@contextmanager
def told_plainly(master: str) -> Iterator[None]:
    """Turns what Spark raises into a Failure that says what to do, without a value that a row held."""
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, ConnectionError) as error:
        zh, en = _reason(error)
        raise Failure(
            f"Spark({master})没有算完:{zh}。已发布的结果不变。请检查主节点与工作节点,然后重新运行。",
            f"Spark ({master}) did not finish: {en}. What was published before still stands. "
            "Look at its master and workers, then run again.",
        ) from None


def _settings(master: str, conf: Mapping[str, str]) -> dict[str, str]:
    refused = sorted(set(conf) & set(_FIXED))
    if refused:
        raise InputError(
            f"不能设置 {', '.join(refused)}:结果取决于它。请从 spark_conf 中删去。",
            f"{', '.join(refused)} cannot be set, because results depend on it: take it out of spark_conf.",
        )
    here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if _is_here(master) else {}
    return {**_SETTINGS, **here, **conf}


def _memory(master: str, limit: str) -> dict[str, str]:
    """The heap of `local[n]`, where Spark would take 1 GB; nothing for a limit that is no size, such as 80%."""
    size = re.fullmatch(r"([\d.]+) *([KMGT])i?B?", limit.strip(), re.IGNORECASE)
    if size is None or not master.startswith("local"):
        return {}
    mib = float(size[1]) * 1024.0 ** ("KMGT".index(size[2].upper()) - 1)
    return {"spark.driver.memory": f"{max(int(mib), 1)}m"}


def _is_here(master: str) -> bool:
    """Whether everything runs on this machine alone."""
    return master.startswith("local") or all(host.startswith(_LOOPBACK) for host, _ in _addresses(master))


def _addresses(master: str) -> list[tuple[str, int]]:
    """The hosts and ports of `spark://host:port,host:port`. Raises InputError where it says something else."""
    found = [re.fullmatch(r"(.+):(\d+)", each) for each in master.removeprefix("spark://").split(",")]
    if not all(found):
        raise InputError(
            f"LOWINCOME_SPARK_MASTER={master} 不是主节点地址。请写 local[2] 或 spark://主机:端口。",
            f"LOWINCOME_SPARK_MASTER={master} is no master: write local[2] or spark://host:port.",
        )
    return [(each[1], int(each[2])) for each in found if each]


def _check_installed() -> None:
    from importlib.util import find_spec

    if find_spec("pyspark") is None:
        raise InputError(
            "LOWINCOME_ENGINE=spark 需要 PySpark,但没有安装。请安装附加项 spark:uv sync --extra spark。",
            "LOWINCOME_ENGINE=spark needs PySpark, which is not installed. Install the extra: uv sync --extra spark",
        )


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr if java else ""
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < JAVA_NEEDED:
        found = f"Java {version[1]}" if version else "no Java"
        raise InputError(
            f"Spark 需要 Java {JAVA_NEEDED} 以上,现在是:{found}。Debian 12:apt-get install openjdk-17-jre-headless。",
            f"Spark needs Java {JAVA_NEEDED} or newer; there is {found}. "
            "Debian 12: apt-get install openjdk-17-jre-headless",
        )


def _check_master(master: str) -> None:
    """Raises InputError where no address of the master answers: Spark itself would try for minutes."""
    for host, port in _addresses(master):
        try:
            socket.create_connection((host.strip("[]"), port), timeout=SECONDS_TO_ANSWER).close()
        except OSError:
            continue
        return
    raise InputError(
        f"连不上 Spark 主节点 {master}。请启动它、更正 LOWINCOME_SPARK_MASTER,或改用 LOWINCOME_ENGINE=duckdb。",
        f"the Spark master {master} cannot be reached. Start it, correct LOWINCOME_SPARK_MASTER, "
        "or compute with LOWINCOME_ENGINE=duckdb.",
    )


def _reason(error: Exception) -> tuple[str, str]:
    """Why, in both languages: what Java said, or that its process is gone, which it cannot say itself."""
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    said = str(error)
    if isinstance(error, Py4JJavaError):
        said = str(error.java_exception.getMessage())
    elif not isinstance(error, PySparkException) or "JAVA_GATEWAY_EXITED" in said:
        return (
            f"它在本机的进程没有启动或已经退出,可能是内存不足({_MEMORY})",
            f"its process on this machine did not start or has ended, for want of memory perhaps ({_MEMORY})",
        )
    line = strip_values((said.strip().splitlines() or [""])[0]).rstrip(".")[:300]
    if _is_about_memory(said):
        line = f"{line} ({_MEMORY})"
    return line, line


def _is_about_memory(said: str) -> bool:
    """Java says of a full heap `Java heap space` or `GC overhead limit exceeded`."""
    return any(words in said.lower() for words in ("memory", "heap space", "gc overhead"))
