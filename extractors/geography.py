"""Which place a report is about: signs in its title, its market's name, its figures and its text speak for places or for the world."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from assay.extractors.market import Mention
from assay.language import places, vocabulary
from assay.language.figures import Figure
from assay.language.names import WORLD
from assay.language.phrases import alternatives
from assay.language.places import Place
from assay.schemas.document import Block, Document

HEAD = 1200  # characters of the report's own text within which it says what it is about
TITLES = 12  # blocks among which the title stands
LONGEST = 300  # characters of a title
MANY = 3  # continents named: the report covers the world
FIGURES = 3  # the first values that a text states are those of its own market
AROUND = 80  # characters on both sides in which words tell that a place is a part
ENOUGH = 2.0  # times that a sign counts

WEIGHTS = {
    "title's market": 1.8, "title": 1.5, "own market in the opening": 1.9, "own market": 0.7, "first in the opening": 1.6,
    "share of the opening": 2.0, "parts": 5.3, "first figure": 1.3, "figure": 0.4, "currency": 2.1, "people": 1.8,
    "region": -0.8, "adjective": -1.3, "several places": -1.6,
    "world in the title": 0.8, "world in the opening": 1.4, "world": 0.4, "world's own market in the opening": 1.7, "world's own market": 2.9,
    "world's market": 0.4, "world's first figure": 0.4, "world's figure": 0.6, "continents": 1.5, "dollars": 0.4,
    "nothing": 1.95,
}  # fmt: skip
"""What a sign says: the weights of a logistic regression on annotated documents, rounded. `nothing` is what the best place must come up to."""

Sign = tuple[str, str, float]
"""The key of the place that a sign speaks for, the kind of the sign, and how much of it there is."""


def report(
    text: str, document: Document, spots: Sequence[Place], markets: Sequence[Mention], own: Sequence[Mention], figures: Sequence[Figure]
) -> str | None:
    """The report's own place as written, "global", or None where the text does not tell.

    text: the folded text. spots, markets, figures: what stands in it. own: the mentions of the report's own market.
    """
    signs: dict[str, Counter[str]] = defaultdict(Counter)
    for key, kind, times in _signs(text, document, spots, markets, own, figures):
        signs[key][kind] += times  # type: ignore[assignment]
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for name in (*(spot.name for spot in spots), *_people_in(text)):
        written[places.canonical(name)][name] += 1
    told = {WORLD, *written}
    weights = {key: sum(WEIGHTS[kind] * min(times, ENOUGH) for kind, times in kinds.items()) for key, kinds in signs.items() if key in told}
    best = max(weights, key=lambda key: weights[key], default=WORLD)
    if weights.get(best, 0) <= WEIGHTS["nothing"]:
        return None
    return WORLD if best == WORLD else _name(best, written[best])


def _name(key: str, written: Counter[str]) -> str:
    """A place by its full name if that is written ("South Korea" for "Korea"), else as it is written most."""
    usual = max(written, key=lambda name: written[name])
    return next((name for name in written if places.key(name) == key), usual).removeprefix("the ")


def _signs(
    text: str, document: Document, spots: Sequence[Place], markets: Sequence[Mention], own: Sequence[Mention], figures: Sequence[Figure]
) -> Iterator[Sign]:
    blocks = [block for block in document.blocks if not block.boilerplate and block.kind != "meta"]
    head = blocks[0].start + HEAD if blocks else 0
    titles = (document.title or "", *(text[block.start : block.end] for block in _titles(text, blocks)))
    for title in dict.fromkeys(" ".join(one.split()) for one in titles):
        yield from _of_title(title)
    yield from _of_markets(markets, own, head)
    yield from _of_text(text, blocks, spots, head)
    yield from _of_figures(text, spots, figures)
    for name in _people_in(text):
        yield places.canonical(name), "people", 1
    for m in _world().finditer(text):
        yield WORLD, "world in the opening" if m.start() < head else "world", 1
    if len(_continents(spots)) >= MANY:
        yield WORLD, "continents", 1


def _titles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The first heading, and the first two lines that are no menu."""
    opening = [block for block in blocks[:TITLES] if block.end - block.start < LONGEST]
    heading = next((block for block in opening if block.kind == "heading"), None)
    lines = [block for block in opening if block.kind in ("heading", "line", "paragraph") and text.count(" ", block.start, block.end) >= 2]
    return [block for block in dict.fromkeys((heading, *lines[:2])) if block]


def _of_title(title: str) -> Iterator[Sign]:
    if _world().search(title):
        yield WORLD, "world in the title", 1
    spots = [spot for spot in places.find(title) if _is_scope(title, spot)]
    if spots and len(_continents(spots)) < 2:
        start, end = spots[0].start, spots[0].end
        of_market = _OPENS.search(title, 0, start) or _MARKET_BEFORE.search(title, 0, start) or _MARKET_BEHIND.match(title, end)
        yield places.canonical(spots[0].name), "title's market" if of_market else "title", 1


_OPENS = re.compile(r"(?:\A|[:|>/-]\s)(?:The\s)?\Z")
_MARKET_BEFORE = re.compile(r"\b(?:markets?|industry|sales)\s(?:in|of|for|-)\s(?:the\s)?\Z", re.I)
_MARKET_BEHIND = re.compile(r"(?:'s)?\s(?:[\w&-]+\s){0,5}(?:markets?|industry)\b", re.I)


def _of_markets(markets: Sequence[Mention], own: Sequence[Mention], head: int) -> Iterator[Sign]:
    mine = {m.start for m in own}
    for m in markets:
        when = " in the opening" * (m.start < head)
        if m.start not in mine:
            if m.world and not m.place:
                yield WORLD, "world's market", 1
        elif m.place:
            yield places.canonical(m.place), "own market" + when, 1
        elif m.world:
            yield WORLD, "world's own market" + when, 1


