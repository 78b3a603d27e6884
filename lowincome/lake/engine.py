"""The DuckDB engine: a connection with bounds and with nothing that reaches out."""

from pathlib import Path

import duckdb


def connect(
    *, memory_limit: str = "3GB", threads: int | None = None, spill: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB connection, never one to the network: no extension is fetched or loaded by itself.

    memory_limit: as DuckDB writes it; spill: folder for what does not fit (it holds personal data: keep it in the home).
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
    }
    if threads is not None:
        config["threads"] = threads
    if spill is not None:
        spill.mkdir(parents=True, exist_ok=True, mode=0o700)
        config["temp_directory"] = str(spill)
    con = duckdb.connect(":memory:", config=config)
    con.execute("set preserve_insertion_order = true")
    con.execute("set enable_progress_bar = false")
    con.execute("set timezone = 'Asia/Shanghai'")
    return con
