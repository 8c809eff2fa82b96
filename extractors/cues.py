"""Where plain words stand in a text, found without patterns: most of the words that could tell a record stand in few texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache


@lru_cache(maxsize=4)
def _plain(text: str) -> tuple[str, str]:
    """The text with `?` for what is not ASCII (found in faster, positions the same), and each of its words once."""
    plain = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
    return plain, "\n".join(set(plain.split()))


@lru_cache(maxsize=4096)
def _core(words: str) -> str:
    """The longest part without a space, by which it is quickly seen that a text does not hold the words."""
    return max(words.split(), key=len)


def places(text: str, words: str) -> Iterator[int]:
    """Every place of some ASCII words in a text, in order, without overlap."""
    plain, vocabulary = _plain(text)
    if _core(words) not in vocabulary:
        return
    at = plain.find(words)
    while at >= 0:
        yield at
        at = plain.find(words, at + len(words))


def spans(text: str, several: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of some ASCII words stand, in order of their places."""
    return sorted((at, at + len(words)) for words in several for at in places(text, words))


def holds(text: str, several: Iterable[str]) -> bool:
    """Whether a text holds one of some ASCII words."""
    plain, vocabulary = _plain(text)
    return any(_core(words) in vocabulary and words in plain for words in several)


@lru_cache(maxsize=4)
def small(text: str) -> str:
    """The text in small letters, position by position: patterns of small letters are faster than patterns that ignore case."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
