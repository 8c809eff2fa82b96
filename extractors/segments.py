"""How a report divides its market: dimensions ("Type", "End User", "Geography"), their values, and the value above each.

Rules propose what a listing, a sentence, a table or headings could divide the market into, and by which dimension; a model decides of each
value of a dimension, by all the places where it stands, whether the report's segmentation holds it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from heapq import nlargest
from typing import NamedTuple

from assay.extractors import model
from assay.extractors.features import part_of, source_part
from assay.extractors.lexed import Draft, Lexed
from assay.extractors.listings import Listing, is_sentence, split_cell, split_names, trim
from assay.extractors.model import Part
from assay.language import companies, cues, places, senses, vocabulary
from assay.language.names import singular
from assay.language.phrases import alternatives
from assay.language.tokens import masked_word
from assay.language.tokens import words as words_of
from assay.schemas.document import Block, Cell

SEGMENT = "segmentation"
LIKELY = 0.35  # the probability from which on a value is the report's: more are missed than given too many
MOST = 8  # places of a value that are looked at
LEAD = 12  # last words of a lead-in
NEAR = 40  # characters on either side of a name that are looked at
ASIDE = 30  # characters on either side of a word that makes a note of what stands in brackets
MOST_PARTS = 5  # words of a dimension
MOST_ALIKE = 60  # dimensions with a name in common, that are compared: "Others" may stand in thousands
BY = 3  # the rank of a dimension that stands behind "by"
LONGEST, MOST_WORDS = 110, 12  # of a name
GEOGRAPHY = "Geography"

Span = tuple[int, int]


class Value(NamedTuple):
    """A name at text[start:end] that stands for a value of a dimension there, below `parent`; rank: how sure the dimension is (more is better).

    features: what stands around it there, in parts, most of which other values share.
    """

    dimension: str
    start: int
    end: int
    parent: str | None
    rank: int
    features: tuple[Part, ...]


@dataclass(frozen=True)
class Group:
    """Names that stand together: how (`kind`), the words that lead them in, their dimension as far as it is told, the names' spans.

    above: for each span the name that stands over it, or None. rank: how sure the dimension is (more is better).
    """

    kind: str
    lead: str
    dimension: str | None
    spans: Sequence[Span]
    block: Block
    above: Sequence[str | None] = ()
    rank: int = 1


def extract(lexed: Lexed, subject: str | None, listings: Sequence[Listing]) -> list[Draft]:
    """The segments of a document, each value once, in the order of the text; `subject` is the name of its market."""
    classifier = model.classifier(SEGMENT)
    at = classifier.labels.index(SEGMENT)
    found = {}
    totals: dict[Part, int] = {}
    for key, several in candidates(lexed, subject, listings).items():
        around = [value.features for value in several[:MOST]]
        if (sure := classifier.of_places(around, _own(lexed, several), totals)[at]) >= LIKELY:
            found[key] = several, sure
    return _records(lexed, found)


def candidates(lexed: Lexed, subject: str | None, listings: Sequence[Listing]) -> dict[tuple[str, str], list[Value]]:
    """All values that could be the report's, by the keys of their dimension and name, the surest places first."""
    found: dict[tuple[str, str], list[Value]] = {}
    sentences = _sentences_of(lexed)
    groups = [*_of_listings(lexed, listings), *_of_tables(lexed), *_of_headings(lexed, sentences), *_of_sentences(lexed, sentences)]
    names = Names(lexed)
    for group, near in zip(groups, _of_near(groups), strict=True):
        for value in _values(names, subject, group, near):
            found.setdefault((_dimension_key(value.dimension), _key(lexed.text[value.start : value.end])), []).append(value)
    return {key: sorted(several, key=lambda v: (-v.rank, v.start)) for key, several in found.items()}


def _of_near(groups: Sequence[Group]) -> Iterator[tuple[str, ...]]:
    """Of each group by what the groups beside it divide, in the same listings or sentences."""
    kinds = [group.kind.split()[0] for group in groups]
    firm = [one.dimension if one.dimension and (one.rank == 3 or _is_known(one.dimension)) else None for one in groups]
    for at, kind in enumerate(kinds):
        found = []
        for side, other in (("prev", at - 1), ("next", at + 1)):
            if 0 <= other < len(groups) and kinds[other] == kind:
                told = (groups[other].dimension or "").casefold()
                found += [
                    f"{side}={told}",
                    f"{side} known={_is_known(told) or told == 'geography'}|{kind}",
                    f"{side}~{groups[other].lead.casefold()[-40:]}",
                ]
        beside = [other for other in range(max(0, at - 4), min(len(groups), at + 5)) if other != at and kinds[other] == kind]
        known = {firm[other] for other in beside} - {None, groups[at].dimension}
        geography = any(groups[other].dimension == GEOGRAPHY for other in beside)
        yield (*found, f"near known={min(len(known), 3)}|{kind}", f"near places={geography}|{kind}")


# Dimensions

_PART = re.compile(r"(\w+|&)[\w'/&-]*")
_OF = re.compile(r" of (?:the )?[a-z-]+", re.I)
_BASIS = re.compile(
    r"(?<![\w-])(?:by|based (?:up)?on|on the basis o[fn]|in terms of|depending on|with respect to|according to|split by):? ",
    re.I,
)
_OF_PLACES = re.compile(
    r"geographical|geographically|regionally|region-wise|regions?|countries|geograph(?:y|ies)|regional|states|provinces", re.I
)
_TRAILER = re.compile(
    r"\s(?:outlook|segments?|insights?|analysis|segmentation|overview|coverage|covered|scope|areas?|breakdown|split)$", re.I
)
_LEADER = re.compile(r"^(?:the |market |key |global |main |major |different |segmentation \d: )+(?=\w)", re.I)
_NOTES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s·.*$|,? (?:19|20)\d\d.*$|^[\d.]+\s+|[:*|]+")


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(vocabulary.load("segments")[which])


