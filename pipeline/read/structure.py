"""From pieces to blocks, the same for text, HTML and PDF: what a short line is, which headings stand above, what is boilerplate."""

from __future__ import annotations

import re
from functools import cache

from extractors import vocabulary
from extractors.lexed import fold
from pipeline.read.piece import Piece
from schemas.document import Block, BlockKind

_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)\]]?$|[,;]$")
_SENTENCE_BREAK = re.compile(r"([\w)%]+)[.!?]\s+(?=[A-Z])")
_ABBREVIATIONS = frozenset(
    [
        "Inc",
        "Ltd",
        "LTD",
        "Co",
        "Corp",
        "Cos",
        "Pvt",
        "Pte",
        "Pty",
        "Mfg",
        "Bros",
        "St",
        "Dr",
        "Mr",
        "Ms",
        "Mrs",
        "No",
        "vs",
        "Sdn",
        "Intl",
        "Tech",
        "Univ",
        "Jr",
        "Sr",
        "U.S",
    ]
)
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
_LONGEST_LINE = 130
_MOST_WORDS = 18


@cache
def _titles() -> re.Pattern[str]:
    table = vocabulary.load("structure")
    return re.compile(
        rf"(?:{'|'.join(table['heading_starts'])})|.*\b(?:{'|'.join(table['heading_ends'])})\W*(?:[-,(][^a-z]*)?$|.*\bmarket\b(?! research)|.*:$",
        re.I | re.S,
    )


@cache
def _boilerplate(which: str) -> re.Pattern[str]:
    phrases = vocabulary.load("structure")["boilerplate"][which]
    return re.compile("|".join(phrases), re.I | re.S)


def plain_letters(text: str) -> str:
    """The text with bold and other styled letters made plain, position by position; most texts have none and stay as they are."""
    return fold(text) if _STYLED.search(text) else text


def arrange(text: str, pieces: list[Piece]) -> tuple[Block, ...]:
    """The blocks of a text's pieces: kinds decided where a format does not tell them, section paths, boilerplate marked."""
    plain = plain_letters(text)
    lines, sections, paragraphs = (_boilerplate(which) for which in ("lines", "sections", "paragraphs"))
    kinds = _kinds(plain, pieces)
    blocks: list[Block] = []
    open_headings: list[tuple[int, str]] = []
    own: tuple[str, ...] = ()  # the titles above the heading at hand
    path: tuple[str, ...] = ()  # the titles of the open headings
    skipped: int | None = None  # the level of the boilerplate section that is open
    for piece, kind in zip(pieces, kinds, strict=True):
        words = plain[piece.start : piece.end]
        level = piece.level
        boilerplate = piece.boilerplate
        if kind == "heading" and not piece.boilerplate:
            level = piece.level if piece.kind == "heading" and piece.level else _heading_level(words, not blocks)
            while open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
            own = tuple(title for _, title in open_headings)
            open_headings.append((level, _title(text[piece.start : piece.end])))
            path = (*own, open_headings[-1][1])
            if skipped is not None and (piece.kind == "heading" or level <= skipped or _titles().match(words)):
                skipped = None
        if not piece.boilerplate and len(words) < 120 and kind != "table" and sections.fullmatch(words.strip(" :*#")):
            skipped = level if kind == "heading" else 6
        if skipped is not None:
            boilerplate = True
        elif not boilerplate and kind != "table":
            boilerplate = (len(words) < 300 and lines.fullmatch(words) is not None) or paragraphs.match(words) is not None
        blocks.append(
            Block(
                kind, piece.start, piece.end, level, piece.marker, own if kind == "heading" else path, piece.page, boilerplate, piece.table
            )
        )
    return tuple(blocks)


def _title(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" :*#")


def _heading_level(words: str, first: bool) -> int:
    """A guess at the rank of a heading that no format ranks: the report's title, its chapters, what stands under them."""
    if first:
        return 1
    if re.match(r"(?:by|breakup by|market by|market segment|segmentation)\b", words, re.I) or words.endswith(":"):
        return 4
    if re.search(r"\bmarket\b", words, re.I):
        return 2
    return 3 if _titles().match(words) else 5


def _is_short(words: str) -> bool:
    if len(words) > _LONGEST_LINE or "\n" in words or (len(words) > 40 and len(words.split()) > _MOST_WORDS):
        return False
    if any(len(m[1]) > 1 and m[1] not in _ABBREVIATIONS for m in _SENTENCE_BREAK.finditer(words)):
        return False
    # "Foo Inc." and "Bar Co., Ltd." end with a full stop that ends no sentence.
    return not _ENDS_SENTENCE.search(words) or (
        len(words.split()) < 8 and not re.search(r"\b(?:is|are|was|were|has|have|will|can)\b", words)
    )


def _kinds(text: str, pieces: list[Piece]) -> list[BlockKind]:
    if any(piece.boilerplate for piece in pieces):  # what stands between two pages says nothing of the lines around it
        own = iter(_kinds(text, [piece for piece in pieces if not piece.boilerplate]))
        return [
            (piece.kind or ("line" if piece.end - piece.start <= _LONGEST_LINE else "paragraph")) if piece.boilerplate else next(own)
            for piece in pieces
        ]
    short = [p.kind is None and _is_short(text[p.start : p.end]) for p in pieces]
    kinds: list[BlockKind] = []
    for index, piece in enumerate(pieces):
        if piece.kind is not None:
            kinds.append(piece.kind)
        elif not short[index]:
            kinds.append("paragraph")
        else:
            kinds.append("heading" if _is_heading(text, pieces, short, kinds, index) else "line")
    return kinds


def _is_heading(text: str, pieces: list[Piece], short: list[bool], kinds: list[BlockKind], index: int) -> bool:
    """Whether a short piece heads what follows: worded as a title, or alone before a paragraph or list."""
    piece = pieces[index]
    words = text[piece.start : piece.end]
    if piece.level or re.search(r"https?://|@\w", words):
        return False
    if index + 1 == len(pieces):
        return bool(_titles().match(words)) and "market" in words.casefold() and not words.endswith(":")
    after = pieces[index + 1]
    if not short[index + 1] and (after.kind == "heading" and not _titles().match(words)):
        return False
    if _titles().match(words) and not words[0].islower():
        return True
    if words.endswith(".") or words[0].islower() or short[index + 1] or after.kind in ("heading", "table"):
        return False
    before = kinds[-1] if kinds else None
    if before == "line":  # the last entry of a list, unless a blank line sets it off
        apart = text.count("\n", pieces[index - 1].end, piece.start)
        return apart > text.count("\n", piece.end, after.start)
    return not (
        before == "heading" and index >= 1 and short[index - 1] and _introduces(text[pieces[index - 1].start : pieces[index - 1].end])
    )


def _introduces(words: str) -> bool:
    return words.endswith(":") or bool(re.match(r"by\b", words, re.I))
