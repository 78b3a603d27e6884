"""`feeds/<feed>`: one asset per contract, reading the deliveries that were not read before."""

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.contracts import Contract
from lowincome.landing.deliveries import scan
from lowincome.landing.receipt import receipts_table
from lowincome.landing.delivery import read_delivery


def records_asset(contract: Contract) -> dg.AssetsDefinition:
    """The asset that reads one feed's deliveries."""

    @dg.asset(
        key=["feeds", contract.feed],
        deps=[dg.AssetKey(["feeds", "arrivals"])],
        partitions_def=DAILY,
        group_name="feeds",
        description=f"One row per physical record delivered: {contract.title_zh} ({contract.department}), as text with file and line.",
        kinds={"parquet"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    @without_values
    def _records(day_run: DayRun) -> dg.MaterializeResult:
        read = 0
        todo = day_run.intake.unread(contract)
        deliveries = scan(day_run.settings.landing_url, day_run.day, [contract.feed]).deliveries() if todo else {}
        for delivered_on in todo:
            folder = day_run.workspace.table_folder("feeds", contract.feed, delivered_on)
            folder.mkdir(parents=True, exist_ok=True)
            receipts = read_delivery(contract, deliveries[contract.feed, delivered_on], folder)
            read += day_run.workspace.seal("feeds", contract.feed, delivered_on, code_version=contract.fingerprint).rows
            day_run.workspace.write_part("feeds", "receipts", contract.feed, receipts_table(receipts), delivered_on)
        return dg.MaterializeResult(metadata={"dagster/row_count": read, "deliveries": len(todo)})

    return _records
