"""Referrals per department: what was answered, in time or late, what is open, and how long an answer takes."""

from collections import defaultdict
from datetime import date

from django.db.models import Count

from console.access.doors import counted_referrals
from console.dashboards.by_place import SUM, counted
from console.dashboards.figures import WITHHELD, Chart, Column, Figure, Row, Value, percent, summed
from console.dashboards.lake_rows import LakeDay
from console.dashboards.least import least_cell
from console.dashboards.scope import Scope
from console.queues.acts.deployment import today
from console.shell.language import said
from lowincome.casework.departments import departments
from lowincome.disclosure.counted_table import TOP, TOTAL, Cell, CountedTable
from lowincome.disclosure.small_cells import withheld_cells
from lowincome.kernel.workdays import workdays_between
from lowincome.policy.citation import Words

STATES: dict[str, Words] = {
    "in_time": Words(zh="按期答复", en="Answered in time"),
    "late": Words(zh="逾期答复", en="Answered late"),
    "returned": Words(zh="退回", en="Returned"),
    "open": Words(zh="办理中", en="Open"),
    "overdue": Words(zh="超期未答复", en="Overdue"),
}
ANSWERED = ("in_time", "late")
JUDGED = ("in_time", "late", "overdue")
_SENT = ("sent", "accepted", "in_hand", "answered", "returned")


def figures(scope: Scope, _lake: LakeDay) -> list[Figure]:
    if not scope.shows_parts:
        return []
    day = today()
    counts, days = _counted(scope, day)
    known = [each for each in departments() if any(counts.get((each, state)) for state in STATES)]
    table = CountedTable(tuple(STATES), counts, dict.fromkeys(known, TOP))
    hidden = withheld_cells(table, least_cell(day)) if scope.is_counted and known else frozenset()
    rows = [_row(table, hidden, each, days.get(each, [])) for each in (*known, TOP)] if known else []
    titles = (
        Column("department", said("部门", "Department"), "text"),
        *counted(STATES),
        Column(SUM, said("合计", "Total")),
        Column("share", said("按期率", "In time"), "percent"),
        Column("middle", said("答复用时(工作日,中位数)", "Working days to an answer (median)"), "days"),
    )
    note = said(
        "一行一个部门;已转办的事项。用时从转办次日起算;按期率=按期÷(按期+逾期+超期)。",
        "One row per department; what was referred to it. The clock runs from the day after; the share is of those "
        "answered in time, answered late, and overdue.",
    )
    title = said("部门转办与答复", "Referrals and answers, by department")
    return [
        Figure("referrals_by_department", title, note, day, titles, tuple(rows), (Chart("stacked", tuple(STATES)),))
    ]


def _counted(scope: Scope, day: date) -> tuple[dict[tuple[str, str], int], dict[str, list[tuple[int, int]]]]:
    """Counts by department and state; and by department how many answers took how many working days."""
    found = (
        counted_referrals(scope.user)
        .filter(state__in=_SENT, task__queue_code__startswith=scope.place)
        .values("department", "state", "sent_on", "due_on", "answered_on")
        .annotate(referrals=Count("pk"))
        .order_by()
    )
    counts: dict[tuple[str, str], int] = defaultdict(int)
    days: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in found:
        state = _state(row, day)
        counts[row["department"], state] += row["referrals"]
        if state in ANSWERED:
            took = (workdays_between(row["sent_on"], row["answered_on"]), row["referrals"])
            for department in (row["department"], TOP):
                days[department].append(took)
    return counts, days


def _state(row: dict[str, object], day: date) -> str:
    state, due_on, answered_on = row["state"], row["due_on"], row["answered_on"]
    if state == "returned":
        return "returned"
    if state == "answered":
        return (
            "late" if isinstance(due_on, date) and isinstance(answered_on, date) and answered_on > due_on else "in_time"
        )
    return "overdue" if isinstance(due_on, date) and due_on < day else "open"


def _row(table: CountedTable, hidden: frozenset[Cell], department: str, days: list[tuple[int, int]]) -> Row:
    def value(column: str) -> Value:
        cell = Cell(department, column)
        return WITHHELD if cell in hidden else table.values[cell]

    known = departments().get(department)
    name = said(known.zh, known.en) if known else said("合计", "Total")
    counts = {each: value(each) for each in STATES}
    share = percent(counts["in_time"], summed([counts[each] for each in JUDGED]))
    is_shown = summed([counts[each] for each in ANSWERED]) is not WITHHELD
    middle = _median(days) if is_shown else WITHHELD
    return Row(department or SUM, (name, *counts.values(), value(TOTAL), share, middle), None, department == TOP)


def _median(days: list[tuple[int, int]]) -> int | None:
    """The lower median of lengths that occur so often."""
    left = (sum(count for _, count in days) + 1) // 2
    for length, count in sorted(days):
        left -= count
        if left <= 0:
            return length
    return None
