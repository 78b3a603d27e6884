"""`tasks/handover`: the newest day's tasks go to the console's database; earlier days never touch it."""

from dataclasses import asdict

import dagster as dg

from assets.day_run import DayRun
from assets.error_boundary import without_values
from assets.partitions import DAILY
from assets.sql_assets import IO_RETRY, WRITER_POOL
from lowincome.casework.handover import hand_over
from lowincome.casework.review_pairs import hand_over_reviews
from lowincome.kernel.clock import now
from lowincome.kernel.deployment_keys import sealer_of
from lowincome.lake.reader import PublishedLake


@dg.asset(
    key=["tasks", "handover"],
    deps=[dg.AssetKey(["tasks", "publication"])],
    partitions_def=DAILY,
    group_name="tasks",
    description="One hand-over per day: tasks, their signals and review pairs, written to the console's database.",
    pool=WRITER_POOL,
    retry_policy=IO_RETRY,
)
@without_values
def handover(day_run: DayRun) -> dg.MaterializeResult:
    """Reads the published tables, so that what people get is what was published."""
    settings, day = day_run.settings, day_run.day
    lake = PublishedLake(settings.lake_root)
    if lake.newest() != day:
        return dg.MaterializeResult(metadata={"skipped": "a newer day is published"})
    counts = hand_over(
        settings.console_url,
        lake.table("tasks", "tasks", day),
        lake.table("tasks", "task_signals", day),
        day,
        day_run.workspace.run_id,
        now(),
        home=settings.home,
        sealer=sealer_of(settings),
    )
    told = {name: value for name, value in asdict(counts).items() if isinstance(value, int)}
    return dg.MaterializeResult(metadata=told | {"review_pairs": _hand_over_reviews(day_run, lake)})


def _hand_over_reviews(day_run: DayRun, lake: PublishedLake) -> int:
    """The pairs that wait for clerical review; none for a day that was published before there were any."""
    settings, day = day_run.settings, day_run.day
    if not lake.has("match", "fuzzy_reviews", day):
        return 0
    with lake.connect(day, day_run.contracts) as con:
        return hand_over_reviews(
            settings.console_url,
            con,
            day,
            key=settings.pseudonym_key,
            share_checked=settings.review_checked_share,
            share_twice=settings.review_twice_share,
            home=settings.home,
            sealer=sealer_of(settings),
        )
