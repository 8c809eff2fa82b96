"""Where plain words stand in a text, found without patterns: most of the words that could tell a record stand in few texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter


@lru_cache(maxsize=2)
def _plain(text: str) -> tuple[str, str, dict[str, bool]]:
    """The text with `?` for what is not ASCII (faster to search, positions the same), each of its words once, and what was looked up."""
    plain = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
    return plain, "\n".join(set(plain.split())), {}


@lru_cache(maxsize=256)
def _cores(several: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Some words, each with its longest part without a space, by which it is quickly seen that a text does not hold them."""
    return tuple((words, max(words.split(), key=len)) for words in several)


def places(text: str, words: str) -> list[int]:
    """Every place of some ASCII words in a text, in order, without overlap."""
    return [start for start, _ in spans(text, (words,))]


def spans(text: str, several: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of some ASCII words stand, in order of their places."""
    plain, vocabulary, known = _plain(text)
    find, found = plain.find, []
    for words, core in _cores(tuple(several)):
        held = known.get(core)
        if held is None:
            held = known[core] = core in vocabulary
        if held:
            at, length = find(words), len(words)
            while at >= 0:
                found.append((at, at + length))
                at = find(words, at + length)
    found.sort()
    return found


def holds(text: str, several: Iterable[str]) -> bool:
    """Whether a text holds one of some ASCII words."""
    plain, vocabulary, _ = _plain(text)
    return any(core in vocabulary and words in plain for words, core in _cores(tuple(several)))


def inside(position: int, several: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in one of some spans that do not overlap, given in order."""
    at = bisect_right(several, position, key=itemgetter(0)) - 1
    return at >= 0 and position < several[at][1]


@lru_cache(maxsize=2)
def small(text: str) -> str:
    """The text in small letters, position by position: patterns of small letters are faster than patterns that ignore case."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
