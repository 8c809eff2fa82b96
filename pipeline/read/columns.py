"""Tables that no mark makes: columns set apart by gaps, leaders, signs or single spaces, and tables flattened to one cell a line.

One finder for all formats: it takes a document's lines (or the short pieces that a page or PDF was read to) and gives back the tables that
some of them make. A table needs values below each other; what is only words (a list, a menu, a table of contents) stays what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assay.pipeline.read.cells import LONGEST, Span, all_values, is_page_numbers, is_period, is_value, kind_of, label_and_values, sort_of
from assay.pipeline.read.flattened import flattened
from assay.pipeline.read.grids import MOST_CELLS, Grid, Place, Row, Strip, heads, is_head, is_title, spanning, under_unit
from assay.pipeline.read.piece import Piece

_APART = re.compile(r"\s*(?:(?:[.·_…] ?){3,}|(?<= )(?:\. ){2}|…|\|{3,})\s*|[ \xa0]{2,}")
_SIGN = re.compile(r" ?; ?| / ")
_GLUED = re.compile(r"(?<=[a-z)])(?=[A-Z])|(?<=\d)(?=[A-Z%])")
_DIGIT = re.compile(r"\d")
_GAPS = ("  ", " \xa0", "\xa0 ", "..", ". .", "…", "··", "__", "|||")
_LONGEST_ROW = 250
_LONGEST_VALUE = 30

Cells = list[list[Span]]
"""The cells of each strip, none for a strip that is no row."""


def tabulate(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page or PDF, with tables in the place of those that make one."""
    strips = [
        Strip(piece.start, piece.end, apart=at > 0 and "\n\n" in text[pieces[at - 1].end : piece.start], loose=_is_loose(piece))
        for at, piece in enumerate(pieces)
    ]
    parts: list[Piece] = []
    at = 0
    for grid in find(text, strips):
        parts += pieces[at : grid.first]
        first, last = pieces[grid.first], pieces[grid.last - 1]
        parts.append(replace(first, start=strips[grid.first].start, end=last.end, kind="table", level=0, marker="", table=grid.table))
        at = grid.last
    return parts + pieces[at:]


def _is_loose(piece: Piece) -> bool:
    return not piece.boilerplate and (piece.kind is None or (piece.kind == "item" and piece.marker[:-1].isdecimal()))


def find(text: str, strips: list[Strip]) -> list[Grid]:
    """The tables that some of the strips make, in order; in time that is in proportion to the text."""
    ways = [
        (_by_gaps(text, strips), _gap_table),
        (_by_signs(text, strips), _sign_table),
        (_by_commas(text, strips), _sign_table),
        (_by_spaces(text, strips), _space_table),
    ]
    grids: list[Grid] = []
    at, free = 0, 0
    while at < len(strips):
        last = at + 1
        for cells, table in ways:
            if not cells[at]:
                continue
            end, grid = table(text, strips, cells, at, free)
            if grid:
                grid = under_unit(text, strips, grid) if grid.first > free else grid
                grids += flattened(text, strips, free, grid.first)
                grids.append(grid)
                last = free = grid.last
                break
            last = max(last, end)
        at = last
    return [*grids, *flattened(text, strips, free, len(strips))]


# Rows


def _by_gaps(text: str, strips: Sequence[Strip]) -> Cells:
    """A title such as `Table 3.4  Balance, 2023` is no row, nor is an entry of a list of tables."""
    return [
        _split(text, strip, _APART) if gapped and not is_title(_of(text, strip)) else []
        for strip, gapped in zip(strips, _holding(text, strips, _GAPS), strict=True)
    ]


def _by_signs(text: str, strips: Sequence[Strip]) -> Cells:
    cells: Cells = []
    for strip, signed in zip(strips, _holding(text, strips, (";", " / ")), strict=True):
        found = _split(text, strip, _SIGN) if signed else []
        cells.append([] if found and label_and_values(text, *found[0]) else found)  # "2019: 412 / 618"
    return cells


_FIELD = re.compile(r'(?:^|(?<=,))(?:"(?P<quoted>[^"]*)"|(?P<plain>[^",]*))(?=,|$)')
_GROUPED = re.compile(r"\D?\d{1,3}(?:,\d{2,3})+\b")  # one number, whatever follows it