@cache
def _phrases(which: str) -> dict[str, list[str]]:
    """The phrases of a list by their first words, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(_words(which), key=len, reverse=True):
        found.setdefault(_WORD.findall(phrase)[0], []).append(phrase)
    return found


_WORD = re.compile(r"\b\w+")


@cache
def _first_words(which: str) -> str:
    """A pattern of the words with which the phrases of a list begin: a quick look for where one may stand."""
    return rf"\b{alternatives(_phrases(which))}\b"


def _past(which: str, text: str, at: int, end: int) -> int:
    """Where the longest phrase of a list that stands at a position ends; the position itself if none does."""
    word = _WORD.match(text, at, end)
    for phrase in _phrases(which).get(word[0].lower(), ()) if word else ():
        last = at + len(phrase)
        if last <= end and text[at:last].lower() == phrase and not (last < end and text[last - 1].isalnum() and text[last].isalnum()):
            return last
    return at


@dataclass(frozen=True, slots=True)
class By:
    """At text[start:end], a basis of division and what it names ("by type and form"), the second None where it names one dimension."""

    start: int
    end: int
    first: str
    second: str | None


def _dimension_end(text: str, start: int, end: int) -> int:
    """Where the dimension that is named at a position ends: up to five words, and what they are of; the position itself if none is named."""
    last = start
    for at in range(MOST_PARTS):
        part = _PART.match(text, last + (at > 0), end)
        if not part or part[1].lower() in _words("stops") or not (at or (part[0][0].isascii() and part[0][0].isalpha())):
            return last
        last = part.end()
        if last == end or text[last] != " ":
            return last
    of = _OF.match(text, last, end)
    return of.end() if of else last


def _by_at(text: str, start: int, end: int) -> By | None:
    basis = _BASIS.match(text, start, end)
    return _named_by(basis, end) if basis else None


def _ways(text: str, start: int, end: int) -> Iterator[By]:
    """The ways of dividing the market that a part of a text tells, in order."""
    while basis := _BASIS.search(text, start, end):
        start = basis.end()
        if told := _named_by(basis, end):
            start = told.end
            yield told


def _named_by(basis: re.Match[str], end: int) -> By | None:
    text, at = basis.string, basis.end()
    article = _ARTICLE.match(text, at, end)
    for first in (article.end() if article else at, at):  # "by key (…)": the key
        if (last := _dimension_end(text, first, end)) > first:
            other = _AND_BY.match(text, last, end)
            second = _dimension_end(text, other.end(), end) if other else 0
            both = other is not None and second > other.end()
            return By(basis.start(), second if both else last, text[first:last], text[other.end() : second] if other and both else None)
    return None


_ARTICLE = re.compile(r"(?:the |major |key |its )?", re.I)
_AND_BY = re.compile(r" and (?:by )?", re.I)


def _clean(dimension: str) -> str | None:
    """A dimension as it is written in the records: without "outlook" and "segment", places alike; None where nothing is left."""
    dimension = " ".join(_NOTES.sub(" ", dimension).split()).strip(" '\"-–&/,.;")
    while (shorter := _TRAILER.sub("", dimension)) != dimension:
        dimension = shorter
    low = dimension.casefold()
    if low in _words("geography") or _OF_PLACES.match(low) or not _words("kinds_of_place").isdisjoint(low.split()):
        return GEOGRAPHY
    return dimension if 0 < len(dimension) <= 60 and re.search("[A-Za-z]", dimension) else None


@lru_cache(maxsize=4096)
def dimension_of(lead: str) -> tuple[str | None, int]:
    """The dimension that a lead-in names ("X Market, by Form, 2020-2030 (USD)" -> "Form") and how sure that is; None if it names none."""
    near = lead[-400:]
    if told := list(_ways(near, 0, len(near))):
        last = told[-1]
        one = last.second is None or _OF_PLACES.match(last.first) or near[last.start : last.end].count("by", 3)
        return _clean(last.first if one else f"{last.first} and {last.second}"), 3
    bare = _LEADER.sub("", _NOTES.sub(" ", lead).strip())
    if (short := _TRAILER.sub("", bare)) != bare and (
        suffix := next((x for n in (3, 2, 1) if _is_known(x := " ".join(short.split()[-n:]))), None)
    ):
        return _clean(suffix), 2
    if len(bare.split()) <= 5 and (dimension := _clean(bare)):
        return dimension, 2 if _is_known(dimension) else 1
    known = [word for word in re.findall(r"[\w-]+", bare[-80:].casefold()) if _is_known(word)]
    return (GEOGRAPHY, 1) if _OF_PLACES.search(lead) else (singular(known[0]) if known else None, 1)


@lru_cache(maxsize=4096)
def _is_known(words: str) -> bool:
    low = words.casefold().replace("-", " ")
    return low in _words("dimensions") or singular(low) in _words("dimensions") or words == GEOGRAPHY


# Groups of names


def _of_listings(lexed: Lexed, listings: Sequence[Listing]) -> Iterator[Group]:
    text = lexed.text
    for listing in listings:
        lead, block = text[listing.start : listing.end], lexed.blocks[listing.block]
        dimension, rank = dimension_of(lead)
        names = [lexed.quote(*_outer(lexed, entry.start, entry.end)) for entry in listing.entries]
        spans, above = [], []
        for entry in listing.entries:
            cell = listing.kind == "column"
            for span in _pieces(lexed, entry.start, entry.end, cell):
                spans.append(span)
                above.append(None if entry.parent is None else names[entry.parent])
        if places.kind(lead) == "region":
            yield Group(
                f"{listing.kind} of region", " ".join(listing.section[-1:]), GEOGRAPHY, [(listing.start, listing.end)], block, (), 2
            )
            above, dimension, rank = [lexed.quote(listing.start, listing.end)] * len(spans), GEOGRAPHY, 2
        if dimension is None or (rank == 1 and listing.section and not listing.way):
            told, other = dimension_of(listing.section[-1]) if listing.section else (None, 0)
            dimension, rank = (told, 2) if other == 3 and dimension is None else (dimension, rank)
        yield Group(listing.kind + (" way" if listing.way else ""), lead, dimension, spans, block, above, rank + (listing.kind == "list"))


def _pieces(lexed: Lexed, start: int, end: int, cell: bool) -> list[Span]:
    """The names in an entry, which is mostly one: cells and items that lost their lines hold several ("Wax o Gel o Others")."""
    text = lexed.text
    if marks := [m.span() for m in _MARK.finditer(text, start, end)]:
        bounds = [start, *(at for mark in marks for at in mark), end]
        return [trim(text, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    if text.count(" / ", start, end) > 1:
        return split_names(lexed, start, end)
    return split_cell(lexed, start, end) if cell and re.search("[,;\n]", text[start:end]) else [(start, end)]


_MARK = re.compile(r"\s[o•]\s(?=[A-Z])")


def _of_tables(lexed: Lexed) -> Iterator[Group]:
    """The names in the first cells of a table's rows: below its head, or below a row that leads them in ("By type")."""
    text = lexed.text
    for index, block in enumerate(lexed.blocks):
        if block.boilerplate or block.table is None or len(block.table.rows) < 2:
            continue
        above = lexed.blocks[index - 1] if index else block
        caption = text[max(above.start, above.end - 200) : above.end] if above.kind != "table" else ""
        head = ""
        spans: list[Span] = []
        for number, row in enumerate(block.table.rows):
            words = text[row[0].start : row[0].end].strip()
            filled = [cell for cell in row[1:] if cell.end > cell.start]
            if (
                (not filled and len(row) > 1)
                or _by_at(words, 0, len(words))
                or (number == 0 and (row[0].header or not _measured(text, filled)))
            ):
                yield from _of_rows(lexed, caption, head, spans, block)
                head, spans = words, []
                if number == 0 and len(filled) > 1:
                    heads = [trim(text, cell.start, cell.end) for cell in filled]
                    yield Group("heads", f"{caption[-100:]} | {words}", dimension_of(caption or words)[0], heads, block, (), 1)
            elif words and filled:
                spans.append(trim(text, row[0].start, row[0].end))
        yield from _of_rows(lexed, caption, head, spans, block)


