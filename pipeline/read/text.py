"""Plain text and Markdown to pieces: the text stays as it is, the pieces say where its headings, items, tables and lines stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assay.pipeline.read import columns, tables
from assay.pipeline.read.cuts import Cutter
from assay.pipeline.read.faults import note
from assay.pipeline.read.grids import Strip
from assay.pipeline.read.marks import BULLET, Nesting, marker
from assay.pipeline.read.piece import Piece
from assay.pipeline.read.structure import plain_letters
from assay.pipeline.read.tables import GridCell
from assay.schemas.document import Cell, Table

_BREAKS = re.compile(r"(?:[ \t]*<br\s{0,4}/?>)+", re.I)
_BARE_NUMBER = re.compile(r"(\d{1,2})[ \t\xa0]+(?=[A-Z])")
_DOTTED = re.compile(r"\s*\d{1,2}\.\d{1,2}")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_SETEXT = re.compile(r"(?:={3,}|-{3,})$")
_BREAK_LINE = re.compile(r"(?:[-*_=~](?: ?[-*_=~]){2,}|\.{3,}|…)$")
_RULE = re.compile(r"\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+(?::?-{2,}+:?)?[ \t]*+)*+$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,160}?)(?<=\S)\1(:?)$")
_ONLY_LINKS = re.compile(r"(?:!?\[[^\][]{0,400}\]\([^()\s]{0,2000}\)[ \t]*)+$|<?https?://\S+$")
_TOLD_IMAGE = re.compile(r"!\[([^\][]{40,400}[.!])\]\([^()\s]{0,2000}\)[ \t]*$")  # an image whose description is a sentence: its caption
# Words after which no sentence or title ends; and how a line begins that goes on with none.
_HANGING = re.compile(
    r"(?:(?<!\S)(?:an?|the|of|in|to|at|by|from|and|or|for|with|on|as|than|is|was|are|were|be|been|will|has|have|had|its|their|which|that|about"
    r"|around|nearly|over|between|during|into|USD|US|EUR|INR|GBP|JPY|CNY|RMB|Rs\.?)|[$€£¥₹(])$"
)
_HANGS_NOT = re.compile(r"https?:|www\.|[#|>]|\d{1,2}[.)]\s")
_AHEAD = 40  # lines that are looked at to see whether text is broken at one width
_SENTENCE_END = re.compile(r"[.!?:;|]$|[.!?][\"'”’)]$")


@dataclass(slots=True)
class _Line:
    """A line's content at text[start:end] (no indentation, no `<br>`), its indentation in columns, and whether a blank line precedes."""

    start: int
    end: int
    indent: int
    content: str
    after_blank: bool


def read_text(text: str, plain: str | None = None, faults: list[str] | None = None) -> tuple[str, list[Piece]]:
    """The canonical text (line ends made `\\n`, nothing else changed) and its pieces in order, for plain text and Markdown alike.

    `plain` is the canonical text in plain letters, where it has been made before. A line that breaks the reader stands for itself, which
    is told in `faults`; without these the error is raised.
    """
    text = text.replace("\r\n", "\n")
    plain = plain_letters(text) if plain is None else plain
    lines = _lines(plain)
    pieces: list[Piece] = []
    nesting = Nesting()
    cutter = Cutter(plain)
    strips, origins = _strips(plain, lines)
    done = 0
    for grid in columns.find(plain, strips):
        first, last = origins[grid.first], origins[grid.last - 1]
        _take_all(text, cutter, lines[done:first], pieces, nesting, faults)
        nesting.clear()
        pieces.append(Piece(lines[first].start, lines[last].end, "table", table=grid.table))
        done = last + 1
    _take_all(text, cutter, lines[done:], pieces, nesting, faults)
    return text, pieces


def _take_all(text: str, cutter: Cutter, lines: list[_Line], pieces: list[Piece], nesting: Nesting, faults: list[str] | None) -> None:
    at = 0
    while at < len(lines):
        made = len(pieces)
        try:
            at = _take(cutter, lines, at, pieces, nesting)
        except Exception as error:
            line = lines[at]
            note(faults, f"line {text.count(chr(10), 0, line.start) + 1}", error)
            pieces[made:] = [Piece(line.start, line.end)]
            nesting.clear()
            at += 1