def _by_commas(text: str, strips: Sequence[Strip]) -> Cells:
    """The fields of lines as a CSV file has them: `FY2024,"72,400",14.2`; where a blank follows a comma, it is one of a sentence."""
    cells: Cells = []
    for strip, holds in zip(strips, _holding(text, strips, (",",)), strict=True):
        line = _of(text, strip) if holds and _is_short(strip) else ""
        fields = list(_FIELD.finditer(line)) if line.count(",") > 1 and ", " not in line else []
        whole = len(fields) > 2 and sum(len(m[0]) + 1 for m in fields) == len(line) + 1 and not _GROUPED.match(line)
        cells.append([(strip.start + a, strip.start + b) for a, b in map(_inside, fields)] if whole else [])
    return cells


def _inside(field: re.Match[str]) -> Span:
    return field.span("plain" if field["quoted"] is None else "quoted")


def _holding(text: str, strips: Sequence[Strip], signs: Sequence[str]) -> list[bool]:
    """For each strip whether it is loose and holds one of some signs; most texts hold few of them."""
    there = [sign for sign in signs if sign in text]
    return [strip.loose and any(text.find(sign, strip.start, strip.end) >= 0 for sign in there) for strip in strips]


def _by_spaces(text: str, strips: Sequence[Strip]) -> Cells:
    cells: Cells = []
    for strip in strips:
        valued = strip.loose and _is_short(strip) and _DIGIT.search(text, max(strip.start, strip.end - _LONGEST_VALUE), strip.end)
        found = label_and_values(text, strip.start, strip.end) if valued else None
        cells.append([found[0], *found[1]] if found else [])
    return cells


def _is_short(strip: Strip) -> bool:
    return strip.end - strip.start < _LONGEST_ROW


def _split(text: str, strip: Strip, apart: re.Pattern[str]) -> list[Span]:
    """The cells of a row, none where it is no row."""
    if not _is_short(strip):
        return []
    start, found = strip.start + 2 * text.startswith(". ", strip.start), []
    for m in apart.finditer(text, start, strip.end):
        if m.start() > start:
            found.append((start, m.start()))
        start = m.end()
    if start < strip.end:
        found.append((start, strip.end))
    return found if 1 < len(found) <= MOST_CELLS and all(b - a <= LONGEST for a, b in found) else []


def _words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _of(text: str, strip: Strip) -> str:
    return text[strip.start : strip.end]


def _has_value(text: str, row: Sequence[Span]) -> bool:
    return any(is_value(_words(text, cell)) for cell in row[1:])


# Columns set apart by gaps


def _gap_table(text: str, strips: list[Strip], cells: Cells, at: int, free: int) -> tuple[int, Grid | None]:
    """The table that begins at a row set apart by gaps, and the strip behind what was looked at; `free` is the first that it may take."""
    last = _end_of_rows(text, strips, cells, at)
    rows = [index for index in range(at, last) if cells[index]]
    widths = Counter(len(cells[index]) for index in rows if _has_value(text, cells[index]))
    if not widths:
        return last, None
    width = max(widths, key=lambda n: (widths[n], n))
    first = next((index for index in rows if _has_value(text, cells[index]) and len(cells[index]) == width), last)
    if width == 2:
        first = at + (
            not _is_datum(text, cells[at][1])
            and at + 1 < last
            and len(cells[at]) == 2
            and _is_datum(text, cells[at + 1][-1] if cells[at + 1] else cells[at][1])
        )
    if not _is_gap_table(text, strips, cells, [index for index in rows if index >= first], width, first - at):
        return last, None
    hulls = _hulls(strips, cells, rows, width, first)
    begin = at
    while begin - 1 >= free and begin > at - 2 and _is_head_alone(text, strips, begin, hulls):
        begin -= 1
    grid: list[Row] = []
    for index in range(begin, last):
        row, strip = cells[index], strips[index]
        if not row and index < at:
            grid.append(
                [Place((strip.start, strip.end), _nearest(hulls, strip.column, strip.column + strip.end - strip.start, 0), header=True)]
            )
        elif not row:
            grid.append(spanning((strip.start, strip.end), width))
        else:
            places = _placed(strip, row, hulls, width)
            grid.append([Place(span, column, header=index < first or column == 0) for span, column in places])
    return last, Grid(begin, last, _with_values_apart(text, grid, width))


def _end_of_rows(text: str, strips: list[Strip], cells: Cells, at: int) -> int:
    """The strip behind the last row of the run of rows that begins at one; names of groups may stand between."""
    last, width = at + 1, len(cells[at]) if _has_value(text, cells[at]) else 0
    while last < len(strips):
        row, strip = cells[last], strips[last]
        if row:
            valued = _has_value(text, row)
            if strip.apart and width and (not valued or len(row) != width):
                break
            width = len(row) if valued else width
        elif not _is_group(text, strips, cells, last, width):
            break
        last += 1
    while last > at + 1 and width and not _has_value(text, cells[last - 1]) and len(cells[last - 1]) != width:
        last -= 1
    return last


