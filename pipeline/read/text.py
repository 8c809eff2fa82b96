"""Plain text and Markdown to pieces: the text stays as it is, the pieces say where its headings, items, tables and lines stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.read.marks import BULLET, Nesting, marker
from pipeline.read.piece import Piece
from pipeline.read.structure import plain_letters
from schemas.document import Cell, Table

_BREAKS = re.compile(r"(?:[ \t]*<br\s{0,4}/?>)+", re.I)
_BARE_NUMBER = re.compile(r"(\d{1,2})[ \t\xa0]+(?=[A-Z])")
_DOTTED = re.compile(r"\s*\d{1,2}\.\d{1,2}")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_SETEXT = re.compile(r"(?:={3,}|-{3,})$")
_BREAK_LINE = re.compile(r"(?:[-*_=~](?: ?[-*_=~]){2,}|\.{3,}|…)$")
_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*(?::?-{2,}:?)?[ \t]*)*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,160}?)(?<=\S)\1(:?)$")
_ONLY_LINKS = re.compile(r"(?:!?\[[^\][]{0,400}\]\([^()\s]{0,2000}\)[ \t]*)+$|<?https?://\S+$")
_SENTENCE_END = re.compile(r"[.!?:;|]$|[.!?][\"'”’)]$")

# Where headings, items or sentences stand run together on one line; each match is where a new piece begins.
_CUTS = [  # what a line must hold, and the pattern
    ("By ", re.compile(r"(?:(?<=[a-z0-9)%;])|(?<=[;:] ))(?=By [A-Z][\w /&-]{1,40}[;:])")),
    (")", re.compile(r"(?<=\))(?=[A-Z][A-Za-z-]+ [A-Z])")),
    ("Report Timeline", re.compile(r"(?<= - )(?=Report Timeline\b)")),
    (
        "Market",
        re.compile(r"(?:(?<=Summary)|(?<=Overview)|(?<=Analysis)|(?<=Introduction)|(?<=Methodology))(?=[A-Z][a-z]+ [^.]{0,120}Market)"),
    ),
]
_INLINE_BULLET = re.compile(r"\s{0,8}[•●▪■][ \t\xa0]{0,8}")
_INLINE_HEAD = re.compile(
    r"(?:(?<=\s)|(?<=[a-z0-9)]))(?:By [A-Z][\w /&-]{1,40}|(?:Key|Major|Top|Leading|Prominent) (?:Market |Key )?(?:Players|Companies|Vendors)[\w ]{0,40}|Key (?:[Ff]indings|Benefits|Highlights|Takeaways)\b.*|Related Reports?\s*:.*|About Us\b.*)$",
    re.S,
)
_LOST_BREAK = re.compile(r"[ \xa0]{2,}(?=[A-Z•\"“])")


@dataclass(slots=True)
class _Line:
    """A line's content at text[start:end] (no indentation, no `<br>`), its indentation in columns, and whether a blank line precedes."""

    start: int
    end: int
    indent: int
    content: str
    after_blank: bool


def read_text(text: str) -> tuple[str, list[Piece]]:
    """The canonical text (line ends made `\\n`, nothing else changed) and its pieces in order, for plain text and Markdown alike."""
    text = text.replace("\r\n", "\n")
    plain = plain_letters(text)
    lines = _lines(plain)
    pieces: list[Piece] = []
    nesting = Nesting()
    at = 0
    while at < len(lines):
        at = _take(plain, lines, at, pieces, nesting)
    return text, pieces


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
        position = position + len(raw) + 1 + (breaks.end() if breaks else 0)
    return lines