def _strips(text: str, lines: list[_Line]) -> tuple[list[Strip], list[int]]:
    """The lines in which the column finder looks for tables, and the number of each; lines of a bar alone and bars at their ends are left out."""
    strips, origins = [], []
    for number, line in enumerate(lines):
        content = line.content
        if content == "|":
            continue
        end = line.start + len(content.rstrip("| ")) if content[-1] == "|" else line.end
        strips.append(Strip(line.start, end, line.indent, line.after_blank, _is_loose(content)))
        origins.append(number)
    return strips, origins


def _is_loose(content: str) -> bool:
    """Whether nothing on a line says what it is: no mark, no tab, no bar between its words."""
    if content[0] in "#>=~`" and not content[1:2].isdigit():
        return False
    if "\t" in content or ("|" in content[:-1] and " | " in content) or content[0] == "|":
        return False
    mark = marker(content)
    return mark is None or content in "-–—−" or (mark.group().strip()[:-1].isdecimal() and mark.end() < len(content))


def _lines(text: str) -> list[_Line]:
    lines, position, blank = [], 0, False
    broken = "<br" in text or "<BR" in text
    for raw in text.split("\n"):
        first = position
        breaks = _BREAKS.match(raw) if broken else None
        if breaks:
            first += breaks.end()
            raw = raw[breaks.end() :]
        content = raw.strip()
        if content:
            indent = 0
            if raw[0] != content[0]:
                lead = raw[: raw.index(content[0])]
                first += len(lead)
                indent = len(lead.expandtabs(4))
            lines.append(_Line(first, first + len(content), indent, content, blank))
            blank = False
        else:
            blank = True
        position += len(raw) + 1
        if breaks:
            position += breaks.end()
    return lines


def _take(cutter: Cutter, lines: list[_Line], at: int, pieces: list[Piece], nesting: Nesting) -> int:
    """Make the piece or pieces that begin at a line; returns the index of the first line not used."""
    text = cutter.text
    line = lines[at]
    content = line.content
    if "|" in content and _is_row(lines, at):
        nesting.clear()
        return _take_table(text, lines, at, pieces)
    if at + 1 < len(lines) and lines[at + 1].content == "|" and (last := _barred(lines, at)):
        nesting.clear()
        return _take_pairs(text, lines[at : last + 1 : 2], lines, last, pieces)
    if content[-1] == "|" and (last := _bar_ended(lines, at)):
        nesting.clear()
        return _take_pairs(text, lines[at : last + 1], lines, last, pieces)
    if "\t" in content and (rows := _tabbed(lines, at)):
        nesting.clear()
        return _take_tabbed(text, lines, rows, pieces)
    first = content[0]
    marked = not first.isalpha()
    if marked and first in "-*_=~.…" and _BREAK_LINE.match(content):
        nesting.clear()
        return at + 1
    if first == "#" and (hashes := _HASHES.match(content)):
        nesting.clear()
        closing = _CLOSING_HASHES.search(content)
        end = line.start + closing.start() if closing else line.end
        pieces.append(_plain(text, line.start + hashes.end(), end, "heading", len(hashes[1])))
        return at + 1
    if (marked or content[1:2] in (" ", "\t", ")")) and (mark := _marker(lines, at)):
        return _take_item(cutter, lines, at, mark, pieces, nesting)
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after and after.content[0] in "=-" and not after.after_blank and len(content) < 200 and _SETEXT.match(after.content):
        nesting.clear()
        pieces.append(_plain(text, line.start, line.end, "heading", 1 if after.content[0] == "=" else 2))
        return at + 2
    if line.indent == 0:
        nesting.open.clear()
    strong = _EMPHASIS.match(content) if first in "*_" else None
    if strong and "**" not in strong[2] and not strong[2].endswith("."):
        pieces.append(Piece(line.start + 2, line.start + 2 + len(strong[2]), "heading", 4))
        return at + 1
    if after and after.indent > 1 and _heads_indented(lines, at):
        pieces.append(Piece(line.start, line.end, "heading", 4))
        return at + 1
    last = _wrapped(lines, at) if after and not after.after_blank else at
    level = nesting.level(line.indent, "") if line.indent else 0
    start, end = line.start, lines[last].end
    if first == "!" and (told := _TOLD_IMAGE.match(text, start, end)):
        cutter.cut(Piece(*told.span(1), None, level), pieces)
    elif first in "![<h" and _ONLY_LINKS.match(text, start, end):
        pieces.append(Piece(start, end, None, level, boilerplate=True))
    else:
        cutter.cut(Piece(start, end, None, level), pieces)
    return last + 1


