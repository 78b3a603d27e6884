"""From signal to help: of the signals handed over, how many were visited, confirmed, and led to something done."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q

from console.access.doors import counted_signals
from console.dashboards.by_place import counted, place_column, place_row, places_shown
from console.dashboards.figures import Chart, Column, Figure, Row, Value, percent, summed
from console.dashboards.lake_rows import LakeDay
from console.dashboards.least import least_cell
from console.dashboards.place_table import Count as Counted
from console.dashboards.place_table import PlaceTable, place_table
from console.dashboards.places import leaf_of
from console.dashboards.scope import Scope
from console.queues.acts.deployment import today
from console.shell.language import said
from lowincome.casework.measure_life import ENDED
from lowincome.disclosure.counted_table import TOTAL
from lowincome.policy.citation import Words

STEPS: dict[str, Words] = {
    "handed_over": Words(zh="已下发", en="Handed over"),
    "visited": Words(zh="已核查", en="Visited"),
    "confirmed": Words(zh="属实", en="Confirmed"),
    "helped": Words(zh="已落实", en="Helped"),
}
REACHED = ("only_handed_over", "only_visited", "only_confirmed", "helped")
"""How far a signal came, each signal once: a step of the funnel is the sum from its own place here to the end."""


def figures(scope: Scope, _lake: LakeDay) -> list[Figure]:
    known = funnel_table(scope)
    now = today()
    note = said(
        "已下发任务中的预警;“已核查”有走访或结论,“已落实”为属实且已办结(乡镇落实、部门答复、议决或书面告知)。",
        "Signals on tasks that were handed over. Visited: a visit or a verdict; helped: confirmed and closed (carried out, "
        "answered by a department, resolved, or told in writing).",
    )
    return [_steps(known, scope, now, note), _by_place(known, scope, now, note)]


def funnel_table(scope: Scope) -> PlaceTable:
    """Signals by place and how far they came, as the queues stand now."""
    least = least_cell(today()) if scope.is_counted else None
    return place_table(_counts(scope), list(REACHED), least)


def steps_at(known: PlaceTable, place: str) -> list[Value]:
    """How many came to each step or further; all of them is the total."""
    reached = [known.value(place, each) for each in REACHED]
    return [known.value(place, TOTAL), *(summed(reached[step:]) for step in range(1, len(REACHED)))]


def _counts(scope: Scope) -> Iterable[Counted]:
    visited = Q(measure_row__finding__isnull=False) | Q(task__visited_on__gte=F("first_seen"))
    confirmed = Q(measure_row__finding="confirmed")
    found = (
        counted_signals(scope.user)
        .filter(task__intake="sent")
        .values("task__queue_code")
        .annotate(
            all=Count("pk"),
            visited=Count("pk", filter=visited),
            confirmed=Count("pk", filter=confirmed),
            helped=Count("pk", filter=confirmed & Q(measure_row__state__in=ENDED)),
        )
        .order_by()
    )
    for row in found:
        leaf = leaf_of(row["task__queue_code"])
        steps = [row["all"], row["visited"], row["confirmed"], row["helped"], 0]
        yield from ((leaf, name, steps[at] - steps[at + 1]) for at, name in enumerate(REACHED))


def _steps(known: PlaceTable, scope: Scope, now: date, note: str) -> Figure:
    counts = steps_at(known, scope.place)
    rows = [
        Row(name, (said(words.zh, words.en), count, percent(count, counts[0])))
        for (name, words), count in zip(STEPS.items(), counts, strict=True)
    ]
    titles = (
        Column("step", said("环节", "Step"), "text"),
        Column("signals", said("预警", "Signals")),
        Column("share", said("占下发", "Of those handed over"), "percent"),
    )
    title = said("从预警到帮扶", "From signal to help")
    return Figure("funnel", title, note, now, titles, tuple(rows), (Chart("bars", ("signals",)),))


def _by_place(known: PlaceTable, scope: Scope, now: date, note: str) -> Figure:
    places = dict.fromkeys([*places_shown(known, scope), scope.place])
    rows = []
    for place in places:
        counts = steps_at(known, place)
        rows.append(place_row(known, place, [*counts, percent(counts[-1], counts[0])], scope))
    titles = (place_column(), *counted(STEPS), Column("share", said("落实率", "Helped"), "percent"))
    title = said("从预警到帮扶:地区", "From signal to help, by place")
    return Figure("funnel_by_place", title, note, now, titles, tuple(rows))
