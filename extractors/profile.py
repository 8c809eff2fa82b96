"""What a report says of itself: base year, study, forecast and historical period, pages, concentration, publisher.

Rules propose what each field could be: every year and period, numbers beside "pages", words of concentration, names. A model decides of each
field, by all the places where a value stands, which of them it is, or none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain, islice
from operator import getitem
from typing import Any, NamedTuple, TypeVar

from assay.extractors import model
from assay.extractors.features import masked_word, of_source, often, part_of, stem
from assay.extractors.lexed import Lexed
from assay.language import companies, cues, places, vocabulary
from assay.language.phrases import alternatives
from assay.language.tokens import tokens
from assay.language.tokens import words as words_in
from assay.schemas.document import Block, Cell, Table

PROFILE = "profile"
LIKELY = 0.25  # the probability from which on a value is the field's
MOST, MOST_VALUES = 8, 300  # places of a value that are looked at, and values of a field from either end of the text
BEFORE, BEHIND, ABOVE = 110, 70, 60  # characters around a place, and of the line or head above it
MOST_WORDS = 2000  # without a feature of some kind, that are remembered
MOST_PERIODS = 60  # of a text, those that others are compared with
NEAREST, NEAR = 4, 12  # words beside a place that are told by their distance; those that are told by their side
PERIODS = ("forecast", "study", "historical")
FIELDS = ("base_year", *PERIODS, "pages", "concentration", "publisher")

Value = Any
"""A year, a period (first, last), a number of pages, a word of concentration, the words of a name in small letters."""


Heads = tuple[dict[int, Cell], dict[int, Cell], list[int]]
"""The first cell of each row of a table, the topmost of each column, and where the cells begin."""


class Place(NamedTuple):
    """A value at text[start:end]; `told`: in which way it was found there."""

    start: int
    end: int
    told: str = ""


Side = tuple[Collection[str], bool]
"""The features of what stands on one side of a place, and whether no word stands there on its line."""


@dataclass(frozen=True)
class Candidates:
    """The values that each field could have, with their places in the order of the text, and what of the text their features need."""

    lexed: Lexed
    values: dict[str, dict[Value, list[Place]]]
    kinds: dict[str, tuple[str, int]]  # of each name its kind, and how many of that kind stand before it
    small: frozenset[str]  # the words that the text writes in small letters
    addresses: str  # of pages and mail
    signs: Sequence[str]  # what kind of source the document is
    seen: dict[tuple[Sort, str, int], Side] = field(default_factory=dict)  # the sides of places, by where they begin and end
    blocks: dict[tuple[Sort, str, bool, tuple[str, ...]], list[str]] = field(default_factory=dict)  # the features of blocks that are alike
    heads: dict[int, Heads] = field(default_factory=dict)  # of the tables, by their start

    @cached_property
    def words(self) -> list[str]:
        """The words of the text, numbers alike."""
        return [masked_word(word) for _, _, word in self.lexed.words]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [start for start, _, _ in self.lexed.words]

    @cached_property
    def publisher(self) -> str:
        """What the page names as its publisher in its meta data."""
        return str(self.lexed.document.meta.get("publisher") or "")

    @cached_property
    def _block_ends(self) -> list[int]:
        return [block.end for block in self.lexed.blocks]

    def block_at(self, at: int) -> Block | None:
        """The block that holds a position, or None between blocks."""
        nth = bisect_right(self._block_ends, at)
        return self.lexed.blocks[nth] if nth < len(self._block_ends) and self.lexed.blocks[nth].start <= at else None

    def between(self, start: int, end: int) -> list[str]:
        """The words in text[start:end], of those that an edge cuts the part inside."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        text, spans, before, behind = self.lexed.text, self.lexed.words, [], []
        if first and (cut := spans[first - 1][1]) > start:
            before = _masked(text[start : min(cut, end)])
        if last > first and spans[last - 1][1] > end:
            last -= 1
            behind = _masked(text[spans[last][0] : end])
        return [*before, *self.words[first:last], *behind]