def _take(text: str, lines: list[_Line], at: int, pieces: list[Piece], nesting: Nesting) -> int:
    """Make the piece or pieces that begin at a line; returns the index of the first line not used."""
    line = lines[at]
    content = line.content
    if _is_row(lines, at):
        nesting.clear()
        return _take_table(text, lines, at, pieces)
    marked = not content[0].isalpha()
    if marked and _BREAK_LINE.match(content):
        nesting.clear()
        return at + 1
    hashes = _HASHES.match(content) if content[0] == "#" else None
    if hashes:
        nesting.clear()
        closing = _CLOSING_HASHES.search(content)
        end = line.start + closing.start() if closing else line.end
        pieces.append(_plain(text, line.start + hashes.end(), end, "heading", len(hashes[1])))
        return at + 1
    mark = _marker(lines, at)
    if mark is not None:
        return _take_item(text, lines, at, mark, pieces, nesting)
    if (
        at + 1 < len(lines)
        and lines[at + 1].content[0] in "=-"
        and _SETEXT.match(lines[at + 1].content)
        and not lines[at + 1].after_blank
        and len(content) < 200
    ):
        nesting.clear()
        pieces.append(_plain(text, line.start, line.end, "heading", 1 if lines[at + 1].content[0] == "=" else 2))
        return at + 2
    if line.indent == 0:
        nesting.clear()
    strong = _EMPHASIS.match(content) if marked else None
    if strong and "**" not in strong[2] and not strong[2].endswith("."):
        pieces.append(Piece(line.start + 2, line.start + 2 + len(strong[2]), "heading", 4))
        return at + 1
    if _heads_indented(lines, at):
        pieces.append(Piece(line.start, line.end, "heading", 4))
        return at + 1
    last = _wrapped(lines, at)
    level = nesting.level(line.indent, "") if line.indent else 0
    _cut(text, line.start, lines[last].end, level, pieces)
    return last + 1


def _heads_indented(lines: list[_Line], at: int) -> bool:
    """Whether a short line at the margin heads entries that are indented below it."""
    line = lines[at]
    if line.indent or at + 1 == len(lines) or lines[at + 1].indent < 2 or len(line.content) > 100 or line.content[-1] in ".,!?":
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


def _take_item(text: str, lines: list[_Line], at: int, found: re.Match[str], pieces: list[Piece], nesting: Nesting) -> int:
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
    if _is_only_links(text, start, end):
        pieces.append(Piece(start, end, "item", level, mark, boilerplate=True))
    else:
        _cut_bullets(text, start, end, pieces, Piece(start, end, "item", level, mark))
    return used


def _continues(lines: list[_Line], at: int, indent: int) -> bool:
    """Whether a line goes on with the item above: indented to its text (Markdown) and unmarked, or beginning in the middle of a sentence."""
    line, above = lines[at], lines[at - 1]
    if line.after_blank or len(above.content) <= 50 or not (line.indent >= indent or line.content[0].islower()):
        return False
    return not (_marker(lines, at) or _is_row(lines, at) or _SENTENCE_END.search(above.content)) and " " in line.content


def _wrapped(lines: list[_Line], at: int) -> int:
    """The last line of the paragraph that begins at a line: text broken at a fixed width is one paragraph, other lines stand alone."""
    last = at
    while last + 1 < len(lines):
        line, after = lines[last], lines[last + 1]
        if after.after_blank or len(line.content) < 50 or (_SENTENCE_END.search(line.content) and not _full_width(lines, last)):
            break
        if not (after.content[0].islower() or (_full_width(lines, last) and not _marker(lines, last + 1))) or _is_row(lines, last + 1):
            break
        last += 1
    return last


def _full_width(lines: list[_Line], at: int) -> bool:
    """Whether a line was broken by a text width: it and a neighbour in its paragraph are about equally long, and too long for entries."""
    length = len(lines[at].content)
    if not 55 <= length <= 110:
        return False
    neighbours = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    close = [
        n for n in neighbours if abs(len(n.content) - length) <= 12 and (n.content[0].islower() or not _SENTENCE_END.search(n.content))
    ]
    return bool(close) and any(n.content[0].islower() for n in neighbours)


def _cut(text: str, start: int, end: int, level: int, pieces: list[Piece]) -> None:
    """Make the pieces of a line; what was run together is cut apart."""
    piece = Piece(start, end, None, level, boilerplate=_is_only_links(text, start, end))
    if piece.boilerplate:
        pieces.append(piece)
        return
    places = {start}
    if end - start > 300:
        gaps = list(_LOST_BREAK.finditer(text, start, end))
        if len(gaps) > 1:
            places.update(m.end() for m in gaps)
    else:
        for needle, pattern in _CUTS:
            if text.find(needle, start, end) >= 0:
                places.update(m.end() for m in pattern.finditer(text, start, end))
    if len(places) == 1:
        _cut_bullets(text, start, end, pieces, piece)
        return
    bounds = [*sorted(places), end]
    for one, after in pairwise(bounds):
        _cut_bullets(text, one, after, pieces, piece)


