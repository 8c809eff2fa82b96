"""The companies that a report names as players in its market: rules propose names, a model decides.

A name is judged once a document, by all the places where it stands: listings, sentences, cells, holders of shares.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from assay.extractors import model
from assay.extractors.features import often, part_of, source_part
from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed
from assay.extractors.listings import Listing, split_names, trim
from assay.extractors.model import Part
from assay.language import companies, places, senses
from assay.language.names import company_key
from assay.language.tokens import Token, masked_word
from assay.language.tokens import words as words_of

PLAYER = "player"
LIKELY = 0.4  # the probability from which on a name is a player's: more are missed than given too many
MOST = 10  # places of a name that are looked at
WINDOW = 6  # words on both sides of a name in a sentence
LEAD = 14  # last words of a lead-in
LONGEST = 90  # characters of a name


class Place(NamedTuple):
    """A name at text[start:end] and the span of the note in brackets behind it; `features`: what stands around it there, in parts."""

    start: int
    end: int
    note: tuple[int, int] | None
    listed: bool
    features: tuple[Part, ...]


def extract(known: Known, shares: Sequence[Draft]) -> list[Draft]:
    """The players of a document, each company once, in the order of the text; `shares` are those that the document states."""
    classifier = model.classifier(PLAYER)
    player = classifier.labels.index(PLAYER)
    totals: dict[Part, int] = {}
    likely = []
    for named in candidates(known, shares).values():
        around = [place.features for place in named[:MOST]]
        if classifier.of_places(around, _own(known, named), totals)[player] >= LIKELY:
            likely.append(named)
    return sorted((_draft(known.lexed, named) for named in _outermost(likely)), key=lambda draft: draft["evidence"])


def _outermost(several: Sequence[Sequence[Place]]) -> Iterator[Sequence[Place]]:
    """The names without those that stand only inside longer ones ("Co. KGaA" in "Falk SE & Co. KGaA", what a note names)."""
    spans = sorted((place.start, -(place.note[1] if place.note else place.end)) for named in several for place in named)
    inside: set[tuple[int, int]] = set()
    furthest = -1
    for start, end in dict.fromkeys(spans):
        if -end <= furthest:
            inside.add((start, -end))
        furthest = max(furthest, -end)
    for named in several:
        if any((place.start, place.note[1] if place.note else place.end) not in inside for place in named):
            yield named


def candidates(known: Known, shares: Sequence[Draft]) -> dict[str, list[Place]]:
    """All names that could be players', by the form in which they are compared, with their places in the order of the text."""
    found: dict[str, list[Place]] = {}
    for place in (*_of_listings(known), *_of_sentences(known), *_of_shares(known, shares)):
        if key := company_key(known.lexed.text[place.start : place.end]):
            found.setdefault(key, []).append(place)
    return {key: sorted(several, key=lambda p: (not p.listed, p.start)) for key, several in found.items()}


def features(known: Known, named: Sequence[Place]) -> list[str]:
    """The features of a name: of itself, of its first places, of how often it stands and in what."""
    parts = (*(part for place in named[:MOST] for part in place.features), *_own(known, named))
    return [feature for part in parts for feature in part]


def _own(known: Known, named: Sequence[Place]) -> Iterator[Part]:
    """The features of a name that are not those of one of its places."""
    lexed, best = known.lexed, _best(named)
    listed, noted = sum(place.listed for place in named), any(place.note for place in named)
    in_prose = f"listed={min(listed, 2)}|prose={min(len(named) - listed, 2)}"
    yield f"places={often(len(named))}", f"listed={min(listed, 2)}", in_prose, f"noted={noted}"
    yield _of_name(lexed.text[best.start : best.end], known)
    yield source_part(lexed.text, lexed.press)


def _of_name(name: str, known: Known) -> Part:
    low = [word.strip(".,()").casefold() for word in name.split()]
    small = name.casefold()
    return (
        f"words={min(len(low), 6)}",
        f"legal={companies.has_legal_form(name)}",
        f"last={low[-1]}",
        f"first={low[0]}",
        f"sense={senses.of_name(low)}|{min(len(low), 3)}",
        *(f"within={one}" for one in senses.within(low)),
        *(f"word={word}" for word in low),
        f"shape={_shape(name)}",
        f"place={places.kind(name) is not None or places.is_state(name)}",
        f"segment={small in known.small_segment_names}",
        f"publisher={small == str(known.profile.get('publisher') or '').casefold()}",
        f"market={bool(known.subject.name) and small in str(known.subject.name)}",
    )


