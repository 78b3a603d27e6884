"""A point for a share and a line for the interval in which the true one probably lies; one per row, in percent."""

from typing import Any

from console.dashboards.charts.drawing import COLOURS, LABELS, WIDTH, Drawing, finished

_STEP = 22


def spec(drawing: Drawing) -> dict[str, Any]:
    import altair as alt

    (_, shares), (_, lows), (_, highs) = drawing.series
    points = [
        {"label": label, "share": share, "low": low, "high": high}
        for label, share, low, high in zip(drawing.labels, shares, lows, highs, strict=True)
        if share is not None
    ]
    base = alt.Chart(alt.Data(values=points)).encode(
        y=alt.Y(
            "label:N",
            sort=[each["label"] for each in points],
            axis=alt.Axis(title=None, labelLimit=LABELS, ticks=False, domain=False),
        )
    )
    percent = alt.Axis(title="%", tickCount=5)
    line = base.mark_rule(color=COLOURS[0], strokeWidth=2).encode(
        x=alt.X("low:Q", axis=percent, scale=alt.Scale(domain=[0, 100])), x2="high:Q"
    )
    point = base.mark_point(filled=True, size=70, color=COLOURS[1], opacity=1).encode(x=alt.X("share:Q", axis=percent))
    return finished(alt.layer(line, point).properties(width=WIDTH, height=alt.Step(_STEP)))
