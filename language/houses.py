"""Whose figures a text gives: the research houses and other bodies that it names as their source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assay.language import places, senses, vocabulary
from assay.language.chunks import boundaries
from assay.language.phrases import alternatives

_NAME = re.compile(r"(?<![\w-])(?:The )?[a-z]?[A-Z][\w&'’-]*(?: (?:& |of |and )?[A-Z][\w&'’-]*)*")
_ACCORDING = re.compile(r"\baccording to (?:the )?\Z", re.I)


@cache
def _house() -> re.Pattern[str]:
    """The ends of names of research houses."""
    return re.compile(rf" (?:{alternatives(vocabulary.load('profile')['publisher']['words'])})\Z")


@cache
def _says() -> re.Pattern[str]:
    """A verb of saying or reckoning behind a name, at most one small word before it."""
    return re.compile(rf",? (?:[a-z]+ )?(?:{alternatives(vocabulary.load('profile')['around']['says'])})\b")


def cited(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The sources named in a span of a text, each with its position and its name.

    A source is a name that ends as those of research houses do ("Birch Research"), that stands behind "according to", or that says or
    reckons something ("Orrin puts it at …"). No place is one.
    """
    for found in _NAME.finditer(text, start, end):
        name = found.group().removeprefix("The ").removesuffix("'s").removesuffix("’s").rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹")  # of a footnote
        before = text[max(start, found.start() - 20) : found.start()]
        says = _says().match(text, found.end())
        if (_house().search(name) or says or _ACCORDING.search(before)) and not _is_none(name):
            yield found.start(), name


def _is_none(name: str) -> bool:
    """Whether a name in capitals is no source's: a place, a market, or an ordinary word at the start of a sentence ("It", "Segment")."""
    words = name.casefold().split()
    ordinary = len(words) == 1 and (words[0] in boundaries() or senses.sense(words[0]) != "")
    return ordinary or words[-1] in ("market", "markets") or places.kind(name) is not None
