"""`match/feed_states`: how old each feed is on the day, and whether rules may rest on it."""

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.matching.feed_states import feed_states_on, feed_states_table


@dg.asset(
    key=["match", "feed_states"],
    deps=[dg.AssetKey(["match", "deliveries"])],
    partitions_def=DAILY,
    group_name="match",
    description="One row per feed: its newest accepted delivery, its age, its state, and whether rules may rest on it.",
    kinds={"duckdb"},
    pool=WRITER_POOL,
    retry_policy=IO_RETRY,
)
@without_values
def feed_states(day_run: DayRun) -> dg.MaterializeResult:
    """Ages count to the sync day, weekends too."""
    workspace, history_from = day_run.workspace, day_run.settings.history_from
    states = feed_states_on(workspace.connect(), day_run.contracts, day_run.day, history_from)
    return materialized(workspace, workspace.write_rows("match", "feed_states", feed_states_table(states)))
