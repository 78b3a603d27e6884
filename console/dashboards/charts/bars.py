"""Bars, one per row; several columns are laid end to end in one bar."""

from typing import Any

from console.dashboards.charts.drawing import COLOURS, LABELS, WIDTH, Drawing, finished

_STEP = 22


def spec(drawing: Drawing) -> dict[str, Any]:
    import altair as alt

    titles = [title for title, _ in drawing.series]
    is_stacked = len(titles) > 1
    chart = (
        alt.Chart(alt.Data(values=drawing.points()))
        .mark_bar(height=_STEP - 6)
        .encode(
            y=alt.Y(
                "label:N",
                sort=list(dict.fromkeys(drawing.labels)),
                scale=alt.Scale(domain=list(dict.fromkeys(drawing.labels))),
                axis=alt.Axis(title=None, labelLimit=LABELS, ticks=False, domain=False),
            ),
            x=alt.X("value:Q", axis=alt.Axis(title=None, tickCount=4, format=",~f", grid=True)),
            order=alt.Order("order:Q"),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=titles, range=list(COLOURS[: len(titles)])),
                legend=alt.Legend(title=None, orient="top", columns=2) if is_stacked else None,
            ),
        )
        .properties(width=WIDTH, height=alt.Step(_STEP))
    )
    if is_stacked:
        return finished(chart)
    numbers = chart.mark_text(align="left", dx=4, fontSize=12, color="#212529").encode(
        text=alt.Text("value:Q", format=",~f"), color=alt.value("#212529")
    )
    return finished(alt.layer(chart, numbers))
