"""`match/deliveries`: which deliveries there are on the day, which are held back, and which are in use."""

from collections.abc import Mapping

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.contracts import Contract
from lowincome.lake.carrying.base_day import delivery_inputs
from lowincome.matching.deliveries import deliveries_on, deliveries_table, in_use
from lowincome.matching.releases import released_deliveries


def deliveries_asset(contracts: Mapping[str, Contract]) -> dg.AssetsDefinition:
    """The asset, downstream of every harmonised feed."""

    @dg.asset(
        key=["match", "deliveries"],
        deps=[dg.AssetKey(["harmonise", name]) for name in (*contracts, "counts")],
        partitions_def=DAILY,
        group_name="match",
        description="One row per feed and delivery dated on or before the day: counts, whether it is held, whether in use.",
        kinds={"duckdb"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    @without_values
    def deliveries(day_run: DayRun) -> dg.MaterializeResult:
        workspace = day_run.workspace
        con = workspace.connect()
        released = released_deliveries(con, day_run.day)
        known = deliveries_on(con, day_run.contracts, released, day_run.day)
        used = in_use(known)
        inputs = delivery_inputs(workspace, used)
        manifest = workspace.write_rows("match", "deliveries", deliveries_table(known), inputs=inputs)
        workspace.use_deliveries(day_run.contracts, used, day_run.contracts_off)
        return materialized(workspace, manifest, {"held": sum(each.held for each in known)})

    return deliveries
