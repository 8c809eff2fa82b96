"""The plot of a series as an SVG drawing: where everything stands. `templates/plot.svg` writes it down.

A page's plot is drawn, not scripted: it weighs some kilobytes where Plotly's script weighs millions of bytes, it prints, it needs no
script, its points are links into the text, and a screen reader reads it. The notebook has the Plotly figure (`assay.pipeline.review.figure`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assay.pipeline.review.marks import KINDS
from assay.pipeline.review.series import Path, Point, Series

WIDTH, HEIGHT = 480, 330  # so narrow that its writing can be read on a telephone
LEFT, TOP, BOTTOM = 60, 28, 36
RIGHT = 56  # the margin in which the curves' numbers stand
LINE = 18  # the height of a line of writing
LETTER = 6.3  # the width of a letter of it, on average
COLOURS = 8
MOST_YEARS = 7  # between the first and the last year that is written at the axis
MOST_WRITTEN = 14  # values that are written beside their dots; of more, the plot's table tells
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: its place in the drawing and what is written at it."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A stated value: its place, the bar of its rounding (low to high), its colour, what is written beside it and where it leads."""

    x: float
    y: float
    low: float
    high: float
    colour: int
    title: str
    link: str
    text: str = ""
    text_x: float = 0
    text_y: float = 0


@dataclass(frozen=True, slots=True)
class Curve:
    """A stated rate's path: the line, its band, and (where the values do not follow it) the line that they do follow."""

    line: str
    band: str
    between: str
    colour: int


