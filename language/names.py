"""Names made comparable: what two spellings of one market, part, place or company have in common."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from assay.language import places, vocabulary

WORLD = "global"
"""The place of what is of the whole world."""

_FILLER = re.compile(r"\b(?:global|worldwide|markets?|industry|segments?|the|total|overall)\b")
_APART = re.compile(r"[\s-]+")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A market's or segment's name without case, punctuation, plural and the words that all of them share."""
    words = _FILLER.sub(" ", name.casefold().replace("&", " and ")).replace("-", " ")
    return " ".join(singular(word) for word in re.sub(r"[^\w%+ ]+", " ", words).split())


def spelt(name: str) -> str:
    """A name without case, hyphens and a plural s at its end; all its words stay."""
    return _APART.sub(" ", name.casefold()).rstrip("s")


def singular(word: str) -> str:
    """A word without the ending of its plural: "batteries" is "battery", "boxes" is "box", "farms" is "farm"."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "xes", "ches")) else word[:-1]
    return f"{word[:-2]}y" if len(word) > 4 and word.endswith("ie") else word  # also "movie", so that it is alike in both


def place(name: str | None) -> str:
    """A place's name without case, hyphens and dots, by its long form; empty where none is told."""
    known = places.canonical(name or "")
    return WORLD if known in ("worldwide", "world") else known


@lru_cache(maxsize=4096)
def company_key(name: str) -> str:
    """A company's name without case, punctuation and legal form."""
    bare = _bare(name)
    return " ".join(_legal().sub(" ", bare).split()) or bare


@cache
def _legal() -> re.Pattern[str]:
    forms = sorted({_bare(form) for form in vocabulary.load("companies")["legal"]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))}|the)\b")


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[^\w%+]+", " ", name.casefold().replace("&", " and ")).split())
