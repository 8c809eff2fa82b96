"""Places: where they stand in the text, and whether they are a region or a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assay.language import currencies, vocabulary
from assay.language.phrases import alternatives


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at text[start:end]; `name` as written (of an adjective: the place it speaks of)."""

    start: int
    end: int
    name: str
    adjective: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    """Any place, an adjective with a group. It begins with the class of first letters, for which a text is searched quickly."""
    table = vocabulary.load("places")
    names = table["regions"] + table["countries"]
    nouns = sorted({*names, *(name.upper() for name in names), *(name.replace(" and ", " And ") for name in names)})
    firsts = sorted({name[0] for name in (*nouns, *table["adjectives"])})
    monies = alternatives({form for word in currencies.nouns() for form in (word, word.removesuffix("s"))})
    ends = rf"(?![\w$]|\s?\$|-\$|[-'’][A-Za-z]{{3}}|\s(?i:{monies})\b)"  # "Mexican pesos" are of no place
    rests = []
    for first in firsts:
        kinds = ((nouns, ""), (table["adjectives"], "()"))
        tails = [([name[1:] for name in several if name[0] == first], mark) for several, mark in kinds]
        rests.append(rf"(?<={first})(?:{'|'.join(f'{alternatives(some)}{ends}{mark}' for some, mark in tails if some)})")
    return re.compile(rf"[{''.join(firsts)}](?<![\w.$-].)(?:{'|'.join(rests)})")


@cache
def _kinds() -> dict[str, str]:
    table = vocabulary.load("places")
    kinds = {key(name): "country" for name in table["countries"]}
    return kinds | {key(name): "region" for name in table["regions"]}


@lru_cache(maxsize=8192)  # the same names are asked for wherever they stand
def key(name: str) -> str:
    """A place's name without case, `the`, hyphens and `&`, to compare names by."""
    return _APART.sub(" ", name.casefold().replace("&", " and ").replace(".", "")).removeprefix("the ").strip()


_APART = re.compile(r"[\s-]+")


def canonical(name: str) -> str:
    """The key that all names of a place share: "APAC" and "Asia-Pacific", "U.S." and "United States"."""
    known = key(name)
    same: dict[str, str] = vocabulary.load("places")["same"]
    return same.get(known, known)


@lru_cache(maxsize=1 << 14)
def kind(name: str) -> str | None:
    """`region`, `country`, or None for what is not known as a place."""
    plain = key(name)
    return _kinds().get(plain) or ("region" if plain.startswith("rest of ") else None)


@cache
def _states() -> frozenset[str]:
    return frozenset(key(name) for name in vocabulary.load("places")["states"])


def is_state(name: str) -> bool:
    """Whether a name is that of a part of a country."""
    return key(name) in _states()


def find(text: str) -> list[Place]:
    """All places in a folded text, in order."""
    return [_place(m) for m in _pattern().finditer(text)]


def at_start(text: str) -> Place | None:
    """The place with which a folded text begins."""
    m = _pattern().match(text)
    return _place(m) if m else None


def _place(m: re.Match[str]) -> Place:
    adjective = m.lastindex is not None
    name = vocabulary.load("places")["adjectives"][_SPACES.sub(" ", m[0])] if adjective else m[0]
    return Place(m.start(), m.end(), name, adjective)


_SPACES = re.compile(r"\s+")
