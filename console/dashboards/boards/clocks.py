"""Whether households are visited in time, and where most is overdue. The clock of a task that waits stands."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, CharField, Count, F, Min, Q, Value, When

from console.access.doors import counted_tasks
from console.dashboards.by_place import SUM, counted, place_column, place_row, places_shown
from console.dashboards.figures import WITHHELD, Chart, Column, Figure, Row, percent, summed
from console.dashboards.lake_rows import LakeDay
from console.dashboards.least import least_cell
from console.dashboards.place_table import Count as Counted
from console.dashboards.place_table import PlaceTable, place_table
from console.dashboards.places import leaf_of, place_name
from console.dashboards.scope import Scope
from console.queues.acts.deployment import today
from console.shell.language import said
from lowincome.disclosure.counted_table import TOTAL
from lowincome.policy.citation import Words

STATES: dict[str, Words] = {
    "in_time": Words(zh="按期核查", en="Visited in time"),
    "late": Words(zh="逾期核查", en="Visited late"),
    "running": Words(zh="未到期", en="Not yet due"),
    "overdue": Words(zh="超期未核查", en="Overdue"),
    "unvisited": Words(zh="未入户办结", en="Closed without a visit"),
}
JUDGED = ("in_time", "late", "overdue")
"""The states that tell whether a term was kept."""

_WAITS = Q(progress__in=("new", "assigned"))


def figures(scope: Scope, _lake: LakeDay) -> list[Figure]:
    known, oldest = clock_table(scope)
    now = today()
    return [_by_place(known, scope, now), _ranking(known, oldest, scope, now)]


def clock_table(scope: Scope) -> tuple[PlaceTable, dict[str, date]]:
    """Tasks by place and state of their clock, as the queues stand now; and per lowest place the oldest overdue date."""
    day = today()
    found = list(_rows(scope, day))
    counts: Iterable[Counted] = [(leaf_of(row["queue_code"]), row["clock"], row["tasks"]) for row in found]
    oldest: dict[str, date] = {}
    for row in found:
        if row["clock"] == "overdue":
            leaf = leaf_of(row["queue_code"])
            oldest[leaf] = min(oldest.get(leaf, row["oldest"]), row["oldest"])
    return place_table(counts, list(STATES), least_cell(day) if scope.is_counted else None), oldest


def _rows(scope: Scope, day: date) -> Iterable[dict[str, object]]:
    clock = Case(
        When(_WAITS & Q(due__lt=day), then=Value("overdue")),
        When(_WAITS, then=Value("running")),
        When(visited_on__isnull=True, then=Value("unvisited")),
        When(visited_on__gt=F("due_on"), then=Value("late")),
        default=Value("in_time"),
        output_field=CharField(),
    )
    return (
        counted_tasks(scope.user)
        .filter(intake="sent")
        .with_due()
        .annotate(clock=clock)
        .values("queue_code", "clock")
        .annotate(tasks=Count("pk"), oldest=Min("due"))
        .order_by()
    )


def _by_place(known: PlaceTable, scope: Scope, now: date) -> Figure:
    rows = []
    for place in dict.fromkeys([*places_shown(known, scope), scope.place]):
        counts = [known.value(place, each) for each in STATES]
        share = percent(known.value(place, "in_time"), summed([known.value(place, each) for each in JUDGED]))
        rows.append(place_row(known, place, [*counts, known.value(place, TOTAL), share], scope))
    titles = (
        place_column(),
        *counted(STATES),
        Column(SUM, said("任务", "Tasks")),
        Column("share", said("按期率", "In time"), "percent"),
    )
    note = said(
        "一行一个地区;已下发的任务,一户一件。首次入户不晚于办理期限为按期;按期率=按期÷(按期+逾期+超期)。",
        "One row per place; tasks handed over, one per household. In time: first visited by the due date. The share is of "
        "those visited in time, visited late, and overdue.",
    )
    title = said("核查时限:地区", "Visits in time, by place")
    return Figure("clocks_by_place", title, note, now, titles, tuple(rows), (Chart("stacked", tuple(STATES)),))


def _ranking(known: PlaceTable, oldest: dict[str, date], scope: Scope, now: date) -> Figure:
    """The lowest places with anything overdue, most first; those that are withheld come last, in the order of codes."""
    day = today()
    rows = []
    for leaf in known.lowest(scope.place):
        overdue = known.value(leaf, "overdue")
        if overdue == 0:
            continue
        is_shown = overdue is not WITHHELD
        days = (day - oldest[leaf]).days if is_shown else WITHHELD
        share = percent(overdue, summed([known.value(leaf, each) for each in ("running", "overdue")]))
        rows.append(Row(leaf, (place_name(leaf), overdue, share, days), leaf))
    rows.sort(
        key=lambda row: (row.cells[1] is WITHHELD, -row.cells[1] if isinstance(row.cells[1], int) else 0, row.key)
    )
    titles = (
        place_column(),
        Column("overdue", said("超期未核查", "Overdue")),
        Column("share", said("占在办", "Of those open"), "percent"),
        Column("longest", said("最长超期天数", "Longest, in days"), "days"),
    )
    note = said("一行一个有超期任务的乡镇,多者在前。", "One row per township with overdue tasks, most first.")
    title = said("超期排名", "Overdue, ranked")
    return Figure("overdue_ranking", title, note, now, titles, tuple(rows), (Chart("bars", ("overdue",)),))
