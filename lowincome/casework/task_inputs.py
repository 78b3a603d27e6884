"""The small relations that the SQL of the tasks stage reads besides the lake: levels, working days, queues, no past.

Each function gives Arrow tables by (schema, table), the names under which the SQL knows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import pyarrow as pa

from lowincome.kernel.regions import pad, regions, villages_of_townships
from lowincome.kernel.workdays import is_workday, workdays_from, workdays_in_month

Relations = dict[tuple[str, str], pa.Table]


@dataclass(frozen=True)
class TaskLevel:
    """A level and the working days that a visit may take; levels are listed from the most urgent down."""

    level: str
    working_days: int


DEFAULT_LEVELS = (TaskLevel("red", 3), TaskLevel("orange", 5), TaskLevel("yellow", 7), TaskLevel("blue", 10))

_TASKS = pa.schema(
    [
        ("task_id", pa.string()),
        ("household_key", pa.string()),
        ("household_kind", pa.string()),
        ("household_id", pa.string()),
        ("region_code", pa.string()),
        ("township_code", pa.string()),
        ("queue_code", pa.string()),
        ("level", pa.string()),
        ("raised", pa.bool_()),
        ("signals", pa.int64()),
        ("benefits", pa.int64()),
        ("opened_on", pa.date32()),
        ("first_seen", pa.date32()),
        ("state", pa.string()),
        ("sent_on", pa.date32()),
        ("due_on", pa.date32()),
        ("rank", pa.int64()),
        ("is_backlog", pa.bool_()),
    ]
)
_TASK_SIGNALS = pa.schema([("task_id", pa.string()), ("signal_id", pa.string())])
_INTAKE = pa.schema(
    [
        ("queue_code", pa.string()),
        ("month", pa.date32()),
        ("working_day", pa.date32()),
        ("admitted_this_month", pa.int64()),
        ("admitted_this_working_day", pa.int64()),
    ]
)


def task_relations(day: date, levels: Sequence[TaskLevel] = DEFAULT_LEVELS) -> Relations:
    """`policy.levels`, `calendar.today`, `calendar.workdays`, `routing.places` and `routing.queues` for a sync day."""
    return {
        ("policy", "levels"): _levels(levels),
        ("calendar", "today"): _today(day),
        ("calendar", "workdays"): _workdays(day, max(level.working_days for level in levels)),
        ("routing", "places"): _places(),
        ("routing", "queues"): _queues(),
    }


def no_previous_day() -> Relations:
    """Empty `previous.tasks`, `previous.task_signals` and `previous.intake`, for the first day that is published."""
    return {
        ("previous", "tasks"): _TASKS.empty_table(),
        ("previous", "task_signals"): _TASK_SIGNALS.empty_table(),
        ("previous", "intake"): _INTAKE.empty_table(),
    }


def last_workday(day: date) -> date:
    """The day itself if it is worked, else the last working day before it."""
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def _levels(levels: Sequence[TaskLevel]) -> pa.Table:
    """One row per level: its step (1 is the most urgent) and its working days."""
    return pa.table(
        {
            "level": pa.array([each.level for each in levels], pa.string()),
            "step": pa.array(range(1, len(levels) + 1), pa.int32()),
            "working_days": pa.array([each.working_days for each in levels], pa.int32()),
        }
    )


def _today(day: date) -> pa.Table:
    """One row: the sync day, its month, the working day whose intake it draws on, and the month's working days."""
    return pa.table(
        {
            "day": pa.array([day], pa.date32()),
            "month": pa.array([day.replace(day=1)], pa.date32()),
            "working_day": pa.array([last_workday(day)], pa.date32()),
            "month_workdays": pa.array([workdays_in_month(day)], pa.int32()),
        }
    )


def _workdays(day: date, count: int) -> pa.Table:
    """One row per working day after the sync day, counted from 1."""
    days = list(islice(workdays_from(day), count))
    return pa.table({"ordinal": pa.array(range(1, count + 1), pa.int32()), "day": pa.array(days, pa.date32())})


def _places() -> pa.Table:
    """One row per known township or village: the township it belongs to."""
    places = [
        (region.code, region.code if region.level == "township" else region.parent_code)
        for region in regions().values()
        if region.level != "county"
    ]
    return pa.table(
        {
            "region_code": pa.array([code for code, _ in places], pa.string()),
            "township_code": pa.array([township for _, township in places], pa.string()),
        }
    )


def _queues() -> pa.Table:
    """One row per township and county: the number of villages and residents' committees in it."""
    villages = dict(villages_of_townships())
    for township, count in villages_of_townships().items():
        county = pad(township[:6])
        villages[county] = villages.get(county, 0) + count
    return pa.table(
        {
            "queue_code": pa.array(list(villages), pa.string()),
            "villages": pa.array(list(villages.values()), pa.int32()),
        }
    )
