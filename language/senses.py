"""The senses of common words: what the thing is that a noun names (a machine, a food, a measure, people), or that a word is no noun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from assay.language import vocabulary
from assay.language.names import singular

GOODS = frozenset(("products", "machines", "materials", "foods", "household_goods", "medicine", "technology", "services"))
"""The senses of what is traded on markets."""


@cache
def _senses() -> dict[str, str]:
    return {singular(word): sense for sense, words in vocabulary.load("senses").items() for word in words}


@lru_cache(maxsize=1 << 15)
def sense(word: str) -> str:
    """The sense of a word in lower case, by its list in `senses.toml`; empty where it stands in none."""
    return _senses().get(singular(word.removesuffix("'s")), "")


def senses(words: Sequence[str]) -> tuple[str, ...]:
    """The senses of a name's words other than its last one, each once, in order."""
    return tuple(dict.fromkeys(found for word in words[:-1] if (found := sense(word))))
