"""The nightly run: at 02:00 in China the day before is computed, when all its deliveries have come."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import dagster as dg

from assets.partitions import TIMEZONE
from pipelines.jobs import DAY_JOB, QUIET


def nightly() -> dg.ScheduleDefinition:
    """The schedule of the day job."""

    @dg.schedule(
        name="nightly",
        job_name=DAY_JOB,
        cron_schedule="0 2 * * *",
        execution_timezone=TIMEZONE,
        description="At 02:00 Asia/Shanghai: the day before.",
    )
    def _nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        day = context.scheduled_execution_time.astimezone(ZoneInfo(TIMEZONE)).date() - timedelta(days=1)
        return dg.RunRequest(f"nightly-{day.isoformat()}", QUIET, partition_key=day.isoformat())

    return _nightly
