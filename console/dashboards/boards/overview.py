"""The first page: the main numbers, each from the board that explains it, and the signals by county."""

from datetime import date

from console.dashboards.boards import clocks, people, signals
from console.dashboards.figures import Column, Figure, Row, Value, percent, summed
from console.dashboards.lake_rows import LakeDay
from console.dashboards.scope import Scope
from console.queues.acts.deployment import today
from console.shell.language import said

MAIN_NUMBERS = {
    "people": "people",
    "signals": "signals",
    "overdue": "clocks",
    "in_time": "clocks",
    "tasks": "funnel",
    "out_of_date": "feeds",
}
"""The main numbers, and the board that explains each."""

_OUT_OF_DATE = ("stale", "held", "never")


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    return [_main_numbers(scope, lake), signals.by_place(scope, lake)]


def _main_numbers(scope: Scope, lake: LakeDay) -> Figure:
    tasks, _ = clocks.clock_table(scope)
    kept = {each: tasks.value(scope.place, each) for each in clocks.STATES}
    in_time = percent(kept["in_time"], summed([kept[each] for each in clocks.JUDGED]))
    out_of_date = sum(row["state"] in _OUT_OF_DATE for row in lake.rows("freshness"))
    persons = people.people_table(lake, scope.is_counted).value(scope.place) if people.places(lake) else None
    standing = signals.signal_table(lake, scope.is_counted).value(scope.place)
    numbers: dict[str, tuple[str, Value, Value, date]] = {
        "people": (said("在册人员", "People on the roster"), persons, None, lake.day),
        "signals": (said("仍成立的预警", "Signals that stand"), standing, None, lake.day),
        "overdue": (said("超期未核查任务", "Overdue tasks"), kept["overdue"], None, today()),
        "in_time": (said("按期核查率", "Visited in time"), None, in_time, today()),
        "tasks": (said("已下发任务", "Tasks handed over"), tasks.value(scope.place), None, today()),
        "out_of_date": (said("过期或扣留的数据", "Feeds out of date or held"), out_of_date, None, lake.day),
    }
    titles = (
        Column("number", said("数字", "Number"), "text"),
        Column("count", said("数量", "Count")),
        Column("share", said("比例", "Share"), "percent"),
        Column("as_of", said("截至", "As of"), "day"),
    )
    note = said("一行一个数字;含义见各看板。", "One row per number; each is explained on its own board.")
    rows = tuple(Row(key, numbers[key]) for key in MAIN_NUMBERS)
    return Figure("main_numbers", said("主要数字", "Main numbers"), note, lake.day, titles, rows)