def _measured(text: str, cells: Iterable[Cell]) -> bool:
    return any(re.match(r"\W*\d", text[cell.start : cell.end]) for cell in cells)


def _of_rows(lexed: Lexed, caption: str, head: str, spans: Sequence[Span], block: Block) -> Iterator[Group]:
    if spans:
        told = {dimension_of(words): at for at, words in enumerate((head, caption, *block.section[-1:])) if words}
        for (dimension, rank), at in told.items():
            if dimension and (rank > 1 or at == 0):
                yield Group(f"rows {at}", f"{caption[-100:]} | {head}", dimension, spans, block, (), rank)


def _of_headings(lexed: Lexed, sentences: Mapping[int, Sequence[Span]]) -> Iterator[Group]:
    """What stands below a heading or line that names a dimension: headings and lines with figures (cards), or names on one line."""
    text = lexed.text
    opened = Group("", "", None, (), lexed.blocks[0]) if lexed.blocks else None
    for index, block in enumerate(lexed.blocks):
        if opened is None or block.boilerplate or block.kind in ("table", "meta"):
            continue
        words = text[block.start : block.end]
        above = lexed.blocks[index - 1] if index else block
        if above.kind in ("heading", "line") and above.end - above.start < 80 and not above.boilerplate:
            dimension, rank = dimension_of(text[above.start : above.end])
            first = sentences.get(index, [])[:1] if len(words) < 2000 else []
            names = [span for one in first for span in split_names(lexed, *one)]
            if len(names) > 1 and not any(is_sentence(text[a:b]) or b - a > 60 for a, b in names):
                yield Group(f"line below {block.kind}", text[above.start : above.end], dimension, names, block, (), rank)
        if block.kind == "paragraph" or len(words) > 120:
            continue
        dimension, rank = dimension_of(words) if block.kind != "item" else (None, 0)
        if dimension and rank > 1 and not (rank < opened.rank == BY and opened.spans):  # "Services" is a card below "By component"
            if opened.spans:
                yield opened
            opened = Group("headings", words, dimension, [], block, (), rank)
        elif opened.dimension and len(opened.spans) < MOST_BELOW and (block.kind == "heading" or _CARD.search(words)):
            m = _CARD.search(words)
            opened = replace(opened, spans=[*opened.spans, trim(text, block.start, block.start + m.start() if m else block.end)])
    if opened and opened.spans:
        yield opened
    chapters = [
        (b, m.span(1)) for b in lexed.blocks if not b.boilerplate and (m := _CHAPTER.match(text, b.start, b.end)) and places.kind(m[1])
    ]
    if chapters:
        yield Group("chapters", "", GEOGRAPHY, [span for _, span in chapters], chapters[0][0], (), 1)


MOST_BELOW = 30
_CARD = re.compile(r"(?<!\s)\s*+[-–:(]?\s*+(?:share )?[$€£]?\d[\d.,]*\s?(?:%|percent|per cent|USD|mn|bn|million|billion).*$", re.I)
_CHAPTER = re.compile(
    r"(?:Chapter )?[\d.]*:?\s*((?:[A-Z][\w.&-]*)(?: (?:and|&|[A-Z][\w.&-]*)){0,5}?) (?:[\w'&/-]+ ){0,10}?(?:Market|Industry)\b"
)

