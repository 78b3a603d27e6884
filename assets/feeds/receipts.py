"""`feeds/receipts`: what came, how it was read, and why it cannot be used if it cannot."""

from collections.abc import Iterable

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import parts_closed
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL


def receipts_asset(feeds: Iterable[str]) -> dg.AssetsDefinition:
    """The asset that closes the receipts of all feeds, per delivery date."""

    @dg.asset(
        key=["feeds", "receipts"],
        deps=[dg.AssetKey(["feeds", feed]) for feed in feeds],
        partitions_def=DAILY,
        group_name="feeds",
        description="One row per delivered file: name, size, sha256, encoding, header line, records, and any fault.",
        kinds={"parquet"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    @without_values
    def receipts(day_run: DayRun) -> dg.MaterializeResult:
        return parts_closed(day_run.workspace, "feeds", "receipts")

    return receipts
