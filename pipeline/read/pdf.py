"""PDF to canonical text and pieces: pypdfium2 for the text and its places, pdfplumber for the pages on which ruled lines make tables.

Lengths are in points (1/72 inch); y grows downwards from the top of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import io
import logging
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf, pi
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import raw

from assay.language.fold import RAISED
from assay.pipeline.read import tables
from assay.pipeline.read.faults import note
from assay.pipeline.read.kinds import Unreadable, clean
from assay.pipeline.read.marks import Nesting
from assay.pipeline.read.piece import Piece
from assay.pipeline.read.reading import Reading
from assay.pipeline.read.ruling import has_cells
from assay.pipeline.read.tables import GridCell
from assay.schemas.document import BlockKind

WIDE_GAP = 1.3  # between words, in font sizes: more sets columns apart
EDGE = 0.12  # of a page's height: where repeated heads and feet stand
LARGER = 1.13  # a heading's font size to that of the text
_HYPHEN = "\ufffe"  # how PDFium writes a hyphen at a line's end
_HALF = "\ufdd0"  # stands for the second half of a letter; no text holds it
_BULLET = re.compile(r"[•●▪■◦‣·○➢➤►✓✔❖\uf0a7\uf0b7\uf076\uf0d8](?:\s+|$)|[•●▪■◦‣\uf0a7\uf0b7](?=\S)")
_WEAK_MARKER = re.compile(r"(?:[-–—*]|o(?=\s+[A-Z])|\(?\d{1,3}[.)]|\(?[a-z]\)|\d{1,2}(?:\.\d{1,2}){1,4}\.?)\s+(?=[A-Z\"“(])(?!\S+illion)")
_BARE_NUMBER = re.compile(r"\d{1,2}\s+(?=[A-Z])")  # in a table of contents
_MARKER_ALONE = re.compile(r"(?:[•●▪■◦‣·○➢➤►✓✔❖\uf0a7\uf0b7\uf076\uf0d8*–—-]|o|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){0,4}\.?)$")
_LEADERS = re.compile(r"\s?(?:\.\s?){4,}\d{0,4}$|\s?…{2,}\s?\d{0,4}$")
_PAGE_NUMBER = re.compile(r"(?:page\s{0,3})?[-–—|]?\s?\d{1,4}\s?[-–—|]?(?:\s?(?:of|/)\s?\d{1,4})?$", re.I)
_NAMED_PAGE = re.compile(r"page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?$", re.I)
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_DASHES = ("- ", "– ", "* ")
_DIGITS = re.compile(r"\d+")
_BOLD = re.compile(rb"bold|black|heavy|semib|demi", re.I)
_JUNK_TITLE = re.compile(r"(?:microsoft |untitled|powerpoint |document\d*$|\(?anonymous)|.*\.(?:docx?|pptx?|xlsx?|indd|pdf|html?)$", re.I)
# Before these a hyphen at a line's end is the compound's own.
_KEPT = re.compile(
    r"(?:^|[\s(])(?:asia|non|cross|long|short|mid|high|low|end|year|month|full|part|real|well|cost|self|third|first|second|value|data|user"
    r"|point|large|small|single|two|three|four|state|fast|[a-z]*\d+|covid|e|b2b|follow|up|middle|latin|land|water|air|energy|labou?r"
    r"|capital|price|market|consumer|customer|technology|cloud|ai|iot)$",
    re.I,
)
# After these it is, if what follows is a word of the text by itself (`pre-treatment`, but `pre-sent`).
_KEPT_BEFORE_WORDS = frozenset(["anti", "co", "in", "multi", "off", "on", "over", "post", "pre", "semi", "so", "sub", "ultra"])
_KEPT_IN = re.compile(r"(?:depth|house|line|vitro|vivo|store|app|flight|vehicle|person|built)\b")
_WORD = re.compile(r"[A-Za-z]{2,}(?:-[A-Za-z]+)*")


@dataclass(slots=True)
class Line:
    """A run of words on one line, or a table in its place (then `rows` holds its cells)."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    hyphen: bool = False  # the line ends in a hyphen that may be its own
    word: float = 0.0  # the width of its first word
    bold: bool = False  # all of it, as far as its two ends tell
    rows: list[list[GridCell]] | None = None
    edges: tuple[float, ...] = ()  # of a table: where its columns begin
    cut: int = 0  # of an entry in a table of contents: characters at its end that lead to a page number


