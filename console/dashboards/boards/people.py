"""People on the roster by category and place."""

from functools import lru_cache

from console.dashboards.by_place import figure_by_place
from console.dashboards.figures import Figure
from console.dashboards.lake_rows import LakeDay, Rows
from console.dashboards.least import least_cell
from console.dashboards.place_table import PlaceTable, place_table
from console.dashboards.places import CITY, leaf_of
from console.dashboards.scope import Scope
from console.shell.language import said
from lowincome.policy.citation import Words

CATEGORIES: dict[str, Words] = {
    "特困": Words(zh="特困", en="tekun"),
    "低保": Words(zh="低保", en="dibao"),
    "低保边缘": Words(zh="低保边缘", en="edge of dibao"),
    "刚性支出困难": Words(zh="刚性支出困难", en="rigid expenditure"),
    "防止返贫监测对象": Words(zh="防止返贫监测对象", en="poverty prevention"),
    "其他": Words(zh="其他", en="other"),
}
COVERED = ("特困", "低保")
"""The categories that payments rest on."""


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    if not _rows(lake):
        return []
    known = people_table(lake, scope.is_counted)
    return [
        figure_by_place(
            known,
            scope,
            {each: CATEGORIES.get(each, Words(zh=each, en=each)) for each in known.table.columns},
            name="people_by_place",
            title=said("在册人员:地区与救助类别", "People on the roster, by place and category"),
            note=said(
                "一行一个地区;数字为当日名册在享、渐退人数,一人只计一次。",
                "One row per place; persons in receipt or fading out on the day's roster, each counted once.",
            ),
            as_of=lake.day,
            whole=Words(zh="合计", en="Total"),
        )
    ]


@lru_cache(maxsize=4)
def people_table(lake: LakeDay, is_counted: bool) -> PlaceTable:
    """Persons by place and category, for all places."""
    rows = _rows(lake)
    found = {row["category"] for row in rows}
    columns = [*CATEGORIES, *sorted(found - set(CATEGORIES))]
    counts = [(leaf_of(row["queue_code"]), row["category"], row["persons"]) for row in rows]
    return place_table(counts, columns, least_cell(lake.day) if is_counted else None)


def places(lake: LakeDay) -> frozenset[str]:
    """The cities that have anybody on the roster."""
    return frozenset(row["queue_code"][:CITY] for row in _rows(lake))


def _rows(lake: LakeDay) -> Rows:
    return lake.rows("people", (("tasks", "statistics"),))