def _shape(name: str) -> str:
    words = [word for word in name.split() if word[0].isalnum()]
    capitals = sum(not word[0].islower() for word in words)
    part = "all" if capitals == len(words) else "none" if not capitals else "some"
    return f"{part}|{'upper' if name.isupper() else 'camel' if re.search('[a-z][A-Z]', name) else ''}|{'digit' if re.search('[0-9]', name) else ''}"


# Names


_NOTE = re.compile(r"[\s;,]*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?)[)\]]\W*$")
_SEAT = re.compile(r",? (?:which is |that is )?(?:headquartered|based|located|founded|incorporated|domiciled) (?:in|at)\b")
_DASHED_PLACE = re.compile(r"\s[-–,]\s?([A-Z][A-Za-z. ]{1,30})$")
_LEADING_WORDS = re.compile(r"(?:such as|including|include|like|namely|viz\.?|and|&|or|as well as|i\.e\.|e\.g\.)\s+", re.I)
_LEADING_MARK = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,3}[.)]|#\d{1,3}|[-•*])\s+")
_SMALL_RUN = re.compile(r"(?:(?:^| )[a-z][a-z,']+(?= |$|\.)){4}")
_NO_NAME = re.compile(r"[%$€£₹]|https?:|\b(?:USD|CAGR)\b|\?$")


def _name(text: str, start: int, end: int) -> tuple[int, int, tuple[int, int] | None] | None:
    """The span of the name in text[start:end] and that of the note behind it; None where no name can stand there."""
    while (leading := _LEADING_WORDS.match(text, start, end) or _LEADING_MARK.match(text, start, end)) and leading.end() < end:
        start = leading.end()
    seat = _SEAT.search(text, start, end)
    start, end = trim(text, start, seat.start() if seat and seat.start() > start else end)
    note = None
    while end > start and text[end - 1] in ")]" and (bracket := _NOTE.search(text, start, end)) and bracket.start() > start:
        note = trim(text, *bracket.span(1))
        start, end = trim(text, start, bracket.start())
    if note is None and (place := _DASHED_PLACE.search(text, start, end)) and places.kind(place[1]):
        note, (start, end) = place.span(1), trim(text, start, place.start())
    if text[max(start, end - 2) : end] == "'s":
        end -= 2
    name = text[start:end]
    possible = 0 < len(name) <= LONGEST and len(name.split()) <= 10 and re.search(r"[^\W\d_]", name)
    return None if not possible or _NO_NAME.search(name) or _SMALL_RUN.search(name) else (start, end, note)


# Places


def _of_listings(known: Known) -> Iterator[Place]:
    text = known.lexed.text
    for listing in known.listings:
        pieces = [span for entry in listing.entries for span in _pieces(known.lexed, listing, entry.start, entry.end)]
        names = [name for piece in pieces if (name := _name(text, *piece))]
        around = (*_of_lead(text, listing), *_of_siblings([text[start:end] for start, end, _ in names]))
        for start, end, note in names:
            yield Place(start, end, note, True, (around,))


def _pieces(lexed: Lexed, listing: Listing, start: int, end: int) -> list[tuple[int, int]]:
    """The names that an entry can hold: itself, or those between its commas; what stands behind a colon or dash is about it."""
    if (mark := _REMARK.search(lexed.text, start, end)) and not places.kind(lexed.text[mark.end() : end].strip()):
        end = mark.start()
    if seat := _SEAT.search(lexed.text, start, end):
        end = seat.start()
    return split_names(lexed, start, end, pair=listing.kind in ("run", "row"))


_REMARK = re.compile(r"(?<=\w): |\s[-–—]\s")


def _of_lead(text: str, listing: Listing) -> Iterator[str]:
    words = [masked_word(word) for word in words_of(text[max(listing.start, listing.end - 300) : listing.end])]
    yield f"kind={listing.kind}"
    yield f"lead={' '.join(words)[:60]}"
    yield from (f"lead~{word}" for word in words[-LEAD:])
    yield from (f"lead2~{one}_{other}" for one, other in zip(words[-LEAD:], words[-LEAD + 1 :], strict=False))
    yield from (f"section~{word}" for title in listing.section[-2:] for word in words_of(title[:120]))
    yield f"way={listing.way}"


def _of_siblings(names: Sequence[str]) -> Iterator[str]:
    """What the names of one listing are like: how many there are, how many are companies' or places by their form."""
    if not names:
        return
    yield f"siblings={often(len(names))}"
    for kind, count in (
        ("legal", sum(companies.has_legal_form(name) for name in names)),
        ("place", sum(places.kind(name) is not None for name in names)),
        ("small", sum(_shape(name)[0] != "a" for name in names)),
    ):
        yield f"siblings {kind}={part_of(count, len(names))}"


