"""Places: where they stand in the text, and whether they are a region or a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import vocabulary
from extractors.phrases import alternatives


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at text[start:end]; `name` as written (of an adjective: the place it speaks of)."""

    start: int
    end: int
    name: str
    adjective: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    table = vocabulary.load("places")
    names = table["regions"] + table["countries"]
    nouns = alternatives(sorted({*names, *(name.upper() for name in names)}))
    adjectives = alternatives(table["adjectives"])
    return re.compile(rf"(?<![\w.$-])(?:({nouns})|({adjectives}))(?![\w$]|\s?\$|-\$|[-'’][A-Za-z]{{3}})")


@cache
def _kinds() -> dict[str, str]:
    table = vocabulary.load("places")
    kinds = {key(name): "country" for name in table["countries"]}
    return kinds | {key(name): "region" for name in table["regions"]}


def key(name: str) -> str:
    """A place's name without case, `the`, hyphens and `&`, to compare names by."""
    return re.sub(r"^the ", "", re.sub(r"[\s-]+", " ", name.casefold().replace("&", " and ").replace(".", ""))).strip()


def canonical(name: str) -> str:
    """The key that all names of a place share: "APAC" and "Asia-Pacific", "U.S." and "United States"."""
    known = key(name)
    return vocabulary.load("places")["same"].get(known, known)


def kind(name: str) -> str | None:
    """`region`, `country`, or None for what is not known as a place."""
    found = _kinds().get(key(name))
    return found or ("region" if key(name).startswith("rest of ") else None)


def find(text: str) -> list[Place]:
    """All places in a folded text, in order."""
    adjectives = vocabulary.load("places")["adjectives"]
    return [
        Place(m.start(), m.end(), m[1] or adjectives[re.sub(r"\s+", " ", m[2])], adjective=m[1] is None) for m in _pattern().finditer(text)
    ]
