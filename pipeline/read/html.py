"""Web pages to canonical text and pieces: one walk over a page's events, whichever parser read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from assay.language import vocabulary
from assay.language.sentences import ends_name
from assay.pipeline.read import metadata, tables
from assay.pipeline.read.faults import note
from assay.pipeline.read.marks import Nesting, marker
from assay.pipeline.read.markup import Attributes, Element, Event, Markup, names, parse
from assay.pipeline.read.meta_lines import lines_of_statements
from assay.pipeline.read.piece import Piece
from assay.pipeline.read.reading import Reading, Statement
from assay.pipeline.read.source_lines import lines_of_page
from assay.pipeline.read.structure import lowered
from assay.pipeline.read.tables import GridCell
from assay.schemas.document import BlockKind, Lines

INLINE = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rp rt ruby s samp small span strike"
    " strong sub sup time tt u var wbr br"
)
APART = names("p h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote section article figure details hr")  # a blank line around them
BOLD = names("b strong")
LISTS = names("ul ol menu dir")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

# Boilerplate by element and role, and by the words in class and id. The words in WEAK need an element made mostly of links.
BOILERPLATE_TAGS = names("nav footer button")
NEVER_BOILERPLATE = names("body main article table thead tbody tfoot tr td th caption li hr h1 h2 h3 h4 h5 h6")
SMALL_BOILERPLATE_TAGS = names("aside form")  # unless they hold much text
LINKED_TAGS = names("header address")  # if they hold mostly links
SUSPECT_TAGS = BOILERPLATE_TAGS | SMALL_BOILERPLATE_TAGS | LINKED_TAGS
ROLES = names("navigation contentinfo banner search complementary dialog alertdialog menu menubar toolbar")
NAMES = re.compile(
    r"ads?|adverts?|advertisement|breadcrumbs?|consent|cky|onetrust|gdpr|cookie\w*|disclaimer|footer\w*|leftbar|rightbar|login|menu|mega\w*menu"
    r"|main\w*menu|modal|nav|nav(?:bar|igation|menu)\w*|newsletter\w*|offcanvas|overlay|pager|pagination|popup|promo"
    r"|share(?:bar|this|buttons|icons|links)|addtoany|sidebar\w*|sidenav|signin|signup|skip|skiplinks?|social|subscri\w+|toast|toolbar"
    r"|top(?:bar|nav)|related\w*|recommended|recommendations|similar"
)
WEAK = names("share sharing banner header masthead comments comment tags widget cta promotion author more buy cart contact links")
# Beside one of these a name speaks of the report's subject (`market-share`, `social-commerce`) or of the page's form (`has-sidebar`).
SUBJECTS = names(
    "market markets industry growth size commerce segment segments segmentation revenue regional analysis forecast drivers trends"
    " has no with without"
)
# An id is often made of a heading's words; it names boilerplate only if there are no words in it but those above and these.
FRAME = names(
    "main top left right bottom bar box container wrapper block section area list site page global primary secondary report reports"
    " post posts article articles form buttons icons"
)
OPENERS = names("accordion collapse collapsed faq question tab toggle")  # buttons with these in their class open an answer
MENU_WORDS = re.compile(
    r"(?:home|about(?: us)?|contact(?: us)?|services|solutions|log ?in|sign (?:in|up)|register|blog|news|careers?|privacy(?: policy)?|faqs?"
    r"|press(?: releases?)?|terms.{0,20}|sitemap|cart|reports?|industries|categories|publishers|facebook|twitter|linkedin|instagram|youtube"
    r"|x|rss|cookies?(?: policy)?|help|support|events|(?:[\w&-]+ ){1,4}market)$",
    re.I,
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONG = 150  # characters of a paragraph that tells something
_MOST_NAMED = 2500  # characters of text outside links that an element may have and still be boilerplate by its name
_SET_IN = re.compile(r"(?:margin|padding)-left\s{0,9}:\s{0,9}(\d{0,4}(?:\.\d{1,4})?)(?<=\d)\s?(px|r?em|pt|in|cm|mm|ch|%)", re.I)
_COLUMNS = {"px": 0.125, "em": 2.0, "rem": 2.0, "pt": 0.167, "in": 12.0, "cm": 4.7, "mm": 0.47, "ch": 1.0, "%": 0.8}  # in a unit of length
_BREAK = "\x00"  # stands for a line break while a block is read; no page's text holds it
_MOST_ROWS, _MOST_COLUMNS = 1000, 100  # that a cell may span


def read_html(markup: str, reader: str = "selectolax") -> Reading:
    """The page's text and pieces, and its meta data. reader: `selectolax`, or `bs4`, by which tests check it."""
    page = parse(markup, reader)
    writer = _Writer(measure(page.events))
    writer.walk(page.events)  # uses them up: a large page's events are larger than its text
    text = "".join(writer.parts)
    meta, statements = _stated(page, text, writer.faults)
    lines, statement_lines = _lines(markup, page, text, statements, writer.faults)
    return Reading(
        text=text,
        pieces=writer.pieces,
        title=page.title or writer.main_heading or meta.get("og", {}).get("title"),
        language=page.language or None,
        meta=meta,
        statements=statements,
        faults=writer.faults,
        lines=lines,
        statement_lines=statement_lines,
    )


