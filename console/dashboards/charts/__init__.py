"""Charts: a figure's columns drawn as SVG on the server, and kept as long as they are asked for.

A picture holds no script, no style sheet and no style attribute; its letters are the browser's.
"""

from functools import lru_cache

from console.dashboards.charts import bars, county_map, intervals, lines
from console.dashboards.charts.drawing import Drawing, drawing_of
from console.dashboards.figures import Chart, Figure

_KEPT = 512

_MAKERS = {
    "bars": bars.spec,
    "stacked": bars.spec,
    "line": lines.spec,
    "intervals": intervals.spec,
    "map": county_map.spec,
}


def drawn(figure: Figure, chart: Chart) -> str:
    """A chart as an SVG document."""
    return _drawn(drawing_of(figure, chart))


@lru_cache(maxsize=_KEPT)
def _drawn(drawing: Drawing) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(_MAKERS[drawing.kind](drawing)))