@dataclass(slots=True)
class Page:
    """One page's lines in the file's order; width and height as shown."""

    number: int
    width: float
    height: float
    lines: list[Line]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the size of its text, the rank of each larger size, from line to line (in font sizes), where columns of
    running text begin and end, from left to right.
    """

    body: float
    ranks: dict[int, int]
    leading: float
    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    def indent(self, line: Line) -> float:
        """How far a line is set in from where its column begins, in columns of letters; 0 for one in the middle of its column."""
        left = max((left for left in self.lefts if left < line.x0 + 2), default=line.x0)
        right = min((right for right in self.rights if right > line.x1 - 2), default=line.x1)
        if abs((line.x0 + line.x1) - (left + right)) < 4:
            return 0.0
        return (line.x0 - left) / (0.5 * line.size)


@dataclass(slots=True)
class Passage:
    """Lines that belong together: a paragraph, heading, item, table or repeated page head."""

    lines: list[Line]
    page: int
    last_page: int
    kind: BlockKind | None = None
    marker: str = ""
    level: int = 0
    boilerplate: bool = False
    right: float = 0.0  # where the column ends
    rows: list[list[GridCell]] = field(default_factory=list)
    widest: float = 0.0  # where its longest line ends
    shortest: float = inf  # where its shortest line ends, the first aside

    def __post_init__(self) -> None:
        """Measure the first line."""
        self.widest = self.lines[0].x1

    def add(self, lines: Iterable[Line]) -> None:
        """Let lines go on with those that it has."""
        for line in lines:
            self.lines.append(line)
            self.widest, self.shortest = max(self.widest, line.x1), min(self.shortest, line.x1)


def read_pdf(data: bytes, max_pages: int) -> Reading:
    """The PDF's text and pieces. Raises `Unreadable` where it is damaged, encrypted, too long, or has no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable("is an encrypted PDF: it needs a password") from None
        raise Unreadable("is a damaged or truncated PDF") from None
    faults: list[str] = []
    try:
        count = len(document)
        if count == 0:
            raise Unreadable("is a damaged PDF: it has no pages")
        if count > max_pages:
            raise Unreadable(f"has {count} pages, more than the {max_pages} allowed")
        pages = [_read_page(document, number, faults) for number in range(count)]
        title = " ".join(clean(document.get_metadata_value("Title") or "").split())
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise Unreadable("has no text layer (scanned images?): run OCR first")
    _put_tables(data, pages, faults)
    passages = list(_passages(pages, faults))
    _head_by_bold(passages)
    text, pieces = _written(passages, _known(pages), faults)
    return Reading(text, pieces, title=title if title and not _JUNK_TITLE.match(title) else None, pages=count, faults=faults)


# Lines


def _read_page(document: Any, number: int, faults: list[str]) -> Page:
    """The lines of one page (counted from 0); a page that cannot be read has none, which is told in `faults`."""
    found = Page(number + 1, 0.0, 0.0, [])
    try:
        page = document[number]
        try:
            _take_lines(page, found)
            found.ruled = bool(found.lines) and has_cells(page)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        faults.append(f"page {number + 1}: cannot be read")
    except Exception as error:
        note(faults, f"page {number + 1}", error)
    return found


def _take_lines(page: Any, found: Page) -> None:
    """Put the lines of a page into what is found of it, with the page's width and height."""
    textpage = page.get_textpage()
    try:
        characters = _characters(textpage)
        rotation = _rotation(textpage, characters)
        left, bottom, right, top = page.get_mediabox()
        found.width, found.height = (right - left, top - bottom) if rotation in (0, 180) else (top - bottom, right - left)
        found.lines = _lines(textpage, characters, _placing(rotation, left, bottom, right, top))
    finally:
        textpage.close()


Box = tuple[float, float, float, float]
"""x0, top, x1, bottom on the page turned upright."""
Place = Callable[[float, float, float, float], Box]


def _rotation(textpage: Any, characters: str) -> int:
    """By how many degrees (0, 90, 180, 270) the page must be turned clockwise for most of its lines to be read."""
    turns: Counter[int] = Counter()
    for (start, end), _ in zip(_runs(characters), range(25), strict=False):
        angle = raw.FPDFText_GetCharAngle(textpage.raw, start)
        turns[-round(angle / (pi / 2)) % 4 * 90 if angle >= 0 else 0] += end - start  # PDFium measures clockwise
    return turns.most_common(1)[0][0] if turns else 0


def _placing(rotation: int, left: float, bottom: float, right: float, top: float) -> Place:
    """How (left, bottom, right, top) in the file becomes (x0, top, x1, bottom) on the page turned upright."""
    if rotation == 90:
        return lambda l, b, r, t: (b - bottom, l - left, t - bottom, r - left)  # noqa: E741
    if rotation == 180:
        return lambda l, b, r, t: (right - r, b - bottom, right - l, t - bottom)  # noqa: E741
    if rotation == 270:
        return lambda l, b, r, t: (top - t, right - r, top - b, right - l)  # noqa: E741
    return lambda l, b, r, t: (l - left, top - t, r - left, top - b)  # noqa: E741


def _lines(textpage: Any, characters: str, place: Place) -> list[Line]:
    """The page's lines in the file's order, cut where columns stand apart."""
    rectangle = raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    handle = textpage.raw
    box_of = raw.FPDFText_GetLooseCharBox

    def box(index: int) -> Box:
        box_of(handle, index, reference)
        return place(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)

    characters = _with_raised(characters, box)
    font = ctypes.create_string_buffer(100)
    flags = ctypes.byref(ctypes.c_int())

    def is_bold(index: int) -> bool:
        raw.FPDFText_GetFontInfo(handle, index, font, 100, flags)
        return _BOLD.search(font.value) is not None

    lines: list[Line] = []
    for start, end in _runs(characters):
        first, last = box(start), box(end - 1)
        size = max(first[3] - first[1], last[3] - last[1], 0.1)
        cuts = [start]
        if last[2] - first[0] > 8 * size or not _overlap(first, last):
            space = characters.find(" ", start, end)
            while 0 <= space < end - 1:
                after = space + 1
                if characters[after] != " ":
                    ahead, behind = box(after), box(_inked_before(characters, space))
                    if ahead[0] - behind[2] > WIDE_GAP * size or not _overlap(behind, ahead):  # PDFium runs some short lines together
                        cuts.append(after)
                space = characters.find(" ", after, end)
        for one, other in zip(cuts, [*cuts[1:], end], strict=True):
            text = characters[one:other].rstrip()
            if not text:
                continue  # white space of other kinds than spaces
            head = box(one)
            tail = box(one + len(text) - 1)
            hyphen = text[-1] == _HYPHEN
            words = " ".join(text.replace(_HYPHEN, "-").replace(_HALF, "").split())
            if words:
                top, bottom = min(head[1], tail[1]), max(head[3], tail[3])
                height = max(head[3] - head[1], tail[3] - tail[1], 0.1)
                left, right = min(head[0], tail[0]), max(head[2], tail[2])
                space = text.find(" ")
                word = box(one + space - 1)[2] - left if space > 0 else right - left
                bold = is_bold(one) and is_bold(one + len(text) - 1)
                lines.append(Line(words, left, right, top, bottom, height, hyphen, word, bold))
    return _with_markers(_with_leaders(lines))


