"""How old each department's data are on the day, and whom they contradict."""

from datetime import date

from console.dashboards.boards import conflicts
from console.dashboards.figures import Chart, Column, Figure, Row
from console.dashboards.lake_rows import LakeDay
from console.dashboards.scope import Scope
from console.pages.feeds import STATES
from console.pages.law import contracts
from console.pages.wording import word_of
from console.shell.language import said
from lowincome.policy.departments import in_english


def figures(scope: Scope, lake: LakeDay) -> list[Figure]:
    """The same for every reader: data of departments, not of places."""
    rows = sorted((_row(each) for each in lake.rows("freshness")), key=lambda row: -_age(row))
    titles = (
        Column("feed", said("数据", "Feed"), "text"),
        Column("department", said("部门", "Department"), "text"),
        Column("state", said("状态", "State"), "text"),
        Column("newest", said("最近交付", "Newest delivery"), "day"),
        Column("age", said("距今天数", "Age in days"), "days"),
        Column("limit", said("有效天数", "Days it holds"), "days"),
    )
    note = said(
        "一行一种数据;距今天数从最近一次被采纳的交付算起。",
        "One row per feed; its age counts from the newest delivery that was accepted.",
    )
    title = said("数据新鲜度", "Freshness of feeds")
    freshness = Figure("freshness", title, note, lake.day, titles, tuple(rows), (Chart("bars", ("age",)),))
    return [freshness, *conflicts.figures(scope, lake)]


def _row(feed: dict[str, object]) -> Row:
    name = str(feed["feed"])
    contract = contracts().get(name)
    department = contract.department if contract else ""
    newest, age, limit = feed["newest_delivery"], feed["age_days"], feed["max_age_days"]
    return Row(
        name,
        (
            said(contract.title_zh if contract else name, name.replace("_", " ")),
            said(department, in_english(department)),
            word_of(STATES, str(feed["state"])),
            newest if isinstance(newest, date) else None,
            age if isinstance(age, int) else None,
            limit if isinstance(limit, int) else None,
        ),
    )


def _age(row: Row) -> int:
    return row.cells[4] if isinstance(row.cells[4], int) else -1
