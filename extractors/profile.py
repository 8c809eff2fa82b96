"""What a report says of itself: base year, study, forecast and historical period, pages, concentration, publisher.

Rules propose what each field could be: every year and period, numbers beside "pages", words of concentration, names. A model decides of each
field, by all the places where a value stands, which of them it is, or none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from assay.extractors import model
from assay.extractors.features import of_source, often, part_of, stem
from assay.extractors.lexed import Lexed
from assay.language import companies, cues, places, vocabulary
from assay.language.phrases import alternatives
from assay.language.tokens import Token, masked_word
from assay.language.tokens import words as words_in
from assay.schemas.document import Block, Cell, Table

PROFILE = "profile"
LIKELY = 0.25  # the probability from which on a value is the field's
MOST, MOST_VALUES = 8, 300  # places of a value that are looked at, and values of a field from either end of the text
BEFORE, BEHIND, ABOVE = 110, 70, 60  # characters around a place, and of the line or head above it
MOST_PERIODS = 60  # of a text, those that others are compared with
NEAREST, NEAR = 4, 12  # words beside a place that are told by their distance; those that are told by their side
PERIODS = ("forecast", "study", "historical")
FIELDS = ("base_year", *PERIODS, "pages", "concentration", "publisher")

Value = Any
"""A year, a period (first, last), a number of pages, a word of concentration, the words of a name in small letters."""


Heads = tuple[dict[int, Cell], dict[int, Cell], list[int]]
"""The first cell of each row of a table, the topmost of each column, and where the cells begin."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value at text[start:end]; `told`: in which way it was found there."""

    start: int
    end: int
    told: str = ""


@dataclass(frozen=True)
class Candidates:
    """The values that each field could have, with their places in the order of the text, and what of the text their features need."""

    lexed: Lexed
    values: dict[str, dict[Value, list[Place]]]
    kinds: dict[str, tuple[str, int]]  # of each name its kind, and how many of that kind stand before it
    small: frozenset[str]  # the words that the text writes in small letters
    addresses: str  # of pages and mail
    signs: Sequence[str]  # what kind of source the document is
    seen: dict[Place, list[str]] = field(default_factory=dict)  # the features of places
    heads: dict[int, Heads] = field(default_factory=dict)  # of the tables, by their start


def extract(lexed: Lexed) -> dict[str, Any]:
    """The profile of a document: every field of `schemas.Profile`, None where the text says nothing."""
    ranker, found = model.ranker(PROFILE), candidates(lexed)
    chosen: dict[str, Any] = {}
    for name in FIELDS:
        values: list[Value] = [None, *found.values[name]]
        probabilities = ranker.probabilities(features(found, name))
        best = max(range(1, len(values)), key=probabilities.__getitem__, default=0)
        value = values[best] if probabilities[best] >= LIKELY else None
        if name in PERIODS:
            chosen[f"{name}_start"], chosen[f"{name}_end"] = value or (None, None)
        else:
            chosen[name] = value
    if named := found.values["publisher"].get(chosen["publisher"]):
        written = [" ".join(lexed.quote(place.start, place.end).split()) for place in named]
        chosen["publisher"] = next((name for name in written if not name.isupper()), written[0])
    elif (own := str(lexed.document.meta.get("publisher") or "").strip()) and _kind(own.lower().split()) == "research":
        chosen["publisher"] = own  # the page says so in its meta data
    return chosen


# Candidates

_YEAR = r"(?:19|20)\d\d"
_TO = r"(?:\s?[EFe]?\s?(?:-{1,2}|~|/)\s?|\s(?:[Tt]o|through|till|until|and|[Uu]p to)\s)"
_YEARS = re.compile(rf"(?<![\d.,$#/])({_YEAR})(?:{_TO}(?:FY\s?|CY\s?)?({_YEAR}|\d\d))?(?![\d%]|[.,]\d)")
_PAGES = re.compile(r"(?i)pages?|\bpp\b|length")
_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{0,3}(?!\d|[.,]\d)")
_LABELLED = re.compile(r"(?i)concentration|structure|competition|fragmentation")
BESIDE_PAGES, BESIDE_LABEL = 24, 60  # characters between a label and its value