def _is_group(text: str, strips: list[Strip], cells: Cells, at: int, width: int) -> bool:
    """Whether a strip names the rows below it inside a table."""
    strip, after = strips[at], at + 1
    if not strip.loose or after >= len(strips) or strips[after].apart or strip.end - strip.start > 50 or (strip.apart and width < 3):
        return False
    words = _of(text, strip)
    return len(cells[after]) > 1 and (not width or len(cells[after]) == width) and kind_of(words) == "label" and not is_title(words)


def _is_datum(text: str, span: Span) -> bool:
    return any(character.isdigit() for character in _words(text, span)) or is_value(_words(text, span))


def _is_gap_table(text: str, strips: list[Strip], cells: Cells, rows: Sequence[int], width: int, above: int) -> bool:
    """Whether rows set apart by gaps, with so many rows of heads above them, make a table."""
    full = [index for index in rows if len(cells[index]) == width]
    if width > 2:
        valued = [index for index in full if 2 * sum(_is_datum(text, cell) for cell in cells[index][1:]) >= width - 1]
        heads_alone = above == 1 and all(is_period(_words(text, cell)) for cell in cells[rows[0] - 1][1:]) if rows else False
        return (len(valued) > 1 or (len(valued) == 1 and heads_alone)) and not _is_contents(text, [cells[index] for index in full])
    seconds = [_words(text, cells[index][1]) for index in full]
    valued_words = [words for words in seconds if is_value(words)]
    if len(full) < 2 or is_page_numbers(seconds) or (len(full) == 2 and not above and len(valued_words) < 2):
        return False
    aligned = len({_column(strips[index], cells[index][1][0]) for index in full}) == 1
    return len(valued_words) > 1 and (2 * len(valued_words) >= len(seconds) or aligned)


def _is_contents(text: str, rows: Cells) -> bool:
    """Whether rows are entries of a table of contents, which end in rising page numbers and have no other value."""
    if any(is_value(_words(text, cell)) for row in rows for cell in row[1:-1]):
        return False
    return is_page_numbers([_words(text, row[-1]) for row in rows])


def _column(strip: Strip, position: int) -> int:
    return strip.column + position - strip.start


def _hulls(strips: list[Strip], cells: Cells, rows: Sequence[int], width: int, first: int) -> list[tuple[int, int]]:
    """From where to where each column goes, by the full rows that are no heads."""
    full = [(strips[index], cells[index]) for index in rows if len(cells[index]) == width and index >= first]
    return [
        (min(_column(strip, row[n][0]) for strip, row in full), max(_column(strip, row[n][1]) for strip, row in full)) for n in range(width)
    ]


def _is_head_alone(text: str, strips: list[Strip], at: int, hulls: Sequence[tuple[int, int]]) -> bool:
    """Whether the strip above is a head set above a column other than the first."""
    above = strips[at - 1]
    return above.loose and not strips[at].apart and len(hulls) > 1 and above.column >= hulls[0][1] and is_head(_of(text, above))


def _nearest(hulls: Sequence[tuple[int, int]], x0: int, x1: int, least: int) -> int:
    """The column, from one on, that a cell from x0 to x1 stands in, or is nearest to."""
    return max(range(least, len(hulls)), key=lambda n: (min(x1, hulls[n][1]) - max(x0, hulls[n][0]), -abs(x0 + x1 - sum(hulls[n]))))


def _placed(strip: Strip, row: list[Span], hulls: Sequence[tuple[int, int]], width: int) -> list[tuple[Span, int]]:
    """The cells of a row with their columns: by number in a full row, else by where they stand; what falls together is one cell."""
    if len(row) == width:
        return list(zip(row, range(width), strict=True))
    placed: list[tuple[Span, int]] = []
    for span in row:
        column = _nearest(hulls, _column(strip, span[0]), _column(strip, span[1]), placed[-1][1] if placed else 0)
        if placed and column == placed[-1][1]:
            placed[-1] = ((placed[-1][0][0], span[1]), column)
        else:
            placed.append((span, column))
    if len(placed) < len(row) == width - 1:
        return list(zip(row, range(1, width), strict=True))
    return placed