def _lines(markup: str, page: Markup, text: str, statements: Sequence[Statement], faults: list[str]) -> tuple[Lines, Sequence[Lines]]:
    """The lines of the source in the text and in each statement."""
    try:
        return lines_of_page(markup, page.runs, text), lines_of_statements(markup, statements)
    except Exception as error:
        note(faults, "the line numbers", error)
        return Lines(), [Lines() for _ in statements]


def _stated(page: Markup, text: str, faults: list[str]) -> tuple[dict[str, Any], Sequence[Statement]]:
    """The page's meta data, and the statements in it that its text does not make."""
    try:
        meta = metadata.collect(page)
        return meta, metadata.statements(meta, page.title, text)
    except Exception as error:
        note(faults, "the meta data", error)
        return {}, ()


# What stands inside each element


def measure(events: Sequence[Event]) -> Element:
    """Count into every element what stands inside it; returns the counts of the whole page."""
    above: list[Element] = [Element("html", {})]
    anchors = 0
    for event in events:
        if event is None:
            element = above.pop()
            if element.tag == "a":
                anchors -= 1
                if _leads_away(element):
                    element.links += 1
                    element.linked = element.size
            _count(element, above[-1])
        elif isinstance(event, str):
            if not event.isspace():
                above[-1].size += len(event)
                if anchors and len(event) < 50 and MENU_WORDS.match(event.strip()):
                    above[-1].menu_words += 1
        else:
            anchors += event.tag == "a"
            above.append(event)
    while len(above) > 1:
        _count(above.pop(), above[-1])
    return above[0]


def _leads_away(link: Element) -> bool:
    target = link.get("href")
    return bool(target) and "#" not in target


def _count(element: Element, outer: Element) -> None:
    """Add an element's counts to the element around it."""
    tag = element.tag
    outer.size += element.size
    if element.links:
        outer.linked += element.linked
        outer.links += element.links
    if element.menu_words:
        outer.menu_words += element.menu_words
    if tag in INLINE:
        return
    if tag == "p":
        element.prose += element.size > _LONG
    elif tag in ("h1", "h2", "h3"):
        element.prose += 1
    if element.prose:
        outer.prose += element.prose
    if tag == "table":
        outer.nested += element.size
        return
    if tag == "dl":
        return
    if element.nested:
        outer.nested += element.nested
    if tag in ("td", "th"):
        outer.columns += _span(element.get("colspan"), _MOST_COLUMNS) if element.attributes else 1
        outer.largest = max(outer.largest, element.size)
        return
    if element.columns > outer.columns:
        outer.columns = element.columns
    if tag == "dd" and element.size > element.largest:
        element.largest = element.size
    if element.largest > outer.largest:
        outer.largest = element.largest
    if element.terms or element.definitions or tag in ("dt", "dd"):
        outer.terms += element.terms + (tag == "dt")
        outer.definitions += element.definitions + (tag == "dd")


def _span(value: str, most: int) -> int:
    """A colspan or rowspan, 1 where it makes no sense."""
    return min(most, max(1, int(value))) if len(value) < 6 and value.isascii() and value.isdecimal() else 1


