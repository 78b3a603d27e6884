"""`harmonise/<feed>`: one asset per contract, cleaning the deliveries that changed and those that follow; in one step.

Releases come first: they decide what is held.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import contract_schema, delivery_preview
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.contracts import Contract
from lowincome.harmonising import DeliveryCounts, EarlierDelivery, harmonise_feed, raw_deliveries
from lowincome.lake.feed_schema import feed_columns
from lowincome.lake.told_manifests import KEY

RELEASES = "_releases"
RUN_SCHEMA = "run_harmonise"
"""The views `run_harmonise.<feed>` are the accepted records that this run wrote: what the contract checks look at."""


def records_assets(contracts: Mapping[str, Contract]) -> dg.AssetsDefinition:
    """The assets of all feeds."""
    specs = [
        dg.AssetSpec(
            key=["harmonise", contract.feed],
            deps=[dg.AssetKey(["feeds", contract.feed]), dg.AssetKey(["feeds", "receipts"])],
            group_name="harmonise",
            description=f"One row per accepted record: {contract.title_zh} ({contract.department}), typed and coded. "
            f"{contract.grain}",
            kinds={"duckdb"},
            code_version=contract.fingerprint,
            metadata={"dagster/column_schema": contract_schema(contract, feed_columns(contract))},
        )
        for contract in contracts.values()
    ]

    @dg.multi_asset(
        name="harmonise__records",
        specs=specs,
        partitions_def=DAILY,
        can_subset=True,
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    def _records(context: dg.AssetExecutionContext, day_run: DayRun) -> Iterator[dg.MaterializeResult]:
        wanted = {key.path[-1] for key in context.selected_asset_keys}
        first = [contracts[RELEASES]] if RELEASES in wanted else []
        others = [contract for feed, contract in contracts.items() if feed in wanted and feed != RELEASES]
        for contract in (*first, *others):
            yield _materialize(day_run, contract)

    return _records


@without_values
def _materialize(day_run: DayRun, contract: Contract) -> dg.MaterializeResult:
    counts = _harmonise(day_run, contract)
    if contract.feed == RELEASES:
        day_run.workspace.show_feed_dates(contract)
    day_run.workspace.show_feed_of_run(RUN_SCHEMA, contract)
    return dg.MaterializeResult(
        asset_key=["harmonise", contract.feed],
        metadata={
            "dagster/row_count": sum(each.accepted for each in counts),
            "deliveries": len(counts),
            "held": sum(each.held for each in counts),
            "dagster/column_lineage": _as_delivered(contract),
            **delivery_preview(day_run.workspace, contract, _accepted(day_run, contract, counts)),
        },
    )


def _as_delivered(contract: Contract) -> dg.TableColumnLineage:
    """Each canonical column is cleaned from the column of the same feed that it was delivered in."""
    source = dg.AssetKey(["feeds", contract.feed])
    deps = {each.name: [dg.TableColumnDep(source, each.landed_name)] for each in contract.columns}
    return dg.TableColumnLineage(deps)


def _accepted(day_run: DayRun, contract: Contract, counts: list[DeliveryCounts]) -> list[Path]:
    """The folders of the deliveries that were harmonised now and hold accepted records."""
    days = [each.delivered_on for each in counts if each.accepted]
    return [day_run.workspace.table_folder("harmonise", contract.feed, day) for day in days]


def _harmonise(day_run: DayRun, contract: Contract) -> list[DeliveryCounts]:
    """Harmonises what is pending and seals each delivery's table under the key it was harmonised with."""
    workspace, intake, feed = day_run.workspace, day_run.intake, contract.feed
    released = set() if contract.is_internal else intake.released.get(feed, set())
    keys = intake.keys(contract, released)
    todo = intake.pending(contract, keys)
    if not todo:
        return []
    raw = raw_deliveries(
        workspace.connect(),
        feed,
        {day: folder for day in todo if (folder := workspace.find("feeds", feed, day))},
        [folder for day in todo if (folder := workspace.find("feeds", "receipts", day))],
        {column.header: column.name for column in contract.columns},
    )
    earlier = [
        EarlierDelivery(day, folder, row_count, held)
        for day, row_count, held in intake.harmonised_before(feed, todo[0])
        if (folder := workspace.find("harmonise", feed, day))
    ]
    counts = harmonise_feed(
        workspace.engine,
        contract,
        raw,
        earlier,
        lambda table, day: workspace.table_folder("harmonise", table, day),
        released=released,
    )
    version = intake.cleaning_version(contract)
    workspace.seal_dates("harmonise", feed, todo, code_version=version, inputs={day: {KEY: keys[day]} for day in todo})
    return counts
