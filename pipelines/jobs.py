"""The one job: a sync day, from the landing to the townships' queues, in one process."""

import dagster as dg

DAY_JOB = "daily_sync"

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""A run's configuration: its events are in Dagster's pages, and need not be written to a terminal too."""

DAILY_SYNC = dg.define_asset_job(
    DAY_JOB,
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="One sync day: feeds, harmonise, match, profile, signals, tasks, publication and hand-over.",
)
"""All assets and checks of one day. One process: starting Python costs more than most steps."""