def extract(lexed: Lexed) -> dict[str, Any]:
    """The profile of a document: every field of `schemas.Profile`, None where the text says nothing."""
    ranker, found = model.ranker(PROFILE), candidates(lexed)
    chosen: dict[str, Any] = {}
    for name in FIELDS:
        values: list[Value] = [None, *found.values[name]]
        probabilities = ranker.of_known(features(found, name, _sorts(ranker)))
        best = max(range(1, len(values)), key=probabilities.__getitem__, default=0)
        value = values[best] if probabilities[best] >= LIKELY else None
        if name in PERIODS:
            chosen[f"{name}_start"], chosen[f"{name}_end"] = value or (None, None)
        else:
            chosen[name] = value
    if named := found.values["publisher"].get(chosen["publisher"]):
        written = [" ".join(lexed.quote(place.start, place.end).split()) for place in named]
        chosen["publisher"] = next((name for name in written if not name.isupper()), written[0])
    elif (own := found.publisher.strip()) and _kind(own.lower().split()) == "research":
        chosen["publisher"] = own  # the page says so in its meta data
    return chosen


# Candidates

_YEAR = r"(?:19|20)\d\d"
_TO = r"(?:\s?[EFe]?\s?(?:-{1,2}|~|/)\s?|\s(?:[Tt]o|through|till|until|and|[Uu]p to)\s)"
_YEARS = re.compile(rf"(?<![\d.,$#/])({_YEAR})(?:{_TO}(?:FY\s?|CY\s?)?({_YEAR}|\d\d))?(?![\d%]|[.,]\d)")
_PAGES = re.compile(r"pages?|\bpp\b|length")
_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{0,3}(?!\d|[.,]\d)")
_LABELS = ("concentration", "structure", "competition", "fragmentation")
BESIDE_PAGES, BESIDE_LABEL = 24, 60  # characters between a label and its value
LONGEST_ADVERB = 20  # characters, with the space behind it


def candidates(lexed: Lexed) -> Candidates:
    """What each field could be. Years, pages and concentration of a page's frame are those of other reports; the publisher may stand there."""
    text = cues.blanked(lexed.text, [(block.start, block.end) for block in lexed.blocks if block.boilerplate])
    values: dict[str, dict[Value, list[Place]]] = {name: {} for name in FIELDS}
    for name, value, place in (*_of_years(text), *_of_pages(text), *_of_concentration(text)):
        values[name].setdefault(value, []).append(place)
    small = frozenset(word for word in set(lexed.text.split()) if word.islower())
    values["publisher"] = _by_name(lexed, small)
    for several, value in [(one, value) for one in values.values() for value in list(one)[MOST_VALUES:-MOST_VALUES]]:
        del several[value]
    before: Counter[str] = Counter()
    kinds: dict[str, tuple[str, int]] = {}
    for name in values["publisher"]:
        kind = _kind(name.split())
        kinds[name] = (kind, before[kind])
        before[kind] += 1
    return Candidates(lexed, values, kinds, small, _addresses(lexed.text.lower()), of_source(lexed.text, lexed.press))


Found = tuple[str, Value, Place]
"""A field, a value that it could have, and a place of that."""


def _of_years(text: str) -> Iterator[Found]:
    for m in _YEARS.finditer(text):
        first, last = int(m[1]), m[2] and int(m[2] if len(m[2]) == 4 else m[1][:2] + m[2])
        if last and last >= first:
            yield from ((name, (first, last), Place(*m.span())) for name in PERIODS)
        else:
            fields = (("base_year", first), ("forecast", (None, first)), ("historical", (first, first)))
            yield from ((name, value, Place(*m.span(1))) for name, value in fields)


def _standing(text: str, several: Iterable[str]) -> list[tuple[int, int]]:
    """Where some words in small letters stand in a text, whatever its letters, in order: a pattern is slower, and most texts have none."""
    small, found = cues.small(text).replace("ı", "i").replace("İ", "i"), []
    for words in several:
        at = small.find(words)
        while at >= 0:
            found.append((at, at + len(words)))
            at = small.find(words, at + 1)
    return sorted(found)


