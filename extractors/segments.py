"""How a report divides its market: dimensions ("Type", "End User", "Geography"), their values, and the value above each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, zip_longest

from assay.extractors.lexed import Draft, Lexed, between
from assay.extractors.listings import Entry, Listing, is_sentence, sentences_with, split_cell, split_names, trim
from assay.language import cues, places, vocabulary
from assay.language.names import singular
from assay.language.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class _Value:
    """A value found at text[start:end], with its dimension as written there; rank tells the better of two finds (more is better)."""

    dimension: str
    start: int
    end: int
    parent: str | None = None
    rank: int = 0


def extract(lexed: Lexed, subject: str | None, listings: Sequence[Listing]) -> list[Draft]:
    """The segments of a document, each value once, in the order of the text; `subject` is the name of its market."""
    values = [
        *_from_listings(lexed, listings),
        *_from_tables(lexed),
        *_from_place_runs(lexed),
        *_ways_in_rows(lexed),
        *_from_highlights(lexed),
        *_from_titles(lexed),
        *_from_bare_chains(lexed),
        *_from_colon_chains(lexed),
        *_from_region_colons(lexed),
        *_from_region_lines(lexed),
        *_from_chapters(lexed),
        *_from_comma_titles(lexed),
        *_from_sentences(lexed, subject),
    ]
    return _merge(lexed, values)


# Dimensions


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(vocabulary.load("segments")[which])


@cache
def _no_value() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary.load("segments")["no_value"]), re.I)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return singular(word)


@lru_cache(maxsize=4096)
def _plain(words: str) -> str:
    """Lower case, one space, singular last word, `-` and space alike."""
    tokens = re.sub(r"[\s-]+", " ", words.casefold()).strip().split(" ")
    return " ".join([*tokens[:-1], _singular(tokens[-1])])


@cache
def _known_dimensions() -> frozenset[str]:
    return frozenset(_plain(word) for word in _words("dimensions"))


def _is_known(words: str) -> bool:
    return _plain(words) in _known_dimensions()


_DIMENSION = r"[A-Za-z][\w'/&-]*(?: (?!(?:into|in|the|is|are|was|were|has|have|had|can|may|it|its|this|we|market|namely|such|including|from|for|to|with|which|that|on|segment|segments|segmented|during|through|of|as|by|report|outlook|and)\b)[\w'/&-]+){0,4}(?: of [A-Za-z]+)?"
_BY = re.compile(rf"\b[Bb](?:y|Y) (?:the |major |key )?({_DIMENSION})(?: and ({_DIMENSION}))?")
_BASIS = re.compile(
    rf"(?:on the basis o[fn]|based on|in terms of|depending on|with respect to)(?: the)? ({_DIMENSION})(?: of (?:the )?[a-z ]{{2,40}})?(?=,| into| the\b| is\b|:|$)",
    re.I,
)
_OUTLOOK = re.compile(r"(?:^|.{0,100}?\s)([\w/&' -]{2,60}?) (?:outlook|scope|segment(?:ation)?|insights?)\s{0,3}(?:\(|$|,)", re.I)
_SEVERAL = re.compile(r"\s?(?:,? (?:and|&) |, (?:by )?[A-Za-z /-]{3,25},? (?:and|&) |(?:, (?:by )?[A-Za-z /-]{3,25}){2,5}$)", re.I)
_PLAYERS = re.compile(r"\b(?:companies|players|vendors|manufacturers|competitors|suppliers)\b", re.I)
_REGIONS = re.compile(r"(?:.{0,40}\b)?(?:regions?|countries|geograph(?:y|ies|ic|ical)|regional)\b", re.I)
_GEO_ADVERB = re.compile(
    r"(?:geographically|regionally|region-wise|geography-wise|on the geograph\w+ front|in geographical terms|across regions)\b"
)


_INTO_REGIONS = re.compile(
    r"\b(?:segmented|divided|split|categori[sz]ed|classified) (?:in)?to (?:\w+ ){0,2}(?:key )?regions\b|\bsplits? (?:[\w.]+ ){1,6}into (?:\w+ ){0,2}(?:key )?regions\b",
    re.I,
)
# "… by Material (Plastic, Wood)" has its values with it, and leads in none.
_VALUED = re.compile(r"\s*[(\[][^()\[\]]{1,300}(?:, | and | & )[^()\[\]]{1,300}[)\]]")
_THESE_REGIONS = re.compile(r"\bfollowing (?:[a-z]+ ){0,2}(?:regions|countries|geographies)(?: (?:and|or|&) (?:regions|countries))?$", re.I)
# "By Product By End Use By Region" is the head of a table's columns.
_HEADS_COLUMNS = re.compile(r"(?:By [A-Z][\w/&-]*+(?: (?!By )[A-Z&][\w/&-]*+){0,3}\s*){2,}")
_TRAILER = re.compile(r"\s(?:outlook|segments?|insights?|analysis|segmentation|overview|coverage|scope|areas?)$", re.I)
_NO_DIMENSION = re.compile(
    r"\b(?:19|20)\d\d\b|^[a-z]+ing [a-z]+ed|\b(?:analysts?|experts?|research|team|estimates?|makers|players|vendors|manufacturers|companies|producers|suppliers)$|\b(?:manufacturers|players|vendors|companies|competitors)\b"
)


def _clean(dimension: str) -> str | None:
    """A dimension as it is written in the records, or None for what is none ("by volume", "by key players")."""
    dimension = _TRAILER.sub("", re.sub(r"\s+", " ", dimension).strip(" '\"-&/"))
    low = dimension.casefold()
    if not dimension or low in _words("no_dimension") or len(dimension) > 60 or _NO_DIMENSION.search(low):
        return None
    if low in _words("geography") or low.startswith(("region", "geograph", "countr")):
        return "Geography"
    return dimension


@lru_cache(maxsize=2048)
def dimension_of(lead: str) -> str | None:
    """The dimension that a lead-in names ("X Market, by Form, 2020-2030 (USD)" -> "Form"), None if it names none or several."""
    if len(lead) > 320 or _HEADS_COLUMNS.fullmatch(lead):
        return None
    if _INTO_REGIONS.search(lead) or _THESE_REGIONS.search(lead):
        return "Geography"
    by = next(reversed(list(_BY.finditer(lead))), None)
    if by is not None:
        if (valued := _VALUED.match(lead, by.end())) and not _UNIT_NOTE.search(valued[0]):
            return None
        if _SEVERAL.match(lead, by.end()) or _PLAYERS.search(lead, 0, by.start()):
            return None
        if by[2] and not _REGIONS.match(by[1]):
            return _clean(f"{by[1]} and {by[2]}") if re.match(r"by\b", lead, re.I) and by.start() == 0 else None
        return _clean(by[1])
    basis = _BASIS.search(lead)
    if basis:
        return _clean(basis[1])
    bare = re.sub(r"(?i)^(?:the |market (?!structure|size|nature|level|range|base|model)|key |global )+|\W+$", "", lead)
    bare = (
        re.sub(r"(?i)\s(?:segments?|segmentation|insights?|outlook|coverage|covered|analysis|scope|types covered)$", "", bare)
        if not _is_known(bare)
        else bare
    )
    if _is_known(bare):
        return _clean(bare)
    outlook = _OUTLOOK.match(lead)
    if outlook:
        words = outlook[1].split()
        for first in range(max(0, len(words) - 3), len(words)):
            if _is_known(" ".join(words[first:])) or " ".join(words[first:]).casefold() in _words("geography"):
                return _clean(" ".join(words[first:]))
    if len(lead) < 100 and _REGIONS.match(lead):
        return "Geography"
    return None


# Values


_PREFIX = re.compile(
    r"(?:(?:the|a|an|namely|viz\.?|i\.e\.?,?|e\.g\.?,?|such as|including|like|mainly|primarily|both|either|by)\s+)+|\d{1,2}(?:\.\d{1,2}){0,4}[.)]?\s+(?-i:(?=[A-Z]))",
    re.I,
)
_UNIT_NOTE = re.compile(
    r"\s*[(\[](?:[^()\[\]]{0,30}\b(?:USD|US\$|Million|Billion|Units?|Tons?|Kilotons|%|Revenue|Value|Volume|(?:19|20)\d\d)\b[^()\[\]]{0,30})[)\]]\s*$|\s*\(by [^()]{2,120}\)\s*$|\s*\((?:larg|dominant|leading|fast)[a-z]{0,5}+[ -][A-Za-z]{1,20}+(?: [A-Za-z]{1,20}+)?\)\s*$",
    re.I,
)
_CLAUSE = re.compile(
    r",? (?:which|who|where|whose|while|whereas|each of|with (?:the|an?)|of which|among which|among others|in which|for which|that (?:is|are|have))\b|,? based on\b|,? wherein\b| segments?$| in the (?:report|market)$"
)
_OPENS = re.compile(r"\s?[(\[{]")
_LETTER = re.compile(r"[^\W\d_]")
_EXAMPLE = re.compile(r"\s*(?:e\.g\.?,?|i\.e\.?,?|such as|including|includes?|like)\s*:?\s*", re.I)


def _name(lexed: Lexed, start: int, end: int) -> tuple[int, int] | None:
    """The span of a value's name, or None if what stands there is none."""
    text = lexed.text
    prefix = _PREFIX.match(text, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    clause = _CLAUSE.search(text, start, end)
    if clause and clause.start() > start:
        end = clause.start()
    note = _UNIT_NOTE.search(text, start, end)
    if note and note.start() > start:
        end = note.start()
    start, end = trim(text, start, end)
    name = text[start:end]
    outer = _OPENS.split(name, maxsplit=1)[0]
    if not _LETTER.search(outer) or len(outer) > 110 or len(outer.split()) > 12:
        return None
    if _no_value().match(name) or (is_sentence(outer) and len(outer.split()) > 3):
        return None
    if any(name.count(opening) < name.count(closing) for opening, closing in ("()", "[]")):
        return None
    return start, end


def _is_inside(whole: str, inner: str) -> bool:
    """Whether a place in brackets is a part ("Europe (UK)") and no short form ("Asia Pacific (APAC)") of the place before them."""
    kind = _kind(inner)
    return kind == "country" or (kind is not None and not _ABBREVIATED.search(whole))


def _bracketed(lexed: Lexed, start: int, end: int) -> tuple[int, int, list[tuple[int, int]]]:
    """A value and its sub-values in brackets: "Medical (Implants, Tools)", "Europe [Germany, France]"; one word in brackets is part of the name."""
    text = lexed.text
    opened = _OPENS.search(text[start:end]) if text[end - 1] in ")]}" else None
    if not opened or opened.start() == 0:
        return start, end, []
    inner_start, inner_end = start + opened.end(), end - 1
    example = _EXAMPLE.match(text, inner_start, inner_end)
    if example:
        inner_start = example.end()
    inner = split_names(lexed, inner_start, inner_end)
    outer = text[slice(*trim(text, start, start + opened.start()))]
    if len(inner) > 1 and (any(_kind(text[a:b]) for a, b in inner) or not any(is_sentence(text[a:b]) for a, b in inner)):
        return *trim(text, start, start + opened.start()), inner
    if len(inner) == 1 and _kind(outer) and _is_inside(text[start:end], text[slice(*inner[0])]):
        return *trim(text, start, start + opened.start()), inner
    return start, end, []


@cache
def _members() -> dict[str, frozenset[str]]:
    table = {region: frozenset(names) for region, names in vocabulary.load("segments")["members"].items()}
    table["middle east and africa"] = (
        table["middle east"]
        | table["africa"]
        | {"middle east", "africa", "rest of middle east and africa", "rest of mea", "rest of the middle east and africa"}
    )
    table["middle east and north africa"] = table["mena"] = table["middle east and africa"]
    table["emea"] = table["europe"] | table["middle east and africa"]
    table["lamea"] = table["latin america"] | table["middle east and africa"]
    table["americas"] = table["north america"] | table["latin america"] | {"north america", "latin america", "south america"}
    return table


_ABBREVIATED = re.compile(r"\s*\([A-Z][A-Za-z]{1,5}\)$")


@lru_cache(maxsize=4096)
def _place_key(name: str) -> str:
    return places.canonical(_ABBREVIATED.sub("", name))


@lru_cache(maxsize=4096)
def _kind(name: str) -> str | None:
    return places.kind(name)


_PART = re.compile(r"(?:western|eastern) europe", re.I)


@lru_cache(maxsize=4096)
def _belongs(name: str, region: str) -> bool:
    if _PART.match(region) and _PART.match(name):
        return False
    members = _members().get(_place_key(region), frozenset())
    return places.key(_ABBREVIATED.sub("", name)) in members or _place_key(name) in members


def _geography(lexed: Lexed, entries: Sequence[tuple[int, int, str | None]], rank: int) -> Iterator[_Value]:
    """Places with their regions: those given, else the region before them in the list that they belong to."""
    region: str | None = None
    has_members = False
    countries = any(_kind(_ABBREVIATED.sub("", lexed.text[a:b])) == "country" for a, b, _ in entries)
    for start, end, given in entries:
        name = _ABBREVIATED.sub("", lexed.quote(start, end))
        key = places.key(name)
        parent = given
        if given is None and region is not None:
            if _belongs(name, region) and key != places.key(region) and (countries or _kind(name) != "region"):
                parent, has_members = region, True
            elif (key.startswith("rest of") and "world" not in key and key != "row") or (
                key in ("others", "other", "other countries") and has_members
            ):
                parent = region
        if given is None and "," in name:  # "Latin America, Middle East & Africa"
            region, has_members = None, False
        if parent is None and given is None and (_kind(name) == "region" or _place_key(name) in _members()):
            region, has_members = lexed.quote(start, end), False
        yield _Value("Geography", start, end, parent, rank + (parent is not None))


def _values(lexed: Lexed, dimension: str, entries: Sequence[tuple[int, int, str | None]], rank: int) -> Iterator[_Value]:
    """The values of a dimension from the spans that are listed for it (with the names above them where those are given)."""
    found: list[tuple[int, int, str | None]] = []
    outer: list[str] = []
    for start, end, above in entries:
        named = _name(lexed, start, end)
        if named is None:
            continue
        if dimension == "Geography" and (both := _two_places(lexed, *named, above)):
            found += both
            outer += [lexed.text[a:b] for a, b, _ in both]
            continue
        start, end, inner = _bracketed(lexed, *named)
        found.append((start, end, above))
        outer.append(lexed.text[start:end])
        name = lexed.quote(start, end)
        for a, b in inner:
            inside = _name(lexed, a, b)
            if inside:
                found += (_two_places(lexed, *inside, name) if dimension == "Geography" else []) or [(*inside, name)]
    if not found:
        return
    known = sum(_kind(_ABBREVIATED.sub("", name)) is not None for name in outer)
    mostly = 5 * known >= 3 * len(outer) and (dimension == "Geography" or known > 1)
    written_as_names = dimension == "Geography" and all(_CAPITALISED.fullmatch(lexed.text, a, b) for a, b, _ in found)
    districts = (known > 0 and rank == 4) or (rank > 2 and all(_DISTRICT.search(lexed.text[a:b]) for a, b, _ in found))
    if mostly or (written_as_names and districts):
        yield from _geography(lexed, found, rank)
    elif dimension != "Geography":
        for start, end, above in found:
            yield _Value(dimension, start, end, above, rank + (above is not None))


def _two_places(lexed: Lexed, start: int, end: int, region: str | None) -> list[tuple[int, int, str | None]]:
    """Two places that lost what parted them, with the region of each: "Europe Germany", "Argentina Rest of South America"."""
    named = between(lexed.places, start, end)
    if len(named) != 2 or named[0].start != start or named[1].end != end or named[0].end + 1 != named[1].start:
        return []
    first, second = lexed.quote(start, named[0].end), lexed.quote(named[1].start, end)
    if _belongs(second, first):
        return [(start, named[0].end, region), (named[1].start, end, first)]
    return [(start, named[0].end, region), (named[1].start, end, region)] if second.startswith("Rest of ") else []


# Districts and states are not all known as places; in a list under "Regional Insights" they are written as names are.
_DISTRICT = re.compile(
    r"\b(?:Region|Province|State|District|Zone|Territory|North|South|East|West|Central|North-?[Ee]ast|North-?[Ww]est|South-?[Ee]ast|South-?[Ww]est|Rest of)\b"
)
_CAPITALISED = re.compile(r"[A-Z][\w.'-]*(?: (?:of |and |& )?[A-Z][\w.'-]*){0,3}")


# Listings

# What a sentence that ends with a full stop says if it leads in what stands below it.
_LEADS_ON = re.compile(r"\b(?:following|below|as follows|listed)\b", re.I)


def _from_listings(lexed: Lexed, listings: Sequence[Listing]) -> Iterator[_Value]:
    text = lexed.text
    for listing in listings:
        lead = text[listing.start : listing.end]
        if listing.kind == "column":
            if not lead.startswith(("By ", "by ")):
                continue
            cells = (span for entry in listing.entries for span in split_cell(lexed, entry.start, entry.end))
            listing = replace(listing, entries=tuple(Entry(*span) for span in cells))
        if text[listing.end : listing.end + 1] == "." and is_sentence(lead) and not _LEADS_ON.search(lead):
            continue
        dimension = dimension_of(lead) or (_clean(lead) if listing.way else None)
        if dimension is None and _kind(lead) == "region":
            yield from _countries_of(lexed, listing)
            continue
        if dimension is None:
            continue
        entries = _with_parents(lexed, listing)
        if _INTO_REGIONS.search(lead) and all(_CAPITALISED.fullmatch(text, a, b) for a, b, _ in entries):
            yield from _geography(lexed, entries, 4)
            continue
        if listing.kind in ("row", "list") and len(entries) == 1 and not _LEADS_ONE.match(lead):
            continue
        yield from _values(lexed, dimension, entries, 4 if listing.kind == "list" else 3)


# What can lead in a single value: "By Type", "Largest Share by Type".
_LEADS_ONE = re.compile(
    r"by\b|breakup by\b|.*\bmarket,? by\b|(?:largest|fastest[- ]growing|leading|dominant) (?:share|segment|market) by\b", re.I
)
_REGIONAL = re.compile(r"\bby\b|region|geograph|countries", re.I)


def _countries_of(lexed: Lexed, listing: Listing) -> Iterator[_Value]:
    """The countries that a region leads in, where the lines or rows around say that the market is divided so."""
    region = lexed.quote(listing.start, listing.end)
    inside = sum(_belongs(lexed.text[e.start : e.end], region) for e in listing.entries)
    row = listing.kind == "row" and inside == len(listing.entries) > 1
    if not row and (
        5 * inside <= 3 * len(listing.entries) or not (_is_region_row(lexed, listing) or any(map(_REGIONAL.search, listing.section)))
    ):
        return
    yield _Value("Geography", listing.start, listing.end, None, 2)
    yield from _values(lexed, "Geography", [(e.start, e.end, region) for e in listing.entries], 3)


def _is_region_row(lexed: Lexed, listing: Listing) -> bool:
    """Whether the line above or below a listing of a region's countries begins with a region too."""
    near = (lexed.blocks[index] for index in (listing.block - 1, listing.block + 1) if 0 <= index < len(lexed.blocks))
    return any(_kind(lexed.text[block.start : block.end].partition(":")[0].strip()) == "region" for block in near)


# The heads of a table that has a way of dividing in each row and its values beside it.
_WAY_HEAD = re.compile(r"(?:market )?(?:segments?|segmentation|dimensions?|categor(?:y|ies)|segment (?:type|category))\W*$", re.I)
_VALUES_HEAD = re.compile(
    r"(?:sub-?\s?segments?|values?|types?|categories|segments?(?: covered| included)?|covered|included|coverage|breakdown|details?|options)\W*$",
    re.I,
)


def _ways_in_rows(lexed: Lexed) -> Iterator[_Value]:
    """The values in a table of segments and sub-segments."""
    text = lexed.text
    for block in lexed.blocks:
        rows = block.table.rows if block.table and not block.boilerplate else ()
        if len(rows) < 2 or not all(len(row) == 2 for row in rows):
            continue
        way, values = rows[0]
        if not (_WAY_HEAD.match(text, way.start, way.end) and _VALUES_HEAD.match(text, values.start, values.end)):
            continue
        for key, cell in rows[1:]:
            names = split_cell(lexed, cell.start, cell.end)
            dimension = _clean(re.sub(r"(?i)^by ", "", text[slice(*trim(text, key.start, key.end))]))
            if dimension and (len(names) > 1 or _is_known(dimension)):
                yield from _values(lexed, dimension, [(*span, None) for span in names], 3)


_MEASURED = re.compile(r"(?:19|20)\d\d|CAGR|shares?\b|value|revenue|size|growth|%|USD|\$", re.I)
_TOTAL = re.compile(r"(?:grand |global |overall )?total\b.*|all\b.*|overall|global|world(?:wide)?", re.I)


def _from_tables(lexed: Lexed) -> Iterator[_Value]:
    """The rows of a table of figures that is headed by a way of dividing: "Tile Market by Type (USD Million)"."""
    text = lexed.text
    for index, block in enumerate(lexed.blocks):
        above = lexed.blocks[index - 1] if index else None
        if block.boilerplate or block.table is None or above is None or above.end - above.start > 160 or above.kind == "table":
            continue
        rows = block.table.rows
        dimension = dimension_of(text[slice(*trim(text, above.start, above.end))])
        if dimension is None or len(rows) < 3 or not all(_MEASURED.search(text, cell.start, cell.end) for cell in rows[0][1:]):
            continue
        names = [trim(text, row[0].start, row[0].end) for row in rows[1:] if len(row) == len(rows[0]) > 1]
        yield from _values(lexed, dimension, [(a, b, None) for a, b in names if not _TOTAL.fullmatch(text, a, b)], 3)


_REGIONS_ARE = re.compile(
    r"\b(?:by |regional |geographic )?(?:regions?|geography)(?: covered| analysis| outlook| scope)?\s?[:|-]\s*\Z", re.I
)
LEAST_PLACES = 3


def _from_place_runs(lexed: Lexed) -> Iterator[_Value]:
    """Places that stand one behind the other without a mark between them: "By Region: North America Europe Asia Pacific"."""
    found, text = lexed.places, lexed.text
    first = 0
    while first < len(found):
        last = first
        while last + 1 < len(found) and text[found[last].end : found[last + 1].start] == " ":
            last += 1
        head = max(0, found[first].start - 36)
        if last - first + 1 >= LEAST_PLACES and _REGIONS_ARE.search(text, head, found[first].start):
            yield from _geography(lexed, [(place.start, place.end, None) for place in found[first : last + 1] if not place.adjective], 2)
        first = last + 1


def _with_parents(lexed: Lexed, listing: Listing) -> list[tuple[int, int, str | None]]:
    def above(entry: Entry) -> str | None:
        if entry.parent is None:
            return None
        parent = listing.entries[entry.parent]
        start, end, _ = _bracketed(lexed, parent.start, parent.end)
        return lexed.quote(start, end)

    found = []
    for entry in listing.entries:
        end = entry.end
        colon = lexed.text.find(": ", entry.start, min(end, entry.start + 60))
        if colon > 0 and is_sentence(lexed.text[colon:end]):
            end = colon
        found.append((*trim(lexed.text, entry.start, end), above(entry)))
    return found


# "Largest Segment by Type / 64 % / value share, Canned, 2023"
_RANKED_BY = re.compile(rf"(?:Largest|Fastest[- ][Gg]rowing|Leading) [Ss]egment [Bb]y ({_DIMENSION})$")
_STATED_FOR = re.compile(r"(?:(?:value|volume|revenue|market) share|(?:projected )?CAGR), ([^,\n]{2,60}), (?:FY ?)?(?:19|20)\d\d", re.I)


def _from_highlights(lexed: Lexed) -> Iterator[_Value]:
    """The segment that stands with its figure below a line such as "Largest Segment by Type"."""
    text, blocks = lexed.text, lexed.blocks
    for index, block in enumerate(blocks):
        ranked = None if block.boilerplate or block.end - block.start > 100 else _RANKED_BY.match(text, block.start, block.end)
        dimension = _clean(ranked[1]) if ranked else None
        below = (_STATED_FOR.match(text, b.start, b.end) for b in blocks[index + 1 : index + 4])
        stated = next((m for m in below if m), None) if dimension else None
        if dimension and stated:
            yield from _values(lexed, dimension, [(*stated.span(1), None)], 1)


# Titles: "By Type (A, B, and C), By Use (D and E)"; "By Type: A, B; By Use: D, E"


# The search starts at "y ", which a regular expression engine finds faster than a B or b.
_TITLE = re.compile(rf"y (?<=[Bb]y )(?<!\w[Bb]y )(?:the )?({_DIMENSION}(?: and {_DIMENSION})?)\s*(?:([(\[])|(?::|;| -| –)\s*(?=\S))")
_CHAIN = re.compile(rf"[\s,;|]*(?:and |& )?(?:[Bb]y )?({_DIMENSION})\s*([(\[])")
# "Type (Manual, Powered); End-Use (Hotels, Offices)" below "Segments", or of ways of dividing that are known.
_BARE_CHAIN = re.compile(rf"({_DIMENSION}(?: and {_DIMENSION})?)\s*([(\[])(?=[^()\[\]]{{2,200}}(?:,| and ))")
_BARE_GEOGRAPHY = re.compile(r"\b(?:geograph(?:y|ies)|regions?|countr(?:y|ies))\s?$", re.I)


_GEOGRAPHY_ENDS = frozenset("ynsYNS")
_BRACKETS = re.compile(r"[()\[\]]")


def _closing(text: str, opened: int, end: int) -> int:
    """Where the bracket that opens at a position closes, or the end."""
    depth = 0
    for m in _BRACKETS.finditer(text, opened, end):
        depth += 1 if m.group() in "([" else -1
        if depth == 0:
            return m.start()
    return end


def _chain(lexed: Lexed, first: re.Match[str], end: int) -> tuple[list[_Value], int]:
    """The values in brackets behind ways of dividing that follow each other, and where the last bracket closes."""
    text = lexed.text
    values: list[_Value] = []
    dimension, opened = _clean(first[1]), first.start(2)
    while True:
        closed = _closing(text, opened, min(end, opened + 1500))
        if dimension and not _MEASURES.search(text, opened, closed):
            names = [(a, b, None) for a, b in split_names(lexed, opened + 1, closed)]
            values += _values(lexed, dimension, names, 2)
        following = _CHAIN.match(text, closed + 1, end)
        if not following:
            return values, closed
        dimension, opened = _clean(following[1]), following.start(2)


# What a bracket states behind a way of dividing, if not its values: "(Volume, Thousand Units; Revenue, USD Million)".
_MEASURES = re.compile(r"\b(?:USD|US\$|Thousand Units|Kilotons?|Revenue, |Volume, |Value, )|[$€£]\s?[MB]n\b")
_SEGMENTED = re.compile(r"(?:market |key |report )?(?:segments?|segmentation)(?: covered| analy[sz]ed| included)?", re.I)


def _from_bare_chains(lexed: Lexed) -> Iterator[_Value]:
    """Ways of dividing at the beginning of a block, or of a cell on segments, each with its values in brackets."""
    text = lexed.text
    for block in lexed.blocks:
        if block.boilerplate:
            continue
        for row in block.table.rows if block.table else ():
            named = len(row) == 2 and _SEGMENTED.fullmatch(text, *trim(text, row[0].start, row[0].end))
            if named and (m := _BARE_CHAIN.match(text, row[1].start, row[1].end)):
                yield from _chain(lexed, m, row[1].end)[0]
        if block.kind == "table" or text.find("(", block.start, min(block.end, block.start + 80)) < 0:
            continue
        m = _BARE_CHAIN.match(text, block.start, block.end)
        if m and (_is_known(m[1]) or (block.section and _SEGMENTED.fullmatch(block.section[-1]))):
            yield from _chain(lexed, m, block.end)[0]


def _from_titles(lexed: Lexed) -> Iterator[_Value]:
    text = lexed.text
    reached = 0
    for m in _TITLE.finditer(text):
        if m.start() < reached:
            continue
        block = lexed.document.block_at(m.start())
        if block is None or block.boilerplate:
            continue
        dimension = _clean(m[1])
        if m[2]:
            values, reached = _chain(lexed, m, block.end)
            if _titled(text, block.kind, m):
                yield from values
        elif dimension and block.kind in ("heading", "line", "item", "table"):
            end = _part_end(text, m.end(), block.end)
            spans = split_names(lexed, m.end(), end)
            if len(spans) > 1 and not any(is_sentence(text[a:b]) for a, b in spans):
                yield from _values(lexed, dimension, [(a, b, None) for a, b in spans], 2)
    for at, behind in cues.spans(text, ("(", "[")):  # "... and geography(North America, Europe)"
        if text[max(0, at - 3) : at].rstrip()[-1:] not in _GEOGRAPHY_ENDS:
            continue
        named = _BARE_GEOGRAPHY.search(text, max(0, at - 13), at)
        block = lexed.document.block_at(at) if named else None
        if block and not block.boilerplate:
            closed = _closing(text, at, min(block.end, at + 800))
            names = [(a, b, None) for a, b in split_names(lexed, behind, closed)]
            if len(names) > 2 and all(_kind(text[a:b]) for a, b, _ in names):
                yield from _values(lexed, "Geography", names, 1)


_REGION_COLON = re.compile(r"\s?:\s(?=\S)")


def _from_region_colons(lexed: Lexed) -> Iterator[_Value]:
    """The regions in a block that each have their countries behind a colon: "Europe: Spain, Italy; Africa: Kenya"."""
    text = lexed.text
    heads: list[places.Place] = [p for p in lexed.places if _REGION_COLON.match(text, p.end) and _kind(p.name) == "region"]
    for head, after in zip_longest(heads, heads[1:]):
        block = lexed.document.block_at(head.start)
        together = any(other is not head and block and block.start <= other.start < block.end for other in heads)
        if block is None or block.boilerplate or not together:
            continue
        end = min(block.end, after.start) if after else block.end
        stop = _STOP.search(text, head.end, end)
        spans = split_names(lexed, *trim(text, head.end + 1, stop.start() if stop else end))
        if spans and all(_belongs(text[slice(*span)], head.name) for span in spans):
            yield _Value("Geography", head.start, head.end, None, 2)
            yield from (_Value("Geography", *span, lexed.quote(head.start, head.end), 3) for span in spans)


# "7. Europe Kite Market Analysis": what stands before and behind the region of a chapter.
_CHAPTER_BEFORE = re.compile(r"(?:^|[\n·•|.)])\s*(?:Chapter )?\d{1,2}(?:\.|:| -)?\s*$")
_MARKET_BEHIND = re.compile(r" (?:[\w'&/-]+ ){1,10}?(?:Market|Industry)\b")


def _from_chapters(lexed: Lexed) -> Iterator[_Value]:
    """The regions that have each a chapter on their market in a table of contents, if there are three."""
    text = lexed.text
    regions = [
        place
        for place in lexed.places
        if not place.adjective
        and _MARKET_BEHIND.match(text, place.end)
        and _CHAPTER_BEFORE.search(text, max(0, place.start - 16), place.start)
        and _kind(place.name) == "region"
    ]
    if len({_place_key(region.name) for region in regions}) > 2:
        yield from (_Value("Geography", region.start, region.end, None, 1) for region in regions)


def _from_region_lines(lexed: Lexed) -> Iterator[_Value]:
    """Regions with their countries in brackets, line below line, whatever leads them in."""
    text, blocks = lexed.text, lexed.blocks
    rows: dict[int, tuple[int, int, list[tuple[int, int]]]] = {}
    for index, block in enumerate(blocks):
        if block.kind not in ("item", "line") or block.boilerplate or text[block.end - 1] != ")":
            continue
        start, end, inner = _bracketed(lexed, *trim(text, block.start, block.end))
        region = text[start:end]
        if len(inner) > 1 and _kind(region) == "region" and all(_belongs(text[a:b], region) for a, b in inner):
            rows[index] = start, end, inner
    for index, (start, end, inner) in rows.items():
        if index - 1 in rows or index + 1 in rows:
            yield _Value("Geography", start, end, None, 2)
            yield from (_Value("Geography", *span, lexed.quote(start, end), 3) for span in inner)


_COLON_WAY = re.compile(rf"(?:^|[;.:]\s|\n)({_DIMENSION}):\s(?=\S)", re.M)


def _from_colon_chains(lexed: Lexed) -> Iterator[_Value]:
    """Known ways of dividing in a line, each with its values behind a colon: "Type: Hand, Motor; Application: Farms, Mills"."""
    text = lexed.text
    for block in lexed.blocks:
        if block.boilerplate or block.table or text.count(": ", block.start, block.end) < 2:
            continue
        ways = [m for m in _COLON_WAY.finditer(text, block.start, block.end) if _is_known(m[1])]
        for way, after in zip_longest(ways, ways[1:]):
            end = after.start() if after else _part_end(text, way.end(), block.end)
            spans = split_names(lexed, way.end(), end)
            if len(ways) > 1 and len(spans) > 1 and not any(is_sentence(text[slice(*span)]) for span in spans):
                yield from _values(lexed, _clean(way[1]) or way[1], [(*span, None) for span in spans], 2)


# "by Type, Foo Kits, Bar Kits, and Others, End User and Region": a title that gives the values of one dimension alone.
_BY_LIST = re.compile(r"y (?<=\b[Bb]y )(?=[A-Z][\w -]{2,40}, ?[A-Z])")
_OTHERS = re.compile(r"(?:and |& )?others?$", re.I)


def _from_comma_titles(lexed: Lexed) -> Iterator[_Value]:
    text = lexed.text
    for block in lexed.blocks:
        if block.boilerplate or block.kind not in ("heading", "line", "paragraph", "meta") or block.end - block.start > 400:
            continue
        m = _BY_LIST.search(text, block.start, block.end)
        if m is None or text.find("thers", m.end(), block.end) < 0:
            continue
        parts = split_names(lexed, m.end(), _part_end(text, m.end(), block.end))
        others = next((i for i, part in enumerate(parts) if _OTHERS.match(text[slice(*part)])), 0)
        if others > 1 and _is_known(text[slice(*parts[0])]) and not any(_is_known(text[slice(*part)]) for part in parts[1:others]):
            spans = [(b - 6 if text[b - 6 : b].lower() == "others" else a, b, None) for a, b in parts[1 : others + 1]]
            yield from _values(lexed, text[slice(*parts[0])], spans, 2)


_DIVIDING = re.compile(r"segment|divid|classif|categor|split")
# A title inside a sentence: "… Tile Market Size, Share & Trends Analysis Report by Glaze (Matt, Gloss)".
_IN_TITLE = re.compile(r"\bMarket(?:,? (?:[A-Z][\w-]*+|&|and))*+,? b$")
_CHAINED = re.compile(r"[Mm]arket|\)")


def _titled(text: str, kind: str, first: re.Match[str]) -> bool:
    """Whether "by X (" names a dimension: in a title, a known dimension, or in a sentence that divides a market."""
    if kind in ("heading", "line", "item", "table") or _is_known(first[1]):
        return True
    before = text[max(0, first.start() - 120) : first.start()]
    if text[first.start() - 1] != "b":
        return _CHAINED.search(before) is not None
    return _DIVIDING.search(before) is not None or _IN_TITLE.search(before) is not None


_PART_END = re.compile(r"[;|\n]|[.](?=\s|$)|,? (?:and )?[Bb]y (?:the )?[A-Z][\w -]{1,40}[:;(-]| - (?=[A-Z])")


def _part_end(text: str, start: int, end: int) -> int:
    found = _PART_END.search(text, start, end)
    return found.start() if found else end


# Sentences


_VERBS = r"(?:segmented|sub-segmented|divided|sub-divided|subdivided|classified|categori[sz]ed|split|bifurcated|trifurcated|segregated|separated|broken down|broken up|grouped|fragmented|differentiated|partitioned|studied|analy[sz]ed|distributed)"
# One of these stands in every sentence that divides a market; plain search for them is much faster than a pattern.
_STEMS = (
    "segmented",
    "divide",
    "classif",
    "categori",
    " split",
    "bifurcated",
    "segregated",
    "separated",
    "broken ",
    "grouped ",
    "studied ",
    " into ",
    "covers ",
    "cover ",
    "includes ",
    "comprise",
    "consists ",
    "consist of",
    "spans ",
    "encompass",
    "namely",
    "that is to say",
    " viz",
    "geographies",
    "market by ",
    "analyzed ",
    "analysed ",
    "distributed ",
    "differentiated ",
    "partitioned ",
    "fragmented ",
    "haracteri",
    "segments are ",
    "divisions are ",
    "categories are ",
)
_PRESENTING = (
    "overed ",
    "overage ",
    "cope ",
    "involved ",
    "considered ",
    "discussed ",
    "analyzed are ",
    "analysed are ",
    "studied are ",
    "The other ",
    "The main ",
    "The major ",
    "The key ",
    "The different ",
    "The various ",
    "The primary ",
)
_DIVIDES = re.compile(
    rf"\b{_VERBS}\b(?: \w+ly)?(?: (?:mainly|further|broadly))?(?: up)?\s+(?:(?:by|based on|on the basis of|in terms of|according to|on)(?: the)? ({_DIMENSION}),?\s+)?(?:into|as|across|under|in|among|between)\s+"
    r"|\b(?:is|falls?) into\s+|\b(?:covers?|includes?|comprises?|consists? of|spans?|encompasses)\s+|\b(?:divides|splits|segments|classifies|categori[sz]es)\s+(?:the |this |its )?(?:[\w-]+ ){0,8}?(?:market |it |industry )?(?:into|as)\s+"
    r"|\b(?:segments|divisions|categories|classifications) are\s+"
    rf"|\b{_VERBS} (?:by|based on|on the basis of|in terms of|according to)(?: the)? ({_DIMENSION}),? (?:encompassing|comprising|including|covering|spanning|which includes?|such as)\s+"
)
_BY_INSIDE = re.compile(rf"\b(?:by|based on|on the basis of|in terms of|according to)(?: the)? ({_DIMENSION}) (?:into|as)\s")
_COUNT_NOUN = re.compile(
    rf"(?:(?:the )?(?:following )?(?:two|three|four|five|six|seven|eight|nine|ten|several|major|key|main|\d{{1,2}})\s+(?:major |key |main |broad |distinct |different )*({_DIMENSION})\s*(?:,? namely|:|,? viz\.?|,? such as|,? i\.e\.?,?|-|,? including|,? which are|,)\s*)"
)
_NAMELY = re.compile(rf"\bby (?:the )?({_DIMENSION})\s*(?::|,? namely|,? that is to say|,? viz\.?|,? i\.e\.?,?)\s*,?\s*")
_NAMING = (":", "namely", "viz", "such as", "i.e", "that is to say")
_UNDER = re.compile(
    rf"\b(?:under|across|into|in|from|by)\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}})\s+(?:major |key |main |broad |distinct |different )*({_DIMENSION})\s*(?:,? namely|:|,? viz\.?|,? such as|,? i\.e\.?,?)\s*"
)
# What is divided, where the ways of dividing are no known ones: not patients, nor a fair's halls.
_OF_A_MARKET = re.compile(r"\b(?:markets?|industry|sector|segment\w*|report|study|it|products?)\b", re.I)
_TRAILING = re.compile(rf",?\s(?:on the basis of|based on|by|depending on|in terms of|according to)(?: the)? ({_DIMENSION})\W*$", re.I)
_OF_SEGMENT = re.compile(
    rf"\b[Tt]he ({_DIMENSION}) segments?(?: of the [\w -]{{3,80}})?(?:,? (?:is|are|has been|have been|can be|was))?\s(?:further |also |again )?$"
)
_OPENING = re.compile(
    rf"(?:(?:on the basis of|based on|by|in terms of|with respect to|depending on|in the context of)(?: the)? ({_DIMENSION}(?: of [a-z]+)?),?\s)"
)


# "…, and based on use it is segmented into …"
_NEXT_DIVISION = re.compile(
    rf"[,;]\s(?:and |while |whereas )?(?=(?:[Bb]ased on|[Oo]n the basis of|[Bb]y|[Ii]n terms of)(?: the)? {_DIMENSION},? (?:it|the (?:[\w-]+ ){{0,6}}market) (?:is|has|can)\b)"
)


def _from_sentences(lexed: Lexed, subject: str | None) -> Iterator[_Value]:
    for index in sentences_with(lexed, _STEMS):
        sentence = lexed.sentences[index]
        if sentence.end - sentence.start > 20:
            joints = [m.span() for m in _NEXT_DIVISION.finditer(lexed.text, sentence.start, sentence.end)]
            for (_, start), (end, _) in pairwise([(0, sentence.start), *joints, (sentence.end, 0)]):
                yield from _divided(lexed, subject, start, end)
    yield from _further(lexed, subject)
    for index in sentences_with(lexed, _PRESENTING):
        sentence = lexed.sentences[index]
        yield from _presented(lexed, subject, sentence.start, min(sentence.end, sentence.start + 2000))
    yield from _led(lexed, subject)


# "The main types of X are A, B and C", "The regions covered in the report are A and B".
_ARE = re.compile(
    r"The (?:other |(?P<main>main|major|key|different|various|primary) )?(?P<of>(?:[a-z-]+ ){0,2}?[a-z-]+s)"
    r"(?: (?:of|for|in) (?P<what>[^.,;:]{2,80}?)| (?:that (?:are|were) )?(?:[a-z]+ly )?(?P<covered>covered|involved|included|considered|analy[sz]ed|studied|discussed|mentioned)"
    r"(?: (?:in|by|through|within|under) [^.,;:]{2,90}?)?) (?:are|include|involve|comprise)(?: the| as follows)?:? (?!\w+ed\b|\w+ing\b)"
)
_SCOPE_ROW = re.compile(
    r"(?:Regions?|Countries|Geographies|Country|Regional|Geographic(?:al)?) (?:[Cc]overed|[Ss]cope|[Cc]overage|[Aa]nalyzed) (?=[A-Z])"
)
_IN_REGION = re.compile(r",?\s(?:in|as (?:a )?part of|under)\s(?:the\s)?(?=[A-Z])")


def _presented(lexed: Lexed, subject: str | None, start: int, end: int) -> Iterator[_Value]:
    """The values in a sentence that presents them without a verb of division."""
    text = lexed.text
    row = _SCOPE_ROW.match(text, start, end)
    if row:
        yield from _listed(lexed, subject, "Geography", row.end(), end)
        return
    m = _ARE.match(text, start, end)
    if m is None:
        return
    dimension = _clean(_plain(m["of"]))
    if dimension is None or not (_is_known(m["of"]) or dimension == "Geography"):
        return
    own = {word for word in (subject or "").split() if len(word) > 3}
    about = m["what"] is not None and m["main"] is not None and not own.isdisjoint(m["what"].lower().split())
    if dimension == "Geography" and m["covered"]:
        if text.startswith("The other ", start):
            block = lexed.document.block_at(start)
            before = between(lexed.places, block.start, start) if block else []
            yield from (_Value("Geography", p.start, p.end, None, 0) for p in before if _kind(p.name) == "region" and not p.adjective)
        yield from _countries(lexed, subject, m.end(), end)
    elif m["covered"] or about:
        yield from _listed(lexed, subject, dimension, m.end(), end)


def _countries(lexed: Lexed, subject: str | None, start: int, end: int) -> Iterator[_Value]:
    """Places, with their regions where these follow: "U.S. and Canada in North America, Spain and Italy in Europe"."""
    text = lexed.text
    named = False
    for m in _IN_REGION.finditer(text, start, end):
        region = next(iter(between(lexed.places, m.end(), m.end() + 1)), None)
        if region is None:
            continue
        named = True
        yield _Value("Geography", region.start, region.end, None, 2)
        name = lexed.quote(region.start, region.end)
        for span in split_names(lexed, start, m.start()):
            if _kind(_ABBREVIATED.sub("", text[slice(*span)])):
                yield _Value("Geography", *span, name, 3)
        start = region.end
        note = _ABBREVIATION_BEHIND.match(text, start, end)
        start = note.end() if note else start
        joined = _JOINED.match(text, start, end)
        start = joined.end() if joined else start
    if not named:
        yield from _listed(lexed, subject, "Geography", start, end)


_ABBREVIATION_BEHIND = re.compile(r"\s\([A-Z]{2,6}\)")
_JOINED = re.compile(r",?\s(?:and\s)?")


_FURTHER = re.compile(
    rf"[Tt]he ([\w&/'-]+(?: [\w&/'-]+){{0,5}}?)(?: segment| category)? (?:is|are|was|has been|have been) further {_VERBS}(?: \w+ly)? (?:into|across|as|under) "
)


def _further(lexed: Lexed, subject: str | None) -> Iterator[_Value]:
    """The parts of a part: "The Americas is further studied across Peru and Chile", behind the sentence that names the part."""
    text = lexed.text
    for index in sentences_with(lexed, (" further ",)):
        sentence = lexed.sentences[index]
        m = _FURTHER.match(text, sentence.start, sentence.end)
        above = lexed.sentences[index - 1] if m and index else None
        if m is None or above is None or above.index != sentence.index:
            continue
        if _kind(m[1]) is not None:
            yield from _with_parent(_listed(lexed, subject, "Geography", m.end(), sentence.end), m[1])
            continue
        for value in _divided(lexed, subject, above.start, above.end):
            if _key(text[value.start : value.end]) == _key(m[1]):
                yield from _with_parent(_listed(lexed, subject, value.dimension, m.end(), sentence.end), m[1])
                break


def _with_parent(values: Iterable[_Value], parent: str) -> Iterator[_Value]:
    return (replace(value, parent=value.parent or parent, rank=value.rank + 1) for value in values)


def _divided(lexed: Lexed, subject: str | None, start: int, end: int) -> Iterator[_Value]:
    """The values in a clause that divides the market: "On the basis of form, the market is split into A, B and C"."""
    text = lexed.text
    end = min(end, start + 2000)
    named = any(text.find(mark, start, end) >= 0 for mark in _NAMING)
    for pattern in (_UNDER, _NAMELY) if named else ():
        m = pattern.search(text, start, end)
        if m:
            dimension = _clean(m[1])
            known = pattern is _NAMELY or _is_known(m[1]) or dimension == "Geography"
            if dimension and (known or _OF_A_MARKET.search(text, start, m.end())):
                yield from _listed(lexed, subject, dimension, m.end(), end)
            return
    if dashed := list(_BY_DASH.finditer(text, start, end)):
        for m, after in zip_longest(dashed, dashed[1:]):
            if (dimension := _clean(m[1])) and _is_known(m[1]):
                yield from _listed(lexed, subject, dimension, m.end(), after.start() if after else end)
        return
    small = cues.small(text)
    opening = _OPENING.search(small, start, min(end, start + 120))
    adverb = _GEO_ADVERB.search(small, start, min(end, start + 60))
    for m in _DIVIDES.finditer(text, start, end):
        inside = _BY_INSIDE.search(text, m.start(), m.end())
        words = m[1] or m[2] or (inside[1] if inside else None)
        if words is None:
            if opening and opening.end() <= m.start() + 1:
                words = text[slice(*opening.span(1))]
            elif adverb:
                words = "region"
            elif trailing := _TRAILING.search(text, m.end(), end):
                words, end = trailing[1], trailing.start()
            elif (of := _OF_SEGMENT.search(text, start, m.start())) and _is_known(of[1]):
                words = of[1]
        at = m.end()
        counted = _COUNT_NOUN.match(text, at, end)
        if counted:  # "spans four key regions: A, B, C and D"
            at = counted.end()
            words = words or (counted[1] if _is_known(counted[1]) or _clean(counted[1]) == "Geography" else None)
        if words is None:
            continue
        dimension = _clean(words)
        if dimension:
            yield from _listed(lexed, subject, dimension, at, end)
        return


# "is segmented by Type - A, B, by Application - C, D"
_BY_DASH = re.compile(rf",?\s(?:and\s)?by\s({_DIMENSION})\s[-–]\s(?=[A-Z])")
_LIST_END = re.compile(
    r",? (?:where|wherein|whereas|while|with|out of which|of which|among which|amongst which|in which|based on|on the basis of|during|over the|from 20|by 20|for the (?:forecast|period)|, each|and (?:is|are|has|the market|further))\b|\. (?=[A-Z])|\s-\s|; (?!and\b)(?=(?:the|it|this|in)\b)"
)


def _listed(lexed: Lexed, subject: str | None, dimension: str, start: int, end: int) -> Iterator[_Value]:
    """The names of a run in a sentence, up to the first that is none."""
    text = lexed.text
    stop = _LIST_END.search(text, start, end)
    if (stop and not text[stop.start() : stop.end()].endswith("with")) or stop:
        end = stop.start()
    names: list[tuple[int, int, str | None]] = []
    for a, b in _last_with_commas(lexed, split_names(lexed, start, end)):
        named = _name(lexed, a, b)
        if named is None or len(text[a:b].split()) > 9:
            break
        names.append((*named, None))
    if len(names) > 1:
        yield from _values(lexed, dimension, _without_shared_head(lexed, subject, names), 3)


def _last_with_commas(lexed: Lexed, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of a run of places, the last whole that holds a comma itself ("… and Europe, Middle East & Africa")."""
    if len(spans) < 3 or not lexed.text.startswith("and ", spans[-2][0]):
        return spans
    start, end = spans[-2][0] + 4, spans[-1][1]
    both = _kind(lexed.text[start : spans[-2][1]]) and _kind(lexed.text[slice(*spans[-1])])
    return [*spans[:-2], (start, end)] if both else spans


def _without_shared_head(lexed: Lexed, subject: str | None, names: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """The names, the last without the market's own word that it bears for all of them ("manual, powered and folding stretchers")."""
    start, end, above = names[-1]
    words = lexed.text[start:end].split()
    head = _plain(words[-1])
    if (
        len(names) < 2
        or len(words) < 2
        or head != _plain((subject or " ").split(" ")[-1])
        or any(head in _plain(lexed.text[a:b]).split() for a, b, _ in names[:-1])
    ):
        return names
    return [*names[:-1], (*trim(lexed.text, start, end - len(words[-1])), above)]


_HOLDS = r"(?:held|holds?|accounts?|accounted|dominated?|dominates|led|leads?|is|are|will|was|were|had|has|contributed|captured|generated|remained?|commanded|continues?|garnered|made up|makes? up|brought in|took|takes|came|represents?|represented|secured|registered|emerged)"
_LED = re.compile(
    rf"(?:B(?:y|ased on)|On the basis of|In terms of)(?: the)? ({_DIMENSION})[,:] (?:currently )?(?:the |for |in 20\d\d,? (?:the )?)?((?!(?:it|this|these|there|they|we|market|global|report|study)\b)[\w/&'+-]+(?: (?!{_HOLDS}\b)[\w/&'+-]+){{0,5}}?(?: \([A-Z][\w/-]{{1,9}}\))?)( segments?| category| sub-segment)? {_HOLDS}\b"
)
_OF_MARKET = re.compile(r"segment|share|per\s?cent|%|revenue|market")
_STOP = re.compile(r"[.!?](?=\s|[A-Z]|$)|\n")
_WHOLE = re.compile(r"\b(?:market|industry|sector|ones|(?:market|industry) (?:segment|division|categorie|classification))s?$", re.I)
_FOLLOWED = re.compile(r"\bfollowed by\s+(?:the\s+)?")
_ALSO = re.compile(
    rf"(?:,|;|\band|\bwhile|\bwhereas)\s+(?:and |the |while |whereas )*((?!the\b|its\b|it\b|in\b|with\b|account|represent|reach|contribut|hold)[\w/&'+-]+(?: (?!{_HOLDS}\b|with\b|at\b)[\w/&'+-]+){{0,4}}?)(?: segments?)?(?: (?:with|at|held|holds|accounts? for|had|about|around|nearly|some)){{0,3}} (?=\d[\d.,]*\s?(?:%|per\s?cent))|\b(?:while|whereas) (?:the )?([\w/&'+-]+(?: (?!{_HOLDS}\b)[\w/&'+-]+){{0,4}}?)(?: segments?)? (?:will|is|are|held|was|were|registered|recorded|posted|logged|grew) "
)


def _led(lexed: Lexed, subject: str | None) -> Iterator[_Value]:
    """The values of a sentence on who leads: "By size, the compact segment held 40%, the giant one 9% …", "…, followed by A and B"."""
    text = lexed.text
    for m in _LED.finditer(text):
        block = lexed.document.block_at(m.start(1))
        dimension = _clean(m[1])
        if (
            block is None
            or block.boilerplate
            or not dimension
            or dimension == "Geography"
            or not (m[3] or _is_known(m[1]) or _is_known(m[1].split()[-1]))
            or _WHOLE.search(m[2])
        ):
            continue
        end = next(iter(split_sentences(text, m.end(), block.end)), (0, block.end))[1]
        if not _OF_MARKET.search(text, m.start(), end):
            continue
        spans = [m.span(2)] if _is_one(lexed, m, end) else split_names(lexed, *m.span(2))
        followed = _FOLLOWED.search(text, m.end(), end)
        if followed:
            spans += [
                span for span in split_names(lexed, followed.end(), end) if _name(lexed, *span) and len(text[slice(*span)].split()) < 6
            ]
        if m[3]:
            spans += _seconds(text, end, block.end)
        spans += [also.span(1 if also[1] else 2) for also in _ALSO.finditer(text, m.end(), followed.start() if followed else end)]
        yield from _values(lexed, dimension, [(*span, None) for span in spans if not _WHOLE.search(text[slice(*span)])], 0)


_TOGETHER = re.compile(r"\b(?:respectively|together|collectively|combined|both|each|in total)\b")


def _is_one(lexed: Lexed, led: re.Match[str], end: int) -> bool:
    """Whether "A and B" that leads is one segment: its verb says so, or it has one percentage only."""
    if "&" in led[2] or _SINGULAR.search(lexed.text, led.end() - 10, led.end()):
        return True
    stated = [figure for figure in between(lexed.figures, led.end(), end) if figure.kind == "percent"]
    return 0 < len(stated) < 3 and "," not in led[2] and not _TOGETHER.search(lexed.text, led.start(), end)


_SINGULAR = re.compile(r"\s(?:is|was|has|holds|leads|dominates|accounts|makes up)$")
# A later sentence on another: "However, the Foo segment is projected to …".
_SECOND = re.compile(
    r"(?:However, |Whereas |While |On the other hand, |Meanwhile, |Moreover, |In addition, |Furthermore, )?[Tt]he ([\w/&'+-]+(?: [\w/&'+-]+){0,4}?) segment\b,? "
    r"(?:however|on the other hand|on the contrary|meanwhile|would|will|is (?:expected|projected|anticipated|estimated|likely))\b"
)


def _seconds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The segment of a later sentence of a paragraph, before another way of dividing is spoken of."""
    after = _LED.search(text, start, end)
    second = _SECOND.search(text, start, after.start() if after else end)
    return [second.span(1)] if second else []


# Merging


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """One key for a value however it is written: case, `&`, order around `and`, abbreviations of places."""
    place = places.key(name) if _PART.match(name) else _place_key(name)
    words = re.findall(r"[\w+%$]+", place.replace("&", " and "))
    return " ".join(sorted(_singular(w) for w in words if w != "and")) or place


def _dimension_key(dimension: str) -> str:
    return " ".join(_singular(w) for w in _WORD.findall(dimension.casefold()))


_WORD = re.compile(r"\w+")


def _merge(lexed: Lexed, values: list[_Value]) -> list[Draft]:
    """Each value of each dimension once, with the most specific parent and the best evidence; two names of one dimension are one."""
    groups: dict[str, dict[str, list[_Value]]] = {}
    for value in sorted(values, key=lambda v: (v.start, -v.rank)):
        group = groups.setdefault(_dimension_key(value.dimension), {})
        group.setdefault(_key(lexed.text[value.start : value.end]), []).append(value)
    for group in groups.values():
        _join_short_names(lexed, group)
    _join_groups(lexed, groups)
    drafts = []
    for group in groups.values():
        for finds in group.values():
            written_out = any(not _SHORT.fullmatch(lexed.text, v.start, v.end) for v in finds)
            best = max(finds, key=lambda v: (not written_out or not _SHORT.fullmatch(lexed.text, v.start, v.end), v.rank, -v.start))
            parent = next((v.parent for v in sorted(finds, key=lambda v: -v.rank) if v.parent), None)
            if parent and _key(parent) == _key(lexed.text[best.start : best.end]):
                parent = None
            drafts.append(
                {
                    "dimension": finds[0].dimension,
                    "name": _SPACES.sub(" ", lexed.quote(best.start, best.end)),
                    "parent": parent,
                    "evidence": (best.start, best.end),
                }
            )
    return sorted(drafts, key=lambda d: d["evidence"])


_SPACES = re.compile(r"\s+")


_SHORT = re.compile(r"[A-Z][A-Za-z.-]{0,8}[A-Z.]s?")
_WITH_SHORT = re.compile(r"\(([A-Z][\w-]{0,8}[A-Z]s?)\)$")


def _short_keys(lexed: Lexed, group: dict[str, list[_Value]]) -> dict[str, str]:
    """The keys of the short forms that names bear ("Battery Electric Vehicle (BEV)"), each with the key of its name."""
    shorts = ((key, _WITH_SHORT.search(lexed.text, finds[0].start, finds[0].end)) for key, finds in group.items())
    return {_key(short[1]): key for key, short in shorts if short}


def _join_short_names(lexed: Lexed, group: dict[str, list[_Value]]) -> None:
    """Make one of a name and its short form."""
    for short, key in _short_keys(lexed, group).items():
        if short != key and short in group:
            group[key] += group.pop(short)


def _join_groups(lexed: Lexed, groups: dict[str, dict[str, list[_Value]]]) -> None:
    """Make one of two dimensions with the same values ("Product" in the title, "Product Type" in the list)."""
    telling = _telling(groups)
    order = {key: position for position, key in enumerate(groups)}
    for key in list(groups):
        if key not in groups or key == "geography":
            continue
        written_out = _short_keys(lexed, groups[key])
        near = {other for name in (*groups[key], *written_out) for word in ("", *key.split()) for other in telling.get((name, word), ())}
        for other in sorted(near - {key, "geography"}, key=lambda one: order[one]):
            if other not in groups or len(groups[other]) > len(groups[key]):
                continue
            shared = sum(written_out.get(name, name) in groups[key] for name in groups[other])
            if shared * 10 >= 7 * len(groups[other]) and (shared > 1 or set(key.split()) & set(other.split())):
                joined = groups.pop(other)
                for name, finds in joined.items():
                    groups[key].setdefault(written_out.get(name, name), []).extend(finds)
                written_out |= _short_keys(lexed, joined)
        for finds in groups[key].values():
            finds.sort(key=lambda v: v.start)


def _telling(groups: dict[str, dict[str, list[_Value]]]) -> dict[tuple[str, str], list[str]]:
    """The dimensions by the values of which another must have one to have seven in ten of them: the rarest, so that few share them.

    One of a single value is found by that and a word of its name, which must be shared too; the others by the value and no word.
    """
    counts = Counter(name for values in groups.values() for name in values)
    telling: dict[tuple[str, str], list[str]] = {}
    for key, values in groups.items():
        rarest = sorted(values, key=lambda name: counts[name])[: len(values) - (7 * len(values) + 9) // 10 + 1]
        for name in rarest:
            for word in key.split() if len(values) == 1 else ("",):
                telling.setdefault((name, word), []).append(key)
    return telling