_NAMES_BEGIN = re.compile(r"\s+(?:(?-i:the )|both |either )?(?!(?:\w+ly )?(?:\w+ed|split|into|broken)\b)(?=\S)", re.I)
_COUNT = re.compile(
    r"(?:the |following )*(?:two|three|four|five|six|seven|eight|nine|ten|several|major|key|main|\d\d?)\s+(?:major |key |main |broad |distinct )*",
    re.I,
)
_LED_IN = re.compile(r"\s*(?:[,:-]|,? (?:namely|viz\.?|such as|i\.e\.?,?|including|which are))\s*", re.I)
_MEASURES = re.compile(r"\b(?:USD|US\$|Revenue|Volume|Value|Kilotons|Thousand Units|(?:19|20)\d\d)\b|[$€£]\s?[MB]n\b")
_END_MARK = re.compile(r"[.] (?=[a-z])|\s[-–—]\s|; (?=(?:the|it|this|in|by)\b)|[:;]\s?(?=by\b)|(?<=[a-z])(?-i:By )(?=[A-Z])|[|\n]", re.I)


@dataclass(frozen=True, slots=True)
class Opening:
    """What names follow at text[start:end]: a verb, or a bracket behind the dimension's name (`way`), else a colon or dash."""

    start: int
    end: int
    verb: str = ""
    way: str = ""


@cache
def _opener() -> re.Pattern[str]:
    """In small letters, a word with which what names follow may begin, or a mark."""
    return re.compile(rf"{_first_words('openers')}|(?::|;? -| –| —|➔|→)\s+(?=\S)|[(\[]")


def _openings(text: str, start: int, end: int) -> Iterator[Opening]:
    last_bracket = max(text.rfind("(", start, end), text.rfind("[", start, end))
    for m in _opener().finditer(cues.small(text), start, end):
        at, opening = m.start(), None
        if at < start:
            continue
        if m[0] in "([":
            first = _way_start(text, start, at)
            opening = Opening(first, m.end(), way=text[first:at].rstrip()) if first < at else None
        elif not m[0][0].isalnum():
            opening = Opening(at, m.end())
        elif (last := _past("openers", text, at, end)) > at and (names := _NAMES_BEGIN.match(text, last, end)):
            way = _dimension_end(text, at, end) if at < last_bracket else at  # "under type (": a way
            opening = None if way > at and _BRACKET.match(text, way, end) else Opening(at, names.end(), verb=text[at:last])
        if opening:
            start = opening.end
            yield opening


_BRACKET = re.compile(r"\s?[(\[]")


def _way_start(text: str, start: int, bracket: int) -> int:
    """Where the dimension's name begins that stands before a bracket, the bracket's position if none does."""
    last = bracket - (bracket > start and text[bracket - 1].isspace())
    near = last - len(" ".join(text[start:last].rsplit(" ", MOST_PARTS + 3)[-MOST_PARTS - 3 :]))
    return next((m.start() for m in _WORD.finditer(text, near, last) if _dimension_end(text, m.start(), last) == last), bracket)


def _counted(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where names begin that a number of a dimension leads in ("three types, namely"), and the dimension."""
    count = _COUNT.match(text, start, end)
    last = _dimension_end(text, count.end(), end) if count else start
    led = _LED_IN.match(text, last, end) if count and last > count.end() else None
    return (led.end(), text[count.end() : last]) if count and led else None


@cache
def _gap_before(which: str, more: str = "") -> re.Pattern[str]:
    """The space, perhaps with a comma, before where a phrase of a list may begin, or more."""
    return re.compile(rf",? (?=(?i:{_first_words(which)}{more}))")


def _end_of_names(text: str, start: int, end: int) -> tuple[int, By | None]:
    """Where names that begin at a position end in their sentence, and the way of dividing the market that is told there."""
    mark = _END_MARK.search(text, start, end)
    last = mark.start() if mark else end
    for gap in _gap_before("ends", f"|(?:and )?{_BASIS.pattern}").finditer(text, start, end):
        if gap.start() >= last:
            break
        basis = _BASIS.match(text, gap.end() + 4 * text.startswith("and ", gap.end()), end)
        told = basis is not None and text[basis.end() : min(basis.end() + 1, end)].isalnum()
        if told or _past("ends", text, gap.end(), end) > gap.end():
            return gap.start(), _by_at(text, gap.end(), end)
    return last, None


def _of_sentences(lexed: Lexed, sentences: Mapping[int, Sequence[Span]]) -> Iterator[Group]:
    """The names behind a colon, a bracket or a verb in sentences, titles and cells, with the dimension that stands before or behind."""
    for index, block in enumerate(lexed.blocks):
        if block.boilerplate:
            continue
        cells = [(c.start, c.end) for row in block.table.rows for c in row if c.end - c.start > 20] if block.table else []
        for start, end in cells if block.table else sentences.get(index, ()):
            if end - start < 3000:
                ways = list(_ways(lexed.text, start, end))
                yield from _enumerated(lexed, start, end, block, ways)
                yield from _with_figures(lexed, start, end, block, ways)


def _sentences_of(lexed: Lexed) -> dict[int, list[Span]]:
    """The spans of the sentences of each block, by the block's index."""
    spans: dict[int, list[Span]] = {}
    for sentence in lexed.sentences:
        spans.setdefault(sentence.index, []).append((sentence.start, sentence.end))
    return spans


def _enumerated(lexed: Lexed, start: int, end: int, block: Block, ways: Sequence[By]) -> Iterator[Group]:
    text = lexed.text
    reached = start
    last_joint = max(text.rfind(",", start, end), text.rfind(" and ", start, end))
    for m in _openings(text, start, end):
        if m.start < reached or (m.verb and last_joint < m.end):  # what follows a verb alone is no listing
            continue
        first, how = m.end, "verb" if m.verb else "colon"
        before = [way for way in ways if way.end <= m.start + len(m.way) + 1]
        told, rank = (before[-1].first, 3) if before else (None, 0)
        if m.way and _MEASURES.search(text, first, _closing(text, first - 1, end)):
            reached = _closing(text, first - 1, end)
            continue
        if m.way:
            last, told, rank, how = _closing(text, first - 1, end), m.way, 3 if before or _is_known(m.way) else 1, "bracket"
        else:
            if counted := _counted(text, first, end):
                first, told, rank = counted[0], told or counted[1], rank or 2
            last, behind = _end_of_names(text, first, end)
            if not told and behind:
                told, rank = behind.first, 3
            if not told:
                told, rank = _led_by(text[start : m.start][-80:], how == "colon")
        spans = split_names(lexed, first, last)
        usable = next((i for i, span in enumerate(spans) if span[1] - span[0] > LONGEST or is_sentence(text[slice(*span)])), len(spans))
        if usable > 1 or (usable and how == "colon" and before):
            lead = text[start : m.end][-160:]
            dimension = _clean(told) if told else GEOGRAPHY if _OF_PLACES.search(lead) else None
            far = bool(before) and not m.way and m.start - before[-1].end > 60
            yield Group(f"{how} {m.verb}{' far' if far else ''}".lower(), lead, dimension, spans[:usable], block, (), rank)
            if m.way:
                reached = last


def _with_figures(lexed: Lexed, start: int, end: int, block: Block, ways: Sequence[By]) -> Iterator[Group]:
    """The names that a sentence gives figures to, or calls segments: "By use, homes held 46 percent, farms 31 percent"."""
    text = lexed.text
    spans = list(_holders(text, start, end))
    if text.find("segment", start, end) >= 0 or text.find("category", start, end) >= 0:
        spans += [m.span(1) for m in _CALLED.finditer(text, start, end)]
    if not spans:
        return
    lead = ways[0] if ways else None
    words = text[lead.start : lead.end] if lead else block.section[-1] if block.section else ""
    dimension, rank = dimension_of(words) if words else (None, 0)
    if dimension:
        kind = "figures" if lead else "figures below"
        yield Group(kind, text[start : start + 60], dimension, sorted(spans), block, (), min(rank, 2))


_HOLDS_FROM = re.compile(r"(?:(?<=[,;:.(] )|(?<=\band )|(?<=\bwhile )|(?<=\bwhereas )|(?<=^))(?=\S)((?:the |in \d{4},? )?)", re.I)
_NAME_WORD = re.compile(r"(\w*)[\w&/'+-]*")
_ASIDE = re.compile(r"(?: \([\w ]{1,12}\))?(?: segments?| category)?", re.I)
_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|per\s?cent|USD|mn|bn|million|billion)", re.I)
_TO_FIGURE = re.compile(rf"(?: the (?:largest|highest|market)[\w ]{{0,40}})?,? (?=[$€£]?{_FIGURE.pattern})", re.I)
_CALLED = re.compile(r"\b[Tt]he ([\w&/'+-]+(?: [\w&/'+-]+){0,4}?) (?:sub-)?(?:segment|category)\b")