def _heads_indented(lines: list[_Line], at: int) -> bool:
    """Whether a short line at the margin heads entries that are indented below it."""
    line = lines[at]
    if line.indent or len(line.content) > 100 or line.content[-1] in ".,!?":
        return False
    return len(lines[at + 1].content) < 100 and not _marker(lines, at + 1)


def _plain(text: str, start: int, end: int, kind: str | None, level: int) -> Piece:
    """A piece without the emphasis marks around it."""
    while end - start > 4 and text[start] == text[end - 1] and text[start] in "*_":
        start, end = start + 1, end - 1
    return Piece(start, end, kind, level)  # type: ignore[arg-type]


def _marker(lines: list[_Line], at: int) -> re.Match[str] | None:
    content = lines[at].content
    found = marker(content)
    if found is None and content[0].isdigit() and _is_toc_number(lines, at):
        return _BARE_NUMBER.match(content)
    return found


def _is_toc_number(lines: list[_Line], at: int) -> bool:
    near = lines[max(0, at - 1) : at + 2]
    return any(line is not lines[at] and _DOTTED.match(line.content) for line in near) and len(lines[at].content) < 160


def _take_item(cutter: Cutter, lines: list[_Line], at: int, found: re.Match[str], pieces: list[Piece], nesting: Nesting) -> int:
    line = lines[at]
    mark = found.group().strip()
    start = line.start + found.end()
    used = at + 1
    end = line.end
    if start >= line.end:  # a bullet alone: its text stands on the next line
        if used >= len(lines) or _marker(lines, used) or _is_row(lines, used):
            return used
        start, end, used = lines[used].start, lines[used].end, used + 1
    else:
        while used < len(lines) and _continues(lines, used, line.indent + found.end()):
            end, used = lines[used].end, used + 1
    level = nesting.item(line.indent, mark)
    if cutter.text[start] in "![<h" and _ONLY_LINKS.match(cutter.text, start, end):
        pieces.append(Piece(start, end, "item", level, mark, boilerplate=True))
    else:
        cutter.cut_bullets(start, end, pieces, Piece(start, end, "item", level, mark))
    return used


def _continues(lines: list[_Line], at: int, indent: int) -> bool:
    """Whether a line goes on with the item above: indented to its text (Markdown) and unmarked, or beginning in the middle of a sentence."""
    line, above = lines[at], lines[at - 1]
    hangs = _ends(_HANGING, above.content) is not None
    first = line.content[0]
    if line.after_blank or not (line.indent >= indent or first.islower() or (hangs and first.isdigit())):
        return False
    if not hangs and (len(above.content) <= 50 or " " not in line.content):
        return False
    return not (_marker(lines, at) or _is_row(lines, at) or _ends(_SENTENCE_END, above.content))


def _wrapped(lines: list[_Line], at: int) -> int:
    """The last line of the paragraph that begins at a line: text broken at a fixed width is one paragraph, other lines stand alone."""
    last, length = at, len(lines[at].content)
    begun, steady = at - _AHEAD, at  # where text of one width was looked for, and its last line
    while last + 1 < len(lines):
        line, after = lines[last], lines[last + 1]
        first = after.content[0]
        if after.after_blank or _HANGS_NOT.match(after.content):
            break
        ended = _ends(_SENTENCE_END, line.content)
        inside = first.islower() or first.isdigit()
        joined = not ended and (
            (_ends(_HANGING, line.content) and (inside or length > 20)) or (first.islower() and length >= 30 and _is_sentence(lines, at))
        )
        if not joined:
            if last == steady == begun + _AHEAD or begun < at:
                begun, steady = last, _steady(lines, last)
            joined = last < steady and not (ended and ended[0][0] == ":")
        if not joined or _marker(lines, last + 1) or _is_row(lines, last + 1):
            break
        last += 1
        length += len(after.content) + 1
    return last


