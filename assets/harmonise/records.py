"""`harmonise/<feed>`: one asset per contract, cleaning the deliveries that changed and those that follow them."""

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.contracts import Contract
from lowincome.harmonising import DeliveryCounts, EarlierDelivery, harmonise_feed, raw_deliveries

RELEASES = "_releases"
RUN_SCHEMA = "run_harmonise"
"""The views `run_harmonise.<feed>` are the accepted records that this run wrote: what the contract checks look at."""


def records_asset(contract: Contract) -> dg.AssetsDefinition:
    """The asset that harmonises one feed. Releases come first: they decide what is held."""
    upstream = [dg.AssetKey(["feeds", contract.feed]), dg.AssetKey(["feeds", "receipts"])]
    if contract.feed != RELEASES:
        upstream.append(dg.AssetKey(["harmonise", RELEASES]))

    @dg.asset(
        key=["harmonise", contract.feed],
        deps=upstream,
        partitions_def=DAILY,
        group_name="harmonise",
        description=f"One row per accepted record: {contract.title_zh} ({contract.department}), typed, cleaned and coded. {contract.grain}",
        kinds={"duckdb"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    @without_values
    def _records(day_run: DayRun) -> dg.MaterializeResult:
        counts = _harmonise(day_run, contract)
        workspace = day_run.workspace
        if contract.feed == RELEASES:
            workspace.show_feed_dates(contract)
        workspace.show_feed_of_run(RUN_SCHEMA, contract)
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": sum(each.accepted for each in counts),
                "deliveries": len(counts),
                "held": sum(each.held for each in counts),
            }
        )

    return _records


def _harmonise(day_run: DayRun, contract: Contract) -> list[DeliveryCounts]:
    """Harmonises what is pending and seals each delivery's table under the key it was harmonised with."""
    workspace, feed = day_run.workspace, contract.feed
    released = set() if contract.is_internal else day_run.intake.released.get(feed, set())
    keys = day_run.intake.keys(contract, released)
    todo = day_run.intake.pending(contract, keys)
    if not todo:
        return []
    con = workspace.connect()
    raw = raw_deliveries(
        con,
        feed,
        {day: folder for day in todo if (folder := workspace.find("feeds", feed, day))},
        [folder for day in todo if (folder := workspace.find("feeds", "receipts", day))],
        {column.header: column.name for column in contract.columns},
    )
    earlier = [
        EarlierDelivery(day, folder, row_count, held)
        for day, row_count, held in day_run.intake.harmonised_before(feed, todo[0])
        if (folder := workspace.find("harmonise", feed, day))
    ]
    counts = harmonise_feed(
        con,
        contract,
        raw,
        earlier,
        lambda table, day: workspace.table_folder("harmonise", table, day),
        released=released,
    )
    for day in todo:
        workspace.seal("harmonise", feed, day, code_version=day_run.intake.cleaning_version(contract), inputs={"key": keys[day]})
    return counts