@dataclass(frozen=True, slots=True)
class Label:
    """What a curve is, by a number: this stands in the right margin beside the end of the curve, and the text below the drawing."""

    x: float
    y: float
    number: int
    text: str
    to_x: float
    to_y: float
    colour: int
    link: str
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot, ready to be written."""

    id: str
    title: str
    description: str
    axis: str
    years: list[Tick]
    amounts: list[Tick]
    curves: list[Curve]
    dots: list[Dot]
    labels: list[Label]
    linked: bool = True
    box: tuple[float, float, float, float] = (LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM)
    size: tuple[int, int] = (WIDTH, HEIGHT)


def drawing(series: Series, title: str, id: str = "plot", linked: bool = True) -> Drawing:
    """The plot of a series. linked: whether the page has the places that points and labels lead to."""
    plane = _Plane(series)
    colours = _colours(series)
    curves = [_curve(plane, path, colours[_name(series, path)], path in series.parted) for path in series.paths]
    return Drawing(
        id=id,
        title=title,
        description=describe(series),
        axis=plane.axis,
        years=plane.years(),
        amounts=plane.ticks(),
        curves=curves,
        dots=_dots(plane, series, colours),
        labels=_labels(plane, series, colours),
        linked=linked,
        box=(LEFT, TOP, plane.right, HEIGHT - BOTTOM),
    )


def describe(series: Series) -> str:
    """The plot in words, for who does not see it."""
    values = "; ".join(f"{_whose(point)}{point.label} in {point.year}" for point in series.points)
    paths = "; ".join(
        f"{path.source + ': ' if path.source else ''}{path.rate} a year from {path.start.label} in {path.start.year} "
        + (f"arrives at {path.end.label} in {path.end.year}" if path.agrees else f"does not arrive at {path.end.label} in {path.end.year}: "
           f"that would be {path.implied}")
        for path in series.paths
    )  # fmt: skip
    return f"Stated values: {values}." + (f" Stated rates: {paths}." if paths else "")


def _whose(point: Point) -> str:
    return f"{point.source}: " if point.source else ""


class _Plane:
    """How years and values lie in the drawing."""

    def __init__(self, series: Series) -> None:
        heights = [value for point in series.points for value in (point.value, point.low, point.high)]
        heights += [value for path in series.paths for step in path.steps for value in step[1:]]
        times = [float(point.year) for point in series.points] + [step[0] for path in series.paths for step in path.steps]
        self.first, self.last = min(times), max(times)
        if self.first == self.last:
            self.first, self.last = self.first - 1, self.last + 1
        self.right = WIDTH - RIGHT
        self.log = series.logarithmic
        positive = [height for height in heights if height > 0 and math.isfinite(height)]
        least = min(point.value for point in series.points if point.value > 0)
        self.low = min(positive, default=1.0) if self.log else 0.0
        self.low = max(self.low, least / 3) if self.log else 0.0
        self.high = max(positive, default=1.0) * (1.3 if self.log else 1.05)
        self.unit, word = next(((size, word) for size, word in SCALES if self.high >= size * 1.5), (1.0, ""))
        parts = (series.measure, word) if series.measure.isupper() else (word, series.measure)  # "USD billion", "thousand units"
        self.axis = " ".join(part for part in parts if part) + (", logarithmic" if self.log else "")

    def x(self, year: float) -> float:
        """Where a year lies."""
        return round(LEFT + 10 + (year - self.first) / (self.last - self.first) * (self.right - LEFT - 20), 1)

    def y(self, value: float) -> float:
        """Where a value lies; what is below the lowest lies at the bottom."""
        room = HEIGHT - TOP - BOTTOM
        value = min(max(value, self.low), self.high)
        if self.log:
            part = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            part = value / self.high
        return round(HEIGHT - BOTTOM - part * room, 1)

    def years(self) -> list[Tick]:
        """Every year, or every second, fifth, tenth, as there is room."""
        span = self.last - self.first
        step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= MOST_YEARS), 100)
        start = math.ceil(self.first / step) * step
        return [Tick(self.x(year), str(year)) for year in range(start, int(self.last) + 1, step)]

    def ticks(self) -> list[Tick]:
        """Round values."""
        if self.log:
            powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            factors = (1, 2, 5) if len(powers) <= 4 else (1,)
            values = [factor * 10.0**power for power in powers for factor in factors]
            values = [value for value in values if self.low <= value <= self.high]
            values = values[:: math.ceil(len(values) / 9) or 1]
        else:
            rough = self.high / 5
            power = 10 ** math.floor(math.log10(rough))
            step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
            values = [step * number for number in range(int(self.high / step) + 1)]
        return [Tick(self.y(value), f"{value / self.unit:,.6g}") for value in values]


def _name(series: Series, path: Path) -> str:
    return path.source or f"{path.start.year} {path.start.value} {path.key}"


def _colours(series: Series) -> dict[str, int]:
    names = dict.fromkeys([_name(series, path) for path in series.paths] + [point.source for point in series.points if point.source])
    return {name: number % COLOURS + 1 for number, name in enumerate(names)}


def _curve(plane: _Plane, path: Path, colour: int, parted: bool) -> Curve:
    line = _line([(plane.x(year), plane.y(value)) for year, _, value, _ in path.steps])
    upper = [(plane.x(year), plane.y(high)) for year, _, _, high in path.steps]
    lower = [(plane.x(year), plane.y(low)) for year, low, _, _ in path.steps]
    values = _line(_between(plane, path)) if parted else ""
    return Curve(line, _line(upper + lower[::-1]) + "Z", values, colour)


def _between(plane: _Plane, path: Path) -> list[tuple[float, float]]:
    years = path.end.year - path.start.year
    ratio = path.end.value / path.start.value
    return [(plane.x(path.start.year + step), plane.y(path.start.value * ratio ** (step / years))) for step in range(years + 1)]


def _line(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)


def _dots(plane: _Plane, series: Series, colours: dict[str, int]) -> list[Dot]:
    ends = {(path.start.year, path.start.value): _name(series, path) for path in reversed(series.paths)}
    ends |= {(path.end.year, path.end.value): _name(series, path) for path in reversed(series.paths) if not path.source}
    written: list[Box] = [(plane.x(p.year) - 6, plane.x(p.year) + 6, plane.y(p.value)) for p in series.points]
    lines = [place for path in series.paths for place in _places(plane, path)]
    dots = []
    for point in series.points:
        x, y = plane.x(point.year), plane.y(point.value)
        colour = colours.get(point.source or ends.get((point.year, point.value), ""), 0)
        writing = _beside(point.label, x, y, plane.right, written, lines) if len(series.points) <= MOST_WRITTEN else ("", 0, 0)
        title = f"{_whose(point)}{point.label} in {point.year}"
        dots.append(Dot(x, y, plane.y(point.low), plane.y(point.high), colour, title, _link(point.keys), *writing))
    return dots


Box = tuple[float, float, float]
"""Where something is written: left, right, and the height of its middle."""


def _beside(
    text: str, x: float, y: float, right: float, written: list[Box], lines: Sequence[tuple[float, float]]
) -> tuple[str, float, float]:
    """A value's writing above or below its dot, where it is on no dot, no other writing and no line; else none."""
    width = len(text) * LETTER
    for start in (x - 8, x - width + 8, x + 10, x - width - 10):
        for line in (y - 12, y + 20):
            left = min(max(start, LEFT + 4), right - width - 4)
            taken = any(_on(box, left, left + width, line - 4, LINE) for box in written)
            covers = any(left - 2 < at_x < left + width + 2 and abs(at_y - line + 4) < 7 for at_x, at_y in lines)
            if TOP - 8 < line < HEIGHT - BOTTOM - 4 and not taken and not covers:
                written.append((left, left + width, line - 4))
                return text, round(left, 1), line
    return "", 0, 0


