"""Noun phrases, found without a parser: what stands between small words, common verbs, marks and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assay.language import vocabulary

LONGEST = 9  # words of a noun phrase; longer ones are no names
JOINERS = frozenset(("and", "&", "of", "/", "or"))  # may stand inside a name: "food and beverage", "internet of things"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase at text[start:end]; `name` without the noun that only says "part" ("cloud" of "cloud segment"), which is `head`.

    first and last are the positions of its first and last item, both inside. proper: whether each of its words begins with a capital.
    """

    start: int
    end: int
    name: str
    head: str
    first: int
    last: int
    proper: bool = False


@cache
def words_of(*lists: str) -> frozenset[str]:
    """The words of some lists of `grammar.toml` together."""
    table = vocabulary.load("grammar")
    return frozenset(word for name in lists for word in table[name])


@cache
def boundaries() -> frozenset[str]:
    """The words that end a noun phrase."""
    return words_of("determiners", "prepositions", "conjunctions", "pronouns", "auxiliaries", "adverbs", "verbs")


def runs(words: Sequence[str], free: Sequence[bool]) -> list[tuple[int, int]]:
    """The maximal runs (first, past the last) of words that can stand in a noun phrase; `free` tells which items are words at all."""
    stops, found, start = boundaries(), [], -1
    names_too = words_of("names_too")
    for at, word in enumerate(words):
        inside = free[at] and word not in stops and word not in JOINERS and (word[0].isalnum() or word in ("'s", "+"))
        if not inside and free[at] and word in names_too:
            inside = _is_noun(words, free, at, start >= 0)
        if inside and start < 0:
            start = at
        elif not inside and start >= 0:
            found.append((start, at))
            start = -1
    if start >= 0:
        found.append((start, len(words)))
    return found


def _is_noun(words: Sequence[str], free: Sequence[bool], at: int, inside: bool) -> bool:
    """Whether a verb that is a noun or an adjective too can only be that.

    In front of a name no noun or pronoun stands, which would be its subject ("of used cars", but not "they used cars"); behind a name none
    follows, which would be its object ("jet fuel was", but not "exports fuel growth").
    """
    behind = words[at + 1] if at + 1 < len(words) else ""
    small = not behind or (free[at + 1] and (not behind[0].isalnum() or behind in boundaries() or behind in JOINERS))
    ends = small and behind not in words_of("determiners")
    if inside:
        return ends or behind in words_of("market_heads", "sold_heads", "part_heads")
    before = words[at - 1] if at else ""
    opens = not before or not before[0].isalnum() or before in words_of("determiners", "prepositions", "conjunctions")
    return opens and before != "to" and not ends


def joined(words: Sequence[str], found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs, and those of two that one joining word holds together ("oil & gas", "internet of things")."""
    for at, (start, end) in enumerate(found):
        yield start, end
        if at + 1 < len(found) and found[at + 1][0] == end + 1 and words[end] in JOINERS:
            yield start, found[at + 1][1]
