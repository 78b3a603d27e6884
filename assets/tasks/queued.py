"""The stage's SQL tables, with the relations that they read besides the lake: levels, working days, queues, duties."""

import dagster as dg

from assets.day_run import DayRun
from assets.sql_assets import sql_assets
from lowincome.casework.duty_inputs import duty_relations, no_roster_before
from lowincome.casework.task_inputs import TaskLevel, no_previous_day, task_relations

STAGE = "tasks"
LEVELS = ("red", "orange", "yellow", "blue")


def queued_assets() -> list[dg.AssetsDefinition]:
    """One asset per SQL file of the stage."""
    return sql_assets(STAGE, _prepare)


def _prepare(day_run: DayRun) -> dict[str, object]:
    """Shows the stage its relations and returns its named parameters."""
    workspace, policies, day = day_run.workspace, day_run.policies, day_run.day
    assert day_run.law, "policy.rules comes with the plan of the day"
    levels = [TaskLevel(level, int(policies.figure(f"level_workdays_{level}", day))) for level in LEVELS]
    relations = {**task_relations(day, levels), **duty_relations(policies, day_run.contracts, day)}
    for (schema, table), rows in relations.items():
        workspace.show_rows(schema, table, rows)
    for (_, table), rows in no_previous_day().items():
        workspace.show_previous(STAGE, table, rows)
    for (_, table), rows in no_roster_before().items():
        workspace.show_previous("match", table, rows)
    return {
        "key": day_run.settings.pseudonym_key,
        "is_baseline": day_run.is_baseline,
        "benefits_to_raise": policies.figure("raise_after_benefits", day),
        "intake_per_village_month": day_run.settings.intake_per_village_month,
    }
