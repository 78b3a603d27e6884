"""`feeds/arrivals`: what lies in the landing up to the sync date."""

import dagster as dg
import pyarrow as pa

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.casework.console_schema import await_others, begin_schema
from lowincome.casework.outbox import land_owed
from lowincome.casework.review_answers import land_owed_answers
from lowincome.kernel.clock import now
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.landing.deliveries import scan
from lowincome.landing.digests import KnownDigests

SCHEMA = pa.schema(
    [
        ("feed", pa.string()),
        ("delivered_on", pa.date32()),
        ("file", pa.string()),
        ("bytes", pa.int64()),
        ("sha256", pa.string()),
        ("problem", pa.string()),
    ]
)


@dg.asset(
    key=["feeds", "arrivals"],
    partitions_def=DAILY,
    group_name="feeds",
    description="One row per file in the landing, dated on or before the day; feed is empty where no contract takes it.",
    kinds={"parquet"},
    pool=WRITER_POOL,
    retry_policy=IO_RETRY,
)
@without_values
def arrivals(day_run: DayRun) -> dg.MaterializeResult:
    """The landing's listing with the digest of each file of a known feed; what the console owes it is landed first."""
    settings = day_run.settings
    owed = (settings.console_url, settings.landing_url, day_run.day, now(), sealer_of(settings))
    await_others(settings.console_url)
    land_owed(*owed)
    land_owed_answers(*owed)
    begin_schema(settings.console_url, settings.home)
    found = scan(settings.landing_url, day_run.day, day_run.contracts)
    digests = KnownDigests(day_run.workspace.layout.digests, settings.landing_url, trusted=not day_run.full)
    rows = [
        {
            "feed": file.feed,
            "delivered_on": file.delivered_on,
            "file": file.file,
            "bytes": file.size,
            "sha256": digests.of(file) if file.feed else None,
            "problem": file.problem,
        }
        for file in found.files
    ]
    digests.keep()
    manifest = day_run.workspace.write_rows("feeds", "arrivals", pa.Table.from_pylist(rows, schema=SCHEMA))
    return materialized(day_run.workspace, manifest, {"ignored_folders": len(found.ignored)})
