"""The senses of common words: what the thing is that a noun names (a machine, a food, a measure, people), or that a word is no noun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from assay.language import vocabulary
from assay.language.names import singular

GOODS = frozenset(("products", "machines", "materials", "foods", "household_goods", "medicine", "technology", "services"))
"""The senses of what is traded on markets."""

OF_GRAMMAR = {"people": "persons", "times": "times", "verbs": "verbs"}
"""Senses whose words stand in lists of `grammar.toml` too, with the names of these lists."""


@cache
def _senses() -> dict[str, str]:
    grammar, own = vocabulary.load("grammar"), vocabulary.load("senses")
    lists = (*((told, grammar[name]) for told, name in OF_GRAMMAR.items()), *own.items())  # a word of both has the sense of `senses.toml`
    return {singular(word): told for told, words in lists for word in words}


@lru_cache(maxsize=1 << 15)
def sense(word: str) -> str:
    """The sense of a word in lower case, by the list in which it stands; empty where it stands in none."""
    return _senses().get(singular(word.removesuffix("'s")), "")


def of_name(words: Sequence[str]) -> str:
    """The sense of a name, which is that of its head: "salmon feed" is food, "internet of things" is technology."""
    return sense(words[_head(words)])


def within(words: Sequence[str]) -> tuple[str, ...]:
    """The senses of the words of a name other than its head, each once, in order."""
    head = _head(words)
    return tuple(dict.fromkeys(told for at, word in enumerate(words) if at != head and (told := sense(word))))


def _head(words: Sequence[str]) -> int:
    """The position of the last word, or of the one in front of "of"."""
    return words.index("of") - 1 if "of" in words[1:] and words[0] != "of" else len(words) - 1