def is_grid(element: Element) -> bool:
    """Whether a table holds a grid of data (others only lay out the page), or a definition list one short definition a term."""
    if element.tag == "dl":
        short = element.largest <= 300 and element.size <= _LONGEST_ENTRY * element.terms
        return 1 < element.terms == element.definitions and short and not element.prose
    if element.columns < 2 or element.get("role") in ("presentation", "none"):
        return False
    lays_out = element.prose > 1 or element.largest > _LARGEST_CELL
    return 2 * element.nested <= element.size and not (lays_out and 2 * element.largest > element.size)


_LARGEST_CELL = 1500  # characters; a longer one, or one with a heading or long paragraphs in it, is the page, and its table a frame
_LONGEST_ENTRY = 150  # characters of a term and its definition, on average; longer ones are news with their titles


# Boilerplate


def is_boilerplate(element: Element, body: Element) -> bool:
    """Whether an element is navigation, a banner, a list of links: by its tag, role, names and links; never if it holds the page."""
    tag = element.tag
    plain = element.size - element.linked
    if 10 * plain > 7 * body.plain:
        return tag == "nav"
    if tag in BOILERPLATE_TAGS:
        return tag != "button" or _words_of(element.get("class")).isdisjoint(OPENERS)
    mostly_links = element.links > 1 and 10 * element.linked > 6 * element.size
    if plain < _MOST_NAMED:
        if tag in SMALL_BOILERPLATE_TAGS or (tag in LINKED_TAGS and mostly_links):
            return True
        attributes = element.attributes
        if attributes:
            if attributes.get("role") in ROLES or attributes.get("aria-hidden") == "true":
                return True
            if _has_boilerplate_name(attributes, mostly_links):
                return True
    return mostly_links and (tag in LISTS or tag in ("div", "section")) and _is_link_list(element)


def _words_of(name: str) -> set[str]:
    return {word.lower() for word in _WORDS.findall(name)}


def _names_boilerplate(name: str) -> tuple[bool, bool]:
    """Whether a class or id has a word for boilerplate, and whether it has one for what is boilerplate if it is made of links."""
    words = _words_of(name)
    if len(name) > 60 or len(words) > 6 or not words.isdisjoint(SUBJECTS):
        return False, False
    return any(NAMES.fullmatch(word) for word in words), not words.isdisjoint(WEAK)


@lru_cache(maxsize=5000)
def _classes_boilerplate(classes: str) -> tuple[bool, bool]:
    """The same of a `class` attribute: whether any of its names does."""
    found = [_names_boilerplate(name) for name in classes.split()[:12]]
    return any(strong for strong, _ in found), any(weak for _, weak in found)


@lru_cache(maxsize=5000)
def _id_boilerplate(own: str) -> tuple[bool, bool]:
    """The same of an `id` attribute, which must have no words for anything else."""
    if all(word in FRAME or word in WEAK or NAMES.fullmatch(word) for word in _words_of(own)):
        return _names_boilerplate(own)
    return False, False


def _has_boilerplate_name(attributes: Attributes, mostly_links: bool) -> bool:
    if classes := attributes.get("class"):
        strong, weak = _classes_boilerplate(classes)
        if strong or (weak and mostly_links):
            return True
    if own := attributes.get("id"):
        strong, weak = _id_boilerplate(own)
        return strong or (weak and mostly_links)
    return False


def _is_link_list(links: Element) -> bool:
    """Whether a list of links leads to other pages of the site: their titles are long, or the words of a menu."""
    worded = links.linked > 30 * links.links or 2 * links.menu_words > links.links
    return worded and links.links > 2 and 10 * links.linked > 8 * links.size


@cache
def _off_topic() -> re.Pattern[str]:
    """Headings of what is not the report; the same table as for texts without marks."""
    return re.compile(lowered("|".join(vocabulary.load("structure")["boilerplate"]["sections"])))


# Words