def _is_only_links(text: str, start: int, end: int) -> bool:
    return text[start] in "![<h" and _ONLY_LINKS.match(text, start, end) is not None


def _cut_bullets(text: str, start: int, end: int, pieces: list[Piece], like: Piece) -> None:
    """Make a piece of text[start:end], and items of what inline bullets separate in it ("By Form• Powder• Liquid By Use• Food")."""
    bullets = []
    if any(text.find(bullet, start, end) >= 0 for bullet in "•●▪■"):
        bullets = [m for m in _INLINE_BULLET.finditer(text, start, end) if m.start() > start]
    if len(bullets) < 2:
        _add(text, start, end, pieces, like)
        return
    bounds = [(start, bullets[0].start(), "")]
    bounds += [(m.end(), n.start() if n else end, m.group().strip()) for m, n in zip(bullets, [*bullets[1:], None], strict=True)]
    for one, after, mark in bounds:
        head = _INLINE_HEAD.search(text, one, after) if after - one < 1000 else None
        kind = replace(like, kind="item", marker=mark, level=0) if mark else like
        _add(text, one, head.start() if head else after, pieces, kind)
        if head:
            _add(text, head.start(), after, pieces, replace(like, kind="heading", level=4, marker=""))


def _add(text: str, start: int, end: int, pieces: list[Piece], like: Piece) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[max(start, end - 2) : end] == " -":
        end -= 2
    if (start, end) == (like.start, like.end):
        pieces.append(like)
    elif end > start:
        pieces.append(replace(like, start=start, end=end))


# Tables


def _is_row(lines: list[_Line], at: int) -> bool:
    """Whether a line is a row of a table: `| a | b |`, or `a | b` beside another such line or with a short key."""
    content = lines[at].content
    if "|" not in content:
        return False
    if content[0] == "|" and content.count("|") > 1:
        return True
    if " | " not in content and not _RULE.match(content):
        return False
    for near in (at - 1, at + 1):
        if 0 <= near < len(lines) and not lines[max(near, at)].after_blank and "|" in lines[near].content:
            return True
    cells = content.split(" | ")
    return len(cells) == 2 and 1 < len(cells[0]) < 60 and ":" not in cells[0][:-1] and not cells[0].endswith(".")


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
        pieces.append(Piece(lines[first].start, lines[at - 1].end, "table", table=_table(text, rows, ruled)))
    return max(at, first + 1)


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


_HEADS = re.compile(
    r"(?:report )?(?:attributes?|parameters?|aspects?|metrics?|particulars?|features?|details?|scope|description|values?|items?|report (?:coverage|metric|scope)|companies|company)s?\W*$",
    re.I,
)
_DATUM = re.compile(r"[~<>≈+-]?\s?(?:(?:USD|US\$|EUR|INR|[$€£¥₹])\s?)?\d")
_RANK_OR_YEAR = re.compile(r"\d{1,3}[.)]\s|(?:FY\s?)?(?:19|20)\d\d\b|[1-4]Q\s?\d\d|Q[1-4]|H[12]")


def _table(text: str, rows: list[list[tuple[int, int]]], ruled: int | None) -> Table:
    """The grid with its header cells marked: the row above the rule, a first row of names, the keys of key and value."""
    width = max(len(row) for row in rows)
    words = [[text[a:b] for a, b in row] for row in rows]

    def is_datum(word: str) -> bool:
        return bool(_DATUM.match(word)) and not _RANK_OR_YEAR.match(word)

    data_below = any(is_datum(w) for row in words[1:] for w in row[1:])
    named = all(w and len(w) < 60 and not is_datum(w) for w in words[0])
    heads = len(rows) > 1 and (
        all(_HEADS.match(w) for w in words[0]) or (named and width > 2 and (data_below or ruled == 1 or all(len(w) < 25 for w in words[0])))
    )
    if not heads and ruled == 1 and len(rows) > 1:
        heads = width > 2 or not any(any(c.isdigit() for c in w) for w in words[0][1:])
    keyed = width == 2 or data_below
    cells = [
        Cell(a, b, r, c, header=(r == 0 and heads) or (c == 0 and keyed and len(row) > 1 and not is_datum(text[a:b])))
        for r, row in enumerate(rows)
        for c, (a, b) in enumerate(row)
    ]
    return Table(tuple(cells))
