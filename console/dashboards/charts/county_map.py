"""A sketch map of a city's counties, the darker the more. A county without an outline is in the table alone.

The outlines are simplified (`data/reference/districts.geojson`): a sketch, not a map to settle a border with.
"""

import json
from functools import cache
from typing import Any

from console.dashboards.charts.drawing import Drawing, finished
from lowincome.kernel.data_folder import data_folder

_WIDTH, _HEIGHT = 400, 320
_SHADES = ("#e8f0f8", "#0b3a68")
_HATCHED = "#dfe2e6"


def spec(drawing: Drawing) -> dict[str, Any]:
    import altair as alt

    [(title, values)] = drawing.series
    rows = zip(drawing.keys, drawing.labels, values, strict=True)
    found = [{**outlines()[key], "label": label, "value": value} for key, label, value in rows if key in outlines()]
    base = alt.Chart(alt.Data(values=found)).project(type="mercator")
    shape = base.mark_geoshape(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.condition(
            "isValid(datum.value)",
            alt.Color(
                "value:Q",
                scale=alt.Scale(range=list(_SHADES), zero=True),
                legend=alt.Legend(
                    title=f"{title} · {drawing.words[0]}", orient="bottom", format=",~f", gradientLength=200
                ),
            ),
            alt.value(_HATCHED),
        )
    )
    names = base.mark_text(fontSize=11, color="#000000", stroke="#ffffff", strokeWidth=3, strokeOpacity=0.9).encode(
        longitude="lon:Q", latitude="lat:Q", text="label:N"
    )
    letters = base.mark_text(fontSize=11, color="#000000").encode(longitude="lon:Q", latitude="lat:Q", text="label:N")
    return finished(alt.layer(shape, names, letters).properties(width=_WIDTH, height=_HEIGHT))


@cache
def outlines() -> dict[str, dict[str, Any]]:
    """The outline of each county by its six digits, with a point inside it for its name."""
    text = (data_folder() / "reference" / "districts.geojson").read_text(encoding="utf-8")
    return {each["properties"]["code"]: _outline(each["geometry"]) for each in json.loads(text)["features"]}


def _outline(geometry: dict[str, Any]) -> dict[str, Any]:
    """The county as a feature whose rings run the way round that drawing on a globe asks for."""
    polygons = [
        [_turned(ring, is_hole=place > 0) for place, ring in enumerate(rings)] for rings in geometry["coordinates"]
    ]
    largest = max((rings[0] for rings in polygons), key=lambda ring: abs(_area(ring)))
    lon, lat = _middle(largest)
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "geometry": shape, "lon": lon, "lat": lat}


def _turned(ring: list[list[float]], *, is_hole: bool) -> list[list[float]]:
    return ring if (_area(ring) < 0) != is_hole else ring[::-1]


def _area(ring: list[list[float]]) -> float:
    """Twice the signed area; negative where the ring runs clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _middle(ring: list[list[float]]) -> tuple[float, float]:
    """The centre of gravity of a ring."""
    whole = 3 * _area(ring)
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    lon = sum((x + u) * (x * v - u * y) for (x, y), (u, v) in pairs) / whole
    lat = sum((y + v) * (x * v - u * y) for (x, y), (u, v) in pairs) / whole
    return lon, lat