def lines_of(raw: str) -> list[str]:
    """The lines of a block, white space collapsed; a line that goes on in the middle of a sentence is joined to the one before."""
    if _BREAK not in raw:
        return [words] if (words := " ".join(raw.split())) else []
    lines: list[str] = []
    fresh = True  # after an empty line
    for part in raw.split(_BREAK):
        line = " ".join(part.split())
        if not line:
            fresh = True
            continue
        if lines and not fresh and line[0].islower() and len(lines[-1]) > 50 and lines[-1][-1] not in ".:;!?":
            lines[-1] += " " + line
        else:
            lines.append(line)
        fresh = False
    return lines


def _in_one(lines: list[str], apart: str) -> str:
    """A cell's lines as one: apart from each other unless a mark ends the one or a bracket begins the other."""
    text = lines[0]
    for above, line in pairwise(lines):
        marked = above[-1] in ",;:|!?" or (above[-1] == "." and not ends_name(above, 0, len(above)))
        text += (" " if marked or line[0] == "(" else apart) + line
    return text


class _Grid:
    """A table or definition list while its cells are read. What is nested in its cells becomes part of the cell."""

    tags = names("table dl thead tbody tfoot colgroup caption tr td th dt dd")
    cells = names("td th dt dd")

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self.caption = ""
        self.inner = 0  # open tables inside
        self.in_head = False
        self.bold_size = 0  # characters of the open cell that are bold
        self.bold_from: int | None = None

    def open(self, element: Element, words: list[str]) -> None:
        """An element opens inside the table."""
        tag = element.tag
        if self.inner or tag not in self.tags:
            words.append(_BREAK)
        elif tag in self.cells or tag == "caption":
            words.clear()
            self.bold_size = 0
        if not self.inner:
            if tag in ("tr", "dt"):
                self.rows.append([])
            elif tag == "thead":
                self.in_head = True
        self.inner += tag in ("table", "dl")

    def close(self, element: Element, words: list[str]) -> bool:
        """An element inside closes; True if it is the table itself."""
        tag = element.tag
        if tag in ("table", "dl"):
            if not self.inner:
                return True
            self.inner -= 1
        if self.inner or tag not in self.tags:
            words.append(_BREAK)
        elif tag == "thead":
            self.in_head = False
        elif tag == "caption":
            self.caption = " ".join(lines_of("".join(words)))
            words.clear()
        elif tag in self.cells:
            self._end_cell(element, words)
        return False

    def bold(self, words: list[str], opens: bool) -> None:
        """Bold type begins or ends."""
        if opens:
            self.bold_from = len(words)
        elif self.bold_from is not None:
            self.bold_size += _inked(words[self.bold_from :])
            self.bold_from = None

    def _end_cell(self, element: Element, words: list[str]) -> None:
        header = element.tag in ("th", "dt") or self.in_head
        bold = self.bold_size > 0 and 10 * self.bold_size >= 9 * _inked(words)
        cell = GridCell("", header, bold)
        if element.attributes:
            cell.header = header or element.get("scope") in ("row", "col", "rowgroup", "colgroup")
            cell.row_span = _span(element.get("rowspan"), _MOST_ROWS)
            cell.column_span = _span(element.get("colspan"), _MOST_COLUMNS)
        lines = lines_of("".join(words))
        words.clear()
        if lines:
            cell.words = lines[0] if len(lines) == 1 else _in_one(lines, " " if cell.header or bold else "; ")
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)


def _inked(words: Sequence[str]) -> int:
    """Characters that are no white space."""
    return sum(len(part) for word in words for part in word.replace(_BREAK, " ").split())


