"""Draws the stages and the tables into `stages.svg` and `tables.svg`: `make docs`. A test checks that they are up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from imports import HEAD, LEFT, LINE, PAD, WIDTH, opening, text

from assay.schemas.tables import TABLES, TableModel

HERE = Path(__file__).parent
STAGES = {
    "read": ("pipeline/read", "bytes → Document"),
    "extract": ("extractors", "Document → drafts"),
    "validate": ("pipeline/stages.py", "drafts, Document →", "Extraction"),
    "check": ("pipeline/checks", "Extraction, Document →", "Extraction with findings"),
    "write": ("pipeline/sinks", "JSON, tables, databases"),
    "pages": ("pipeline/review", "pages for people"),
}
ORDER = [("read", "extract"), ("extract", "validate"), ("validate", "check"), ("check", "write"), ("check", "pages")]
COLOURS = ("#f7e4e0", "#faf0da", "#e3f2e9", "#e4edf8", "#ece8f4")
BETWEEN, ROWS = 36, 14  # pixels between columns, and between the boxes of a column


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box stands, in pixels, with the colour of its column."""

    left: int
    top: int
    width: int
    height: int
    colour: str

    @property
    def joint(self) -> int:
        """Where arrows begin and end: below its first line, so that boxes side by side are joined by straight ones."""
        return self.top + HEAD + LINE // 2


def picture(title: str, boxes: Mapping[str, tuple[str, ...]], arrows: list[tuple[str, str]]) -> str:
    """An SVG of boxes with their lines of words: each stands in the first column to the right of all from which arrows lead to it."""
    columns: list[list[str]] = []
    for name in boxes:
        depth = _depth(name, arrows)
        columns += [[] for _ in range(depth + 1 - len(columns))]
        columns[depth].append(name)
    width = (WIDTH - 2 * LEFT - BETWEEN * (len(columns) - 1)) // len(columns)
    places: dict[str, Box] = {}
    bottom = 0
    for at, column in enumerate(columns):
        top = LEFT
        for name in column:
            height = HEAD + LINE * len(boxes[name]) + PAD
            places[name] = Box(LEFT + at * (width + BETWEEN), top, width, height, COLOURS[at])
            top += height + ROWS
        bottom = max(bottom, top)
    drawn = [line for name, place in places.items() for line in _box(name, boxes[name], place)]
    return "\n".join(
        [opening(title, bottom + LEFT - ROWS), *(_arrow(places[one], places[other]) for one, other in arrows), *drawn, "</svg>", ""]
    )


def _depth(name: str, arrows: list[tuple[str, str]]) -> int:
    return max((1 + _depth(one, arrows) for one, other in arrows if other == name), default=0)


def _box(name: str, lines: tuple[str, ...], at: Box) -> Iterator[str]:
    sides = f'x="{at.left}" y="{at.top}" width="{at.width}" height="{at.height}"'
    yield f'<rect {sides} rx="5" fill="{at.colour}" stroke="#667"/>'
    yield text(at.left + PAD, at.top + 18, name, "head")
    for row, line in enumerate(lines):
        yield text(at.left + PAD, at.top + HEAD + 13 + LINE * row, line)


def _arrow(one: Box, other: Box) -> str:
    bend = other.left - BETWEEN // 2
    way = f"M{one.left + one.width} {one.joint}H{bend}V{other.joint}H{other.left - 1}"
    return f'<path d="{way}" stroke="#444" stroke-width="1.6" fill="none" marker-end="url(#tip)"/>'


def stages() -> str:
    """The stages from bytes to what is written."""
    return picture("The stages from a file's bytes to what is written, with the folder of each", STAGES, ORDER)


def tables() -> str:
    """The tables of the database, with the way from each to those that hold its key."""
    arrows = [
        (one.references, table.name) for table in TABLES.values() for one in table.columns if one.references not in (None, table.name)
    ]
    boxes = {name: _keys(table) for name, table in TABLES.items()}
    return picture("The tables of the database: a line leads from a table to those that hold its key", boxes, arrows)


def _keys(table: TableModel) -> tuple[str, ...]:
    held = ", ".join(f"{one.name} → {one.references}" for one in table.columns if one.references)
    return (f"key: {', '.join(table.key)}", *([held] if held else []))


PICTURES = {"stages.svg": stages, "tables.svg": tables}

if __name__ == "__main__":
    for name, drawn in PICTURES.items():
        (HERE / name).write_text(drawn(), encoding="utf-8")
