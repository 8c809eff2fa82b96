"""Headings, items and sentences that stand run together in one piece are cut apart, whichever format they come from."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from assay.language import vocabulary
from assay.language.phrases import alternatives
from assay.pipeline.read.faults import note
from assay.pipeline.read.piece import Piece
from assay.pipeline.read.structure import named

# Where headings, items or sentences stand run together on one line: what a line must hold, and a pattern whose empty group is where a
# new piece begins. Each pattern begins with letters, so that it is looked for quickly.
_CUTS = [
    ("By ", re.compile(r"()By (?:(?<=[a-z0-9)%;]By )|(?<=[;:] By ))(?=[A-Z][\w /&-]{1,40}[;:])")),
    (")", re.compile(r"\)()(?=[A-Z][A-Za-z-]+ [A-Z])")),
    ("Report Timeline", re.compile(r" - ()(?=Report Timeline\b)")),
    ("Market", re.compile(r"(?:Summary|Overview|Analysis|Introduction|Methodology)()(?=[A-Z][a-z]+ [^.]{0,120}Market)")),
]
# "MagnetsBy GradeLow GradeMid-GradeBy End UserAutomotive": lists that lost all their line breaks.
_GLUED_ITEM = re.compile(r"(?:(?<=[a-z).])|(?<= KG)|(?<=GmbH)|(?<= LLC)|(?<= AG)|(?<= PLC)|(?<= LTD))(?=[A-Z][A-Za-z])(?![^()]{0,40}\))")
_LONGEST_ITEM = 60
_BULLETS = "•●▪■"
_INLINE_BULLET = re.compile(r"\s{0,8}[•●▪■][ \t\xa0]{0,8}")
_INLINE_HEAD = re.compile(
    r"(?:(?<=\s)|(?<=[a-z0-9)]))(?:By [A-Z][\w /&-]{1,40}|(?:Key|Major|Top|Leading|Prominent) (?:Market |Key )?(?:Players|Companies|Vendors)[\w ]{0,40}|Key (?:[Ff]indings|Benefits|Highlights|Takeaways)\b.*|Related Reports?\s*:.*|About Us\b.*)$",
    re.S,
)
_GLUED_BY = re.compile(r"By (?<=[a-z):]By )[A-Z]")
_GLUED_PLAYERS = ("Players:", "Companies:", "Vendors:")
_LOST_BREAK = re.compile(r"(?<![ \xa0])[ \xa0]{2,}+(?=[A-Z•\"“])")


def cut_all(text: str, pieces: list[Piece], faults: list[str]) -> list[Piece]:
    """The pieces, those cut that no mark of the format delimits. One that breaks the cutter stays whole, which is told in `faults`."""
    cutter = Cutter(text)
    if not (cutter.patterns or cutter.bullets or cutter.glued):
        return pieces
    parts: list[Piece] = []
    for piece in pieces:
        if piece.kind is not None or piece.boilerplate:
            parts.append(piece)
            continue
        made = len(parts)
        try:
            cutter.cut(piece, parts)
        except Exception as error:
            note(faults, named(piece), error)
            parts[made:] = [piece]
    return parts


class Cutter:
    """Cuts the pieces of one text; what the whole text does not hold is looked for only once."""

    def __init__(self, text: str) -> None:
        """Take the text in which the pieces will stand."""
        self.text = text
        self.patterns = [(needle, pattern) for needle, pattern in _CUTS if needle in text]
        self.bullets = [bullet for bullet in _BULLETS if bullet in text]
        self.glued = _GLUED_BY.search(text) is not None or any(word in text for word in _GLUED_PLAYERS)
        self.gaps = [gap for gap in ("  ", " \xa0", "\xa0 ", "\xa0\xa0") if gap in text]

    def cut(self, piece: Piece, pieces: list[Piece]) -> None:
        """Add a piece to the pieces, or what it was run together from."""
        text, start, end = self.text, piece.start, piece.end
        if self.glued and (heads := _glued_heads(text, start, end)):
            self.cut(replace(piece, end=heads[0][0]), pieces)
            for (first, stop), (following, _) in pairwise([*heads, (end, end)]):
                self.cut_glued(first, stop, following, pieces, piece)
            return
        places: set[int] = set()
        if end - start > 300:
            if self.gaps and any(text.find(gap, start, end) >= 0 for gap in self.gaps):
                places.update(m.end() for m in _LOST_BREAK.finditer(text, start, end))
                if len(places) < 2:
                    places.clear()
        else:
            for needle, pattern in self.patterns:
                if text.find(needle, start, end) >= 0:
                    places.update(m.start(1) for m in pattern.finditer(text, start, end))
        places.discard(start)
        if places:
            for one, after in pairwise([start, *sorted(places), end]):
                self.cut_bullets(one, after, pieces, piece)
        else:
            self.cut_bullets(start, end, pieces, piece)

    def cut_glued(self, start: int, head: int, end: int, pieces: list[Piece], like: Piece) -> None:
        """Add the heading text[start:head] and the items of a list without line breaks; what is longer than an item goes on as text."""
        text, at = self.text, head
        pieces.append(replace(like, start=start, end=head, kind="heading", level=4))
        for after in [*(m.start() for m in _GLUED_ITEM.finditer(text, at, end)), end]:
            if after - at > _LONGEST_ITEM or text.startswith(_GOES_ON, at):
                _add(text, at, end, pieces, like)
                return
            if after > at:
                _add(text, at, after, pieces, replace(like, kind="item", level=0))
            at = after

    def cut_bullets(self, start: int, end: int, pieces: list[Piece], like: Piece) -> None:
        """Add a piece of text[start:end], and items of what inline bullets separate in it ("By Form• Powder• Liquid By Use• Food")."""
        text = self.text
        bullets: list[re.Match[str]] = []
        for bullet in self.bullets:
            if text.find(bullet, start, end) >= 0:
                bullets = [m for m in _INLINE_BULLET.finditer(text, start, end) if m.start() > start]
                break
        leads = bool(bullets) and text[bullets[0].start() - 1] == ":" and bullets[0].start() - start <= _LONGEST_ITEM
        if len(bullets) < 2 and not leads:  # "Market Drivers: • Foo", the others on their own lines
            _add(text, start, end, pieces, like)
            return
        first = bullets[0].group().strip() if self._announced(pieces) and bullets[0].start() - start <= _LONGEST_ITEM else ""
        bounds = [(start, bullets[0].start(), first)]
        bounds += [(m.end(), n.start() if n else end, m.group().strip()) for m, n in zip(bullets, [*bullets[1:], None], strict=True)]
        for one, after, mark in bounds:
            head = _INLINE_HEAD.search(text, one, after) if after - one < 1000 else None
            kind = replace(like, kind="item", marker=mark, level=0) if mark else like
            _add(text, one, head.start() if head else after, pieces, kind)
            if head:
                _add(text, head.start(), after, pieces, replace(like, kind="heading", level=4, marker=""))

    def _announced(self, pieces: list[Piece]) -> bool:
        """Whether the piece above leads in a list: then what stands before its first bullet is an entry too."""
        return bool(pieces) and self.text[pieces[-1].end - 1] == ":"


_GOES_ON = (
    "For ",
    "Request",
    "Download",
    "About ",
    "Browse",
    "Key ",
    "Top ",
    "Contact",
    "Inquire",
    "Read ",
    "To ",
    "Other ",
    "Some of ",
    "Analyst",
    "Recent ",
)


@cache
def _glued() -> re.Pattern[str]:
    """What heads a list without line breaks: a known way of dividing, or players, between two words that it is glued to."""
    ways = alternatives(way.title() for way in [*vocabulary.load("segments")["dimensions"], "region", "country"])
    players = r"(?:Major|Key|Top|Leading|Prominent) (?:Market )?(?:Players|Companies|Vendors):"
    return re.compile(rf"(?:(?<=[a-z):])By (?:[A-Z][a-z]+ )?(?:{ways})|{players})(?=[A-Z])")


def _glued_heads(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where such heads stand, if there are several or a list that is glued together follows."""
    if text.find("By ", start, end) < 0 and text.find(":", start, end) < 0:
        return []
    heads = [m.span() for m in _glued().finditer(text, start, end)]
    if len(heads) == 1 and len(_GLUED_ITEM.findall(text, heads[0][1], min(end, heads[0][1] + 300))) < 3:
        return []
    return heads


def _add(text: str, start: int, end: int, pieces: list[Piece], like: Piece) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 1 and text[end - 1] == "-" and text[end - 2] == " ":
        end -= 2
    if start == like.start and end == like.end:
        pieces.append(like)
    elif end > start:
        pieces.append(replace(like, start=start, end=end))