_MARKABLE = re.compile(r"(?:\d[\d.,]*)?(?:\d|(?<=[\d%])[a-f](?![a-z]))")
_RAISE = str.maketrans(RAISED)
_MOST_RAISED = 4  # characters of one mark


def _with_raised(characters: str, box: Callable[[int], Box]) -> str:
    """The page's characters with the digits and letters that stand raised behind others (marks of notes, exponents) in raised form.

    PDFium ends a line behind a raised character; where the next one stands beside it the line goes on.
    """
    found = list(characters)
    for m in _MARKABLE.finditer(characters):
        start, end = m.span()
        at = end
        while at > start + 1 and at > end - _MOST_RAISED and _is_raised(box(at - 1), box(start)):
            at -= 1
        at -= at == start + 1 and _stands_raised(characters, start, box)
        if at == end:
            continue
        for index in range(at, end):
            found[index] = characters[index].translate(_RAISE)
        after = _inked_behind(characters, end)
        if characters[end : end + 1] in ("\r", "\n") and after < len(characters) and _beside(box(end - 1), box(after)):
            for index in range(end, after):
                if characters[index] in "\r\n":
                    found[index] = _HALF
    return "".join(found)


def _stands_raised(characters: str, at: int, box: Callable[[int], Box]) -> bool:
    """Whether a lone character stands raised behind the one before it, or before the one behind it."""
    before, after = _inked_before(characters, at - 1) if at else 0, _inked_behind(characters, at + 1)
    own = box(at)
    if at and _is_raised(own, box(before)) and _beside(own, box(before)):
        return True
    first = at == 0 or characters[at - 1] in "\r\n"
    return first and after < len(characters) and _is_raised(own, box(after)) and _beside(own, box(after))


def _inked_behind(characters: str, index: int) -> int:
    while index < len(characters) and characters[index] in " \r\n":
        index += 1
    return index


def _is_raised(one: Box, base: Box) -> bool:
    """Whether a character stands above the line of another in its row, as exponents do."""
    height = base[3] - base[1]
    rise = base[3] - one[3]
    smaller = one[3] - one[1] < 0.92 * height
    return (0.12 if smaller else 0.25) * height < rise < 0.8 * height and _overlap(base, one)


def _beside(one: Box, other: Box) -> bool:
    """Whether two characters stand in one row, with no more than a word's gap between them."""
    size = max(one[3] - one[1], other[3] - other[1])
    return abs(max(one[0], other[0]) - min(one[2], other[2])) < WIDE_GAP * size and _overlap(one, other)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (x0, top, x1, bottom) stand in one row."""
    return min(one[3], other[3]) - max(one[1], other[1]) > 0.3 * min(one[3] - one[1], other[3] - other[1])


def _inked_before(characters: str, index: int) -> int:
    while index > 0 and characters[index] == " ":
        index -= 1
    return index


def _characters(textpage: Any) -> str:
    """The page's characters, one for each of PDFium's."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    text: str = textpage.get_text_range()
    if len(text) != count:
        text = _letters([raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)])
    return text.replace("\x00", " ").replace("\t", " ").replace("\xa0", " ").replace("\x02", _HYPHEN)


def _letters(codes: Sequence[int]) -> str:
    """A character for each code. Of a letter that PDFium gives in two halves (UTF-16), the first stands for it and the second for nothing."""
    letters = [chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " " for code in codes]
    for index, (high, low) in enumerate(pairwise(codes)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            letters[index : index + 2] = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00), _HALF
    return "".join(letters)


def _runs(characters: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line's inked characters."""
    for found in re.finditer(rf"[^\r\n{_HYPHEN}]*{_HYPHEN}|[^\r\n{_HYPHEN}]+", characters):
        start, end = found.span()
        while start < end and characters[start].isspace():
            start += 1
        while end > start and characters[end - 1].isspace():
            end -= 1
        if end > start:
            yield start, end


def _with_leaders(lines: list[Line]) -> list[Line]:
    """The lines with dot leaders (and the page number behind them) that were set apart put back behind the entry that they lead from."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        leads = _LEADERS.match(line.text) is not None or (before is not None and before.cut > 0 and line.text.isdecimal())
        if before and leads and line.x0 >= before.x1 and _same_row(before, line):
            before.text += " " + line.text
            before.x1, before.cut = line.x1, before.cut + 1 + len(line.text)
        else:
            joined.append(line)
    return joined


def _with_markers(lines: list[Line]) -> list[Line]:
    """The lines with a bullet or number that was set apart put back before its text."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _MARKER_ALONE.match(before.text) and before.x1 <= line.x0 < before.x1 + 6 * line.size and _same_row(before, line):
            before.text += " " + line.text
            before.x1, before.hyphen, before.cut = line.x1, line.hyphen, line.cut
            before.top, before.bottom, before.size = min(before.top, line.top), max(before.bottom, line.bottom), line.size
        else:
            joined.append(line)
    return joined


def _same_row(one: Line, other: Line) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.size, other.size)


