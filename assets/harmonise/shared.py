"""`harmonise/quarantine`, `duplicates` and `counts`: tables that all feeds share, closed when all feeds are harmonised."""

from collections.abc import Iterable

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import parts_closed
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.kernel.crash import crash_point

SHARED = {
    "quarantine": "One row per record set aside or rejected: its file, line, column, reason and raw text.",
    "duplicates": "One row per duplicate record: its file and line, and those of the record that it repeats.",
    "counts": "One row per feed and delivery date: where its records ended, and whether the delivery is held.",
}


def shared_asset(table: str, description: str, feeds: Iterable[str]) -> dg.AssetsDefinition:
    """The asset that closes one shared table, per delivery date."""

    @dg.asset(
        key=["harmonise", table],
        deps=[dg.AssetKey(["harmonise", feed]) for feed in feeds],
        partitions_def=DAILY,
        group_name="harmonise",
        description=description,
        kinds={"duckdb"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    @without_values
    def _shared(day_run: DayRun) -> dg.MaterializeResult:
        result = parts_closed(day_run.workspace, "harmonise", table)
        crash_point("harmonise-written")
        return result

    return _shared
