"""The nightly schedule: at 02:00 in China the day before; and today is a day that may be run."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from dagster._utils.schedules import schedule_execution_time_iterator

from assets.partitions import DAILY
from lowincome.kernel.settings import Settings
from pipelines.build import build_definitions

CHINA = ZoneInfo("Asia/Shanghai")


@cache
def built() -> dg.Definitions:
    return build_definitions(Settings())


def requested(at: datetime) -> dg.RunRequest:
    definitions = built()
    schedule = definitions.resolve_schedule_def("nightly")
    context = dg.build_schedule_context(
        scheduled_execution_time=at, repository_def=definitions.get_repository_def(), resources={}
    )
    data = schedule.evaluate_tick(context)
    (request,) = data.run_requests
    return request


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2024, 10, 31, 2, 0, tzinfo=CHINA), "2024-10-30"),
        (datetime(2025, 1, 1, 2, 0, tzinfo=CHINA), "2024-12-31"),
        (datetime(2024, 3, 1, 2, 0, tzinfo=CHINA), "2024-02-29"),
        (datetime(2024, 12, 31, 18, 0, tzinfo=UTC), "2024-12-31"),
        (datetime(2024, 10, 27, 18, 0, tzinfo=UTC), "2024-10-27"),
    ],
)
def test_the_day_before_is_requested_once(at: datetime, day: str) -> None:
    request = requested(at)
    assert request.partition_key == day
    assert request.run_key == f"nightly-{day}"


def test_it_ticks_every_night_at_two_in_china_also_when_clocks_change_elsewhere() -> None:
    schedule = built().resolve_schedule_def("nightly")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 2 * * *", "Asia/Shanghai")
    start = datetime(2024, 10, 25, 12, 0, tzinfo=CHINA)
    ticks = schedule_execution_time_iterator(start.timestamp(), schedule.cron_schedule, schedule.execution_timezone)
    found = [next(ticks) for _ in range(10)]
    assert {tick.astimezone(CHINA).strftime("%H:%M") for tick in found} == {"02:00"}
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(days=1)}


def test_today_is_a_partition_and_tomorrow_is_not() -> None:
    now = datetime(2024, 10, 31, 0, 30, tzinfo=CHINA)
    days = DAILY.get_partition_keys(current_time=now)
    assert days[0] == "2018-01-01"
    assert days[-1] == "2024-10-31"
    assert len(days) == (date(2024, 10, 31) - date(2018, 1, 1)).days + 1


def test_the_day_begins_at_midnight_in_china() -> None:
    assert DAILY.get_partition_keys(current_time=datetime(2024, 12, 31, 15, 59, tzinfo=UTC))[-1] == "2024-12-31"
    assert DAILY.get_partition_keys(current_time=datetime(2024, 12, 31, 16, 1, tzinfo=UTC))[-1] == "2025-01-01"
