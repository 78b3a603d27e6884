"""Opens the engine that the settings name."""

from pathlib import Path

from lowincome.kernel.settings import Settings
from lowincome.lake.engine import connect
from lowincome.lake.engines.duckdb_engine import DuckDBEngine
from lowincome.lake.engines.engine import Engine


def open_engine(settings: Settings, spill: Path) -> Engine:
    """The engine of a run; `spill`: folder for what does not fit into memory.

    Raises InputError where the engine is not installed or its master cannot be reached.
    """
    con = connect(memory_limit=settings.memory_limit, threads=settings.threads, spill=spill)
    if settings.engine == "duckdb":
        return DuckDBEngine(con)
    from lowincome.lake.engines.spark_engine import SparkEngine
    from lowincome.lake.engines.spark_session import open_session

    session = open_session(settings.spark_master, settings.spark_conf, settings.memory_limit)
    return SparkEngine(con, session, spill)