def candidates(lexed: Lexed) -> Candidates:
    """What each field could be. Years, pages and concentration of a page's frame are those of other reports; the publisher may stand there."""
    text = cues.blanked(lexed.text, [(block.start, block.end) for block in lexed.blocks if block.boilerplate])
    values: dict[str, dict[Value, list[Place]]] = {name: {} for name in FIELDS}
    for name, value, place in (*_of_years(text), *_of_pages(text), *_of_concentration(text)):
        values[name].setdefault(value, []).append(place)
    small = frozenset(word for word in lexed.text.split() if word.islower())
    values["publisher"] = _by_name(lexed, small)
    for several, value in [(one, value) for one in values.values() for value in list(one)[MOST_VALUES:-MOST_VALUES]]:
        del several[value]
    before: Counter[str] = Counter()
    kinds: dict[str, tuple[str, int]] = {}
    for name in values["publisher"]:
        kind = _kind(name.split())
        kinds[name] = (kind, before[kind])
        before[kind] += 1
    addresses = " ".join(m[0] for m in _ADDRESS.finditer(lexed.text.lower()))[:MOST_ADDRESSES]
    return Candidates(lexed, values, kinds, small, addresses, of_source(lexed.text, lexed.press))


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


def _of_pages(text: str) -> Iterator[Found]:
    around = [(max(0, m.start() - BESIDE_PAGES), m.end() + BESIDE_PAGES) for m in _PAGES.finditer(text)]
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
    around = [(max(0, m.start() - BESIDE_PAGES), m.end() + BESIDE_LABEL) for m in _LABELLED.finditer(text)]
    found = [("word", m) for m in words.finditer(text)] + [("level", m) for span in around for m in levels.finditer(text, *span)]
    yield from (("concentration", " ".join(m[0].lower().split()), Place(*m.span(), told)) for told, m in found)


# Names

_WORD = r"(?:[^\W\d_a-zß-ÿ][\w+]*|\d+[a-z]*[A-Z]\w*)(?:(?:[.&'/-](?=\w))[\w+]+)*'?"
_JOINT = (
    r"(?:[ \t]&[ \t]|[ \t](?:and|of|for|für|em|d[aeiou]|des|del|della|der|y|the|of the|for the)[ \t](?=[A-Z])|,[ \t](?=Inc|Ltd|LLC)|[ \t])"
)
_NAME = re.compile(rf"(?<![\w$#@./-]){_WORD}(?:{_JOINT}{_WORD}){{0,9}}")
_JOINED = re.compile(r",?\s(?:and|of|for|the|of the|for the)\s")
_SHORT = re.compile(rf"({_NAME.pattern})[ \t]\(\"?([A-Z][A-Za-z]{{1,8}})\"?\)")
_GAP = re.compile(r"[ \t]")
_POSSESSIVE = re.compile(r"'s?$")
_IMPRINT = re.compile(r"©|(?i:copyright|rights reserved)|@|\+\d")  # what a frame says of who made the page
_ADDRESS = re.compile(r"(?:www\.|@|https?://)[\w.-]+|\b[\w-]{1,63}\.(?:com|net|org|example)\b")
LONGEST, MOST_ADDRESSES = 60, 2000  # characters of a name, and of all addresses together


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
    for m in _SHORT.finditer(lexed.text):
        full = " ".join(m[1].lower().split())
        meant = [name for name in (full, full.removeprefix("the ")) if name in found]
        again = [replace(place, told="short") for place in found.pop(m[2].lower(), ())] if meant else []
        for name in dict.fromkeys(meant) if again else ():
            found[name] = sorted((*found[name], *again), key=lambda place: place.start)
    return found


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
    end = possessive.start() if (possessive := _POSSESSIVE.search(text, start, end)) else end
    if not _GAP.search(text, start, end):  # most runs are one word
        yield start, end, "run"
        return
    leading, ends = _edges()
    start = ordinary.end() if (ordinary := leading.match(text, start, end)) else start
    joints = list(_JOINED.finditer(text, start, end))
    gaps = [at for at in range(start, end) if text[at] in " \t"]
    stops = [(end, "run"), *((m.start(), "legal") for m in _legal().finditer(text, start, end)), *((m.start(), "joint") for m in joints)]
    stops += [*((m.end(), "ends") for m in ends.finditer(text, start, end)), *((gap, f"cut{at}") for at, gap in enumerate(gaps[:2]))]
    starts = [start, *(m.end() for m in joints), *(gap + 1 for gap in gaps[:1])]
    for first in dict.fromkeys(starts):
        for stop, told in stops:
            if stop > first and text[first:stop].strip():
                yield first, stop, told if first == start else f"{told}-"