def _with_values_apart(text: str, grid: list[Row], width: int) -> list[Row]:
    """The grid with a last column of several values, such as `9.84 (+2.4%)`, made several columns."""
    last = [row[-1] for row in grid if row[-1].column == width - 1 and not row[-1].header]
    several = [all_values(text, *cell.span) for cell in last]
    number = len(several[0]) if several else 0
    if width != 2 or number < 2 or any(len(values) != number for values in several):
        return grid
    apart = dict(zip((cell.span for cell in last), several, strict=True))
    return [
        [*row[:-1], *(Place(span, width - 1 + n) for n, span in enumerate(apart[row[-1].span]))] if row[-1].span in apart else row
        for row in grid
    ]


# Columns set apart by a sign


def _sign_table(text: str, strips: list[Strip], cells: Cells, at: int, free: int) -> tuple[int, Grid | None]:
    last, width = at + 1, len(cells[at])
    while last < len(strips) and len(cells[last]) == width and not strips[last].apart:
        last += 1
    data = [index for index in range(at, last) if _has_value(text, cells[index])]
    first = data[0] if data else last
    valued = [cell for index in data for cell in cells[index][1:] if is_value(_words(text, cell))]
    rows = last - first
    if first - at > 2 or rows < (2 if width > 2 or first > at else 3) or len(data) < 2 or 2 * len(valued) < rows * (width - 1):
        return last, None
    grid = [[Place(span, n, header=index < first or n == 0) for n, span in enumerate(cells[index])] for index in range(at, last)]
    return last, Grid(at, last, grid)


# Columns set apart by single spaces


def _space_table(text: str, strips: list[Strip], cells: Cells, at: int, free: int) -> tuple[int, Grid | None]:
    last, width = at + 1, len(cells[at])
    while last < len(strips) and len(cells[last]) == width and not strips[last].apart:
        last += 1
    dated = last > at + 1 and all(is_period(_words(text, cell)) for cell in cells[at][1:])  # years that head the columns
    above = _heads_above(text, strips, at, width) if at > free and not dated else []
    if not _is_space_table(text, cells[at + dated : last], width, dated or bool(above)):
        return last, None
    rows = [[Place(span, n, header=n == 0) for n, span in enumerate(row)] for row in cells[at + dated : last]]
    first = heads(cells[at]) if dated else above
    return last, Grid(at - bool(above), last, [first, *rows] if first else rows)


def _is_space_table(text: str, rows: Cells, width: int, headed: bool) -> bool:
    columns = [[_words(text, row[n]) for row in rows] for n in range(width)]
    if len(rows) < (2 if width > 3 or (width > 2 and headed) else 3):
        return False
    if all(all(map(is_period, column)) for column in columns[1:]) or (
        is_page_numbers(columns[1]) and width == 2 and not all(map(is_period, columns[0]))
    ):
        return False
    sorts = Counter(sort_of(words) for words in columns[-1])
    return 3 * max(sorts.values()) >= 2 * len(rows)


def _heads_above(text: str, strips: list[Strip], at: int, width: int) -> Row:
    """The row of heads that the strip above holds, none if it holds none; one over all columns where it cannot be divided."""
    above = strips[at - 1]
    words = _of(text, above)
    if not above.loose or strips[at].apart or above.end - above.start > 160 or is_title(words) or words[-1] in ".!?:":
        return []
    plain = not any(map(is_value, words.split()))
    for several in (_glued(words), _tokens(words, joined=False), _tokens(words, joined=True)) if plain else (_glued(words),):
        spans = [(above.start + a, above.start + b) for a, b in several]
        if len(spans) == width and any(is_period(_words(text, span)) or "%" in _words(text, span) for span in spans):
            return heads(spans)
        if len(spans) == width - 1 and all(is_period(_words(text, span)) for span in spans):
            return heads(spans, 1)
    dated = sum(is_period(word) for word in words.split())
    return spanning((above.start, above.end), width) if plain and 1 < dated < width else []


def _glued(words: str) -> list[Span]:
    """The heads in words that lost the gaps between them: `CountryAug-25Aug-24% chg`."""
    at = [0, *(m.start() for m in _GLUED.finditer(words)), len(words)]
    return list(pairwise(at))


def _tokens(words: str, *, joined: bool) -> list[Span]:
    """The words one by one; joined: with what stands in brackets or small letters, and the years of a rate, to the word before."""
    found: list[Span] = []
    for m in re.finditer(r"\S+", words):
        token = m[0]
        before = words[slice(*found[-1])].casefold() if found else ""
        if (
            joined
            and found
            and (token[0] in "(%&" or token[0].islower() or ("-" in token and token[:4].isdecimal() and before in ("cagr", "growth")))
        ):
            found[-1] = (found[-1][0], m.end())
        else:
            found.append(m.span())
    return found
