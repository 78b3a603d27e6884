"""Reviews and visits that are due: the standing signals of that kind, by place and by rule."""

from console.dashboards.boards import signals
from console.dashboards.by_place import SUM, place_column, place_row, places_shown
from console.dashboards.figures import Chart, Column, Figure
from console.dashboards.lake_rows import LakeDay
from console.dashboards.places import CITY
from console.dashboards.scope import Scope
from console.shell.language import said

KIND = "review"


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    known = signals.signal_table(lake, scope.is_counted)
    rows = [
        place_row(known, place, [known.value(place, KIND)], scope)
        for place in dict.fromkeys([*places_shown(known, scope), scope.place])
    ]
    charts = [Chart("bars", (SUM,)), *([Chart("map", (SUM,))] if len(scope.place) == CITY else [])]
    by_place = Figure(
        "reviews_by_place",
        said("到期核查、走访:地区", "Reviews and visits due, by place"),
        said(
            "一行一个地区;当日已到期、名册上尚无新核查或走访记录的事项。",
            "One row per place; what is due on the day and has no new review or visit on record.",
        ),
        lake.day,
        (place_column(), Column(SUM, said("到期", "Due"))),
        tuple(rows),
        tuple(charts),
    )
    return [by_place, *([signals.by_rule(scope, lake, (KIND,), "reviews_by_rule")] if scope.shows_parts else [])]
