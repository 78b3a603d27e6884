"""Both engines, for tests that ask each the same."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.engines.spark_engine import SparkEngine
from lowincome.lake.engines.spark_session import open_session

sys.path.insert(0, str(Path(__file__).parent))

SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""Settings for few rows: what pays for itself on millions of them costs seconds here."""


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkEngine]:
    engine = SparkEngine(connect(), open_session("local[2]", SMALL), tmp_path_factory.mktemp("scratch"))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckDBEngine]:
    engine = DuckDBEngine(connect())
    yield engine
    engine.close()