# Tables


def _put_tables(data: bytes, pages: Sequence[Page], faults: list[str]) -> None:
    """Put the tables of the ruled pages among their lines, in place of the lines they hold. A table that cannot be read stays lines."""
    ruled = {page.number: page for page in pages if page.ruled and len(page.lines) < 5000}
    if not ruled:
        return

    import pdfplumber  # start-up time: only pages with tables need it

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: list[tuple[int, Line]] = []
    try:
        with pdfplumber.open(io.BytesIO(data), pages=list(ruled)) as document:
            for page in document.pages:
                found += ((page.page_number, line) for line in _tables(page, faults))
                page.close()
    except Exception as error:
        note(faults, "the tables of some pages", error)
    placed: dict[int, list[Line]] = {number: [] for number in ruled}
    for at, (number, line) in enumerate(found):
        if _is_table(found, at):
            placed[number].append(line)
    for number, page_lines in ruled.items():
        try:
            _replace_lines(page_lines, placed[number])
        except Exception as error:
            note(faults, f"page {number}: its tables", error)


def _tables(page: Any, faults: list[str]) -> Iterator[Line]:
    """The tables of a pdfplumber page."""
    try:
        _raise_chars(page.chars)
        tables = page.find_tables()
    except Exception as error:
        note(faults, f"page {page.page_number}: its tables", error)
        return
    for table in tables:
        try:
            if line := _table_line(table):
                yield line
        except Exception as error:
            note(faults, f"page {page.page_number}: a table", error)


def _raise_chars(chars: Sequence[dict[str, Any]]) -> None:
    """Put raised digits and letters of a pdfplumber page in raised form, on the line of the character that they stand behind."""
    base: dict[str, Any] | None = None
    for char in chars:
        if base and char["text"] in RAISED and _is_raised(_char_box(char), _char_box(base)):
            char |= {"text": RAISED[char["text"]], "top": base["top"], "bottom": base["bottom"], "doctop": base["doctop"]}
        elif not char["text"].isspace():
            base = char


def _char_box(char: dict[str, Any]) -> Box:
    return char["x0"], char["top"], char["x1"], char["bottom"]


def _is_table(found: Sequence[tuple[int, Line]], at: int) -> bool:
    """Whether a table has two rows, or goes on (with the same columns) where the one before or after it stands."""
    rows = found[at][1].rows or []
    near = [found[index][1] for index in (at - 1, at + 1) if 0 <= index < len(found)]
    return len(rows) > 1 or any(_same_columns(found[at][1].edges, other.edges) for other in near)


def _table_line(table: Any) -> Line | None:
    """A pdfplumber table as a `Line` that holds its rows; None if it is but a frame."""
    lefts = sorted({round(cell[0]) for cell in table.cells})
    tops = sorted({round(cell[1]) for cell in table.cells})
    if len(lefts) < 2:
        return None
    rows: list[list[GridCell]] = []
    for row, words in zip(table.rows, table.extract(), strict=True):
        cells: list[GridCell] = []
        for box, text in zip(row.cells, words, strict=True):
            if box is None:
                continue
            across = bisect_left(lefts, box[2] - 1) - bisect_right(lefts, box[0] - 1)
            down = bisect_left(tops, box[3] - 1) - bisect_right(tops, box[1] - 1)
            cells.append(GridCell(_cell_words(text or ""), row_span=max(1, down), column_span=max(1, across)))
        rows.append(cells)
    if sum(bool(cell.words) for row in rows for cell in row) < 2:
        return None
    x0, top, x1, bottom = table.bbox
    return Line("", x0, x1, top, bottom, 1.0, rows=rows, edges=tuple(float(left) for left in lefts))


def _cell_words(text: str) -> str:
    """A cell's lines as one; bulleted entries stay apart."""
    words = ""
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    dashed = lines[0].startswith(_DASHES)
    for line in lines:
        bullet = _BULLET.match(line) or (_WEAK_MARKER.match(line) if dashed and line.startswith(_DASHES) else None)
        if bullet:
            line = line[bullet.end() :]
            words += "; " if words and words[-1] not in ":;" else " " if words else ""
            words += line
        elif line:
            words = _joined(words, line) if words else line
    return words


def _replace_lines(page: Page, found: Sequence[Line]) -> None:
    for table in found:
        inside = [line for line in page.lines if line.rows is None and _is_inside(line, table)]
        if not inside:
            continue
        place = page.lines.index(inside[0])
        taken = set(map(id, inside))
        before = [line for line in page.lines[:place] if id(line) not in taken]
        page.lines = [*before, table, *(line for line in page.lines[place:] if id(line) not in taken)]


def _is_inside(line: Line, table: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    return table.top - 1 <= middle <= table.bottom + 1 and table.x0 - 2 <= (line.x0 + line.x1) / 2 <= table.x1 + 2


# Reading order


def _ordered(lines: list[Line], width: float, depth: int = 0) -> Iterator[tuple[list[Line], float]]:
    """The columns of a page in the order of reading, each with the x where it ends."""
    gutter = _gutter(lines, width) if depth < 3 else None
    if gutter is None:
        if lines:
            yield (sorted(lines, key=_place) if _is_scrambled(lines) else lines), max(line.x1 for line in lines)
        return
    edges = max((line.x1 for line in lines if line.x1 <= gutter + 2), default=gutter), max(line.x1 for line in lines)
    band: list[Line] = []  # what stands between two lines that run across both columns
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom) / 2):
        if line.x0 < gutter - 2 and line.x1 > gutter + 2:
            yield from _side_by_side(band, gutter, edges, width, depth)
            band = []
            across.append(line)
        else:
            if across:
                yield across, edges[1]
                across = []
            band.append(line)
    yield from _side_by_side(band, gutter, edges, width, depth)
    if across:
        yield across, edges[1]