def _of_pages(text: str) -> Iterator[Found]:
    small = cues.small(text)
    named = (m for start, _ in _standing(text, ("page", "pp", "length")) if (m := _PAGES.match(small, start)))
    around = [(max(0, m.start() - BESIDE_PAGES), m.end() + BESIDE_PAGES) for m in named]
    for start, end in sorted({m.span() for span in around for m in _NUMBER.finditer(text, *span)}):
        yield "pages", int(text[start:end]), Place(start, end)


@cache
def _levels() -> tuple[re.Pattern[str], ...]:
    """The words of concentration that stand for themselves, and those that need a label."""
    table = vocabulary.load("profile")["concentration"]
    adverb = rf"(?:\b|(?<=[a-z])(?=[A-Z]))(?i:{alternatives(table['adverbs'])}[\s-])?"
    return tuple(re.compile(rf"{adverb}(?i:{alternatives(table[name])})\b") for name in ("words", "levels"))


def _of_concentration(text: str) -> Iterator[Found]:
    words, levels = _levels()
    standing = _standing(text, vocabulary.load("profile")["concentration"]["words"])
    near = [(at, words.finditer(text, max(0, at - LONGEST_ADVERB), end + 1)) for at, end in standing]
    labelled = [(max(0, start - BESIDE_PAGES), end + BESIDE_LABEL) for start, end in _standing(text, _LABELS)]
    found = [("word", m) for at, several in near for m in several if m.start() <= at < m.end()]
    found += [("level", m) for span in labelled for m in levels.finditer(text, *span)]
    yield from (("concentration", " ".join(m[0].lower().split()), Place(*m.span(), told)) for told, m in found)


# Names

_WORD = r"(?:[^\W\d_a-zß-ÿ][\w+]*|\d+[a-z]*[A-Z]\w*)(?:(?:[.&'/-](?=\w))[\w+]+)*'?"
_JOINT = (
    r"(?:[ \t]&[ \t]|[ \t](?:and|of|for|für|em|d[aeiou]|des|del|della|der|y|the|of the|for the)[ \t](?=[A-Z])|,[ \t](?=Inc|Ltd|LLC)|[ \t])"
)
_NAME = re.compile(rf"(?<![\w$#@./-]){_WORD}(?:{_JOINT}{_WORD}){{0,9}}")
_JOINED = re.compile(r",?\s(?:and|of|for|the|of the|for the)\s")
_SHORT = re.compile(rf"({_NAME.pattern})[ \t]\(\"?([A-Z][A-Za-z]{{1,8}})\"?\)")
_BRACKET = re.compile(r"[ \t]\(\"?[A-Z][A-Za-z]{1,8}\"?\)")
_GAP = re.compile(r"[ \t]")
_IMPRINT = re.compile(r"©|(?i:copyright|rights reserved)|@|\+\d")  # what a frame says of who made the page
_ADDRESS = re.compile(r"(?:www\.|@|https?://)[\w.-]+|\b[\w-]{1,63}\.(?:com|net|org|example)\b")
_ADDRESS_SIGNS = ("www.", "@", "://", ".com", ".net", ".org", ".example")
LONGEST, MOST_ADDRESSES = 60, 2000  # characters of a name, and of all addresses together


def _addresses(small: str) -> str:
    """The addresses of pages and mail in a text in small letters."""
    found = _ADDRESS.finditer(small) if any(map(small.__contains__, _ADDRESS_SIGNS)) else ()
    return " ".join(m[0] for m in found)[:MOST_ADDRESSES]


def _of_names(lexed: Lexed) -> Iterator[Place]:
    """The names that could be the publisher's: runs of capitals, and their parts."""
    text = lexed.text
    for block in lexed.blocks:
        if block.boilerplate and not any(sign.search(text, block.start, block.end) for sign in (_IMPRINT, _legal())):
            continue
        found: dict[tuple[int, int], str] = {}
        for m in _NAME.finditer(text, block.start, block.end):
            for start, end, told in _parts(text, *m.span()):
                found.setdefault((start, end), told)
        yield from (Place(start, end, told) for (start, end), told in sorted(found.items()) if 1 < end - start <= LONGEST)


