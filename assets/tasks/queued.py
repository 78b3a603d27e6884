"""The stage's SQL tables, with the relations that they read besides the lake: levels, working days, queues, backlog."""

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.materialization import materialized
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL, lineage, stage_folder, upstream_assets
from lowincome.casework.task_inputs import TaskLevel, no_previous_day, task_relations
from lowincome.lake.sql_files import SqlFile, read_sql_files

STAGE = "tasks"
LEVELS = ("red", "orange", "yellow", "blue")


def queued_assets() -> list[dg.AssetsDefinition]:
    """One asset per SQL file of the stage."""
    return [_asset(file) for file in read_sql_files(stage_folder(STAGE)).values()]


def _asset(file: SqlFile) -> dg.AssetsDefinition:
    @dg.asset(
        key=[STAGE, file.table],
        deps=upstream_assets(file),
        partitions_def=DAILY,
        group_name=STAGE,
        code_version=file.version,
        description=file.description,
        kinds={"duckdb"},
        pool=WRITER_POOL,
        retry_policy=IO_RETRY,
    )
    @without_values
    def _table(day_run: DayRun) -> dg.MaterializeResult:
        workspace = day_run.workspace
        manifest = workspace.write(file, _prepare(day_run))
        return materialized(workspace, manifest, lineage(file, day_run, file.upstream))

    return _table


def _prepare(day_run: DayRun) -> dict[str, object]:
    """Shows the stage its relations and returns its named parameters."""
    workspace, policies, day = day_run.workspace, day_run.policies, day_run.day
    assert day_run.law, "policy.rules comes with the plan of the day"
    levels = [TaskLevel(level, int(policies.figure(f"level_workdays_{level}", day))) for level in LEVELS]
    for (schema, table), rows in task_relations(day, levels).items():
        workspace.show_rows(schema, table, rows)
    for (_, table), rows in no_previous_day().items():
        workspace.show_previous(STAGE, table, rows)
    return {
        "key": day_run.settings.pseudonym_key,
        "is_baseline": day_run.is_baseline,
        "benefits_to_raise": policies.figure("raise_after_benefits", day),
        "intake_per_village_month": day_run.settings.intake_per_village_month,
    }
