"""What the column finder works on and gives: strips of text that may be rows or cells, and the grids made of them."""

from __future__ import annotations

from dataclasses import dataclass

from assay.pipeline.read.cells import Span, kind_of, words
from assay.schemas.document import Cell, Table

MOST_CELLS = 24
"""Cells that a row of such a table may have."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line or piece that may be a row of a table, or a cell of one: text[start:end].

    column: where it begins on its line. apart: whether a blank line stands above. loose: whether nothing says that it is something else.
    """

    start: int
    end: int
    column: int = 0
    apart: bool = False
    loose: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a grid: its place in the text, its column, whether it is a head, and the columns that it spans."""

    span: Span
    column: int
    header: bool = False
    columns: int = 1


Row = list[Place]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table that strips[first:last] make."""

    first: int
    last: int
    rows: list[Row]

    @property
    def table(self) -> Table:
        """The grid as the blocks of a document hold it."""
        return Table(
            tuple(
                Cell(*cell.span, number, cell.column, 1, cell.columns, cell.header) for number, row in enumerate(self.rows) for cell in row
            )
        )


def heads(spans: list[Span], first: int = 0) -> Row:
    """A row of heads, from a column on."""
    return [Place(span, column, header=True) for column, span in enumerate(spans, first)]


def spanning(span: Span, width: int) -> Row:
    """A row of one head that stands over all columns: the name of a group, a unit."""
    return [Place(span, 0, header=True, columns=width)]


def is_title(text: str) -> bool:
    """Whether words are a table's title or a note below it: `Table 3. Sales`, `Source: …`."""
    return text.split(maxsplit=1)[0].casefold().rstrip(".:") in words().titles


def is_head(text: str) -> bool:
    """Whether a strip's words can head a column."""
    return len(text) <= 60 and kind_of(text) in ("label", "period") and not is_title(text)


def is_unit(text: str) -> bool:
    """Whether a line only says in what the values below are given: `(USD million)`, `thousand tonnes`."""
    if len(text) > 50:
        return False
    if text[0] == "(" and text.find(")") == len(text) - 1:
        return True
    known = words()
    tokens = text.split()
    return len(tokens) < 5 and all(token in known.currencies or token.casefold() in known.behind for token in tokens)


def under_unit(text: str, strips: list[Strip], grid: Grid) -> Grid:
    """The grid with the line of a unit that stands above it as its first row."""
    above = grid.first - 1
    if above < 0 or not strips[above].loose or not is_unit(text[strips[above].start : strips[above].end]):
        return grid
    width = max(cell.column + cell.columns for row in grid.rows for cell in row)
    return Grid(above, grid.last, [spanning((strips[above].start, strips[above].end), width), *grid.rows])