def _by_name(lexed: Lexed, common: frozenset[str]) -> dict[Value, list[Place]]:
    """The places of each name, those of its short form too, where that stands in brackets behind it. No single common word is a name."""
    found: dict[Value, list[Place]] = {}
    for place in _of_names(lexed):
        name = " ".join(lexed.text[place.start : place.end].lower().split())
        if name not in common and places.kind(name) is None:
            found.setdefault(name, []).append(place)
    for m in _with_short_forms(lexed.text):
        full = " ".join(m[1].lower().split())
        meant = [name for name in (full, full.removeprefix("the ")) if name in found]
        again = [place._replace(told="short") for place in found.pop(m[2].lower(), ())] if meant else []
        for name in dict.fromkeys(meant) if again else ():
            found[name] = sorted((*found[name], *again), key=lambda place: place.start)
    return found


def _with_short_forms(text: str) -> Iterator[re.Match[str]]:
    """The names with a short form in brackets behind them, looked for in lines with such brackets."""
    end = 0
    for bracket in _BRACKET.finditer(text):
        if bracket.start() >= end:
            line, end = text.rfind("\n", 0, bracket.start()) + 1, text.find("\n", bracket.end())
            end = end if end >= 0 else len(text)
            yield from _SHORT.finditer(text, line, end)


@cache
def _legal() -> re.Pattern[str]:
    """A legal form, and what stands behind it."""
    return re.compile(rf",?\s{companies.legal_form()}.*$")


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The ordinary words that a run may begin with, and the words that research firms' names end with, where a name can end inside a run."""
    leading = alternatives(word for word in vocabulary.load("companies")["leading"] if word != "the")
    ends = alternatives(vocabulary.load("profile")["publisher"]["words"])
    return re.compile(rf"(?i:(?:{leading}|[a-z]*\d[\da-z]*)[ \t]+)+"), re.compile(rf"\b{ends}\b(?=\s)")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """A run, and the parts of it that could be a name: without its first word, up to a joint, up to a word that ends names."""
    end -= 2 if text.endswith("'s", start, end) else text.endswith("'", start, end)
    gap = _GAP.search(text, start, end)
    if gap is None:  # most runs are one word
        yield start, end, "run"
        return
    leading, ends = _edges()
    start = ordinary.end() if (ordinary := leading.match(text, start, end)) else start
    joints = list(_JOINED.finditer(text, start, end))
    gaps = [m.start() for m in islice(_GAP.finditer(text, start, end), 2)]
    stops = [(end, "run"), *((m.start(), "legal") for m in _legal().finditer(text, start, end)), *((m.start(), "joint") for m in joints)]
    stops += [*((m.end(), "ends") for m in ends.finditer(text, start, end)), *((gap, f"cut{at}") for at, gap in enumerate(gaps))]
    starts = [start, *(m.end() for m in joints), *(gap + 1 for gap in gaps[:1])]
    for first in dict.fromkeys(starts):
        for stop, told in stops:
            if stop > first and text[first:stop].strip():
                yield first, stop, told if first == start else f"{told}-"


# Features


def features(found: Candidates, name: str, sorts: Sorts | None = None) -> list[Collection[str]]:
    """The features of each value that a field could have, the first being none; with `sorts` of a model those that it knows."""
    values = found.values[name]
    of_none = [name, f"{name}|{often(len(values))}", *(f"{name}|{sign}" for sign in found.signs)]
    sorts = Sorts(Everything()) if sorts is None else sorts
    return [sorts["none", ""].known(of_none), *(_of_value(found, sorts, name, value, places) for value, places in values.items())]


def _of_value(found: Candidates, sorts: Sorts, name: str, value: Value, named: Sequence[Place]) -> set[str]:
    sort = sorts[name, found.kinds[value][0] if name == "publisher" else ""]
    seen = {*sort.counts[often(len(named)), often(len(found.values[name]))]}
    for place in named[:MOST]:
        (before, opens), (behind, ends) = _before(found, sort, place.start), _behind(found, sort, place.end)
        part = _part(place.start, len(found.lexed.text))
        seen.update(before, behind, sort.places[place.told, part, opens, ends])
    if name == "publisher":
        words = value.replace(",", " ").split()
        seen.update(sort.known(_of_name(found, value, words, named)), sort.words["first"][words[0]], sort.words["last"][words[-1]])
        seen.update(*map(sort.words["word"].__getitem__, words))
    elif name == "pages":
        seen.update(sort.known((f"size={len(str(value))}|{value < 20}",)))
    elif name == "concentration":
        seen.update(sort.known(f"word={word}" for word in re.split(r"[\s-]", value)))
    else:
        seen.update(sort.known(_of_time(found, value if isinstance(value, tuple) else (value, value))))
    return seen


