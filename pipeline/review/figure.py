"""The plot as a Plotly figure, for notebooks."""

from __future__ import annotations

from typing import Any

from plotly import graph_objects
from plotly.subplots import make_subplots

from assay.pipeline.review.series import Path, Point, Series

PALETTE = ("#1f5fa8", "#b4451f", "#2c7a3f", "#7a3fa0", "#8a6a00", "#0d7a7a", "#a8326e", "#555f6b")


def figure(found: list[Series], title: str) -> Any:
    """A `plotly.graph_objects.Figure`: one row of axes for each series (currency or unit)."""
    drawn = make_subplots(rows=max(1, len(found)), cols=1, shared_xaxes=True)
    for row, series in enumerate(found, 1):
        for number, path in enumerate(series.paths):
            for trace in _traces(path, PALETTE[number % len(PALETTE)], path in series.parted):
                drawn.add_trace(trace, row=row, col=1)
        drawn.add_trace(_points(series.points), row=row, col=1)
        drawn.update_yaxes(title_text=series.measure, type="log" if series.logarithmic else "linear", row=row, col=1)
        if not series.logarithmic:
            drawn.update_yaxes(rangemode="tozero", row=row, col=1)
    drawn.update_layout(title_text=title, template="plotly_white", hovermode="closest", height=420 * max(1, len(found)))
    return drawn


def _points(points: tuple[Point, ...]) -> Any:
    return graph_objects.Scatter(
        x=[point.year for point in points],
        y=[point.value for point in points],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [point.high - point.value for point in points],
            "arrayminus": [point.value - point.low for point in points],
        },
        text=[point.label for point in points],
        hovertemplate="%{text} in %{x}<extra></extra>",
        mode="markers",
        marker={"size": 10, "color": "#222"},
        name="stated values",
    )


def _traces(path: Path, colour: str, parted: bool) -> list[Any]:
    years = [step[0] for step in path.steps]
    band = graph_objects.Scatter(
        x=years + years[::-1],
        y=[step[3] for step in path.steps] + [step[1] for step in path.steps[::-1]],
        fill="toself",
        line={"width": 0},
        fillcolor=colour,
        opacity=0.2,
        hoverinfo="skip",
        showlegend=False,
    )
    stated = graph_objects.Scatter(
        x=years, y=[step[2] for step in path.steps], mode="lines", line={"color": colour}, name=f"{path.rate} stated"
    )
    if not parted:
        return [band, stated]
    span = path.end.year - path.start.year
    ratio = path.end.value / path.start.value
    values = graph_objects.Scatter(
        x=[path.start.year + step for step in range(span + 1)],
        y=[path.start.value * ratio ** (step / span) for step in range(span + 1)],
        mode="lines",
        line={"color": colour, "dash": "dash"},
        name=f"{path.implied} by its values",
    )
    return [band, stated, values]
