"""Words and marks of a text, in order. A word keeps its hyphens and apostrophes; a mark is a token of its own."""

from __future__ import annotations

import re
from functools import lru_cache

Token = tuple[int, int, str]
"""Where a word or mark stands (start, end), and itself in small letters."""

_TOKEN = re.compile(r"[^\W_]+(?:(?:['&/+-]|(?<=\d)[.,](?=\d))[^\W_]+)*|\S")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of a folded text, or of a part of it."""
    return [(m.start(), m.end(), m[0].lower()) for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def masked_word(word: str) -> str:
    """A word, numbers alike."""
    return "<n>" if word[0].isdigit() else word


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words and marks of a folded text that is looked at many times (a title, a name), without their places."""
    return tuple(word for _, _, word in tokens(text))
