"""How often, and where, a text says a name: singular and plural alike, in capitals or not, beside figures or not."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assay.extractors.lexed import Lexed
from assay.language.chunks import words_of
from assay.language.names import singular
from assay.language.tokens import Token


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word in the singular, without a possessive 's."""
    return singular(word.removesuffix("'s"))


@lru_cache(maxsize=16384)
def stems(name: str) -> tuple[str, ...]:
    """The stems of a name's words."""
    return tuple(map(stem, name.split()))


@dataclass(frozen=True, slots=True)
class Count:
    """How often a name is said: in all, with a capital in each word, beside figures, in headings, as what is sold or a market, and
    where something of a market is stated.
    """

    said: int = 0
    proper: int = 0
    figured: int = 0
    headed: int = 0
    sold: int = 0
    stating: int = 0


@dataclass(frozen=True)
class Said:
    """A text whose names can be counted. `figured`: the spans of its statements with figures; `stating`: of those that state something."""

    lexed: Lexed
    figured: tuple[tuple[int, int], ...]
    stating: tuple[tuple[int, int], ...]

    @cached_property
    def _words(self) -> list[Token]:
        return self.lexed.words

    @cached_property
    def _stems(self) -> list[str]:
        known: dict[str, str] = {}
        return [known.setdefault(word, stem(word)) for _, _, word in self._words]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self._stems):
            places.setdefault(word, []).append(at)
        return places

    @cached_property
    def _headings(self) -> tuple[tuple[int, int], ...]:
        return tuple((block.start, block.end) for block in self.lexed.blocks if block.kind == "heading" and not block.boilerplate)

    @cached_property
    def _small(self) -> Counter[str]:
        starts = (self.lexed.text[start] for start, _, _ in self._words)
        return Counter(stem for stem, first in zip(self._stems, starts, strict=True) if first.islower())

    def small(self, stem: str) -> float:
        """Which part of the places of a stem is written without a capital; 0 where it does not stand at all."""
        return self._small[stem] / max(len(self._places.get(stem, ())), 1)

    def first(self, stem: str) -> int:
        """At which word of the text a stem stands first; past its end where it does not stand at all."""
        return self._places.get(stem, [len(self._stems)])[0]

    def places(self, name: tuple[str, ...]) -> list[int]:
        """At which words the name of these stems begins, of at most so many places of its rarest word."""
        size = len(name)
        rare = min(range(size), key=lambda at: len(self._places.get(name[at], ())))
        firsts = (at - rare for at in self._places.get(name[rare], ())[:MOST])
        return [first for first in firsts if first >= 0 and tuple(self._stems[first : first + size]) == name]

    def before(self, places: Iterable[int]) -> Counter[str]:
        """The words in front of the names that begin at some words."""
        return Counter(self._words[at - 1][2] if at else "<start>" for at in places)

    def behind(self, places: Iterable[int], size: int) -> Counter[str]:
        """The words behind the names of so many words that begin at some words."""
        ends = (at + size for at in places)
        return Counter(self._words[end][2] if end < len(self._words) else "<end>" for end in ends)

    def count(self, name: tuple[str, ...]) -> Count:
        """How often the name of these stems is said, in at most so many places of its rarest word."""
        size = len(name)
        said = proper = figured = headed = sold = stating = 0
        heads = words_of("market_heads", "sold_heads")
        for first in self.places(name):
            said += 1
            start = self._words[first][0]
            proper += all(self.lexed.text[a].isupper() for a, _, _ in self._words[first : first + size])
            figured += _inside(self.figured, start)
            stating += _inside(self.stating, start)
            headed += _inside(self._headings, start)
            behind = self._words[first + size][2] if first + size < len(self._words) else ""
            of = first > 1 and self._words[first - 1][2] in ("of", "for", "in") and self._words[first - 2][2] in heads
            sold += behind in heads or of
        return Count(said, proper, figured, headed, sold, stating)


MOST = 60  # places of a word that are looked at


def _inside(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    last = bisect_right(spans, (at, at + 1_000_000_000)) - 1
    return last >= 0 and spans[last][0] <= at < spans[last][1]


def spans(found: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, each once."""
    return tuple(sorted(set(found)))