Key = TypeVar("Key", bound=Hashable)


class Remembered(dict[Key, tuple[str, ...]]):
    """The features of words and the like, each made when first asked for; of those without any so many are remembered."""

    def __init__(self, features: Callable[[Key], Iterable[str]]) -> None:
        self.features = features

    def __missing__(self, key: Key) -> tuple[str, ...]:
        found = tuple(self.features(key))
        if found or len(self) < MOST_WORDS:
            self[key] = found
        return found


class Sort:
    """Candidates of one sort, those of a field (names: of one kind): which features they have, as the model names them.

    weighted: the features that the model knows. What words say of a value beside them is remembered from text to text.
    """

    def __init__(self, name: str, kind: str, weighted: Container[str]) -> None:
        self.name, self.kind, self.weighted = f"{name}|", kind, weighted
        self.counts: Remembered[tuple[str, str]] = Remembered(lambda key: self.known((f"places={key[0]}", f"among={key[1]}")))
        self.places: Remembered[tuple[str, str, bool, bool]] = Remembered(self._of_place)
        self.titles: Remembered[bool] = Remembered(lambda inside: self.known((f"title={inside}",)))
        self.beside = {side: self._beside(side) for side in "LR"}
        self.words = {name: Remembered(self._titled(name, "=")) for name in ("first", "last", "word")}
        self.several = {
            side: (f"{self.name}{side}2=", f"{self.name}{side}3=") for side in "LR"
        }  # what the nearest words together begin with
        self.marks = {side: Remembered(self._of_marks(side)) for side in "LR"}
        self.titled = {name: Remembered(self._titled(name, "~")) for name in ("above", "section", "row", "column")}

    def known(self, features: Iterable[str]) -> list[str]:
        """The features with the name of the field before them; those that the model knows."""
        name, weighted = self.name, self.weighted
        return [named for one in features if (named := name + one) in weighted]

    def telling(self, *features: str) -> list[str]:
        """The same of features that say most: they count for each kind of names by itself too."""
        return self.known((*features, *(f"{one}|{self.kind}" for one in features)) if self.kind else features)

    def title(self, name: str, text: str) -> list[str]:
        """The features of a title and of its words. `name`: where it stands."""
        words = [masked_word(word) for word in words_in(text)]
        return [*self.known((f"{name}={' '.join(words)}",)), *chain.from_iterable(map(self.titled[name].__getitem__, words))]

    def _titled(self, name: str, mark: str) -> Callable[[str], list[str]]:
        return lambda word: self.known((f"{name}{mark}{word}",))

    def _of_place(self, key: tuple[str, str, bool, bool]) -> list[str]:
        """How a place was found, in which part of the text it stands, and whether it opens or ends its line."""
        told, part, opens, ends = key
        stands = f"part={part}|{'opens' if opens else 'inside'}|{'ends' if ends else 'goes on'}"
        return [*self.known((f"told={told}",)), *self.telling(f"part={part}", stands)]

    def _of_marks(self, side: str) -> Callable[[tuple[int, str]], list[str]]:
        """How many words stand on a side of a place, at most three, and the marks right beside it, letters alike."""
        return lambda key: self.known((f"{side}end={key[0]}", f"{side}mark={_SMALL.sub('a', _CAPITAL.sub('A', key[1]))}"))

    def _beside(self, side: str) -> list[Remembered[str]]:
        """What words say on a side of a value, by how near they stand."""
        far = Remembered(self._of_word(side))
        return [*(Remembered(self._of_word(side, at)) for at in range(NEAREST)), *[far] * (NEAR - NEAREST)]

    def _of_word(self, side: str, at: int = NEAREST) -> Callable[[str], list[str]]:
        def features(word: str) -> list[str]:
            classes, place = _classes(word), f"{side}{at}"
            found = [*self.known((f"{side}~{word}", f"{side}~~{stem(word)}")), *self.telling(*(f"{side}@{name}" for name in classes))]
            if at < NEAREST:
                found += self.telling(f"{place}={word}") if at < 2 else self.known((f"{place}={word}",))
                found += self.telling(*(f"{place}@{name}" for name in classes))
            return found

        return features


