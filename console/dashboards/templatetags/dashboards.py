"""How a figure's values stand on a page: numbers with separators, shares in percent, and a word for what is withheld."""

from datetime import date

from django import template
from django.urls import reverse

from console.dashboards.boards.overview import MAIN_NUMBERS
from console.dashboards.figures import WITHHELD, Column, Row, Unit, Value
from console.dashboards.workbook import withheld_words

register = template.Library()
NONE = "—"


@register.filter
def shown(value: Value, unit: Unit) -> str:
    """One cell in words."""
    if value is None:
        return NONE
    if value is WITHHELD:
        return withheld_words()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    return f"{value:.1f} %" if unit == "percent" else f"{value:,}"


@register.filter
def is_number(unit: Unit) -> bool:
    return unit in ("count", "percent", "days")


@register.filter
def paired(cells: tuple[Value, ...], columns: tuple[Column, ...]) -> list[tuple[Column, Value]]:
    """A row's cells, each with its column."""
    return list(zip(columns, cells, strict=True))


@register.filter
def headline(row: Row) -> str:
    """The number of a row of main numbers: its count, else its share."""
    _, count, share, *_ = row.cells
    return shown(share, "percent") if count is None else shown(count, "count")


@register.filter
def board_address(row: Row, query: str) -> str:
    """Where a main number is explained, for the same place."""
    return f"{reverse('dashboard', args=[MAIN_NUMBERS[row.key]])}{query}"