def _holders(text: str, start: int, end: int) -> Iterator[Span]:
    """The names that a sentence gives figures to."""
    if not _FIGURE.search(text, start, end):
        return
    for m in _HOLDS_FROM.finditer(text, start, end):
        firsts = dict.fromkeys((m.end(), m.start()))  # "The market held 5 %": what begins with its article
        found = next((found for first in firsts if (found := _holder(text, first, end))), None) if m.start() >= start else None
        if found:
            yield found[0]
            start = found[1]


def _holder(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """The shortest name at a position to which a figure is given, and where the figure begins."""
    last = start
    for at in range(MOST_PARTS + 1):
        word = _NAME_WORD.match(text, last + (at > 0), end)
        if not word or not word[0] or word[1].lower() in _words("no_name_goes_on" if at else "no_name_begins"):
            return None
        last = held = word.end()
        held = aside.end() if (aside := _ASIDE.match(text, last, end)) else last
        for _ in range(3):
            said = _past("holds", text, held + 1, end) if text.startswith(" ", held) else held
            held = said if said > held + 1 else held
        if figure := _TO_FIGURE.match(text, held, end):
            return (start, last), figure.end()
        if not text.startswith(" ", last, end):
            return None
    return None


def _led_by(words: str, colon: bool) -> tuple[str | None, int]:
    """The dimension in the words before names, where no "by" tells it: "The main types of kite are", "…; Type:"."""
    clause = re.split(r"[.;:!?]\s", words)[-1]
    if colon and len(clause.split()) < 5:
        return dimension_of(clause)
    if _OF_PLACES.search(clause):
        return GEOGRAPHY, 2
    known = [word for word in re.findall(r"[\w-]+", clause.casefold()) if _is_known(word)]
    return (singular(known[0]), 2) if known else (None, 0)


def _closing(text: str, opened: int, end: int) -> int:
    """Where the bracket that opens at a position closes, or the end."""
    depth = 0
    for at in range(opened, min(end, opened + 1500)):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth == 0:
            return at
    return end


# Values

_PREFIX = re.compile(
    r"(?:(?:(?-i:the|a|an)|namely|viz\.?|i\.e\.?,?|e\.g\.?,?|such as|including|like|mainly|primarily|both|either|by)\s+)+", re.I
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}[.)]?\s+(?=[A-Z])")
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*$")
_REMARK = re.compile(r"by |(?:larg|dominant|leading|fast)[a-z]{0,5}[ -][a-z]+(?: [a-z]+)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REST = re.compile(r" segments?$| in the (?:report|market)$|: (?=\w+ \w+ \w+ \w)")
_AMOUNT = re.compile(r"(?<![\w.,-])(?:\d[\d.,]*|X{2,})\s?(?:%|per\s?cent|(?:m|b|tr)illion|mn|bn|crore)", re.I)
_BEFORE_AMOUNT = re.compile(r"(?<!\s)\s*+[:(–-]?\s*+(?:(?:market )?share |share of )?(?:(?:USD|US\$|EUR|Rs\.?|Sh|[$€£₹])\s?)?$", re.I)
_LIMIT = re.compile(
    r"\b(?:below|above|under|over|up to|than|to|from|between|until)\s*$", re.I
)  # "Below 5 %" is a class, "Farms 5 %" a share
_OPENING = re.compile(r"(?:\*\*|__)?\s?[(\[{]")
_EXAMPLE = re.compile(r"\s*(?:e\.g\.?,?|i\.e\.?,?|such as|including|includes?|like)\s*:?\s*", re.I)
_BELOW = re.compile(r"\s*(?::| [-–])\s+(?=\S)")
_SHORT_FORM = re.compile(r"\s*\([A-Z][A-Za-z.-]{1,8}\)$")


class Names:
    """The names of a document, each cut out of its span and looked at from both sides once, though several groups hold it."""

    def __init__(self, lexed: Lexed) -> None:
        """Take the document."""
        self.lexed = lexed
        self._cut: dict[Span, list[tuple[int, int, str | None]]] = {}
        self._beside: dict[Span, Part] = {}

    def cut(self, span: Span) -> list[tuple[int, int, str | None]]:
        """The name in a span, and those in brackets or behind a colon below it; none where no name can stand there."""
        if (found := self._cut.get(span)) is None:
            found = self._cut[span] = list(_cut(self.lexed, span))
        return found

    def beside(self, start: int, end: int) -> Part:
        """The features of the words on both sides of a name."""
        if (found := self._beside.get((start, end))) is None:
            found = self._beside[start, end] = _beside(self.lexed, start, end)
        return found


def _cut(lexed: Lexed, span: Span) -> Iterator[tuple[int, int, str | None]]:
    named = _name(lexed.text, *span)
    if named:
        start, end = _outer(lexed, *named)
        yield start, end, None
        for below in _inner(lexed, start, end, named[1]):
            if inside := _name(lexed.text, *below):
                yield (*inside, lexed.quote(start, end))


def _values(several: Names, subject: str | None, group: Group, near: tuple[str, ...]) -> Iterator[Value]:
    """The values of a group, those in brackets or behind a colon below the name before them; places below their regions."""
    lexed = several.lexed
    above = group.above or [None] * len(group.spans)
    cut = ((name, over) for span, over in zip(group.spans, above, strict=True) for name in several.cut(span))
    found = [(start, end, below or over) for (start, end, below), over in cut]
    if not found:
        return
    found = _without_shared_head(lexed, subject, found)
    names = [lexed.text[a:b] for a, b, _ in found]
    known = sum(map(_is_place, names))
    dimension = group.dimension
    if dimension is None or (dimension != GEOGRAPHY and 5 * known >= 3 * len(names) and known > 1):
        dimension = GEOGRAPHY
    if dimension == GEOGRAPHY:
        found = list(_under_regions(lexed, found))
    around = (*_of_group(group, dimension, names), *near)
    for at, (start, end, over) in enumerate(found):
        here = (f"nth={min(at, 3)}", f"below={over is not None}", f"last={at == len(found) - 1}")
        yield Value(dimension, start, end, over, group.rank, (around, several.beside(start, end), here))


def _name(text: str, start: int, end: int) -> Span | None:
    """The span of a value's name, or None if no name can stand there."""
    prefix = _PREFIX.match(text, start, end) or _NUMBER.match(text, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    for cut_of in (_clause, _note, _figure):
        cut = cut_of(text, start, end)
        if start < cut < end and not _LIMIT.search(text, start, cut + 1):
            end = cut
    start, end = trim(text, start, end)
    opened = _OPENING.search(text, start, end)
    outer = text[start : opened.start() if opened else end]
    count = len(outer.split())
    possible = _LETTER.search(outer) and len(outer) <= LONGEST and count <= MOST_WORDS
    return (start, end) if possible and outer.casefold() != "etc" and not (count > 3 and is_sentence(outer)) else None


_LETTER = re.compile(r"[^\W_]")


def _clause(text: str, start: int, end: int) -> int:
    """Where a clause begins behind a name, or the end: "farms, which grow", "farms in the report"."""
    rest = _REST.search(text, start, end)
    last = rest.start() if rest else end
    for gap in _gap_before("clauses").finditer(text, start, end):
        if _past("clauses", text, gap.end(), end) > gap.end():
            return min(last, gap.start())
    return last


def _note(text: str, start: int, end: int) -> int:
    """Where a note in brackets begins that ends a name and is no part of it, or the end: "Farms (USD Million)", "Farms (largest share)"."""
    note = _NOTE.search(text, start, end) if text[start:end].rstrip().endswith((")", "]")) else None
    if note is None:
        return end
    inner = note[1].lower()
    middle = (word[0] for word in _WORD.finditer(inner) if word.start() <= ASIDE and len(inner) - word.end() <= ASIDE)
    told = _REMARK.match(inner) or any(word in _words("notes") or _YEAR.fullmatch(word) for word in middle)
    return note.start() if told else end


def _figure(text: str, start: int, end: int) -> int:
    """Where a name's figure begins, with what leads it in, or the end: "Farms: share 5 %"."""
    amount = _AMOUNT.search(text, start, end)
    before = _BEFORE_AMOUNT.search(text, start, amount.start()) if amount else None
    return before.start() if before else end


def _outer(lexed: Lexed, start: int, end: int) -> Span:
    """A name without the names below it, in brackets or behind a colon: "Medical (Implants, Tools)", "Europe: Spain, Italy"."""
    text = lexed.text
    opened = _OPENING.search(text, start, end) if text[end - 1] in ")]}" else _BELOW.search(text, start, end)
    if opened is None or opened.start() == start:
        return start, end
    outer = trim(text, start, opened.start())
    return outer if _clean(text[slice(*outer)]) != GEOGRAPHY and _inner(lexed, *outer, end) else (start, end)


def _inner(lexed: Lexed, start: int, outer_end: int, end: int) -> list[Span]:
    """The names below a name that ends at `outer_end`, in what follows it up to `end`."""
    text = lexed.text
    opened = _OPENING.match(text, outer_end, end) or _BELOW.match(text, outer_end, end)
    if not opened:
        return []
    last = end - 1 if text[end - 1] in ")]}" else end
    first = example.end() if (example := _EXAMPLE.match(text, opened.end(), last)) else opened.end()
    inner = split_names(lexed, first, last)
    named = [_is_place(text[a:b]) for a, b in inner]
    outer = text[start:outer_end]
    if len(inner) == 1:
        inside = text[slice(*inner[0])]
        kind = places.kind(inside)
        return inner if _is_place(outer) and kind and (kind == "country" or not _SHORT_FORM.search(text[outer_end:end])) else []
    return inner if any(named) or not any(is_sentence(text[a:b]) or len(text[a:b].split()) > 8 for a, b in inner) else []


def _without_shared_head(lexed: Lexed, subject: str | None, found: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The names, the last without the market's own word that it bears for all of them ("manual, powered and folding stretchers")."""
    start, end, over = found[-1]
    words = lexed.text[start:end].split()
    own = singular(words[-1].casefold())
    if len(found) < 2 or len(words) < 2 or own != singular((subject or " ").split(" ")[-1]):
        return found
    borne = any(own in _key(lexed.text[a:b]).split() for a, b, _ in found[:-1])
    return found if borne else [*found[:-1], (*trim(lexed.text, start, end - len(words[-1])), over)]


# Places


@cache
def _members() -> dict[str, frozenset[str]]:
    table = {region: frozenset(names) for region, names in vocabulary.load("segments")["members"].items()}
    both = {"middle east", "africa", "rest of middle east and africa", "rest of mea", "rest of the middle east and africa"}
    table["middle east and africa"] = table["middle east"] | table["africa"] | both
    table["middle east and north africa"] = table["mena"] = table["middle east and africa"]
    table["emea"] = table["europe"] | table["middle east and africa"]
    table["lamea"] = table["latin america"] | table["middle east and africa"]
    table["americas"] = table["north america"] | table["latin america"] | {"north america", "latin america", "south america"}
    return table


@lru_cache(maxsize=4096)
def _kind(name: str) -> str | None:
    """Of which kind a place is, with or without its short form in brackets; None where it is no place."""
    return places.kind(_SHORT_FORM.sub("", name))


def _is_place(name: str) -> bool:
    return _kind(name) is not None


@lru_cache(maxsize=4096)
def _place_key(name: str) -> str:
    return places.canonical(_SHORT_FORM.sub("", name))


@lru_cache(maxsize=4096)
def _belongs(name: str, region: str) -> bool:
    if re.match("(?:west|east)ern europe", region, re.I) and re.match("(?:west|east)ern europe", name, re.I):
        return False
    members = _members().get(_place_key(region), frozenset())
    return places.key(_SHORT_FORM.sub("", name)) in members or _place_key(name) in members


def _under_regions(lexed: Lexed, found: Sequence[tuple[int, int, str | None]]) -> Iterator[tuple[int, int, str | None]]:
    """Places with their regions: those given, else the region before them in the list that they belong to."""
    region: str | None = None
    has_members = False
    countries = any(_kind(lexed.text[a:b]) == "country" for a, b, _ in found)
    for start, end, over in found:
        name = _SHORT_FORM.sub("", lexed.quote(start, end))
        key, kind = places.key(name), places.kind(name)
        rest = key.startswith("rest of") and "world" not in key
        if over is None and region and key != places.key(region) and _belongs(name, region) and (countries or kind != "region"):
            over, has_members = region, True
        elif over is None and region and (rest or (key in ("others", "other", "other countries", "rest") and has_members)):
            over = region
        elif over is None and (kind == "region" or _place_key(name) in _members()):
            region, has_members = None if "," in name else lexed.quote(start, end), False
        yield start, end, over


# Features


def features(lexed: Lexed, found: Sequence[Value]) -> list[str]:
    """The features of a value: of its name and dimension, of its first places, of how often it stands and in what."""
    parts = (*(part for value in found[:MOST] for part in value.features), *_own(lexed, found))
    return [feature for part in parts for feature in part]


def _own(lexed: Lexed, found: Sequence[Value]) -> Iterator[Part]:
    """The features of a value that are not those of one of its places."""
    best = found[0]
    yield _of_dimension(best.dimension)
    yield f"places={min(len(found), 4)}", f"parent={any(value.parent for value in found)}"
    yield _of_name(lexed.text[best.start : best.end])
    yield source_part(lexed.text, lexed.press)


@lru_cache(maxsize=256)
def _of_dimension(dimension: str) -> Part:
    small = dimension.casefold()
    return (f"dim={small}", *(f"dim~{word}" for word in small.split()))


def _of_name(name: str) -> Part:
    words = [word.strip(".,()").casefold() for word in name.split()]
    told = _told(name)
    return (
        *(f"word={masked_word(word)}" for word in words if word),
        f"first={words[0]}",
        f"final={words[-1]}",
        f"sense={senses.of_name(words)}",
        f"sense={senses.of_name(words)}|{min(len(words), 3)}",
        *(f"within={one}" for one in senses.within(words)),
        f"words={min(len(words), 7)}",
        f"place={told.place}",
        f"shape={_shape(name)}",
        f"known={told.known}",
        f"legal={told.legal}",
        f"verb={told.verb}",
        f"digits={_DIGIT.search(name) is not None}|{_MEASURED.search(name) is not None}",
    )


_DIGIT = re.compile("[0-9]")
_MEASURED = re.compile("[%$€£]|(?:19|20)[0-9]{2}")


class Told(NamedTuple):
    """What the words of a name tell: of a place, a legal form, a verb, a known way of dividing, the rest, the market."""

    place: bool
    legal: bool
    small: bool
    verb: bool
    known: bool
    other: bool
    market: bool


@lru_cache(maxsize=4096)  # names stand in several groups
def _told(name: str) -> Told:
    low = name.casefold()
    return Told(
        _is_place(name),
        companies.has_legal_form(name),
        name[0].islower(),
        is_sentence(name),
        _is_known(name),
        low.startswith(("other", "rest of")),
        "market" in low,
    )


def _shape(name: str) -> str:
    capitals = [not word[0].islower() for word in name.split()]
    return ("upper" if name.isupper() else "") + (
        "all" if all(capitals) else "first" if capitals[0] else "small" if not any(capitals) else "some"
    )


def _of_group(group: Group, dimension: str, names: Sequence[str]) -> Part:
    """What leads a group in, where it stands, and what its names are like together."""
    words = [masked_word(word) for word in words_of(group.lead[-300:])]
    kind, count, geography = group.kind, len(names), dimension == GEOGRAPHY
    size = str(count) if count < 4 else "4-8" if count < 9 else "9-20" if count < 21 else "21+"
    siblings = zip(Told._fields, zip(*map(_told, names), strict=True), strict=True)
    return (
        f"kind={kind}",
        f"sure={kind}|{group.rank}|{_is_known(dimension)}",
        f"block={group.block.kind}|{kind}",
        f"lead={' '.join(words)[:60]}",
        f"by={'by' in words}|{kind}",
        *[f"lead~{word}" for word in words[-LEAD:]],
        *[f"lead2~{one}_{other}" for one, other in zip(words[-LEAD:], words[-LEAD + 1 :], strict=False)],
        *[f"section~{word}" for title in group.block.section[-2:] for word in words_of(title[:120])],
        f"size={size}|{kind}",
        f"long={len(' '.join(names).split()) // count}",
        *[f"siblings {what}={part_of(sum(those), count)}|{geography}" for what, those in siblings],
    )


def _beside(lexed: Lexed, start: int, end: int) -> Part:
    behind = [masked_word(word) for _, _, word in lexed.tokens(end, min(len(lexed.text), end + NEAR))[:2]]
    before = [masked_word(word) for _, _, word in lexed.tokens(max(0, start - NEAR), start)[-2:]]
    return (
        f"R1={behind[0] if behind else ''}",
        f"R2={' '.join(behind)}",
        f"L1={before[-1] if before else ''}",
        f"L2={' '.join(before)}",
    )


# Records


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """One key for a value however it is written: case, `&`, order around `and`, abbreviations of places."""
    place = places.key(name) if re.match("(?:west|east)ern europe", name, re.I) else _place_key(name)
    words = re.findall(r"[\w+%$]+", place.replace("&", " and "))
    return " ".join(sorted(singular(word) for word in words if word != "and")) or place


@lru_cache(maxsize=256)
def _dimension_key(dimension: str) -> str:
    return " ".join(singular(word) for word in re.findall(r"\w+", dimension.casefold()))


Likely = dict[tuple[str, str], tuple[list[Value], float]]


def _records(lexed: Lexed, likely: Likely) -> list[Draft]:
    """A record of each value; a name that two dimensions with mostly the same names hold is a value of the likelier one."""
    drafts = []
    for (_, key), (found, _) in _joined(lexed, likely).items():
        best = max(found, key=lambda v: (_SHORT.fullmatch(lexed.text, v.start, v.end) is None, v.rank, -v.start))
        parent = next((v.parent for v in found if v.parent and _key(v.parent) != key), None)
        name = " ".join(lexed.quote(best.start, best.end).split())
        drafts.append({"dimension": found[0].dimension, "name": name, "parent": parent, "evidence": (best.start, best.end)})
    return sorted(drafts, key=lambda draft: draft["evidence"])


_SHORT = re.compile(r"[A-Z][A-Za-z.-]{0,8}[A-Z.]s?")
_WITH_SHORT = re.compile(r"\(([A-Z][\w-]{0,8}[A-Z]s?)\)$")


def _joined(lexed: Lexed, likely: Likely) -> Likely:
    """The values with names and their short forms made one, and dimensions with the same values ("Product", "Product Type") too."""
    by: dict[str, dict[str, tuple[list[Value], float]]] = {}
    for (dimension, name), found in likely.items():
        by.setdefault(dimension, {})[name] = found
    for group in by.values():
        shorts = {
            _key(m[1]): key for key, (found, _) in group.items() if (m := _WITH_SHORT.search(lexed.text, found[0].start, found[0].end))
        }
        for short, key in shorts.items():
            if short in group and short != key:
                group[key] = (group[key][0] + group.pop(short)[0], group[key][1])
    weight = {
        dimension: max(f[0].rank for f, _ in group.values()) * 100 + sum(p for _, p in group.values()) for dimension, group in by.items()
    }
    where: dict[str, list[str]] = {}
    for dimension, group in by.items():
        for name in group:
            where.setdefault(name, []).append(dimension)
    for name, dimensions in where.items():
        if len(dimensions) > MOST_ALIKE:
            heaviest = set(nlargest(MOST_ALIKE, dimensions, key=weight.__getitem__))
            where[name] = [dimension for dimension in dimensions if dimension in heaviest]
    for dimension in sorted(by, key=weight.__getitem__):
        others = Counter(other for name in by[dimension] for other in where[name] if other != dimension and other in by)
        for other, shared in others.most_common():
            near = shared > 1 or set(dimension.split()) & set(other.split()) or len(by[dimension]) == 1
            if 10 * shared >= 7 * len(by[dimension]) and near and GEOGRAPHY.casefold() not in (dimension, other):
                for name, (several, p) in by.pop(dimension).items():
                    mine, q = by[other].get(name, ([], 0.0))
                    by[other][name] = (mine + several, max(p, q))
                break
    return {(dimension, name): found for dimension, group in by.items() for name, found in group.items()}
