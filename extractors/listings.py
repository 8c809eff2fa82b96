"""Listings: what leads in (a heading, "Key players include:", "By Type", a table's key) and the entries that it leads in to.

Segments, players and factors mostly stand in listings. This module finds all of them and says nothing of what they list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from assay.extractors.lexed import Lexed
from assay.language import companies, places, vocabulary
from assay.language.sentences import ends_name, split_sentences
from assay.schemas.document import Block, Cell

Kind = Literal["list", "run", "row", "column"]

MOST_WORDS = 8  # of a name between commas: what is longer is a part of a sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry at text[start:end], trimmed (no bullet, no full stop that ends the list, no "and Others…").

    depth: from 0 within its listing. parent: the index in the listing's entries of the entry above it, None at depth 0.
    """

    start: int
    end: int
    depth: int = 0
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The lead-in at text[start:end] (without its colon) and its entries in order.

    kind: `list` (items or lines below the lead-in), `run` (names between commas, on the lead-in's line or the next), `row` (a table's key and the
    names in its value), `column` (a table's head and the cells below). block: the index of the lead-in's block in the document.
    section: the headings above the entries. way: whether the text above names the lead-in as a way of dividing the market.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    kind: Kind = "list"
    block: int = 0
    section: tuple[str, ...] = ()
    way: bool = False


@cache
def _leads() -> re.Pattern[str]:
    """What makes an entry of a list the lead-in of those after it (in tables of contents without nesting)."""
    return re.compile("|".join(f"(?:{lead})" for lead in vocabulary.load("structure")["leads"]), re.I)


@cache
def _chapters() -> re.Pattern[str]:
    """Entries of tables of contents that are no value of anything ("Introduction", "Market overview")."""
    return re.compile("|".join(f"(?:{one})" for one in vocabulary.load("structure")["chapters"]), re.I)


def find(lexed: Lexed) -> list[Listing]:
    """All listings of a document, in order of their lead-ins."""
    found: list[Listing] = []
    blocks = lexed.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.boilerplate or block.kind == "meta":
            at += 1
        elif block.kind == "table":
            found += _table_listings(lexed, block, at)
            at += 1
        elif block.kind in ("item", "line"):
            last = at
            while last + 1 < len(blocks) and blocks[last + 1].kind in ("item", "line") and not blocks[last + 1].boilerplate:
                last += 1
            found += _run_listings(lexed, at, last)
            at = last + 1
        else:
            found += _own_line(lexed, block, at) or _names_below(lexed, at) or _told_below(lexed, at)
            at += 1
    return found


@cache
def _leads_or_chapters() -> re.Pattern[str]:
    return re.compile(f"{_leads().pattern}|{_chapters().pattern}", re.I)


@lru_cache(maxsize=4096)
def is_lead(words: str) -> bool:
    """Whether an entry is worded as the lead-in of what follows it."""
    if len(words) >= 200:
        return False
    return words.endswith(":") or (_leads_or_chapters().match(words) is not None and not is_sentence(words))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces, quotes, list marks and full stop around a name ("Foo Inc." keeps its own)."""
    plain = end > start and text[start].isalnum() and text[end - 1].isalnum()  # as most names are
    while start < end and not plain and (text[start].isspace() or text[start] in "*\"'_,;:.|"):
        start += 1
    while end > start and not plain:
        last = text[end - 1]
        if (
            last.isspace()
            or last in "*_,;:|"
            or (last in "\"'" and text.count(last, start, end) % 2)
            or (last == "-" and text[end - 2].isspace())
            or (last == "." and not ends_name(text, start, end))
        ):
            end -= 1
        else:
            break
    if end == start or not (text.endswith(_TAIL_ENDS, start, end) or not text[end - 1].isalnum()):
        return start, end
    tail = _TAIL.search(text, max(start, end - 24), end)
    if tail and tail.start() > start:
        return trim(text, start, tail.start())
    return start, end


_TAIL_ENDS = ("and", "ther", "thers", "ore", "etc", " al")
_TAIL = re.compile(
    r",?\s(?:and|&)\s*$|,?\s(?:and|&)\s(?:many\s)?(?:[Oo]thers?|[Mm]ore|[Mm]any more)\W*$|,?\s(?:etc|et al)\W*$|(?:\.{2,}|…)\W*$"
)


# Runs of names between commas

_SEPARATOR = re.compile(r"[,;|()\[\]{}]|\s(?:and|&|or|as well as|along with|plus)\s|\n+")
_AND = re.compile(r"\s(?:and|&|as well as|along with|or|plus)\s")
_FIRM_AND = re.compile(r"(?:Co|Sons|Company|Bros|Brothers|Partners|Associates)\b")
_LEADING_AND = re.compile(r"\s*(?:and|&|or|as well as|along with|plus)\s+", re.I)


@cache
def _legal() -> re.Pattern[str]:
    """Legal forms that end a name in a run of names: "Co., Ltd." """
    form = companies.legal_form()
    return re.compile(rf"\s*{form}\.?(?:[ ,]{{0,2}}{form}\.?){{0,3}}(?=\s*(?:[,;(\[)]|$|\.|and\b|&|or\b))")


def split_names(lexed: Lexed, start: int, end: int, pair: bool = True) -> list[tuple[int, int]]:
    """The spans of the names in a run ("A, B (C, D) and E"; "A; B; and C"), trimmed.

    Commas in brackets, in numbers ("2,4-D") and before legal forms ("Foo Co., Ltd.") separate nothing; nor does the "and" of a place or, but for the
    last, of a name. pair: whether "A and B" alone are two names.
    """
    text = lexed.text
    marks = _top_level(text, start, end)
    commas = [(a, b) for a, b in marks if text[a] == "," and not _inside_name(text, a, end)]
    by = next((mark for mark in ";|\n" if any(text[a] == mark for a, _ in marks)), ",")
    cuts = [(a, b) for a, b in marks if text[a] == by] if by != "," else commas
    if by == "," and len(noted := _noted(text, start, end)) > max(1, len(commas)):
        cuts = sorted([*commas, *noted])
    if not cuts and text.count(" / ", start, end) > 1:
        cuts = [m.span() for m in _SLASH.finditer(text, start, end)]
    if by == ";" and len(cuts) == 1 and commas:  # "A, B; and C"
        cuts, by = sorted(cuts + commas), ","
    bounds = [start, *[x for cut in cuts for x in cut], end]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    last_start, last_end = spans[-1]
    leading = _LEADING_AND.match(text, last_start, last_end)
    if leading and cuts:
        spans[-1] = (leading.end(), last_end)
    elif cuts or pair:
        joined = [(a, b) for a, b in marks if _AND.fullmatch(text, a, b) and a >= last_start and not _in_place(lexed, a)]
        if by == "," and joined:
            amp = [j for j in joined if "&" not in text[j[0] : j[1]] and not _FIRM_AND.match(text, j[1])] or (joined if not cuts else [])
            if amp:
                spans[-1:] = [(last_start, amp[-1][0]), (amp[-1][1], last_end)]
        elif by == ";" and joined and "&" not in text[joined[-1][0] : joined[-1][1]]:
            spans[-1:] = [(last_start, joined[-1][0]), (joined[-1][1], last_end)]
    trimmed = (trim(text, *span) for span in spans)
    return [span for span in trimmed if span[1] > span[0]]


_SLASH = re.compile(r" / ")
_PLACE_NOTE = re.compile(r"\(([A-Z][A-Za-z. ]{1,24})\)(\s)(?=[A-Z])")


def _noted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spaces that part names with a place in brackets and no comma: "Foo Inc. (US) Bar A/S (Denmark)"."""
    return [m.span(2) for m in _PLACE_NOTE.finditer(text, start, end) if places.kind(m[1])]


def _top_level(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The separators of text[start:end] that stand in no bracket."""
    marks: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []  # the brackets that close what is open, and the separators before each
    for m in _SEPARATOR.finditer(text, start, end):
        mark = m.group()
        if mark in "([{":
            opened.append((_CLOSES[mark], len(marks)))
        elif mark not in ")]}":
            marks.append(m.span())
        elif opened and opened[-1][0] == mark:  # one that was never opened closes nothing
            del marks[opened.pop()[1] :]
    return marks


_CLOSES = {"(": ")", "[": "]", "{": "}"}


def _inside_name(text: str, at: int, end: int) -> bool:
    after = text[at + 1 : at + 2]
    if after.isdigit() and text[at - 1].isdigit():
        return True
    return _legal().match(text, at + 1, min(end, at + 40)) is not None


def _in_place(lexed: Lexed, at: int) -> bool:
    """Whether a position stands inside the name of a place ("Middle East and Africa")."""
    found = lexed.places
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    return low < len(found) and found[low].start < at


# Lists


def _run_listings(lexed: Lexed, first: int, last: int) -> list[Listing]:
    """The listings in a run of items or lines: the one that the block above leads in, and those that entries of the run lead in."""
    blocks = lexed.blocks
    announced = _announced(lexed, first) or _ways(lexed, first, last)
    spans = [
        (b.start, b.start)
        if _is_no_entry(lexed.text[b.start : b.end]) and lexed.text[b.start : b.end].casefold() not in announced
        else _entry(lexed.text, b)
        for b in blocks[first : last + 1]
    ]
    for i in range(1, len(spans)):  # "Europe" and on the next line "(Spain, Italy)" are one entry
        if lexed.text[spans[i][0] : spans[i][0] + 1] == "(" and spans[i - 1][1] > spans[i - 1][0]:
            spans[i - 1], spans[i] = (spans[i - 1][0], spans[i][1]), (spans[i][0], spans[i][0])
    levels = _levels(blocks[first : last + 1])
    leads = [is_lead(words) or words.casefold() in announced for words in (lexed.text[b.start : b.end] for b in blocks[first : last + 1])]
    found: list[Listing] = []
    lead = _lead_above(lexed, first)
    stop = next((i for i, one in enumerate(leads) if one or (i and _begins_anew(blocks, first + i))), len(leads))
    if lead and stop:
        found.append(_listing(lexed, lead, spans[:stop], levels[:stop], first, max(first - 1, 0)))
    owns = [_own_line(lexed, block, index) for index, block in enumerate(blocks[first : last + 1], first)]
    if lead and _OF_SEGMENTS.search(lexed.text, *lead):
        owns = _as_ways(lexed, owns)
    for i, own in enumerate(owns):
        found += own
        nested = i + 1 < len(levels) and levels[i + 1] > levels[i]
        if own or not (leads[i] or nested):
            continue
        below = _below(lexed, blocks[first : last + 1], levels, leads, i)
        if below:
            listing = _listing(lexed, spans[i], [spans[j] for j in below], [levels[j] for j in below], first + below[0], first + i)
            found.append(replace(listing, way=lexed.text[slice(*spans[i])].casefold() in announced))
    return found


# "**Cheap sensors.** Prices have fallen …": the bold words name what the others tell of.
_BOLD_HEAD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,100}?[^\s*_])(?:(?<=[.:])\1(?=\s*\S)|\1(?=\s?[-:]\s?\S))")


def _entry(text: str, block: Block) -> tuple[int, int]:
    """The span of the entry that an item or line is."""
    head = _BOLD_HEAD.match(text, block.start, block.end) if text.startswith(("**", "__"), block.start) else None
    return trim(text, *(head.span(2) if head else (block.start, block.end)))


_DIVIDES = re.compile(r"\b(?:segment|divid|categori[sz]|classifi|split|bifurcat)[a-z]*\b")
_BASIS = re.compile(r"[^.:]{0,60}?\b(?:on the basis of|based on|by|into|in terms of|according to)\s(?:the\s)?([^.:]{3,200})")


def _divided_by(text: str, block: Block) -> tuple[int, int] | None:
    """Where a paragraph names the ways of dividing the market, if it does."""
    for divides in _DIVIDES.finditer(text, block.start, block.end):
        if basis := _BASIS.match(text, divides.end(), block.end):
            return basis.span(1)
    return None


def _announced(lexed: Lexed, first: int) -> frozenset[str]:
    """The ways of dividing that a paragraph above a run names ("segmented on the basis of form and source"): alone on a line each leads in."""
    for block in reversed(lexed.blocks[max(0, first - 3) : first]):
        said = _divided_by(lexed.text, block) if block.kind == "paragraph" and not block.boilerplate else None
        if said:
            return frozenset(lexed.text[a:b].casefold() for a, b in split_names(lexed, *said))
    return frozenset()


def _as_ways(lexed: Lexed, owns: list[list[Listing]]) -> list[list[Listing]]:
    """Listings on lines of their own below words on segments, as ways of dividing if one of them is a known one ("Type: …", "Frame: …")."""
    known = vocabulary.load("segments")["dimensions"]
    words = [lexed.text[one.start : one.end].casefold() for own in owns for one in own]
    if not any(word in known for word in words):
        return owns
    return [[replace(one, way=not _leads().match(lexed.text, one.start, one.end)) for one in own] for own in owns]


_OF_SEGMENTS = re.compile(r"\bsegment(?:s|ed|ation)\b", re.I)
# Ways of dividing that are values of others as often ("Component: Solution, Service").
_ALSO_VALUES = frozenset(
    ["solution", "service", "product", "system", "device", "equipment", "vehicle", "sensor", "platform", "network", "content", "material"]
)


def _ways(lexed: Lexed, first: int, last: int) -> frozenset[str]:
    """The lines of a run on segments that are known ways of dividing, or stand between bulleted items: they lead in those after them."""
    blocks = lexed.blocks
    lead = _lead_above(lexed, first)
    if lead is None or not _OF_SEGMENTS.search(lexed.text, *lead):
        return frozenset()
    known = frozenset(vocabulary.load("segments")["dimensions"])
    lines = [lexed.text[b.start : b.end].strip(" :*").casefold() for b in blocks[first : last + 1]]
    bulleted = [
        one.kind == "line" and other.kind == "item" and one.end - one.start < 40 and not is_sentence(lexed.text[one.start : one.end])
        for one, other in pairwise(blocks[first : last + 1])
    ]
    ways = [line in known or line.removesuffix("s") in known or under for line, under in zip(lines, [*bulleted, False], strict=True)]
    if not ways[0]:
        return frozenset()
    alone = {
        line
        for i, line in enumerate(lines)
        if ways[i] and (i == 0 or line.removesuffix("s") not in _ALSO_VALUES) and i + 1 < len(lines) and not ways[i + 1]
    }
    return frozenset(alone) if len(alone) > 1 else frozenset()


DEEPEST = 6
"""How many levels below an entry others still belong to it. Reports do not nest deeper; without a limit, time grows with the square of the depth."""


def _below(lexed: Lexed, blocks: tuple[Block, ...], levels: list[int], leads: list[bool], lead: int) -> list[int]:
    """Which entries of a run an entry leads in: those nested under it, else those up to the next lead-in."""
    text = lexed.text
    nested = lead + 1 < len(levels) and levels[lead + 1] > levels[lead]
    if not nested and lead + 1 < len(levels) and _is_next(blocks[lead].marker, blocks[lead + 1].marker):
        return []
    below: list[int] = []
    skipped: int | None = None  # the level of a nested lead-in, whose own entries are not ours
    for i in range(lead + 1, len(levels)):
        if i > lead + 1 and _begins_anew(blocks, i):
            break
        if levels[i] < levels[lead] or (levels[i] == levels[lead] and (nested or leads[i])):
            break
        if levels[i] > levels[lead] + DEEPEST or (skipped is not None and levels[i] > skipped):
            continue
        skipped = None
        if not leads[i]:
            below.append(i)
        elif not nested and leads[lead]:
            break
        elif not _chapters().match(text, blocks[i].start, blocks[i].end):
            skipped = levels[i]
    return below


def _chapter(marker: str) -> int:
    """The first part of a number such as "2.1.3"; 0 of other marks."""
    first, point, _ = marker.partition(".")
    return int(first) if point and first.isdigit() and first.isascii() else 0


def _begins_anew(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the numbers of entries begin anew ("3.4", "1.1"): then another list begins."""
    return 0 < _chapter(blocks[index].marker) < _chapter(blocks[index - 1].marker)


def _is_next(marker: str, following: str) -> bool:
    """Whether an entry's number follows that of the entry before it ("10." and "11."): then neither leads in the other."""
    one, other = marker.strip(".)("), following.strip(".)(")
    return one.isdigit() and other.isdigit() and int(other) == int(one) + 1


def _is_no_entry(words: str) -> bool:
    """Whether words begin with a label of the report itself ("Base year", "Published"), and so are no entry of a list."""
    small = words.lower()
    return any(
        small.startswith(label) and not small[len(label) : len(label) + 1].isalnum() for label in vocabulary.load("structure")["no_entries"]
    )


def _levels(blocks: tuple[Block, ...]) -> list[int]:
    """Depths within a run; lines that stand between bulleted items lead those in."""
    mixed = {b.kind for b in blocks} == {"item", "line"} and blocks[0].kind == "line"
    return [b.level + (mixed and b.kind == "item") for b in blocks]


def _lead_above(lexed: Lexed, first: int) -> tuple[int, int] | None:
    """The heading, or the last sentence of the paragraph, that stands above a block."""
    if first == 0:
        return None
    above = lexed.blocks[first - 1]
    if above.boilerplate or above.kind in ("table", "meta"):
        return None
    if above.kind == "heading":
        return trim(lexed.text, above.start, above.end)
    sentences = lexed.sentences
    last = bisect_left(sentences, above.end, key=lambda sentence: sentence.start) - 1
    return trim(lexed.text, sentences[last].start, sentences[last].end) if last >= 0 and sentences[last].block is above else None


def _names_below(lexed: Lexed, index: int) -> list[Listing]:
    """The listing of a paragraph of names ("Foo Inc.; Bar AG; Baz Ltd.") below a heading that leads them in."""
    above, block = lexed.blocks[index - 1], lexed.blocks[index]
    if index == 0 or above.kind != "heading" or above.boilerplate or block.kind != "paragraph":
        return []
    if not is_lead(lexed.text[above.start : above.end]):
        return []
    lead = trim(lexed.text, above.start, above.end)
    listing = _listing(lexed, lead, [split_sentences(lexed.text, block.start, block.end)[0]], [0], index, index - 1)
    names = [lexed.text[entry.start : entry.end] for entry in listing.entries]
    return [listing] if listing.kind == "run" and all(len(name.split()) <= MOST_WORDS for name in names) else []


# How a paragraph begins that tells of one entry: "LED lamps: They need little power."
_TELLS = re.compile(r"[A-Z0-9][^.:;!?\n]{1,70}?(?:\s?:|\s-)\s(?=[A-Z\"(])")


def _told_below(lexed: Lexed, index: int) -> list[Listing]:
    """The listing of the names with which the paragraphs below a lead-in begin, each with what it tells of its name."""
    text, blocks = lexed.text, lexed.blocks
    if blocks[index].kind not in ("heading", "paragraph") or not is_lead(text[blocks[index].start : blocks[index].end][-199:]):
        return []
    told: list[Entry] = []
    following = index + 1
    if following == len(blocks) or blocks[following].kind != "paragraph":
        return []
    while following < len(blocks) and blocks[following].kind in ("paragraph", "line", "item") and not blocks[following].boilerplate:
        tells = _TELLS.match(text, blocks[following].start, blocks[following].end)
        if tells is None:
            break
        told.append(Entry(*trim(text, blocks[following].start, tells.end())))
        following += 1
    lead = _lead_above(lexed, index + 1)
    return [Listing(*lead, tuple(told), "list", index, blocks[index + 1].section)] if lead and len(told) > 1 else []


# "Downhole guidance - Wells bend, and the drill must know": a name and a sentence that tells of it.
_TOLD = re.compile(r"[^,:\n]{3,80}?(?: [-–] |: )[A-Z](?=[^,\n]{0,200},? [a-z]+ [a-z]+ [a-z]+)")


def _listing(lexed: Lexed, lead: tuple[int, int], spans: list[tuple[int, int]], levels: list[int], first: int, block: int) -> Listing:
    section = lexed.blocks[first].section
    real = [span for span in spans if span[1] > span[0]]
    if len(real) == 1:
        told = is_sentence(lexed.text[real[0][0] : real[0][1]]) or _TOLD.match(lexed.text, *real[0])
        names = [] if told else split_names(lexed, *real[0])
        if len(names) > 1:
            return Listing(*lead, tuple(Entry(*span) for span in names), "run", block, section)
    entries: list[Entry] = []
    open_at: list[tuple[int, int]] = []  # levels and indexes of the entries above
    for span, level in zip(spans, levels, strict=True):
        while open_at and open_at[-1][0] >= level:
            open_at.pop()
        if span[1] > span[0]:
            entries.append(Entry(*span, depth=len(open_at), parent=open_at[-1][1] if open_at else None))
            open_at.append((level, len(entries) - 1))
    return Listing(*lead, tuple(entries), "list", block, section)


_SMALL_WORDS = re.compile(r"\b[a-z]+\b(?: the\b)?")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(vocabulary.load("structure")["verbs"])


@lru_cache(maxsize=4096)  # most are names, which are looked at wherever they stand
def is_sentence(words: str) -> bool:
    """Whether words have a verb, and so are no name."""
    return any(m[0] in _verbs() or m[0].removesuffix(" the") in _verbs() for m in _SMALL_WORDS.finditer(words))


_OWN_LINE_MARKS = (":", ";", " -", "➔", "➡", "→", "⇒")
_OWN_LINE = re.compile(r"[*_]{0,3}([^:;.\n*➔➡→⇒]{2,90}?)(?:[*_]{0,3}\s*[:;➔➡→⇒][*_]{0,3}\s*|(?<=[a-z])\s-\s?(?=[A-Z]))(?=\S)")


def _own_line(lexed: Lexed, block: Block, index: int) -> list[Listing]:
    """The listing on a block's own line: "Key Players: Foo, Bar, Baz", "By Type: Hard and Soft"."""
    text = lexed.text
    reach = min(block.end, block.start + 200)
    line = text[block.start : reach]
    if not any(mark in line for mark in _OWN_LINE_MARKS):
        return []
    m = _OWN_LINE.match(text, block.start, reach)
    if (
        m is None
        or m.end() >= block.end
        or _is_no_entry(m[1])
        or (text[m.end(1)] == ";" and "," in m[1])
        or not (_leads().match(m[1]) or (block.kind in ("line", "item", "heading") and len(m[1].split()) < 5))
    ):
        return []
    sentences = split_sentences(text, m.end(), block.end)
    if not sentences:
        return []
    start, end = sentences[0] if len(sentences) > 1 else (m.end(), block.end)
    other = _NEXT_WAY.search(text, start, end)
    end = other.start() if other else end
    words = text[start:end]
    if is_sentence(words) and "," not in words:
        return []
    names = _dashed(text, start, end) or split_names(lexed, start, end)
    if not names or (is_sentence(words) and any(is_sentence(text[a:b]) for a, b in names)):
        return []
    if not _leads().match(m[1]) and (len(names) < 2 or any(len(text[a:b].split()) > MOST_WORDS - 1 for a, b in names)):
        return []
    return [Listing(m.start(1), m.end(1), tuple(Entry(*span) for span in names), "run", index, block.section)]


# "By Type - Hand and Motor; By Use - Farms and Mills"
_NEXT_WAY = re.compile(r"[;.,]\s+(?:and )?By [A-Z][\w &/-]{1,40}?\s?(?:[:(]|-\s)")
_DASHES = re.compile(r"\s-\s(?=[A-Z0-9])")


def _dashed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names that dashes part on a line ("- Foo Inc. - Bar - Baz"), if there are three and no commas."""
    if text.find(" - ", start, end) < 0 or text.find(",", start, end) >= 0 or text.find(";", start, end) >= 0:
        return []
    dashes = [m.span() for m in _DASHES.finditer(text, start - 1, end)]
    if len(dashes) < 2 or (len(dashes) == 2 and dashes[0][0] >= start):
        return []
    bounds = [start, *(at for dash in dashes for at in dash), end]
    spans = (trim(text, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if b > a)
    return [span for span in spans if span[1] > span[0]]


# Tables


def _table_listings(lexed: Lexed, block: Block, index: int) -> list[Listing]:
    assert block.table is not None
    text = lexed.text
    rows = block.table.rows
    found: list[Listing] = []
    heads = rows[0] if rows and all(cell.header for cell in rows[0] if cell.end > cell.start) and len(rows) > 1 else []
    plain = [cell for row in rows for cell in row if cell.end > cell.start]
    if all(len(row) == 1 for row in rows) or (len(rows) == 1 and len(rows[0]) > 2):
        lead = _lead_above(lexed, index)
        spans = [trim(text, cell.start, cell.end) for cell in plain]
        return [_listing(lexed, lead, spans, [0] * len(spans), index, max(index - 1, 0))] if lead and spans else []
    for row in rows[1 if heads else 0 :]:
        if len(row) >= 2 and row[0].end > row[0].start:
            key = trim(text, row[0].start, row[0].end)
            if any(_WAYS.search(text, cell.start, cell.end) for cell in row[1:]):
                continue  # "By Type: Foo and Bar. By Use: …" are titles of their own
            names = [span for cell in row[1:] for span in split_cell(lexed, cell.start, cell.end)]
            if key[1] > key[0]:
                found += _row_listings(lexed, key, names, index, block)
    columns: dict[int, list[Cell]] = {}
    for row in rows[1:] if heads else ():
        for cell in row:
            if cell.end > cell.start:
                columns.setdefault(cell.column, []).append(cell)
    for head in heads:
        cells = columns.get(head.column)
        key = trim(text, head.start, head.end)
        if key[1] > key[0] and cells:
            entries = tuple(Entry(*trim(text, cell.start, cell.end)) for cell in cells)
            found.append(Listing(*key, entries, "column", index, block.section))
    return found


def _row_listings(lexed: Lexed, key: tuple[int, int], names: list[tuple[int, int]], index: int, block: Block) -> list[Listing]:
    """The listing of a row, or several where its value holds lead-ins of its own ("Segmentation | By Type … By Use …")."""
    found: list[Listing] = []
    lead = key
    entries: list[Entry] = []
    ways = _ways_in(lexed, key, names)
    for span in [*names, None]:
        if span is None or span in ways or _ROW_LEAD.match(lexed.text, *span):
            if entries:
                found.append(Listing(*lead, tuple(entries), "row", index, block.section, lead in ways))
            lead, entries = span or lead, []
        else:
            entries.append(Entry(*span))
    return found


def _ways_in(lexed: Lexed, key: tuple[int, int], names: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The ways of dividing among the lines of a cell on segmentation ("Market Segmentation | Method / Slow / Fast / Application / …")."""
    if not _OF_SEGMENTS.search(lexed.text, *key):
        return set()
    known = vocabulary.load("segments")["dimensions"]
    words = [lexed.text[a:b].casefold() for a, b in names]
    ways = {span for span, word in zip(names, words, strict=True) if word in known}
    if words and words[0].split()[-1] in known:
        ways.add(names[0])
    return ways if 1 < len(ways) < len(names) / 2 else set()


# What can lead in names inside a table's cell; "Competitive Landscape, Growth Factors and Trends" are what a report covers.
_ROW_LEAD = re.compile(r"(?:[\w ]{0,60}\b)?(?:by|based on|on the basis of) \w|[^\n]{2,80}:$", re.I)
_WAYS = re.compile(r"\bBy [A-Z][\w /&-]{1,40}: [^|]{1,400}\bBy [A-Z][\w /&-]{1,40}:")
_CELL_MARK = re.compile(r"(?:\n|<br\s?/?>)\s{0,8}(?:[-*•●▪■o]\s+|\d{1,2}[.)]\s+)?|[•●▪■]")
_FIRST_MARK = re.compile(r"\s*(?:[-*•●▪■o]\s+|\d{1,2}[.)]\s+)")


def split_cell(lexed: Lexed, start: int, end: int) -> list[tuple[int, int]]:
    """The names in a table's cell: its lines or bulleted items, or the names between its commas."""
    text = lexed.text
    first = _FIRST_MARK.match(text, start, end)
    start = first.end() if first else start
    marks = [m.span() for m in _CELL_MARK.finditer(text, start, end)]
    if not marks:
        return split_names(lexed, start, end, pair=False)
    bounds = [start, *[position for mark in marks for position in mark], end]
    spans = (trim(text, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    return [span for span in spans if span[1] > span[0]]
