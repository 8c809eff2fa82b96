"""Cells of tables that hold values, with the cells that head them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assay.schemas.document import Cell, Table

_DIGIT = re.compile(r"\d")
_YEARS = re.compile(
    r"(?<![\d.,])(?:FY\s?|[1-4]Q|H[12]\s?)?(?:19|20)\d\d[EFPAefp]?(?:\s?(?:-|to|/)\s?(?:20)?\d\d)?(?![\d.,]*\d)|[1-4QH]+[1-4]?\d\d\b"
)
_ONE_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d[EFPAefp]?")
_ORDINAL = re.compile(r"#?\d{1,3}[.)]?")  # the number of a row, which heads nothing


MOST_COVERING = 4  # cells that span rows, at once
MOST_HEADS = 12  # of a table's columns that are looked at from every cell


@dataclass(frozen=True, slots=True)
class Value:
    """A cell with a value, the cells that head its row and its column, the head of the first column, and the heads of all columns."""

    cell: Cell
    row: tuple[Cell, ...]
    column: tuple[Cell, ...]
    corner: Cell | None
    heads: tuple[Cell, ...] = ()


def values(text: str, table: Table) -> Iterator[Value]:
    """The value cells of a table, row by row."""
    rows = [[cell for cell in row if cell.end > cell.start] for row in table.rows]
    rows = [row for row in rows if row]
    if not rows:
        return
    widest = max(len(row) for row in rows)
    words = {cell: " ".join(text[cell.start : cell.end].split()) for row in rows for cell in row}
    heads: dict[int, list[Cell]] = {}
    first = 0
    for row in rows[:-1]:
        if not _is_head(row, rows, words, widest, first):
            break
        for cell in row:
            for column in range(cell.column, cell.column + cell.column_span):
                heads.setdefault(column, []).append(cell)
        first += 1
    covering: list[Cell] = []
    corner = heads.get(0, [None])[-1]
    group: Cell | None = None
    every = tuple(dict.fromkeys(cell for column in sorted(heads) for cell in heads[column]))[:MOST_HEADS]
    for row in rows[first:]:
        covering = [c for c in covering if c.row + c.row_span > row[0].row]
        if len(row) == 1 and widest > 2 and not has_value(words[row[0]]):
            group = row[0]  # a row of one cell heads those below it
            continue
        labels = _labels(row, heads, words, widest)
        if not labels:
            continue
        named = [label for label in labels if not _ORDINAL.fullmatch(words[label])] or labels
        over = [c for c in covering if c not in row]
        covering = [*covering, *(c for c in row if c.row_span > 1 and not has_value(words[c]))][:MOST_COVERING]
        for cell in row:
            if cell not in labels and _DIGIT.search(words[cell]):
                yield Value(cell, (*([group] if group else []), *over, *named), tuple(heads.get(cell.column, ())), corner, every)


def has_value(text: str) -> bool:
    """Whether a cell states a number besides years."""
    return _DIGIT.search(text) is not None and _DIGIT.search(_YEARS.sub("", text)) is not None


def _is_head(row: list[Cell], rows: list[list[Cell]], words: dict[Cell, str], widest: int, first: int) -> bool:
    """Whether a row heads the columns: it is marked so, or stands first and holds no value while rows below do."""
    plain = [cell for cell in row if has_value(words[cell])]
    if all(cell.header for cell in row):
        return not (widest == 2 and plain)
    if first:
        return False
    if plain:
        return False
    if widest == 2:
        below = [r for r in rows[1:] if len(r) == 2]
        return (
            len(row) == 2
            and sum(has_value(words[r[1]]) for r in below) > len(below) / 2
            and len(words[row[1]]) < 60
            and not _KEY.search(words[row[0]])
        )
    return True


_KEY = re.compile(r"market|size|CAGR|revenue|period|year|value", re.I)


def _labels(row: list[Cell], heads: dict[int, list[Cell]], words: dict[Cell, str], widest: int) -> list[Cell]:
    """The cells that head a row: its first, and those behind it that hold words alone; in a pair of value and year the year."""
    if len(row) < 2:
        return []
    if widest == 2 and _ONE_YEAR.fullmatch(words[row[1]]) and not _ONE_YEAR.fullmatch(words[row[0]]):
        return [row[1]]
    labels = [row[0]]
    for cell in row[1:-1]:
        if _DIGIT.search(words[cell]) or not re.search(r"[A-Za-z]{2}", words[cell]):
            break
        labels.append(cell)
    return labels