# Features


def features(found: Candidates, name: str) -> list[list[str]]:
    """The features of each value that a field could have, the first being none."""
    values = found.values[name]
    of_none = [f"none|{name}", f"none|{name}|{often(len(values))}", *(f"none|{name}|{sign}" for sign in found.signs)]
    return [of_none, *([f"{name}|{one}" for one in _of_value(found, name, value, places)] for value, places in values.items())]


def _of_value(found: Candidates, name: str, value: Value, named: Sequence[Place]) -> Iterator[str]:
    yield from (f"places={often(len(named))}", f"among={often(len(found.values[name]))}")
    for place in named[:MOST]:
        if place not in found.seen:
            found.seen[place] = list(dict.fromkeys(_of_place(found, place)))
        yield from found.seen[place]
    if name == "publisher":
        yield from _of_name(found, value, named)
    elif name == "pages":
        yield f"size={len(str(value))}|{value < 20}"
    elif name == "concentration":
        yield from (f"word={word}" for word in re.split(r"[\s-]", value))
    else:
        yield from _of_time(found, value if isinstance(value, tuple) else (value, value))


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


_TELLING = re.compile(r"[LR][01]=|[LR][0-3]?@|part=")


def _kind(words: Sequence[str]) -> str:
    """Whether a name ends with a word that research firms' names end with, or is that of another body."""
    firms, bodies = _publishers()
    return "research" if words[-1].title() in firms else "other" if bodies.isdisjoint(words) else "body"


@cache
def _publishers() -> tuple[frozenset[str], frozenset[str]]:
    """The words that research firms' names end with, and those of other bodies."""
    table = vocabulary.load("profile")["publisher"]
    return frozenset(table["words"]), frozenset(table["bodies"])


@cache
def _research_firms() -> frozenset[str]:
    return frozenset(vocabulary.load("players")["research_firms"])


def _of_name(found: Candidates, name: str, named: Sequence[Place]) -> Iterator[str]:
    written = found.lexed.text[named[0].start : named[0].end]
    words = name.replace(",", " ").split()
    kind, nth = found.kinds[name]
    yield from (f"first={words[0]}", f"last={words[-1]}", f"words={min(len(words), 6)}", *(f"word={word}" for word in words))
    yield f"shape={written.isupper()}|{written.istitle()}|{bool(re.search('[a-z][A-Z]', written))}|{bool(re.search('[0-9]', written))}"
    yield f"legal={companies.has_legal_form(written)}"
    yield f"meta={name == str(found.lexed.document.meta.get('publisher') or '').lower()}"
    yield f"known={name in _research_firms()}"
    yield f"small={part_of(sum(word in found.small for word in words), len(words))}|{min(len(words), 3)}"
    yield f"address={re.sub('[^a-z0-9]', '', name.replace('&', 'and')) in found.addresses}|{len(words) > 1}"
    yield from (f"kind={kind}", f"kind={kind}|places={often(len(named))}", f"kind={kind}|nth={min(nth, 3)}")
    yield from (f"{one}|{kind}" for place in named[:MOST] for one in found.seen[place] if _TELLING.match(one))


