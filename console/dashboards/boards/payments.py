"""Whether benefits of a month were paid by the day they are due."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from console.dashboards.boards import people
from console.dashboards.by_place import SUM, counted, place_column, place_row, places_shown
from console.dashboards.figures import Chart, Column, Figure, percent
from console.dashboards.lake_rows import LakeDay
from console.dashboards.least import least_cell
from console.dashboards.place_table import PlaceTable, place_table
from console.dashboards.places import leaf_of_region
from console.dashboards.scope import Scope
from console.pages.law import policies
from console.shell.language import said
from lowincome.disclosure.counted_table import TOTAL
from lowincome.policy.citation import Words
from lowincome.policy.jurisdictions import NATIONAL
from lowincome.policy.parameters import Cell

OUTCOMES: dict[str, Words] = {
    "in_time": Words(zh="按期发放", en="Paid in time"),
    "late": Words(zh="逾期发放", en="Paid late"),
    "failed": Words(zh="失败未补发", en="Failed, not repeated"),
    "unpaid": Words(zh="无发放记录", en="No payment on record"),
}
PAYMENT_DAY = "payment_day"


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    month = month_shown(lake.day)
    known = payment_table(lake, month, scope.is_counted)
    places = dict.fromkeys([*places_shown(known, scope), scope.place])
    rows = [
        place_row(
            known,
            place,
            [
                *(known.value(place, each) for each in OUTCOMES),
                known.value(place, TOTAL),
                percent(known.value(place, "in_time"), known.value(place, TOTAL)),
            ],
            scope,
        )
        for place in places
    ]
    titles = (
        place_column(),
        *counted(OUTCOMES),
        Column(SUM, said("应发", "Due")),
        Column("share", said("按期率", "In time"), "percent"),
    )
    title = said(f"{month:%Y-%m} 救助金发放", f"Benefits of {month:%Y-%m}")
    charts = (Chart("stacked", tuple(OUTCOMES)),)
    return [
        Figure(
            "payments_by_place", title, _note(lake, due_on(scope.place, month)), lake.day, titles, tuple(rows), charts
        )
    ]


def month_shown(day: date) -> date:
    """The newest month whose benefits had to be paid everywhere by the day before: its first day."""
    first = day.replace(day=1)
    latest = max(int(cell.value) for place in policies().jurisdictions for cell in _due_days(place, day))
    return first if day.day > latest else (first - timedelta(days=1)).replace(day=1)


def due_on(leaf: str, month: date) -> date:
    """The day by which a month's benefits had to be paid in a place."""
    places = sorted(policies().jurisdictions.values(), key=lambda each: -len(each.region_prefix))
    code = next((each.code for each in places if leaf.startswith(each.region_prefix)), NATIONAL)
    cells = _due_days(code, month)
    return month.replace(day=int(next(cell.value for cell in cells if leaf.startswith(cell.prefix))))


@lru_cache(maxsize=4)
def payment_table(lake: LakeDay, month: date, is_counted: bool) -> PlaceTable:
    """Recipients by place and what became of their payment, for all places."""
    rows = lake.rows("payments", month=month, day=lake.day)
    counts = [
        (leaf, _outcome(row, due_on(leaf, month)), row["persons"])
        for row in rows
        for leaf in [leaf_of_region(row["region_code"])]
    ]
    least = least_cell(lake.day) if is_counted else None
    rests_on = people.people_table(lake, is_counted)
    return place_table(counts, OUTCOMES, least, linked=rests_on, linked_columns=(*people.COVERED, TOTAL))


def _outcome(row: Mapping[str, Any], due: date) -> str:
    if row["paid_on"] is None:
        return "failed" if row["has_failed"] else "unpaid"
    return "in_time" if row["paid_on"] <= due else "late"


def _due_days(place: str, day: date) -> tuple[Cell, ...]:
    found = policies().resolve(PAYMENT_DAY, place, day)
    return found.cells if found else ()


def _note(lake: LakeDay, due: date) -> str:
    found = lake.rows("newest_delivery", feed="payments")
    newest = found[0]["newest_delivery"] if found else None
    if newest is None:
        return said(
            "财政尚未交付发放数据:没有记录不等于没有发放。", "No payment data came yet: no record is not no payment."
        )
    return said(
        f"一行一个地区;当月之前认定的在享低保、特困人员,是否在{due}前发放。发放数据最近交付:{newest}。",
        "One row per place; persons on dibao or tekun approved before the month: whether they were paid by "
        f"{due}. Newest payment data: {newest}.",
    )