def _ends(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """A pattern of at most a dozen characters, found at the end of some words."""
    return pattern.search(words, max(0, len(words) - 12))


def _is_sentence(lines: list[_Line], at: int) -> bool:
    """Whether a line begins as a sentence does, and holds enough words for one to go on in the next line."""
    content = lines[at].content
    return not content[0].islower() and (content.count(" ") > 3 or len(content) > 50)


def _steady(lines: list[_Line], at: int) -> int:
    """The last line of the text that begins at a line and is broken at one width (no line has room for the next one's first word)."""
    end = at
    widest = len(lines[at].content)
    if not 30 <= widest <= 120:
        return at
    inside = 0
    while end + 1 < len(lines) and not lines[end + 1].after_blank and end - at < _AHEAD:
        line, after = lines[end].content, lines[end + 1].content
        widest = max(widest, len(line))
        if len(after) > 120 or len(line) + 1 + len(after.split(" ", 1)[0]) <= widest - 2 or _HANGS_NOT.match(after):
            break
        inside += after[0].islower()
        end += 1
        if end - at > 4 and 3 * inside < end - at:
            return at
    return end if 2 * inside >= end - at > 0 else at


# Tables


def _is_row(lines: list[_Line], at: int) -> bool:
    """Whether a line is a row of a table: beside a rule, or beside another line with as many bars (or nearly: cells may be missing)."""
    content = lines[at].content
    if "|" not in content:
        return False
    near = [lines[other].content for other in (at - 1, at + 1) if 0 <= other < len(lines) and not lines[max(other, at)].after_blank]
    if any("|" in line and _RULE.match(line) for line in (content, *near)):
        return True
    if content[0] == "|" and content.count("|") > 1 and any(line[0] == "|" for line in near):
        return True
    bars = _bars(content)
    return bars > 0 and any(_like(bars, _bars(line)) for line in near)


def _bars(content: str) -> int:
    """How many bars stand between the cells of a line: alone, and not the last one of a line with bars on both sides."""
    return content.split().count("|") - (content[0] == "|" and content[-2:] == " |")


def _like(bars: int, others: int) -> bool:
    """Whether two lines with so many bars can be rows of one table."""
    return others > 0 and (bars == others or min(bars, others) > 1)


def _take_table(text: str, lines: list[_Line], at: int, pieces: list[Piece]) -> int:
    rows: list[list[tuple[int, int]]] = []
    ruled: int | None = None
    first = at
    while at < len(lines) and (at == first or not lines[at].after_blank):
        line = lines[at]
        if not _is_row(lines, at) and not (rows and "|" in line.content):
            if not (rows and _goes_on(text, rows[-1], line)):
                break
            rows[-1][-1] = (rows[-1][-1][0], line.end)
        elif _RULE.match(line.content):
            ruled = len(rows) if ruled is None else ruled
        else:
            rows.append(_cells(text, line.start, line.end))
        at += 1
    if rows:
        pieces.append(Piece(lines[first].start, lines[at - 1].end, "table", table=_table(text, _with_corners(text, rows), ruled)))
    return max(at, first + 1)


def _with_corners(text: str, rows: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The rows with an empty first cell where a row begins with a bar and is short of one cell, though others begin with words."""
    barred = ["|" in text[text.rfind("\n", 0, row[0][0]) + 1 : row[0][0]] for row in rows]
    if all(barred):
        return rows
    width = max(map(len, rows))
    return [[(row[0][0], row[0][0]), *row] if bar and len(row) < width else row for row, bar in zip(rows, barred, strict=True)]


def _barred(lines: list[_Line], at: int) -> int | None:
    """The last line of a table that lost its form to lines of one cell or one bar each (key, bar, value, bar, key …), from its first key."""
    last = at
    while last + 2 < len(lines) and lines[last + 1].content == "|" and "|" not in lines[last + 2].content:
        last += 2
    cells = (last - at) // 2 + 1
    return last - 2 * (cells % 2) if cells > 3 else None


def _bar_ended(lines: list[_Line], at: int) -> int | None:
    """The last line of a table that has one cell a line, each with a bar at its end (key bar, value bar, key bar …), from its first key."""
    if at and _ends_in_bar(lines[at - 1]):
        return None  # of a run that was looked at from its first line
    last = at
    while last < len(lines) and _ends_in_bar(lines[last]):
        last += 1
    cells = last - at
    if cells < 4 or not any(_DIGIT.search(line.content) for line in lines[at + 1 : last : 2]):
        return None
    return last - 1 - cells % 2


def _ends_in_bar(line: _Line) -> bool:
    return line.content.find("|") == len(line.content) - 1 > 0


_DIGIT = re.compile(r"\d")


def _take_pairs(text: str, cells: list[_Line], lines: list[_Line], last: int, pieces: list[Piece]) -> int:
    """A table of keys and values that has one cell a line; `last` is its last line."""
    spans = [(line.start, line.end - len(line.content) + len(line.content.rstrip("| "))) for line in cells]
    rows = [list(pair) for pair in zip(spans[::2], spans[1::2], strict=True)]
    pieces.append(Piece(cells[0].start, lines[last].end, "table", table=_table(text, rows, None)))
    after = last + 1
    return after + 1 if after < len(lines) and lines[after].content == "|" else after


_TAB = re.compile(r"[ \xa0]*\t[ \xa0]*")
_MOST_CELL_LINES = 60


def _tabbed(lines: list[_Line], at: int) -> list[tuple[int, int]]:
    """The rows of a table copied from a page: cells parted by tabs, and below a row the further lines of its last cell.

    Each row is the range of its lines; empty where fewer than two rows follow each other.
    """
    rows: list[tuple[int, int]] = []
    continued = False
    first = at
    while first < len(lines) and "\t" in lines[first].content and (first == at or not lines[first].after_blank):
        below = first + 1
        while below < len(lines) and below - first <= _MOST_CELL_LINES and _goes_on_below(lines[below]):
            below += 1
        ended = below == len(lines) or lines[below].after_blank or "\t" not in lines[below].content
        rows.append((first, below if continued or not ended else first + 1))
        continued = continued or below > first + 1
        first = below
    return rows if len(rows) > 1 else []


def _goes_on_below(line: _Line) -> bool:
    """Whether a line can be a further line of a table's cell: it is no title and no sentence."""
    content = line.content
    if line.after_blank or "\t" in content or len(content) > 120 or "market" in content.casefold():
        return False
    return content[-1] != ":" and (content[-1] not in ".!?" or content.count(" ") < 6)


def _take_tabbed(text: str, lines: list[_Line], rows: list[tuple[int, int]], pieces: list[Piece]) -> int:
    cells: list[list[tuple[int, int]]] = []
    for first, following in rows:
        start = lines[first].start
        lead = text[text.rfind("\n", 0, start) + 1 : start]
        row: list[tuple[int, int]] = [(start, start)] * lead.count("\t")  # cells without words
        for tab in _TAB.finditer(text, lines[first].start, lines[first].end):
            row.append((start, tab.start()))
            start = tab.end()
        row.append((start, lines[following - 1].end))
        pairs = len(row) == 4 and text[row[0][1] - 1] == ":" == text[row[2][1] - 1]
        cells += [row[:2], row[2:]] if pairs else [row]
    width = max(set(map(len, cells)), key=list(map(len, cells)).count)
    for row in cells:
        while len(row) > width and row[0][0] == row[1][1]:  # a head with one tab too many before it
            del row[0]
    last = rows[-1][1]
    pieces.append(Piece(lines[rows[0][0]].start, lines[last - 1].end, "table", table=_table(text, cells, None)))
    return last


_BY_LINE = re.compile(r"By [A-Z]")


def _goes_on(text: str, row: list[tuple[int, int]], line: _Line) -> bool:
    """Whether a line without bars goes on with the list in the last cell."""
    cell = text[row[-1][0] : row[-1][1]]
    return (BULLET.match(cell) or _BY_LINE.match(cell)) is not None and (
        BULLET.match(line.content) or _BY_LINE.match(line.content)
    ) is not None


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    cells, one = [], start
    for m in re.finditer(r"(?<!\\)\|", text[start:end]):
        cells.append((one, start + m.start()))
        one = start + m.end()
    cells.append((one, end))
    return [_strip(text, *cell) for cell in cells]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _table(text: str, rows: list[list[tuple[int, int]]], ruled: int | None) -> Table:
    """The grid with its header cells marked: the row above the rule, a first row of names, the keys of key and value."""
    grid = [[GridCell(text[a:b]) for a, b in row] for row in rows]
    heads = tables.heads(grid, [range(len(row)) for row in rows], ruled=ruled == 1)
    cells = [Cell(a, b, r, c, header=(r, c) in heads) for r, row in enumerate(rows) for c, (a, b) in enumerate(row)]
    return Table(tuple(_over_groups(cells) if (1, 1) in heads else cells))


def _over_groups(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells, those of the first row reaching over the empty ones behind them: `Amounts | | | Growth | |` above the years of both."""
    group: Cell | None = None
    for cell in cells:
        if group and (cell.row or cell.end > cell.start):
            yield group
            group = None
        if group:
            group = replace(group, column_span=group.column_span + 1)
        elif cell.row == 0 < cell.column and cell.end > cell.start:
            group = cell
        else:
            yield cell