@lru_cache(maxsize=4096)
def _classes(word: str) -> tuple[str, ...]:
    """The classes of a word around a value."""
    return tuple(name for name, words in vocabulary.load("profile")["around"].items() if word in words)


def _masked(words: Iterable[Token]) -> list[str]:
    return [masked_word(word) for _, _, word in words]


def _of_place(found: Candidates, place: Place) -> Iterator[str]:
    """What stands around a place: words on both sides, the label before it, the heads of its row and column, headings, its part of the text."""
    lexed, text, start, end = found.lexed, found.lexed.text, place.start, place.end
    line = text.rfind("\n", max(0, start - BEFORE), start) + 1 or max(0, start - BEFORE)
    stop = text.find("\n", end, end + BEHIND)
    before = _masked(lexed.tokens(line, start))[::-1]
    behind = _masked(lexed.tokens(end, stop if stop >= 0 else min(end + BEHIND, len(text))))
    yield f"told={place.told}"
    yield from _of_side("L", before, text[max(0, start - 2) : start])
    yield from _of_side("R", behind, text[end : end + 2])
    cell = max(line, *(text.rfind(mark, line, start) + 1 for mark in ("|", ">", "•", "\t", ";", ". ")))
    yield f"label={' '.join(_masked(lexed.tokens(max(cell, start - 50), start)))}"
    if not any(word.isalpha() for word in before):
        yield from _titled("above", text[max(0, line - ABOVE) : line].strip().rpartition("\n")[2].rpartition("|")[2])
    if block := lexed.document.block_at(start):
        yield from _of_block(found, block, start)
    part = "first" if start < 600 else "last" if start > len(text) - 400 else "early" if start < 2000 else "middle"
    yield f"part={part}"
    yield f"part={part}|{'opens' if not before else 'inside'}|{'ends' if not behind else 'goes on'}"
    yield f"title={lexed.title_span is not None and start < lexed.title_span[1]}"


def _of_side(side: str, words: Sequence[str], marks: str) -> Iterator[str]:
    """The words on one side of a place, the nearest first, and the marks right beside it."""
    for at, word in enumerate(words[:NEAR]):
        yield from (f"{side}~{word}", f"{side}~~{stem(word)}", *(f"{side}@{name}" for name in _classes(word)))
        if at < NEAREST:
            yield from (f"{side}{at}={word}", *(f"{side}{at}@{name}" for name in _classes(word)))
    yield from (f"{side}2={' '.join(words[:2])}", f"{side}3={' '.join(words[:3])}", f"{side}end={min(len(words), 3)}")
    yield f"{side}mark={_SMALL.sub('a', _CAPITAL.sub('A', marks))}"


_CAPITAL, _SMALL = re.compile("[A-Z]"), re.compile("[a-z]")


def _titled(name: str, text: str) -> Iterator[str]:
    words = list(map(masked_word, words_in(text)))
    yield from (f"{name}={' '.join(words)}", *(f"{name}~{word}" for word in words))


def _of_block(found: Candidates, block: Block, start: int) -> Iterator[str]:
    yield f"block={block.kind}|{block.boilerplate}"
    for title in block.section[-1:]:
        yield from _titled("section", title[:ABOVE])
    if block.table:
        if block.start not in found.heads:
            found.heads[block.start] = _heads(block.table)
        rows, columns, starts = found.heads[block.start]
        cell = block.table.cells[max(0, bisect_right(starts, start) - 1)]
        for side, head in (("row", rows[cell.row]), ("column", columns[cell.column])):
            yield from _titled(side, found.lexed.text[head.start : min(head.end, head.start + ABOVE)])


def _heads(table: Table) -> Heads:
    cells = table.cells[::-1]  # so that the first of several is the last to be set
    return {cell.row: cell for cell in cells}, {cell.column: cell for cell in cells}, [cell.start for cell in table.cells]
