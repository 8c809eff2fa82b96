"""Where plain words stand in a text, found without patterns: most of the words that could tell a record stand in few texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter

from assay.language import fold


class _Cores:
    """All words that have been looked for, by their first letters; there are as many as the vocabularies hold.

    A core is the longest part of some words without a space: a text of which no word holds the core does not hold the words.
    """

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.starts: dict[str, list[str]] = {}

    def add(self, cores: Iterable[str]) -> None:
        for core in cores:
            if core not in self.known:
                self.known.add(core)
                self.starts.setdefault(core[:_START], []).append(core)
                _cores_in.cache_clear()


_START = 3
_LONGEST = 40  # of a word that is remembered
_CORES = _Cores()


@lru_cache(maxsize=1 << 15)
def _cores_in(word: str) -> tuple[str, ...]:
    """The cores that a word holds. Languages have few words, so most words of a text were met in others before."""
    starts = _CORES.starts
    found = (core for at in range(len(word) - _START + 1) for core in starts.get(word[at : at + _START], ()) if word.startswith(core, at))
    return tuple(found)


class _Text:
    """A text with `?` for what is not ASCII (faster to search, positions the same), and which cores it holds."""

    def __init__(self, text: str, held: dict[str, bool] | None = None) -> None:
        """Take a text; `held` where it can hold no other cores than one that was read before."""
        self.text = text
        self.plain = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
        self.held = self._held() if held is None else held
        self.places: dict[str, list[tuple[int, int]]] = {}

    def _held(self) -> dict[str, bool]:
        held = dict.fromkeys(_CORES.known, False)
        if held:
            words = set(self.plain.split())
            long = {word for word in words if len(word) > _LONGEST}
            cores = chain(map(_cores_in, words - long if long else words), map(_cores_in.__wrapped__, long))
            held.update(dict.fromkeys(chain.from_iterable(cores), True))
        return held

    @cached_property
    def small(self) -> str:
        """The text in small letters, position by position."""
        return fold.small(self.text)

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Where each word begins, as it is written."""
        return _begins(self.text)

    @cached_property
    def small_words(self) -> dict[str, list[int]]:
        """Where each word begins, in small letters."""
        return _begins(self.small)

    def spans(self, words: str) -> list[tuple[int, int]]:
        """Where some words stand, in order, without overlap."""
        found = self.places.get(words)
        if found is None:
            found = self.places[words] = []
            find, length = self.plain.find, len(words)
            at = find(words)
            while at >= 0:
                found.append((at, at + length))
                at = find(words, at + length)
        return found


_WORD = re.compile(r"\w+")


def _begins(text: str) -> dict[str, list[int]]:
    begins: dict[str, list[int]] = {}
    for word in _WORD.finditer(text):
        begins.setdefault(word[0], []).append(word.start())
    return begins


def _standing(text: str, begins: dict[str, list[int]], phrase: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands, found by its rarest word: texts have thousands of names, and cannot be searched from their start for each."""
    words = list(_WORD.finditer(phrase))
    rarest = min(words, key=lambda word: len(begins.get(word[0], ())), default=None)
    for at in begins.get(rarest[0], ()) if rarest else ():
        start = at - rarest.start() if rarest else at
        if start >= 0 and text.startswith(phrase, start):
            yield start, start + len(phrase)


_READ: list[tuple[str, _Text]] = []  # the two texts that were asked for last: a document's, and that without its frame


def _text(text: str) -> _Text:
    for known, read in _READ:
        if known is text:
            return read
    return _remembered(_Text(text))


def _remembered(read: _Text) -> _Text:
    _READ[1:] = _READ[:1]
    _READ[:1] = [(read.text, read)]
    return read


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with some stretches (in order, without overlap) made spaces, position by position."""
    parts, at = [], 0
    for start, end in stretches:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return _remembered(_Text("".join([*parts, text[at:]]), _text(text).held)).text


@lru_cache(maxsize=256)
def _cored(several: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Some words, each with its core."""
    cored = tuple((words, max(words.split(), key=len)) for words in several)
    _CORES.add(core for _, core in cored if len(core) >= _START)
    return cored


def places(text: str, words: str) -> list[int]:
    """Every place of some ASCII words in a text, in order, without overlap."""
    return [start for start, _ in spans(text, (words,))]


def spans(text: str, several: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of some ASCII words stand, in order of their places."""
    read = _text(text)
    held = read.held.get
    found: list[tuple[int, int]] = []
    for words, core in _cored(tuple(several)):
        if held(core, True):  # short cores, and those never looked for before, may be there
            found += read.spans(words)
    found.sort()
    return found


def holds(text: str, several: Iterable[str]) -> bool:
    """Whether a text holds one of some ASCII words."""
    read = _text(text)
    return any(read.held.get(core, True) and read.spans(words) for words, core in _cored(tuple(several)))


def says(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase of its own (those of vocabularies: `holds`) letter by letter, in the singular or with an s."""
    read = _text(text)
    return any(True for form in (phrase, phrase + "s") for _ in _standing(read.text, read.words, form))


def said(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where phrases in small letters stand in a text, whatever its letters, in order of their places, the longest first."""
    read = _text(text)
    found = (span for phrase in phrases for span in _standing(read.small, read.small_words, phrase))
    return sorted(found, key=lambda span: (span[0], -span[1]))


def inside(position: int, several: Sequence[tuple[int, int]]) -> bool:
    """Whether a position lies in one of some spans that do not overlap, given in order."""
    at = bisect_right(several, position, key=itemgetter(0)) - 1
    return at >= 0 and position < several[at][1]


def small(text: str) -> str:
    """The text in small letters, position by position: patterns of small letters are faster than patterns that ignore case."""
    return _text(text).small