def _of_text(text: str, blocks: Sequence[Block], spots: Sequence[Place], head: int) -> Iterator[Sign]:
    """What the text speaks of: a place named first, the place of most places of the opening, the region of most countries."""
    named: dict[str, list[Place]] = defaultdict(list)
    at = 0
    for spot in spots:
        while at < len(blocks) and blocks[at].end <= spot.start:
            at += 1
        if at < len(blocks) and spot.start >= blocks[at].start and _is_scope(text, spot):
            named[places.canonical(spot.name)].append(spot)
    total = sum(map(len, named.values()))
    opening = sum(spot.start < head for several in named.values() for spot in several)
    whole = [spot for several in named.values() for spot in several if spot.start < head and not _is_part(text, spot)]
    if whole:
        first = min(whole, key=lambda spot: spot.start)
        yield places.canonical(first.name), "first in the opening", 1
    for key, several in named.items():
        yield key, "parts", sum(len(named[part]) for part in _parts().get(key, ()) if part in named) / total
        yield key, "share of the opening", sum(spot.start < head for spot in several) / max(1, opening)
        yield key, "several places", len(named) ** 0.5
        yield key, "region", float(places.kind(several[0].name) == "region")
        yield key, "adjective", float(all(spot.adjective for spot in several))


def _of_figures(text: str, spots: Sequence[Place], figures: Sequence[Figure]) -> Iterator[Sign]:
    """The places in the sentences of the first values, and those where the text's currency is used."""
    starts = [spot.start for spot in spots]
    values = [f for f in figures if f.kind in ("money", "volume") and (f.scale or f.value >= LEAST)]
    for order, value in enumerate(values[:FIGURES]):
        start = max(text.rfind(". ", 0, value.start), text.rfind("\n", 0, value.start)) + 1
        end = min(at for at in (text.find(". ", value.end), text.find("\n", value.end), len(text)) if at >= 0)
        sign = "figure" if order else "first figure"
        for spot in spots[bisect_left(starts, start) : bisect_left(starts, end)]:
            if _is_scope(text, spot):
                yield places.canonical(spot.name), sign, 1
        if _world().search(text, start, end):
            yield WORLD, "world's " + sign, 1
    money = [value.currency for value in values if value.kind == "money" and value.scale]
    used_in = vocabulary.load("places")["currencies"]
    for currency, count in Counter(money).items():
        for name in used_in.get(currency, ()):
            yield places.canonical(name), "currency", count / len(money)
        if currency == "USD":
            yield WORLD, "dollars", count / len(money)


LEAST = 1000  # a smaller number of pieces is no market


_DATELINE = re.compile(
    r"[^\w\n]{0,3}(?:[A-Z]\w+[^\w\n]{1,3}){0,2}(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?,?\s\d"
)


@cache
def _name_words() -> re.Pattern[str]:
    """The rest of the name of an organisation that begins with a place."""
    return re.compile(rf"\s(?:[A-Z][\w&.]*\s){{0,3}}(?:{alternatives(vocabulary.load('places')['in_names'])})\b")


_FURTHER = re.compile(r"(?:,\s(?:and|while|but)|\bwhile|\bwhereas)\s\Z")  # ", and Europe is to grow faster"
_SUBJECT = re.compile(r"\s(?:is|was|will|should|would|could|has|had|grows|grew|held|holds|accounts|accounted)\b")
_NAME_BEFORE = re.compile(r"(?:\bNew South|\bBritish)\s\Z")  # Wales, Columbia


def _is_scope(text: str, spot: Place) -> bool:
    """Whether a place can be what the text speaks of: no dateline, no part of a name, not the subject of a further clause."""
    further = _FURTHER.search(text, max(0, spot.start - 12), spot.start) and _SUBJECT.match(text, spot.end)
    in_name = _name_words().match(text, spot.end) or _NAME_BEFORE.search(text, max(0, spot.start - 12), spot.start)
    return not (in_name or further or _DATELINE.match(text, spot.end))


@cache
def _parts() -> dict[str, frozenset[str]]:
    """The places inside of regions, by the keys of `places.canonical`."""
    inside = vocabulary.load("places")["inside"].items()
    return {places.canonical(region): frozenset(map(places.canonical, parts)) - {places.canonical(region)} for region, parts in inside}


@cache
def _world() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{alternatives(vocabulary.load('places')['world'])})(?![\w-])")


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(vocabulary.load('places')['people'])})\b")


def _people_in(text: str) -> list[str]:
    """The places of the peoples that a text names."""
    return [vocabulary.load("places")["people"][m[0]] for m in _people().finditer(text)]


@cache
def _part_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{alternatives(vocabulary.load('places')['parts'])})(?![\w-])|%|\bpercent\b|\bper cent\b")


def _is_part(text: str, spot: Place) -> bool:
    """Whether a sentence speaks of a place as one of several: "Asia Pacific is the largest region"."""
    start, end = max(0, spot.start - AROUND), min(len(text), spot.end + AROUND)
    before, behind = _END.split(text[start : spot.start])[-1], _END.split(text[spot.end : end], maxsplit=1)[0]
    return bool(_part_words().search(before) or _part_words().search(behind))


_END = re.compile(r"[.!?;:]\s|\n")


@cache
def _continent_of() -> dict[str, int]:
    return {places.canonical(name): number for number, names in enumerate(vocabulary.load("places")["continents"]) for name in names}


def _continents(spots: Sequence[Place]) -> set[int]:
    known = _continent_of()
    return {known[key] for spot in spots if not spot.adjective and (key := places.canonical(spot.name)) in known}