def _of_sentences(known: Known) -> Iterator[Place]:
    lexed = known.lexed
    text = lexed.text
    for position, sentence in enumerate(lexed.sentences):
        named = known.names.between(sentence.start, sentence.end)
        whole_names = ((_with_article(text, sentence.start, one.start), _with_note(text, one.end)) for one in named)
        spans = [name for span in whole_names if (name := _name(text, *span))]
        if not spans:
            continue
        words = lexed.tokens(sentence.start, sentence.end)
        runs = _runs(text, spans)
        around = (
            f"block={sentence.block.kind}|{'first' if position < 3 else ''}",
            *(f"s~{masked_word(word)}" for _, _, word in words[:40]),
            *(f"above~{word}" for title in sentence.block.section[-1:] for word in words_of(title[:120])),
        )
        for at, (start, end, note) in enumerate(spans):
            first, last = runs[at]
            if at == first:
                run = tuple(_beside(words, spans[first][0], spans[last][1], "run"))
            alone = tuple(_beside(words, start, end, "name")) if first != last else ()
            here = (f"run={often(last - first + 1)}", f"nth={min(at - first, 2)}")
            yield Place(start, end, note, False, (around, here, run, alone))


def _with_article(text: str, first: int, start: int) -> int:
    """The start of a name with the article that is part of it inside a sentence: "and The Kelp Company"."""
    return start - 4 if text.startswith("The ", start - 4) and start - 4 > first else start


def _with_note(text: str, end: int) -> int:
    """The end of a name with the legal forms and the note in brackets right behind it ("Baz Mfg. Co., Inc. (US)")."""
    legal = _legal_behind().match(text, end)
    end = legal.end() if legal else end
    note = _BRACKETED.match(text, end)
    return note.end() if note else end


@cache
def _legal_behind() -> re.Pattern[str]:
    return re.compile(rf"\.?(?:,?\s{companies.legal_form()}\.?)+")


_BRACKETED = re.compile(r"\s?(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])")
_JOINED = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?(?:,\s*(?:and|&|or)?|;|/|\band\b|&|\bor\b)\s*(?:the\s)?")


def _runs(text: str, spans: Sequence[tuple[int, int, tuple[int, int] | None]]) -> list[tuple[int, int]]:
    """For each name the first and the last of the names that it is counted up with ("A, B and C")."""
    firsts = list(range(len(spans)))
    for at in range(1, len(spans)):
        if _JOINED.fullmatch(text, spans[at - 1][1], spans[at][0]):
            firsts[at] = firsts[at - 1]
    lasts = {first: at for at, first in enumerate(firsts)}
    return [(first, lasts[first]) for first in firsts]


def _beside(words: Sequence[Token], start: int, end: int, what: str) -> Iterator[str]:
    low = bisect_right(words, start, key=itemgetter(1))
    high = bisect_left(words, (end,))
    before = [masked_word(word) for _, _, word in words[max(0, low - WINDOW) : low]]
    behind = [masked_word(word) for _, _, word in words[high : high + WINDOW]]
    for side, several in (("L", before[::-1]), ("R", behind)):
        yield from (f"{what} {side}~{word}" for word in several)
        yield f"{what} {side}1={several[0] if several else '<end>'}"
        yield f"{what} {side}2={' '.join(several[:2])}"


def _of_shares(known: Known, shares: Iterable[Draft]) -> Iterator[Place]:
    text = known.lexed.text
    for share in shares:
        start, end = share["evidence"]
        at = text.find(share["subject"], max(0, start - 2), end + 2)
        name = _name(text, at, at + len(share["subject"])) if at >= 0 else None
        if name and not places.kind(text[name[0] : name[1]]):
            yield Place(*name, True, (("holder", f"holder|{'sure' if share['confidence'] > 0.5 else 'unsure'}"),))


# Records


def _best(named: Sequence[Place]) -> Place:
    return max(named, key=lambda place: (place.listed, place.note is not None, place.end - place.start, -place.start))


def _draft(lexed: Lexed, named: Sequence[Place]) -> Draft:
    best = _best(named)
    note = best.note or next((place.note for place in named if place.note), None)
    quoted: Mapping[str, str | None] = {
        "name": " ".join(lexed.quote(best.start, best.end).split()),
        "note": " ".join(lexed.quote(*note).split()) or None if note else None,
    }
    return {**quoted, "evidence": (best.start, best.end)}
