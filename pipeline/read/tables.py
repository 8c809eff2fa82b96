"""What readers share about tables: which cells head rows and columns where nothing marks them, and a grid written as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assay.language.units import units_of
from assay.pipeline.read.cells import is_period
from assay.schemas.document import Cell, Table

JOIN = " | "
"""Between the cells of a row in the canonical text."""

WIDEST = 500
"""Columns beyond which cells that span rows no longer push others aside."""

_HEADS = re.compile(
    r"(?:report )?(?:attributes?|parameters?|aspects?|metrics?|particulars?|features?|details?|scope|description|values?|items?"
    r"|report (?:coverage|metric|scope)|companies|company)s?\W*$",
    re.I,
)
_DATUM = re.compile(r"[~<>≈+-]?\s?(?:(?:USD|US\$|EUR|INR|[$€£¥₹])\s?)?\d")
_RANK_OR_YEAR = re.compile(r"\d{1,3}[.)]\s|(?:FY\s?)?(?:19|20)\d\d(?:\b|[a-zA-Z]{1,2}\b|[a-z]?[¹²³])|[1-4]Q\s?\d\d|Q[1-4]|H[12]")
_MEASURE = re.compile(
    r"\b(?:value|size|shares?|usd|eur|[mb]illion|revenues?|sales|cagr|growth|rate|volume|units|tons|market)\b|[%$€£]", re.I
)


@dataclass(slots=True)
class GridCell:
    """A cell before it is written: its words, whether the format marks it as a header (or sets it in bold), and its spans."""

    words: str
    header: bool = False
    bold: bool = False
    row_span: int = 1
    column_span: int = 1


def write(rows: Sequence[Sequence[GridCell]], start: int, caption: str = "") -> tuple[str, Table]:
    """The canonical text of a grid, to stand at `start`: the caption's line, then a line a row, cells joined by ` | `; and its table."""
    parts = [caption, "\n"] if caption else []
    position = start + sum(map(len, parts))
    placed = _placed(rows)
    found = heads(rows, placed)
    cells: list[Cell] = []
    for number, (row, columns) in enumerate(zip(rows, placed, strict=True)):
        if number:
            parts.append("\n")
            position += 1
        for index, (cell, column) in enumerate(zip(row, columns, strict=True)):
            if index:
                parts.append(JOIN)
                position += len(JOIN)
            parts.append(cell.words)
            end = position + len(cell.words)
            span = min(cell.row_span, len(rows) - number)
            cells.append(Cell(position, end, number, column, span, cell.column_span, cell.header or (number, index) in found))
            position = end
    return "".join(parts), Table(tuple(cells), (start, start + len(caption)) if caption else None)


def _placed(rows: Sequence[Sequence[GridCell]]) -> list[list[int]]:
    """The column of each cell, pushed right by the cells that span down into its row."""
    if all(cell.row_span == 1 == cell.column_span for row in rows for cell in row):
        return [list(range(len(row))) for row in rows]
    placed: list[list[int]] = []
    taken: dict[int, int] = {}  # column: rows for which a cell above still fills it
    for row in rows:
        columns: list[int] = []
        below: dict[int, int] = {column: left - 1 for column, left in taken.items() if left > 1}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            columns.append(column)
            if cell.row_span > 1 and column < WIDEST:
                for spanned in range(column, column + cell.column_span):
                    below[spanned] = cell.row_span - 1
            column += cell.column_span
        placed.append(columns)
        taken = below
    return placed


def heads(rows: Sequence[Sequence[GridCell]], placed: Sequence[Sequence[int]], *, ruled: bool = False) -> set[tuple[int, int]]:
    """The (row, index) of cells that head a row or column though no mark says so: bold ones, names above data, keys before values.

    `placed` are the columns of each row's cells; `ruled` says that a rule is drawn below the first row.
    """
    if len(rows) < 2 or not rows[0]:
        return set()
    width = max(columns[-1] + row[-1].column_span for row, columns in zip(rows, placed, strict=True) if row)
    first = rows[0]
    marked = all(cell.header for cell in first if cell.words)
    data_below = any(is_datum(cell.words) for row in rows[1:] for cell in row[1:])
    found: set[tuple[int, int]] = set()
    second = width > 2 and _is_second_head(rows)
    if second or (not marked and _is_head(rows, width, data_below, ruled)):
        found = {(0, index) for index in range(len(first))} | {(1, index) for index in range(second and len(rows[1]))}
    bold_keys = all(row[0].bold or not row[0].words for row in rows if row) and not all(_all_bold(row) for row in rows)
    if width == 2 or data_below or bold_keys:
        for number, (row, columns) in enumerate(zip(rows, placed, strict=True)):
            if len(row) > 1 and columns[0] == 0 and row[0].words and not is_datum(row[0].words):
                found.add((number, 0))
    return found


def _is_head(rows: Sequence[Sequence[GridCell]], width: int, data_below: bool, ruled: bool) -> bool:
    """Whether the first row heads the columns."""
    first = rows[0]
    if _all_bold(first) and not all(_all_bold(row) for row in rows[1:]):
        return True
    if names_attributes([cell.words for cell in first]):
        return True
    named = first[1:] if width > 2 and not first[0].words else first  # the corner is often empty
    if named and all(0 < len(cell.words) < LONGEST_HEAD and not is_datum(cell.words) for cell in named):
        if width == 2 and _heads_series(rows):
            return True
        if width > 2 and (data_below or ruled or all(len(cell.words) < 25 for cell in first)):
            return True
    return ruled and (width > 2 or not any(character.isdigit() for cell in first[1:] for character in cell.words))


def _is_second_head(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the second row heads the columns with the first: most of its cells are years or units, none is a figure, and figures follow."""
    if len(rows) < 4:
        return False
    names, filled = ([cell.words for cell in row if cell.words] for row in rows[:2])
    if not names or len(filled) < 2 or any(is_datum(words) or len(words) > LONGEST_HEAD for words in (*names, *filled)):
        return False
    telling = sum(is_period(words) or bool(units_of(words)) for words in filled)
    figures = [cell for row in rows[2:] for cell in row[1:] if cell.words]
    return 2 * telling >= len(filled) > 1 < telling and 2 * sum(is_datum(cell.words) for cell in figures) > len(figures)


LONGEST_HEAD = 60  # characters


def names_attributes(words: Iterable[str]) -> bool:
    """Whether words head keys and their values: `Attribute | Details`."""
    return all(_HEADS.match(one) for one in words)


def _heads_series(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the first of some rows of two cells heads a series of figures: `Year | USD million`, `Region | Share`."""
    if len(rows) < 3 or not all(len(row) == 2 and is_datum(row[1].words) for row in rows[1:]) or len(rows[0]) != 2:
        return False
    return _MEASURE.search(rows[0][1].words) is not None or all(_RANK_OR_YEAR.match(row[0].words) for row in rows[1:])


def _all_bold(row: Iterable[GridCell]) -> bool:
    filled = [cell for cell in row if cell.words]
    return bool(filled) and all(cell.bold for cell in filled)


def is_datum(words: str) -> bool:
    """Whether a cell begins with a figure that is no year, quarter or rank."""
    return _DATUM.match(words) is not None and _RANK_OR_YEAR.match(words) is None
