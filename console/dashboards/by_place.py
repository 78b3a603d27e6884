"""The figure that most boards begin with: one row per place below the one looked at, and a total."""

from collections.abc import Mapping, Sequence
from datetime import date

from console.dashboards.figures import Chart, Column, Figure, Row, Value
from console.dashboards.place_table import PlaceTable
from console.dashboards.places import CITY, TOWNSHIP, place_name
from console.dashboards.scope import Scope
from console.shell.language import said
from lowincome.disclosure.counted_table import TOTAL
from lowincome.policy.citation import Words

SUM = "total"
"""The name of the column of totals."""


def place_column() -> Column:
    return Column("place", said("地区", "Place"), "text")


def counted(columns: Mapping[str, Words]) -> list[Column]:
    """Columns of counts with their titles in the reader's language."""
    return [Column(name, said(words.zh, words.en)) for name, words in columns.items()]


def places_shown(known: PlaceTable, scope: Scope) -> list[str]:
    """The places of the rows: those right below the one looked at; itself where there is none."""
    return known.below(scope.place) or [scope.place]


def place_row(known: PlaceTable, place: str, cells: Sequence[Value], scope: Scope) -> Row:
    """A row about a place, which leads to it where it lies further down; the place looked at is the total."""
    is_total = place == scope.place
    further = place if not is_total and len(place) <= TOWNSHIP else None
    name = said("合计", "Total") if is_total else place_name(place)
    return Row(place, (name, *cells), further, is_total)


def figure_by_place(
    known: PlaceTable,
    scope: Scope,
    columns: Mapping[str, Words],
    *,
    name: str,
    title: str,
    note: str,
    as_of: date,
    whole: Words,
) -> Figure:
    """Counts by place and column with all totals, a chart of the columns, and for a city a map of the totals."""
    places = places_shown(known, scope)
    rows = [
        place_row(known, place, [known.value(place, column) for column in (*columns, TOTAL)], scope)
        for place in dict.fromkeys([*places, scope.place])
    ]
    charts = [Chart("stacked" if len(columns) > 1 else "bars", tuple(columns))]
    if len(scope.place) == CITY:
        charts.append(Chart("map", (SUM,)))
    titles = (place_column(), *counted(columns), Column(SUM, said(whole.zh, whole.en)))
    return Figure(name, title, note, as_of, titles, tuple(rows), tuple(charts))
