"""`feeds/<feed>`: one asset per contract, reading the deliveries that were not read before; all in one step.

One step for all feeds, because a step costs more than reading a small feed, and two files can be read at once.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import contract_schema, delivery_preview
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.contracts import Contract
from lowincome.kernel.crash import crash_point
from lowincome.landing.deliveries import scan
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
    with Workbooks() as workbooks, ThreadPoolExecutor(FILES_AT_ONCE) as pool:
        results = list(pool.map(lambda contract: _read(day_run, contract, workbooks), contracts))
    crash_point("feeds-read")
    return results


def _read(day_run: DayRun, contract: Contract, workbooks: Workbooks) -> dg.MaterializeResult:
    workspace, feed = day_run.workspace, contract.feed
    todo = day_run.intake.unread(contract)
    deliveries = scan(day_run.settings.landing_url, day_run.day, [feed]).deliveries() if todo else {}
    folders = [workspace.table_folder("feeds", feed, delivered_on) for delivered_on in todo]
    for delivered_on, folder in zip(todo, folders, strict=True):
        folder.mkdir(parents=True, exist_ok=True)
        receipts = read_delivery(contract, deliveries[feed, delivered_on], folder, workbooks)
        workspace.write_part("feeds", "receipts", feed, receipts_table(receipts), delivered_on)
    sealed = workspace.seal_dates("feeds", feed, todo, code_version=contract.fingerprint)
    rows = sum(manifest.rows for manifest in sealed)
    preview = delivery_preview(workspace, contract, folders)
    return dg.MaterializeResult(
        asset_key=["feeds", feed], metadata={"dagster/row_count": rows, "deliveries": len(todo), **preview}
    )