_CAPITAL, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")


class Everything:
    """The features that a model to be trained could know: all."""

    def __contains__(self, feature: object) -> bool:
        return True


class Sorts(dict[tuple[str, str], Sort]):
    """The sorts of candidates by field and kind of name, for a model that knows some features."""

    def __init__(self, weighted: Container[str]) -> None:
        self.weighted = weighted

    def __missing__(self, key: tuple[str, str]) -> Sort:
        self[key] = Sort(*key, self.weighted)
        return self[key]


@lru_cache(maxsize=2)
def _sorts(ranker: model.Ranker) -> Sorts:
    return Sorts(ranker.weights)


def _of_time(found: Candidates, value: tuple[int | None, int | None]) -> Iterator[str]:
    """How a year or period lies among the other years and periods of the text."""
    first, last = value
    years = sorted(found.values["base_year"]) or [0]
    others = [other for other in list(found.values["study"])[:MOST_PERIODS] if other != value]
    single = first is None or first == last
    year = last or 0
    yield f"single={single}"
    if not single and first:
        yield f"length={min(year - first, 16)}"
        yield f"within={any(a <= first and year <= b for a, b in others)}|holds={any(first <= a and b <= year for a, b in others)}"
        yield f"goes on={any(a in (year, year + 1) for a, _ in others)}|follows={any(b in (first, first - 1) for _, b in others)}"
        yield f"starts at a year={first in years}|behind a year={first - 1 in years}"
    yield f"starts a period={any(a == year for a, _ in others)}|before={any(a == year + 1 for a, _ in others)}"
    yield f"ends a period={any(b == year for _, b in others)}"
    yield f"last={year >= max(years[-1], *(b for _, b in others), 0)}" if others else f"last={year >= years[-1]}|alone"
    yield f"oftenest={len(found.values['study'].get(value, ())) >= max(map(len, found.values['study'].values()), default=0)}"


def _kind(words: Sequence[str]) -> str:
    """Whether a name ends with a word that research firms' names end with, or is that of another body."""
    of_research, bodies = _known_words()
    return "research" if words[-1].title() in of_research else "other" if bodies.isdisjoint(words) else "body"


@cache
def _research_firms() -> frozenset[str]:
    return frozenset(vocabulary.load("players")["research_firms"])


@cache
def _known_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that research firms' names end with, and those of other bodies."""
    table = vocabulary.load("profile")["publisher"]
    return frozenset(table["words"]), frozenset(table["bodies"])


def _of_name(found: Candidates, name: str, words: Sequence[str], named: Sequence[Place]) -> Iterator[str]:
    """How a name is written, and how often and where else."""
    written = found.lexed.text[named[0].start : named[0].end]
    kind, nth = found.kinds[name]
    yield f"words={min(len(words), 6)}"
    yield f"shape={written.isupper()}|{written.istitle()}|{_INNER_CAPITAL.search(written) is not None}|{_DIGIT.search(written) is not None}"
    yield f"legal={companies.has_legal_form(written)}"
    yield f"meta={name == found.publisher.lower()}"
    yield f"known={name in _research_firms()}"
    yield f"small={part_of(sum(word in found.small for word in words), len(words))}|{min(len(words), 3)}"
    yield f"address={_NO_ADDRESS.sub('', name.replace('&', 'and')) in found.addresses}|{len(words) > 1}"
    yield from (f"kind={kind}", f"kind={kind}|places={often(len(named))}", f"kind={kind}|nth={min(nth, 3)}")