def _on(box: Box, left: float, right: float, middle: float, height: float) -> bool:
    return abs(box[2] - middle) < height and box[0] < right and left < box[1]


def _places(plane: _Plane, path: Path) -> list[tuple[float, float]]:
    """Places along a path's lines, close enough to see what would cover them."""
    ends = [(plane.x(year), plane.y(value)) for year, _, value, _ in path.steps]
    found = []
    for line in (ends, [] if path.agrees else _between(plane, path)):
        for (x1, y1), (x2, y2) in pairwise(line):
            found += [(x1 + (x2 - x1) * part / 6, y1 + (y2 - y1) * part / 6) for part in range(6)]
    return found


def _link(keys: Sequence[tuple[str, int]]) -> str:
    return f"at-{KINDS[keys[0][0]][0]}-{keys[0][1]}" if keys else ""


def _labels(plane: _Plane, series: Series, colours: dict[str, int]) -> list[Label]:
    wanted: list[Label] = []

    def add(text: str, colour: int, year: float, value: float, keys: Sequence[tuple[str, int]], parted: bool = False) -> None:
        wanted.append(Label(plane.right + 32, 0, 0, text, plane.x(year), plane.y(value), colour, _link(keys), parted))

    for path in series.paths:
        colour = colours[_name(series, path)]
        year, _, value, _ = path.steps[-1]
        whose = f"{path.source}: " if path.source else ""
        add(f"{whose}{path.rate}" + ("" if path.agrees else " stated"), colour, year, value, (path.key,), not path.agrees)
        if path in series.parted:
            add(f"{whose}{path.implied} by values", colour, path.end.year, path.end.value, path.end.keys, True)
    with_path = {path.source for path in series.paths}
    for point in {point.source: point for point in series.points if point.source and point.source not in with_path}.values():
        add(point.source, colours[point.source], point.year, point.value, point.keys)
    return _apart(wanted)


def _apart(labels: list[Label]) -> list[Label]:
    """The labels from top to bottom, numbered, none on another (while there is room), as near to their curves as can be."""
    ordered = sorted(labels, key=lambda label: label.to_y)
    line = min(LINE, (HEIGHT - BOTTOM - TOP) / max(1, len(ordered) - 1))
    heights: list[float] = []
    for label in ordered:
        heights.append(max(label.to_y, heights[-1] + line if heights else TOP))
    over = heights[-1] - (HEIGHT - BOTTOM) if heights else 0
    for i in range(len(heights) - 1, -1, -1):
        if over <= 0:
            break
        heights[i] -= over
        over = heights[i - 1] + line - heights[i] if i else 0
    return [
        replace(label, number=number, y=round(height, 1)) for number, (label, height) in enumerate(zip(ordered, heights, strict=True), 1)
    ]
