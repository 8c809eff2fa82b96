"""From pieces to blocks, the same for text, HTML and PDF: what a short line is, which headings stand above, what is boilerplate."""

from __future__ import annotations

import re
from functools import cache

from assay.language import places, vocabulary
from assay.language.fold import fold, small
from assay.language.sentences import abbreviates
from assay.pipeline.read.faults import note
from assay.pipeline.read.piece import Piece
from assay.schemas.document import Block, BlockKind

_SENTENCE_BREAK = re.compile(r"([\w)%]+)[.!?]\s+(?=[A-Z])")
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
_LONGEST_LINE = 130
_MOST_WORDS = 18
_SECTION = 119  # characters that the heading of a boilerplate section may have
_LINE = 299  # characters that a line of boilerplate may have


# All patterns below are matched against text in lower case: compiled without `re.I`, they find out at the first letter what cannot match.
_LEVEL_4 = re.compile(r"(?:by|breakup by|market by|market segment|segmentation)\b")
_MARKET = re.compile(r"\bmarket\b")
_ADDRESS = re.compile(r"https?://|@\w")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|will|can)\b")
_BY = re.compile(r"by\b")
_CAPITAL = re.compile(r"\\.|[A-Z]")


def lowered(pattern: str) -> str:
    """A pattern for text in lower case: its letters made small, but for those of classes such as `\\W`."""
    return _CAPITAL.sub(lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


@cache
def _titles() -> re.Pattern[str]:
    table = vocabulary.load("structure")
    starts, ends = (lowered("|".join(table[which])) for which in ("heading_starts", "heading_ends"))
    return re.compile(rf"(?:{starts})|.*\b(?:{ends})\W*(?:[-,(][^a-z]*)?$|.*\bmarket\b(?! research)|.*:$", re.S)


@cache
def _boilerplate(length: int) -> re.Pattern[str]:
    """What boilerplate is worded like, for pieces of up to a length: headings of sections (`section`), lines, or how paragraphs begin."""
    table = vocabulary.load("structure")["boilerplate"]
    sections, lines, paragraphs = (lowered("|".join(table[which])) for which in ("sections", "lines", "paragraphs"))
    kinds = [rf"(?P<section>[ :*#]*(?:{sections})[ :*#]*\Z)"] if length <= _SECTION else []
    kinds += [rf"(?:{lines})\Z"] if length <= _LINE else []
    return re.compile("|".join([*kinds, paragraphs]), re.S)


def plain_letters(text: str) -> str:
    """The text with bold and other styled letters made plain, position by position; most texts have none and stay as they are."""
    return text if text.isascii() or not _STYLED.search(text) else fold(text)


def arrange(text: str, pieces: list[Piece], plain: str | None = None, faults: list[str] | None = None) -> tuple[Block, ...]:
    """The blocks of a text's pieces: kinds decided where a format does not tell them, section paths, boilerplate marked.

    `plain` is the text in plain letters, where it has been made before. A piece that breaks the arranger becomes a block of the kind that
    the format tells, which is told in `faults`; without these the error is raised.
    """
    plain = plain_letters(text) if plain is None else plain
    lower = small(plain)
    sections = _Sections(text, lower)
    blocks: list[Block] = []
    for piece, kind in zip(pieces, _kinds(plain, lower, pieces, faults), strict=True):
        try:
            block = sections.block(piece, kind, first=not blocks)
        except Exception as error:
            note(faults, named(piece), error)
            block = Block(
                kind, piece.start, piece.end, piece.level, piece.marker, sections.path, piece.page, piece.boilerplate, piece.table
            )
        blocks.append(block)
    return tuple(blocks)


class _Sections:
    """Makes blocks of pieces, one after another: which headings are open, and whether a section of boilerplate is."""

    def __init__(self, text: str, lower: str) -> None:
        self.text, self.lower = text, lower
        self.open: list[tuple[int, str]] = []
        self.own: tuple[str, ...] = ()  # the titles above the heading at hand
        self.path: tuple[str, ...] = ()  # the titles of the open headings
        self.skipped: int | None = None  # the level of the boilerplate section that is open
        self.worded = [_boilerplate(length) for length in (_SECTION, _LINE, _LINE + 1)]

    def block(self, piece: Piece, kind: BlockKind, first: bool) -> Block:
        """The block that a piece of a kind is."""
        start, end, level, boilerplate = piece.start, piece.end, piece.level, piece.boilerplate
        if not boilerplate and kind != "table":
            length = end - start
            found = self.worded[0 if length <= _SECTION else 1 if length <= _LINE else 2].match(self.lower, start, end)
            if kind == "heading":
                level = self._open(piece, first)
            if found and found.lastgroup and kind != "item":  # an item ("Contact" in a menu) opens nothing
                self.skipped = level if kind == "heading" else 6
            boilerplate = found is not None
        section = self.own if kind == "heading" else self.path
        return Block(kind, start, end, level, piece.marker, section, piece.page, boilerplate or self.skipped is not None, piece.table)

    def _open(self, piece: Piece, first: bool) -> int:
        """Open the section that a heading heads; returns its level."""
        start, end, level = piece.start, piece.end, piece.level
        if piece.kind != "heading" or not level:
            level = _heading_level(self.lower, start, end, first)
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        self.own = tuple(title for _, title in self.open)
        self.open.append((level, _title(self.text[start:end])))
        self.path = (*self.own, self.open[-1][1])
        told = piece.kind == "heading" or self.skipped is None or level <= self.skipped
        if told or _titles().match(self.lower, start, end):
            self.skipped = None
        return level


def named(piece: Piece) -> str:
    """A piece of a document, for a message."""
    return f"page {piece.page}: a block" if piece.page else f"a block (character {piece.start})"


def _title(words: str) -> str:
    return " ".join(words.split()).strip(" :*#")


def _heading_level(lower: str, start: int, end: int, first: bool) -> int:
    """A guess at the rank of a heading that no format ranks: the report's title, its chapters, what stands under them."""
    if first:
        return 1
    if lower[end - 1] == ":" or _LEVEL_4.match(lower, start, end):
        return 4
    if _MARKET.search(lower, start, end):
        return 2
    return 3 if _titles().match(lower, start, end) else 5


# "Asia Pacific (China, India, Japan, …)": a region and its countries are an entry, however many they are.
_PLACES_IN_BRACKETS = re.compile(r"[A-Z][\w &-]{2,40} ?\([A-Z][^()]{2,400}(?:\([^()]{1,40}\)[^()]{0,400})?\)\.?$")


def _is_short(words: str) -> bool:
    if len(words) > _LONGEST_LINE and words[-1] in ")." and _PLACES_IN_BRACKETS.match(words):
        return places.kind(words.partition("(")[0].strip()) == "region"
    if len(words) > _LONGEST_LINE or "\n" in words or (len(words) > 40 and len(words.split()) > _MOST_WORDS):
        return False
    if ("." in words or "!" in words or "?" in words) and any(
        len(m[1]) > 1 and not abbreviates(words, m.end(1) + 1) for m in _SENTENCE_BREAK.finditer(words)
    ):
        return False
    # "Foo Inc." and "Bar Co., Ltd." end with a full stop that ends no sentence.
    return not _ends_sentence(words) or (len(words.split()) < 8 and not _VERB.search(words))


def _ends_sentence(words: str) -> bool:
    last = words[-1]
    return last in ".!?,;" or (last in "\"'”’)]" and words[-2:-1] in (".", "!", "?"))


def _kinds(text: str, lower: str, pieces: list[Piece], faults: list[str] | None) -> list[BlockKind]:
    if any(piece.boilerplate for piece in pieces):  # what stands between two pages says nothing of the lines around it
        own = iter(_kinds(text, lower, [piece for piece in pieces if not piece.boilerplate], faults))
        return [
            (piece.kind or ("line" if piece.end - piece.start <= _LONGEST_LINE else "paragraph")) if piece.boilerplate else next(own)
            for piece in pieces
        ]
    short = [False] * len(pieces)
    kinds: list[BlockKind] = []

    for index, piece in enumerate(pieces):
        try:
            short[index] = piece.kind is None and _is_short(text[piece.start : piece.end])
        except Exception as error:
            note(faults, named(piece), error)
    for index, piece in enumerate(pieces):
        if piece.kind is not None:
            kinds.append(piece.kind)
            continue
        heads = False
        try:
            heads = short[index] and _is_heading(text, lower, pieces, short, kinds, index)
        except Exception as error:
            note(faults, named(piece), error)
        kinds.append("heading" if heads else "line" if short[index] else "paragraph")
    return kinds


def _is_heading(text: str, lower: str, pieces: list[Piece], short: list[bool], kinds: list[BlockKind], index: int) -> bool:
    """Whether a short piece heads what follows: worded as a title, or alone before a paragraph or list."""
    piece = pieces[index]
    start, end = piece.start, piece.end
    if piece.level or _ADDRESS.search(lower, start, end) or text.startswith("**", start):  # "**Foo** - leads the market"
        return False
    title = _titles().match(lower, start, end) if places.kind(text[start:end]) is None else None  # "GCC Countries" is a place
    if index + 1 == len(pieces):
        return title is not None and "market" in lower[start:end] and text[end - 1] != ":"
    after = pieces[index + 1]
    if not title and not short[index + 1] and after.kind == "heading":
        return False
    if title and not text[start].islower():
        return True
    if text[end - 1] == "." or text[start].islower() or short[index + 1] or after.kind in ("heading", "table"):
        return False
    before = kinds[-1] if kinds else None
    if before == "line":  # the last entry of a list, unless a blank line sets it off
        apart = text.count("\n", pieces[index - 1].end, start)
        return apart > text.count("\n", end, after.start)
    return not (before == "heading" and index >= 1 and short[index - 1] and _introduces(lower, pieces[index - 1]))


def _introduces(lower: str, piece: Piece) -> bool:
    return lower[piece.end - 1] == ":" or _BY.match(lower, piece.start, piece.end) is not None
