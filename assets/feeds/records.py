"""`feeds/<feed>`: one asset per contract, reading the deliveries that were not read before; all in one step.

One step for all feeds, because a step costs more than reading a small feed, and two files can be read at once.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import contract_schema, delivery_preview
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.contracts import Contract
from lowincome.kernel.crash import crash_point
from lowincome.landing.deliveries import DeliveredFile, scan
from lowincome.landing.delivery import read_delivery
from lowincome.landing.receipt import receipts_table
from lowincome.landing.stage import stage_schema
from lowincome.landing.workbooks import Workbooks

FILES_AT_ONCE = 2


def records_assets(contracts: Mapping[str, Contract]) -> dg.AssetsDefinition:
    """The assets of all feeds."""
    specs = [
        dg.AssetSpec(
            key=["feeds", contract.feed],
            deps=[dg.AssetKey(["feeds", "arrivals"])],
            group_name="feeds",
            description=f"One row per physical record delivered: {contract.title_zh} ({contract.department}), as text.",
            kinds={"parquet"},
            code_version=contract.fingerprint,
            metadata={"dagster/column_schema": contract_schema(contract, _as_delivered(contract))},
        )
        for contract in contracts.values()
    ]

    @dg.multi_asset(
        name="feeds__records",
        specs=specs,
        partitions_def=DAILY,
        can_subset=True,
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    def _records(context: dg.AssetExecutionContext, day_run: DayRun) -> Iterator[dg.MaterializeResult]:
        wanted = [key.path[-1] for key in context.selected_asset_keys]
        yield from _read_all(day_run, [contract for feed, contract in contracts.items() if feed in wanted])

    return _records


def _as_delivered(contract: Contract) -> dict[str, str]:
    return {column.name: str(column.type) for column in stage_schema(contract)}


@without_values
def _read_all(day_run: DayRun, contracts: list[Contract]) -> list[dg.MaterializeResult]:
    todo = {contract.feed: day_run.intake.unread(contract) for contract in contracts}
    wanted = [feed for feed, dates in todo.items() if dates]
    found = scan(day_run.settings.landing_url, day_run.day, wanted).deliveries() if wanted else {}
    with Workbooks() as workbooks, ThreadPoolExecutor(FILES_AT_ONCE) as pool:

        def read(contract: Contract) -> dg.MaterializeResult:
            files = {at: found[contract.feed, at] for at in todo[contract.feed]}
            return _read(day_run, contract, files, workbooks)

        results = list(pool.map(read, contracts))
    crash_point("feeds-read")
    return results


def _read(
    day_run: DayRun, contract: Contract, deliveries: Mapping[date, list[DeliveredFile]], workbooks: Workbooks
) -> dg.MaterializeResult:
    workspace, feed = day_run.workspace, contract.feed
    folders = [workspace.table_folder("feeds", feed, delivered_on) for delivered_on in deliveries]
    for (delivered_on, files), folder in zip(deliveries.items(), folders, strict=True):
        folder.mkdir(parents=True, exist_ok=True)
        receipts = read_delivery(contract, files, folder, workbooks)
        workspace.write_part("feeds", "receipts", feed, receipts_table(receipts), delivered_on)
    sealed = workspace.seal_dates("feeds", feed, deliveries, code_version=contract.fingerprint)
    rows = sum(manifest.rows for manifest in sealed)
    preview = delivery_preview(workspace, contract, folders)
    return dg.MaterializeResult(
        asset_key=["feeds", feed], metadata={"dagster/row_count": rows, "deliveries": len(deliveries), **preview}
    )
