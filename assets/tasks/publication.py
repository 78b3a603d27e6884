"""`tasks/publication`: the day becomes visible, after everything that must hold was found to hold."""

from collections.abc import Iterable

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.partitions import DAILY
from assets.sql_assets import WRITER_POOL
from lowincome.lake.reader import PublishedLake
from lowincome.lake.retention import drop_old_profiles
from lowincome.lineage.audit_log import AuditLog
from lowincome.lineage.publication import record_publication


def publication(tables: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset, downstream of these tables and all that they read: a blocking check on any of them keeps the day back."""

    @dg.asset(
        key=["tasks", "publication"],
        deps=list(tables),
        partitions_def=DAILY,
        group_name="tasks",
        description="One publication per day and run: all tables of the run become visible by the rename of one link.",
        pool=WRITER_POOL,
    )
    @without_values
    def _publication(day_run: DayRun) -> dg.MaterializeResult:
        workspace = day_run.workspace
        day_run.tables.settle()
        record_publication(AuditLog(day_run.settings), workspace.layout, workspace.run_id, day_run.day)
        version = day_run.publish()
        newest = PublishedLake(day_run.settings.lake_root).newest() or day_run.day
        drop_old_profiles(workspace.layout, newest, day_run.settings.keep_profile_days)
        return dg.MaterializeResult(metadata={"version": version.name, "day": day_run.day.isoformat()})

    return _publication