def _place(line: Line) -> tuple[int, float]:
    """Row and x, for lines to be sorted by."""
    return round((line.top + line.bottom) / 2 / (0.4 * line.size + 1)), line.x0


def _is_scrambled(lines: Sequence[Line]) -> bool:
    """Whether the file holds lines in an order in which nobody reads: time and again upwards."""
    up = sum(after.top < line.top - 2 * line.size for line, after in pairwise(lines))
    return 4 * up >= len(lines)


def _side_by_side(
    band: list[Line], gutter: float, edges: tuple[float, float], width: float, depth: int
) -> Iterator[tuple[list[Line], float]]:
    """The two columns of a band, the left one first; the rows of one that is no running text."""
    left = [line for line in band if line.x1 <= gutter + 2]
    right = [line for line in band if line.x1 > gutter + 2]
    if left and right and not (_is_prose(left) and _is_prose(right)):
        yield sorted(band, key=_place), edges[1]
        return
    for side, edge in ((left, edges[0]), (right, edges[1])):
        for column, own in _ordered(side, width, depth + 1):
            yield column, own if own < edge - 0.25 * width else edge


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """The x where the right of two columns of running text begins, None on a page of one column."""
    starts = Counter(round(line.x0 / 3) for line in lines if line.x0 > 0.25 * width)
    best: tuple[int, float] | None = None
    for start, count in starts.most_common(4):
        if count < 3:
            break
        gutter = 3.0 * start - 2
        left = [line for line in lines if line.x1 <= gutter + 2]
        right = [line for line in lines if line.x0 >= gutter - 2]
        if min(len(left), len(right)) < 3 or len(left) + len(right) < 0.5 * len(lines) or not (_is_prose(left) and _is_prose(right)):
            continue
        if min(max(line.bottom for line in side) for side in (left, right)) < max(min(line.top for line in side) for side in (left, right)):
            continue  # one above the other, not side by side
        if any(gutter - 40 < line.x0 < gutter - 2 and line.x1 > gutter + 2 for line in lines):
            continue  # where items inside the right column begin
        weight = min(sum(len(line.text) for line in left), sum(len(line.text) for line in right))
        if best is None or weight > best[0]:
            best = weight, gutter
    return best[1] if best else None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether lines are running text: most of it in lines about as long as their column is wide, as cells are not; or items."""
    edge, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    told = sum(
        len(line.text)
        for line in lines
        if (line.x1 - line.x0 > 0.6 * (end - edge) and len(line.text) > 17) or line.rows or _BULLET.match(line.text)
    )
    return 10 * told >= 6 * sum(len(line.text) for line in lines)


# Passages


def _passages(pages: Sequence[Page], faults: list[str]) -> Iterator[Passage]:
    """The passages of all pages in order, paragraphs and tables that run over a page or column in one; then all repeated heads and feet,

    so that nothing that goes on over a page is torn by them. The lines of a page or column that breaks the reader stand for themselves.
    """
    repeated = _repeated(pages)
    body = _body_size(pages)
    larger = {round(line.size) for page in pages for line in page.lines if line.rows is None and line.size > LARGER * body}
    ranks = {size: min(rank, 6) for rank, size in enumerate(sorted(larger, reverse=True), 1)}
    edges: list[list[Line]] = []
    columns: list[list[tuple[list[Line], float]]] = []
    for page in pages:
        edge, own = _parted(page, repeated)
        edges.append(edge)
        try:
            columns.append(list(_ordered(own, page.width)))
        except Exception as error:
            note(faults, f"page {page.number}: its order", error)
            columns.append([(own, page.width)])
    setting = _setting(pages, body, ranks)
    open_passage: Passage | None = None
    nesting = Nesting()
    for page, on_page in zip(pages, columns, strict=True):
        for column, right in on_page:
            try:
                passages = list(_column_passages(column, right, page.number, setting, nesting))
            except Exception as error:
                note(faults, f"page {page.number}: its paragraphs", error)
                passages = [_alone(line, right, page.number) for line in column]
            for passage in passages:
                if open_passage and _goes_on(open_passage, passage, setting):
                    open_passage.rows += passage.rows[_repeats_head(open_passage, passage) :]
                    open_passage.add(passage.lines)
                    open_passage.last_page, open_passage.right = passage.last_page, passage.right
                    continue
                if open_passage:
                    yield open_passage
                open_passage = passage
    if open_passage:
        yield open_passage
    for page, edge in zip(pages, edges, strict=True):
        yield from (Passage([line], page.number, page.number, "line", boilerplate=True) for line in edge)


def _alone(line: Line, right: float, page: int) -> Passage:
    """A line or table as a passage of its own."""
    return Passage([line], page, page, None if line.rows is None else "table", right=right, rows=list(line.rows or ()))


def _edge_key(line: Line, page: Page) -> tuple[str, bool] | None:
    """A line near the top or bottom without its numbers, None for lines elsewhere."""
    if line.rows is not None:
        return None
    top = line.bottom < EDGE * page.height
    if not top and line.top < (1 - EDGE) * page.height:
        return None
    return _DIGITS.sub("#", line.text), top


def _repeated(pages: Sequence[Page]) -> set[tuple[str, bool]]:
    """The heads and feet that stand on most pages, or on every second."""
    counts = Counter(key for page in pages for key in {_edge_key(line, page) for line in page.lines} if key)
    least = max(2, 0.4 * len(pages))
    return {key for key, count in counts.items() if count >= least}


def _parted(page: Page, repeated: set[tuple[str, bool]]) -> tuple[list[Line], list[Line]]:
    """The heads and feet among a page's lines, and its own lines.

    A head or foot is a line that is repeated, a page number or what stands beside one, or a small line above all others.
    """
    by_top = sorted(page.lines, key=lambda line: line.top)
    tops = [line.top for line in by_top]
    named = [line for line in page.lines if _NAMED_PAGE.match(line.text)]
    highest = max((line.bottom - line.top for line in page.lines), default=0.0)
    edge: list[Line] = []
    own: list[Line] = []
    for line in page.lines:
        key = _edge_key(line, page)
        if key is None:
            is_edge = False
        elif key in repeated or _NAMED_PAGE.match(line.text):
            is_edge = True
        else:
            near = range(bisect_left(tops, line.top - highest), bisect_right(tops, line.bottom))
            if len(line.text) <= 20 and _PAGE_NUMBER.match(line.text):
                beside = (other for other in map(by_top.__getitem__, near) if other is not line and _same_row(other, line))
                is_edge = all(_edge_key(other, page) in repeated for other in beside)
            else:
                is_edge = any(_same_row(other, line) for other in named) or (key[1] and _runs_above(line, by_top))
        (edge if is_edge else own).append(line)
    return edge, own


def _runs_above(line: Line, by_top: Sequence[Line]) -> bool:
    """Whether a line stands alone above the rest of the page (`by_top`: all lines), smaller and far from it, as a running head does."""
    if len(by_top) < 2 or line is not by_top[0] or len(line.text) > 100 or by_top[1].top < line.bottom + 1.5 * line.size:
        return False
    return line.size < 0.9 * median(other.size for other in by_top[1:])


def _body_size(pages: Sequence[Page]) -> float:
    """The font size in which most of the text is set."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 10.0


