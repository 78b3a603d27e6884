"""What a chart needs of a figure: labels and series of numbers, and the look that all charts share."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from console.dashboards.figures import Chart, ChartKind, Figure, Value
from console.shell.language import said

if TYPE_CHECKING:
    import altair as alt

FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
COLOURS = ("#14508c", "#c05a00", "#2b7a4b", "#8a3ffc", "#9f1853", "#5c6670", "#b28600")
"""Seven that are told apart by people who do not see all colours, and dark enough on white."""

WIDTH = 300
"""Of the drawing's field, in its own units: a phone shows a chart about as wide as it is drawn."""

_WHOLE = ("line", "map")
"""Charts that need every row, also those without a number."""

LABELS = 140
AT_MOST = 30
"""Bars in one chart; the table has the rest."""


@dataclass(frozen=True)
class Drawing:
    """Numbers to be drawn. keys and labels: of the rows; series: titles and the rows' numbers, None where none is shown."""

    kind: ChartKind
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    words: tuple[str, ...] = ()

    def points(self) -> list[dict[str, Any]]:
        """One dict per row and series with a number."""
        return [
            {"label": label, "row": row, "series": title, "order": order, "value": values[row]}
            for order, (title, values) in enumerate(self.series)
            for row, label in enumerate(self.labels)
            if values[row] is not None
        ]


def drawing_of(figure: Figure, chart: Chart) -> Drawing:
    """The part of a figure that a chart shows: no totals, and what is withheld left out."""
    names = [each.name for each in figure.columns]
    places = [names.index(column) for column in chart.columns]
    rows = [row for row in figure.rows if not row.is_total]
    if chart.kind not in _WHOLE:
        rows = [row for row in rows if any(_number(row.cells[place]) is not None for place in places)][:AT_MOST]
    series = tuple(
        (figure.titled(column).title, tuple(_number(row.cells[place]) for row in rows))
        for column, place in zip(chart.columns, places, strict=True)
    )
    labels = tuple(_label(row.cells[0]) for row in rows)
    return Drawing(chart.kind, tuple(row.key for row in rows), labels, series, (said("示意图", "sketch map"),))


def finished(chart: "alt.Chart | alt.LayerChart") -> dict[str, Any]:
    """The chart's specification with the shared look."""
    look = chart.configure(font=FONT, aria=False, background="white", padding=4)
    look = look.configure_view(stroke=None).configure_axis(labelFontSize=12, titleFontSize=12, labelColor="#212529")
    look = look.configure_legend(labelFontSize=12, titleFontSize=12, labelLimit=160, symbolType="square")
    specification: dict[str, Any] = look.to_dict()
    return specification


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _label(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