class _Writer:
    """The walk: what is open, the text written so far, and its pieces."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.parts: list[str] = []
        self.position = 0
        self.pieces: list[Piece] = []
        self.main_heading: str | None = None
        self.words: list[str] = []  # of the block that is open
        self.gap = 0  # line ends before the next piece
        self.above: list[tuple[Element, bool, int]] = []  # open elements, whether boilerplate, the words before them
        self.boilerplate = 0  # open elements that are
        self.heading = 0  # the level of the heading that is open
        self.preformatted = 0
        self.lists: list[int] = []  # of each open list the next number, 0 where it is not numbered
        self.pending: tuple[int, str] | None = None  # an item that has no words yet: level, marker
        self.nesting = Nesting()
        self.grid: _Grid | None = None
        self.off_topic_words = _off_topic()
        self.faults: list[str] = []
        self.off_topic: int | None = None  # how many elements are open outside a section that is not the report's

    def walk(self, events: list[Event]) -> None:
        """Write the text of all events, and take them from their list. A block that breaks the writer is left out."""
        words, above = self.words, self.above
        events.reverse()
        while events:
            event = events.pop()
            if event is None:
                if above:
                    element = above[-1][0]
                    if element.tag not in INLINE:
                        try:
                            self._close(element)
                        except Exception as error:
                            self._lose(error)
                    elif self.grid and element.tag in BOLD:
                        self.grid.bold(words, False)
                    above.pop()
            elif isinstance(event, str):
                if words or not event.isspace():
                    words.append(event.replace("\n", _BREAK) if self.preformatted > 0 else event)
            elif event.tag not in INLINE:
                depth = len(above)
                try:
                    self._open(event)
                except Exception as error:
                    self._lose(error)
                    if len(above) == depth:
                        above.append((event, False, 0))
            else:
                above.append((event, False, 0))
                if event.tag == "br":
                    words.append(_BREAK)
                elif self.grid and event.tag in BOLD:
                    self.grid.bold(words, True)
        self._flush()

    def _lose(self, error: Exception) -> None:
        """Leave out the block that is open, and tell it."""
        before = self.pieces[-1].end if self.pieces else 0
        note(self.faults, f"a {'table' if self.grid else 'block'} (behind character {before})", error)
        self.words.clear()
        self.pending = None

    def _open(self, element: Element) -> None:
        """A block opens: what stood before it is written."""
        tag = element.tag
        if self.grid and tag in _Grid.tags:
            self.above.append((element, False, 0))
            self.grid.open(element, self.words)
            return
        if self.heading and tag not in HEADINGS:
            self.words.append(" ")
            self.above.append((element, False, 0))
            return
        suspect = element.attributes or element.links > 1 or tag in SUSPECT_TAGS
        known = self.boilerplate and not self.grid  # inside of boilerplate nothing more is told by an element's names
        boilerplate = bool(suspect) and not known and tag not in NEVER_BOILERPLATE and is_boilerplate(element, self.body)
        self.above.append((element, boilerplate, len(self.words)))
        if self.grid:
            self.grid.open(element, self.words)
            return
        if self.words:
            self._flush()
        self.boilerplate += boilerplate
        if tag in APART and not self.lists:
            self.gap = 2
        elif not self.gap:
            self.gap = 1
        if tag in HEADINGS or "role" in element.attributes:
            self.heading = _heading_level(element)
        if tag in LISTS:
            start = element.get("start")
            self.lists.append(0 if tag != "ol" else int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1)
        elif tag == "li":
            self.pending = self._item(element)
        elif tag == "dd":
            self._open_definition()
        elif tag == "pre":
            self.preformatted += 1
        elif tag in ("table", "dl") and is_grid(element):
            self.grid = _Grid()

    def _close(self, element: Element) -> None:
        """A block closes: its words are written."""
        tag = element.tag
        _, boilerplate, before = self.above[-1]
        if self.grid:
            if boilerplate and self.grid.rows:
                del self.words[before:]  # a button in a cell
            if self.grid.close(element, self.words):
                try:
                    self._write_grid(self.grid)
                except Exception as error:
                    self._lose(error)
                self.grid = None
            return
        if self.heading and not _heading_level(element):
            self.words.append(" ")
            return
        if self.words:
            self._flush()
        self.heading = 0
        self.boilerplate -= boilerplate
        if tag in LISTS and self.lists:
            self.lists.pop()
        elif tag in ("li", "dd"):
            self.pending = None
        elif tag == "pre":
            self.preformatted -= 1
        if tag in APART and not self.lists:  # inside lists nothing stands apart
            self.gap = 2
        elif not self.gap:
            self.gap = 1
        if self.off_topic is not None and len(self.above) <= self.off_topic + 1:
            self.off_topic = None

    def _item(self, element: Element) -> tuple[int, str]:
        level = max(0, len(self.lists) - 1)
        if not self.lists or not self.lists[-1]:
            return level, "-"
        value = element.get("value")
        number = int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else self.lists[-1]
        self.lists[-1] = number + 1
        return level, f"{number}."

    def _open_definition(self) -> None:
        """A definition is an item if its term has several short ones."""
        definitions = next((element for element, _, _ in reversed(self.above) if element.tag == "dl"), None)
        if definitions and definitions.definitions > definitions.terms and definitions.largest <= _LONG:
            self.pending = 0, "-"

    def _flush(self) -> None:
        """Write the words of the block that is open."""
        try:
            self._write_block(lines_of("".join(self.words)))
        except Exception as error:
            self._lose(error)
        self.words.clear()

    def _write_block(self, lines: list[str]) -> None:
        if self.heading and lines:
            self._write_heading(" ".join(lines))
            return
        for line in lines:
            if self.pending:
                level, sign = self.pending
                self.pending = None
                self._write(line, "item", level, sign)
            elif not line[0].isalpha() and (mark := marker(line)):
                self._write_marked(line, mark)
            else:
                self.nesting.clear()
                self._note_off_topic(line)
                self._write(line)

    def _write_marked(self, line: str, mark: re.Match[str]) -> None:
        """Write a line that begins with a bullet or number: an item, or one alone whose words are in the next element."""
        sign = mark.group().strip()
        level = self.nesting.item(sum(_indent(element) for element, _, _ in self.above), sign)
        if mark.end() == len(line):
            self.pending = level, sign
            return
        self._write(line, "item", level, sign)
        self.pieces[-1].start += mark.end()

    def _write_heading(self, words: str) -> None:
        self.pending = None
        self.nesting.clear()
        if self.heading == 1 and self.main_heading is None:
            self.main_heading = words
        self._note_off_topic(words)
        self._write(words, "heading", self.heading)

    def _write(self, words: str, kind: BlockKind | None = None, level: int = 0, marker: str = "") -> None:
        start = self.position
        if start:
            gap = self.gap or 1
            self.parts.append("\n" * gap)
            start += gap
        self.gap = 1
        self.parts.append(words)
        self.position = end = start + len(words)
        boilerplate = self.boilerplate > 0 or self.off_topic is not None
        if boilerplate and kind != "item":
            kind, level = "line", 0  # it heads nothing of the report
        self.pieces.append(Piece(start, end, kind, level, marker, None, boilerplate))

    def _write_grid(self, grid: _Grid) -> None:
        self.words.clear()
        rows = [row for row in grid.rows if any(cell.words for cell in row)]
        if not rows:
            return
        self.gap = 2
        start = self._start()
        words, table = tables.write(rows, start, grid.caption)
        self.parts.append(words)
        self.position = start + len(words)
        self.pieces.append(Piece(start, self.position, "table", boilerplate=self._is_boilerplate(), table=table))
        self.gap = 2

    def _start(self) -> int:
        """Where the next piece begins, behind its line ends."""
        if self.position:
            self.parts.append("\n" * max(1, self.gap))
            self.position += max(1, self.gap)
        self.gap = 1
        return self.position

    def _is_boilerplate(self) -> bool:
        return self.boilerplate > 0 or self.off_topic is not None

    def _note_off_topic(self, words: str) -> None:
        """After a heading such as "Related reports" the rest of the box that holds it is boilerplate, if the box is not the page."""
        if len(words) > 60 or self.off_topic is not None or not self.off_topic_words.fullmatch(words.strip(" :*#").lower()):
            return
        for index in range(len(self.above) - 1, max(-1, len(self.above) - 8), -1):
            element = self.above[index][0]
            if element.size > len(words) + 10:
                if 2 * element.plain < self.body.plain:
                    self.off_topic = index
                return


def _indent(element: Element) -> float:
    """How far an element's own style sets it in, in columns of letters."""
    style = element.get("style") if element.attributes else ""
    if "-left" not in style:
        return 0.0
    return sum(float(length) * _COLUMNS[unit.lower()] for length, unit in _SET_IN.findall(style))


def _heading_level(element: Element) -> int:
    """The level of a heading, 0 if the element is none."""
    level = HEADINGS.get(element.tag, 0)
    if not level and element.attributes and element.get("role") == "heading":
        rank = element.get("aria-level")
        level = int(rank) if rank in ("1", "2", "3", "4", "5", "6") else 2
    return level