def _setting(pages: Sequence[Page], body: float, ranks: dict[int, int]) -> Setting:
    """How the document is set, told by the lines that surely go on with the line above, in the middle of a word or sentence."""
    steps: list[float] = []
    sure: list[float] = []
    starts: list[float] = []
    ends: list[float] = []
    for page in pages:
        for line, after in pairwise(page.lines):
            step = (after.bottom - line.bottom) / line.size
            if line.rows is not None or after.rows is not None or not 0.5 < step < 2.5 or abs(after.x0 - line.x0) > 4 * line.size:
                continue
            steps.append(step)
            if len(line.text) > 17 and (line.hyphen or (after.text[0].islower() and not _ENDED.search(line.text))):
                sure.append(step)
                starts.append(after.x0)
                ends.append(line.x1)
    found = sure if len(sure) > 4 else steps
    leading = min(median(found), 1.9) if found else 1.3
    return Setting(body, ranks, leading, _edges(starts, 8 * body)[0], _edges(ends, 5 * body)[1])


def _edges(places: Sequence[float], apart: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The leftmost and the rightmost of each group of three or more places; groups lie further than `apart` from each other."""
    groups: list[list[float]] = []
    for x in sorted(places):
        if not groups or x - groups[-1][-1] > apart:
            groups.append([])
        groups[-1].append(x)
    kept = [group for group in groups if len(group) > 2]
    return tuple(group[0] for group in kept), tuple(group[-1] for group in kept)


def _column_passages(lines: list[Line], right: float, page: int, setting: Setting, nesting: Nesting) -> Iterator[Passage]:
    """The passages of one column."""
    open_passage: Passage | None = None
    rows = _rows(lines)
    at = after = 0
    while at < len(rows):
        grid: list[list[GridCell]] = []
        if at >= after:
            after, grid = _loose_table(rows, at)
        if grid:
            if open_passage:
                yield open_passage
            open_passage = None
            nesting.clear()
            yield Passage([line for row in rows[at:after] for line in row], page, page, "table", rows=grid)
            at = after
            continue
        for line in rows[at]:
            if line.rows is not None:
                if open_passage:
                    yield open_passage
                    open_passage = None
                yield Passage([line], page, page, "table", rows=list(line.rows))
                continue
            if open_passage and not _begins(open_passage, line, setting):
                open_passage.add((line,))
                if open_passage.kind is None and line.x0 < open_passage.lines[0].x0 - 2:
                    open_passage.level = 0  # only the first line of a paragraph is set in
                continue
            if open_passage:
                yield open_passage
            open_passage = _new_passage(line, right, page, setting, nesting)
        at += 1
    if open_passage:
        yield open_passage


def _new_passage(line: Line, right: float, page: int, setting: Setting, nesting: Nesting) -> Passage:
    passage = Passage([line], page, page, right=right)
    rank = setting.ranks.get(round(line.size)) if line.size > LARGER * setting.body and len(line.text) < 200 else None
    bullet = _BULLET.match(line.text)
    marker = bullet or _WEAK_MARKER.match(line.text) or (_BARE_NUMBER.match(line.text) if line.cut else None)
    if rank and not bullet:
        passage.kind, passage.level = "heading", rank
        nesting.clear()
    elif marker and marker.end() < len(line.text):
        passage.kind, passage.marker = "item", marker.group().strip()
        passage.level = nesting.item(setting.indent(line), passage.marker)
    elif (indent := setting.indent(line)) < 1:
        nesting.clear()
    elif len(line.text) < 100:
        passage.level = nesting.level(indent, "")
    if not line.cut and (leaders := _LEADERS.search(line.text)):
        line.cut = len(line.text) - leaders.start()
    return passage


def _head_by_bold(passages: Sequence[Passage]) -> None:
    """Make headings of short passages in bold type that stand alone or in pairs above text that is not; more in a row are a list."""
    bold = [p.kind is None and p.level == 0 and all(line.bold for line in p.lines) and _is_entry(p) for p in passages]
    sizes = [sum(len(line.text) for line in passage.lines) for passage in passages]
    if 3 * sum(size for size, is_bold in zip(sizes, bold, strict=True) if is_bold) > sum(sizes):
        return
    below = min(6, 1 + max((passage.level for passage in passages if passage.kind == "heading"), default=1))
    at = 0
    while at < len(passages):
        end = at
        while end < len(passages) and bold[end]:
            end += 1
        if 0 < end - at < 3 and end < len(passages) and not passages[end].boilerplate:
            for passage in passages[at:end]:
                passage.kind, passage.level = "heading", below
        at = end + 1


def _begins(passage: Passage, line: Line, setting: Setting) -> bool:
    """Whether a line begins a new passage instead of going on with the one above."""
    last, first = passage.lines[-1], passage.lines[0]
    size = max(last.size, line.size)
    step = line.bottom - last.bottom
    if abs(line.size - last.size) > (0.05 if passage.kind == "heading" else 0.14) * size and not (
        passage.kind == "item" and len(passage.lines) == 1
    ):
        return True
    if step < -2 * size or step > max(setting.leading * 1.2, 1.05) * size or last.cut or _BULLET.match(line.text):
        return True
    if last.hyphen or line.text[0].islower() or last.text.rfind("(") > last.text.rfind(")"):
        return False
    if line.bold != last.bold and (line.bold or all(one.bold for one in passage.lines)):
        return True
    if _would_fit(passage, line, setting.rights):
        return True
    if passage.kind == "heading":
        return False
    if _WEAK_MARKER.match(line.text) and _ENDED.search(last.text):
        return True
    if passage.kind == "item":
        return line.x0 < first.x0 - 2 or (line.x0 < first.x0 + 2 and len(passage.lines) > 1 and passage.lines[1].x0 > first.x0 + 4)
    return line.x0 > last.x0 + 0.8 * size and (_ENDED.search(last.text) is not None)


def _would_fit(passage: Passage, line: Line, rights: Sequence[float]) -> bool:
    """Whether the first word of a line would have had room on the line before it, so that the writer broke the line, not the column."""
    last = passage.lines[-1]
    widest = passage.widest
    right = min((right for right in (*rights, passage.right) if right > widest - 1), default=widest)
    if len(passage.lines) > 2 and widest - passage.shortest < 1:
        right = widest  # justified, narrower than its column
    return right - last.x1 > line.word + 0.2 * last.size


def _goes_on(passage: Passage, after: Passage, setting: Setting) -> bool:
    """Whether a passage at the top of a column or page goes on with the one that ended the column before."""
    last, first = passage.lines[-1], after.lines[0]
    if after.page == passage.last_page and first.top > last.top:
        return False
    if passage.kind == "table" or after.kind == "table":
        return passage.kind == after.kind and _same_columns(first.edges, last.edges)
    if passage.kind == "heading" or after.kind is not None or last.cut:
        return False
    if abs(first.size - last.size) > 0.14 * last.size or _ENDED.search(last.text):
        return False
    if last.hyphen or first.text[0].islower() or last.text.rfind("(") > last.text.rfind(")"):
        return True
    return len(passage.lines) > 1 and len(first.text) > 17 and not _would_fit(passage, first, setting.rights)


def _same_columns(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether two tables' columns have the same widths, wherever on the page they stand."""
    return len(first) == len(second) > 1 and all(abs((a - first[0]) - (b - second[0])) < 6 for a, b in zip(first, second, strict=True))


def _repeats_head(table: Passage, after: Passage) -> int:
    """How many rows of the second part of a table only repeat the first part's head."""
    if not table.rows or not after.rows:
        return 0
    return int([cell.words for cell in table.rows[0]] == [cell.words for cell in after.rows[0]])


# Tables without ruled lines


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Neighbouring lines that stand side by side, left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.rows is None and rows[-1][-1].rows is None and _same_row(rows[-1][-1], line) and line.x0 >= rows[-1][-1].x1:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _loose_table(rows: Sequence[list[Line]], at: int) -> tuple[int, list[list[GridCell]]]:
    """The cells of a table that only its gaps make, from three or more rows whose entries stand below each other, and the row behind it;

    or no cells, and the row before which no table begins.
    """
    first = rows[at]
    if len(first) < 2 or first[0].rows is not None:
        return at, []
    columns = [[line.x0, line.x1] for line in first]
    grid: list[list[GridCell]] = []
    listed = at  # behind the last row that holds an item of a list
    index, bottom = at, first[0].top
    while index < len(rows):
        row = rows[index]
        if row[0].rows is not None or row[0].top - bottom > 2.2 * row[0].size or row[0].bottom < bottom:
            break
        places = [_column_of(line, columns) for line in row]
        if None in places or len(set(places)) != len(places):
            break
        if len(row) == len(columns):
            grid.append([GridCell(line.text) for line in row])
            listed = index + 1 if any(_BULLET.match(line.text) for line in row[1:]) else listed
        elif grid and row[0].top - bottom < 0.6 * row[0].size:
            for place, line in zip(places, row, strict=True):
                cell = grid[-1][place or 0]
                cell.words = _joined(cell.words, line.text)
        else:
            break
        for place, line in zip(places, row, strict=True):
            span = columns[place or 0]
            span[0], span[1] = min(span[0], line.x0), max(span[1], line.x1)
        bottom = max(line.bottom for line in row)
        index += 1
    if len(grid) < 3 or listed > at:
        return listed, []
    if _is_contents(grid):
        _join_page_numbers(rows[at:index])
        return at, []
    return index, grid


def _column_of(line: Line, columns: Sequence[Sequence[float]]) -> int | None:
    """The one column that a line stands in, None if there is none or several. Columns do not overlap, and go from left to right."""
    first = bisect_right(columns, line.x0, key=lambda column: column[1])
    return first if bisect_left(columns, line.x1, key=lambda column: column[0]) - first == 1 else None


def _is_contents(grid: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a table is a table of contents: rising page numbers in its last column."""
    last = [row[-1].words for row in grid]
    if not all(words.isdecimal() and len(words) < 5 for words in last):
        return False
    numbers = [int(words) for words in last]
    return len(grid[0]) == 2 and numbers == sorted(numbers) and numbers[-1] < 1900


def _join_page_numbers(rows: Sequence[list[Line]]) -> None:
    """Make each row of a table of contents one line that ends in a page number."""
    for row in rows:
        if len(row) == 2:
            number = row.pop()
            row[0].text += " " + number.text
            row[0].cut = len(number.text) + 1


# Writing


def _joined(text: str, line: str, known: Set[str] = frozenset()) -> str:
    """Text and the line that goes on with it."""
    dropped, gap = _seam(text, line, known)
    return text[: len(text) - dropped] + gap + line


def _in_one(lines: Sequence[Line], known: Set[str]) -> str:
    """The text of lines that go on with each other."""
    parts = [lines[0].text]
    tail = parts[0][-_TAIL:]
    for line in lines[1:]:
        dropped, gap = _seam(tail, line.text, known)
        if dropped:
            parts[-1] = parts[-1][:-dropped]
        parts += gap, line.text
        tail = (tail[: len(tail) - dropped] + gap + line.text)[-_TAIL:]
    return "".join(parts)


_TAIL = 42  # characters of a text that tell how a line goes on with it


def _seam(text: str, line: str, known: Set[str]) -> tuple[int, str]:
    """How many characters to drop at the end of a text, and what to put between it and the line that goes on with it.

    A word that a hyphen divides at the line's end is made whole. `known` are the words that the document holds undivided, in lower case.
    """
    if not text.endswith("-") or len(text) < 2 or not text[-2].isalnum():
        return 0, " "
    before = re.split(r"[\s(]", text[-40:-1])[-1].lower()
    after = _WORD.match(line)
    if not line[0].islower() or text[-2].isdigit() or "-" in before or after is None:
        return 0, ""
    rest = after[0]
    if f"{before}-{rest}" in known:
        return 0, ""
    if before + rest in known:
        return 1, ""
    kept = rest in known or (before == "in" and _KEPT_IN.match(rest)) if before in _KEPT_BEFORE_WORDS else _KEPT.search(before)
    return (0 if kept else 1), ""


def _known(pages: Sequence[Page]) -> Set[str]:
    """The words that stand undivided in a document in which hyphens divide words; empty if none does."""
    hyphens = any(line.text.endswith("-") for page in pages for line in page.lines)
    words: set[str] = set()
    if not hyphens:
        return words
    for page in pages:
        for before, line in pairwise([None, *page.lines]):
            if line and line.rows is None:
                found = _WORD.findall(line.text.lower())
                words.update(found[1:] if before and before.text.endswith("-") else found)
    return words


def _written(passages: Sequence[Passage], known: Set[str], faults: list[str]) -> tuple[str, list[Piece]]:
    """The canonical text and its pieces: a blank line between passages, none between items."""
    parts: list[str] = []
    pieces: list[Piece] = []
    position = 0
    before: Passage | None = None
    for passage in passages:
        if before:
            gap = "\n" if before.kind is passage.kind and _is_entry(passage) and _is_entry(before) else "\n\n"
            parts.append(gap)
            position += len(gap)
        before = passage
        try:
            text, piece = _piece(passage, position, known)
        except Exception as error:
            note(faults, f"page {passage.page}: a {passage.kind or 'paragraph'}", error)
            text, piece = "", None
        if piece and piece.start < piece.end:  # else there are but leaders
            pieces.append(piece)
        parts.append(text)
        position += len(text)
    return "".join(parts), pieces


def _piece(passage: Passage, position: int, known: Set[str]) -> tuple[str, Piece]:
    """The text of a passage that is to stand at a position, and the piece that it becomes."""
    table = None
    if passage.rows:
        text, table = tables.write(passage.rows, position)
    else:
        text = clean(_in_one(passage.lines, known))
    start = text.find(passage.marker) + len(passage.marker) if passage.marker else 0
    while start < len(text) and text[start].isspace():
        start += 1
    end = position + len(text) - passage.lines[-1].cut
    return text, Piece(position + start, end, passage.kind, passage.level, passage.marker, passage.page, passage.boilerplate, table)


def _is_entry(passage: Passage) -> bool:
    """Whether a passage is an item or a lone short line."""
    if passage.kind is not None:
        return passage.kind == "item"
    return sum(len(line.text) for line in passage.lines) < 130 and not passage.lines[-1].text.endswith(".")