_INNER_CAPITAL, _DIGIT, _NO_ADDRESS = re.compile("[a-z][A-Z]"), re.compile("[0-9]"), re.compile("[^a-z0-9]")


@lru_cache(maxsize=4096)
def _classes(word: str) -> tuple[str, ...]:
    """The classes of a word around a value."""
    return tuple(name for name, words in vocabulary.load("profile")["around"].items() if word in words)


def _masked(text: str) -> list[str]:
    return [masked_word(word) for _, _, word in tokens(text)]


def _before(found: Candidates, sort: Sort, start: int) -> Side:
    """What stands before a place and above it: words, the label, the heads of its row and column, headings."""
    if (sort, "L", start) in found.seen:
        return found.seen[sort, "L", start]
    lexed, text = found.lexed, found.lexed.text
    line = text.rfind("\n", max(0, start - BEFORE), start) + 1 or max(0, start - BEFORE)
    before = found.between(line, start)[::-1]
    seen = _beside(sort, "L", before, text[max(0, start - 2) : start])
    cell = max([line, *(text.rfind(mark, line, start) + 1 for mark in ("|", ">", "•", "\t", ";", ". "))])
    seen.update(sort.known((f"label={' '.join(found.between(max(cell, start - 50), start))}",)))
    if not any(map(str.isalpha, before)):
        seen.update(sort.title("above", text[max(0, line - ABOVE) : line].strip().rpartition("\n")[2].rpartition("|")[2]))
    if block := found.block_at(start):
        seen.update(_of_block(found, sort, block), _of_heads(found, sort, block.table, start) if block.table else ())
    seen.update(sort.titles[lexed.title_span is not None and start < lexed.title_span[1]])
    return found.seen.setdefault((sort, "L", start), (seen, not before))


def _behind(found: Candidates, sort: Sort, end: int) -> Side:
    """What stands behind a place on its line."""
    if (sort, "R", end) in found.seen:
        return found.seen[sort, "R", end]
    text = found.lexed.text
    line = text.find("\n", end, end + BEHIND)
    behind = found.between(end, min(end + BEHIND, len(text)) if line < 0 else line)
    return found.seen.setdefault((sort, "R", end), (_beside(sort, "R", behind, text[end : end + 2]), not behind))


def _beside(sort: Sort, side: str, words: Sequence[str], marks: str) -> set[str]:
    """The words on one side of a place, the nearest first, and the marks right beside it."""
    two, three = sort.several[side]
    several = (two + " ".join(words[:2]), three + " ".join(words[:3]))
    return set().union(
        filter(sort.weighted.__contains__, several), sort.marks[side][min(len(words), 3), marks], *map(getitem, sort.beside[side], words)
    )


def _part(start: int, length: int) -> str:
    """In which part of a text of so many characters a place stands."""
    return "first" if start < 600 else "last" if start > length - 400 else "early" if start < 2000 else "middle"


def _of_block(found: Candidates, sort: Sort, block: Block) -> list[str]:
    """What a block is, and the heading above it."""
    alike = sort, block.kind, block.boilerplate, block.section[-1:]
    if alike not in found.blocks:
        above = [one for title in block.section[-1:] for one in sort.title("section", title[:ABOVE])]
        found.blocks[alike] = [*sort.known((f"block={block.kind}|{block.boilerplate}",)), *above]
    return found.blocks[alike]


def _of_heads(found: Candidates, sort: Sort, table: Table, start: int) -> list[str]:
    """The heads of the row and column of a table in which a place stands."""
    if table.cells[0].start not in found.heads:
        found.heads[table.cells[0].start] = _heads(table)
    rows, columns, starts = found.heads[table.cells[0].start]
    cell = table.cells[max(0, bisect_right(starts, start) - 1)]
    several = (("row", rows[cell.row]), ("column", columns[cell.column]))
    return [one for side, head in several for one in sort.title(side, found.lexed.text[head.start : min(head.end, head.start + ABOVE)])]


def _heads(table: Table) -> Heads:
    cells = table.cells[::-1]  # so that the first of several is the last to be set
    return {cell.row: cell for cell in cells}, {cell.column: cell for cell in cells}, [cell.start for cell in table.cells]
