"""Lines over days, one per column, with a point for each day."""

from typing import Any

from console.dashboards.charts.drawing import COLOURS, WIDTH, Drawing, finished

_HEIGHT = 180


def spec(drawing: Drawing) -> dict[str, Any]:
    import altair as alt

    titles = [title for title, _ in drawing.series]
    chart = (
        alt.Chart(alt.Data(values=drawing.points()))
        .mark_line(point=True)
        .encode(
            x=alt.X("label:O", axis=alt.Axis(title=None, labelOverlap=True, labelAngle=-45)),
            y=alt.Y("value:Q", axis=alt.Axis(title=None, tickCount=5, format=",~f"), scale=alt.Scale(zero=True)),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=titles, range=list(COLOURS[: len(titles)])),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
        .properties(width=WIDTH + 80, height=_HEIGHT)
    )
    return finished(chart)
