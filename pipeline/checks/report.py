"""What the rules look at: one report's records and text, with what several rules need worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from assay.language import basis, places
from assay.language.fold import fold, small
from assay.language.names import WORLD, place, plain
from assay.language.sentences import split_sentences
from assay.pipeline.checks.claims import Claim, Scope, claims
from assay.schemas import Block, Document, Evidence, Extraction, GrowthRate, MarketSize, Share

WHOLE = ("", "")
_THE_MARKET = re.compile(
    r"\b(?:the|this|its|global|overall|total|entire|worldwide) (?:[a-z-]+ ){0,2}"
    r"(?:market|industry|sector|revenues?|sales|demand)\b|\bmarket size\b"
)
_THE_MARKET_IS = re.compile(
    r"(?<!\bof )(?<!\bin )\b(?:the|this|global|overall|total|entire|world) (?:[a-z-]+ ){0,2}(?:market|industry)(?: size| value| volume| revenue)?"
    r" (?:is|was|will|to|should|stood|stands|reached|could|may|might|at|grew|has|had|totall?ed|amounted|generated|came|would)\b"
)
PROSE = ("paragraph", "item")
_PLAIN = str.maketrans("\u2022\u25cf\u20ac\u20b9", "**$$")  # bullets, currency signs
_WORLD = re.compile(r"\b(?:global|worldwide|overall|total|entire)\b")
OPENING = 60  # characters at the start of a sentence in which its subject stands
HEAD = 200  # characters of a report within which it says what place it is about
PASSAGE = 400  # characters within which two figures can belong to one statement


def leftover(record: MarketSize | GrowthRate) -> bool:
    """Whether a figure is of what is left over ("Others", "Rest of Europe"): of no one part."""
    return any(name is not None and _OTHERS.fullmatch(name) is not None for name in (record.segment, record.geography))


_OTHERS = re.compile(r"others?(?: .*)?|rest of .*", re.I)


def _nearest(at: int, spots: Sequence[int]) -> int:
    return min(spots, key=lambda spot: abs(spot - at))


class Report:
    """One report's records and, where it is at hand, its document."""

    def __init__(self, extraction: Extraction, document: Document | None = None) -> None:
        """Take the records, and the document that they were extracted from or None."""
        self.extraction = extraction
        self.document = document
        self.text = document.text if document else ""
        self._found: dict[str, list[int]] = {}
        self._scopes: dict[tuple[str, str | None, str | None], Scope] = {}
        self._sure: dict[int, bool] = {}  # by the record's identity
        self._bases: dict[int, frozenset[str]] = {}

    @cached_property
    def low(self) -> str:
        """The text in lower case, position by position, typographic dashes, quotes, bullets and currency signs plain.

        What is left outside Latin-1 is a question mark: one byte a character makes all searches several times faster.
        """
        return small(fold(self.text)).translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")

    @cached_property
    def sizes(self) -> list[MarketSize]:
        """The values of the market and its parts for whole years, without increments."""
        return [size for size in self.extraction.market_sizes if size.kind == "level" and size.period is None]

    @cached_property
    def sizes_of(self) -> dict[Scope, list[MarketSize]]:
        """The sizes by what they are about, in the order of the text; what is left over ("Others") is no one part and stands in none."""
        found: dict[Scope, list[MarketSize]] = {}
        for size in sorted(self.sizes, key=lambda size: size.evidence.start):
            if leftover(size):
                continue
            found.setdefault(self.scope(size), []).append(size)
        return found

    @cached_property
    def rates_of(self) -> dict[Scope, list[GrowthRate]]:
        """The compound annual rates by what they are about; what is said twice stands once."""
        found: dict[Scope, dict[object, GrowthRate]] = {}
        for rate in self.cagrs:
            if leftover(rate):
                continue
            said = (rate.percent, rate.high, rate.bound, rate.start_year, rate.end_year, rate.measure)
            found.setdefault(self.scope(rate), {}).setdefault(said, rate)
        return {scope: list(rates.values()) for scope, rates in found.items()}

    @cached_property
    def cagrs(self) -> list[GrowthRate]:
        """The compound annual rates, without those of a part of the year."""
        return [rate for rate in self.extraction.growth_rates if rate.kind == "cagr" and rate.period is None]

    @cached_property
    def market(self) -> str:
        """The report's own market in plain words."""
        return plain(self.extraction.market or "")

    @cached_property
    def claims(self) -> list[Claim]:
        """The compound rates with the values they belong to."""
        return claims(self.rates_of, self.sizes_of, self.near, self.same_basis)

    def scope(self, record: MarketSize | GrowthRate) -> Scope:
        """What a figure is about, comparable with other figures' scopes."""
        names = (record.market, record.geography, record.segment)
        if names not in self._scopes:
            self._scopes[names] = (plain(record.market), self._where(record.geography), plain(record.segment or ""))
        return self._scopes[names]

    def scopes_of_share(self, share: Share) -> tuple[Scope, tuple[Scope, ...]]:
        """What the whole is about that a share is of, and what the share's holder can be: a place, a segment."""
        market, where, segment = (
            plain(share.market or self.extraction.market or ""),
            self._where(share.geography),
            plain(share.segment or ""),
        )
        as_place = (market, self._where(share.subject), segment)
        as_segment = (market, where, plain(share.subject))
        return (market, where, segment), (as_place,) if places.kind(share.subject) else (as_place, as_segment)

    @cached_property
    def _own_place(self) -> str:
        return place(self.extraction.geography)

    def _where(self, geography: str | None) -> str:
        """A place, comparable with others; empty for the report's own and where none is told."""
        where = place(geography)
        return "" if where == self._own_place else where

    def part(self, record: MarketSize | GrowthRate) -> str:
        """What part of the report's market a figure is of, as written: "Kits, Europe"; empty for the whole."""
        where = record.geography if self._where(record.geography) else None
        return ", ".join(name for name in (record.segment, where) if name)

    def named(self, record: MarketSize | GrowthRate) -> str:
        """What a figure is of, in the words of a finding."""
        return self.part(record) or f"the {record.market} market"

    def whole(self, record: MarketSize | GrowthRate) -> bool:
        """Whether a figure is about the report's whole market."""
        return self.scope(record) == (self.market, *WHOLE)

    def siblings(self, one: MarketSize | GrowthRate, other: MarketSize | GrowthRate) -> bool:
        """Whether two figures are about two parts of one division of one market: two regions, two countries, two values of a dimension."""
        (market, where, part), (market2, where2, part2) = self.scope(one), self.scope(other)
        if market != market2 or (where, part) == (where2, part2):
            return False
        if part or part2:
            return where == where2 and bool(self.dimensions.get(part, set()) & self.dimensions.get(part2, set()))
        kinds = (places.kind(one.geography or ""), places.kind(other.geography or ""))
        return kinds[0] is not None and kinds[0] == kinds[1]

    @cached_property
    def dimensions(self) -> dict[str, set[tuple[str, str]]]:
        """For each segment's name, by what it divides the market: the dimension and the segment above."""
        found: dict[str, set[tuple[str, str]]] = {}
        for segment in self.extraction.segments:
            found.setdefault(plain(segment.name), set()).add((plain(segment.dimension), plain(segment.parent or "")))
        return found

    def sure(self, record: MarketSize | GrowthRate) -> bool:
        """Whether the words around a figure name what it is about, so that it can stand against figures from elsewhere.

        A sentence that names neither the market nor speaks of "the market" or "global revenue" may be about something else.
        """
        found = self._sure.get(id(record))
        if found is None:
            found = self._sure[id(record)] = self._names_it(record)
        return found

    def _names_it(self, record: MarketSize | GrowthRate) -> bool:
        block = self.document.block_at(record.evidence.start) if self.document else None
        if block is None or block.kind not in ("paragraph", "item"):
            return True
        start, end = self.sentence(record.evidence)
        sentence = self.low[start:end]
        if part := self.part(record):
            return any(name in sentence for name in part.casefold().replace(",", "").split())
        if self._of_a_place(record, start):
            return False
        own = [word for word in plain(record.market).split() if len(word) > 3]
        return bool(_THE_MARKET.search(sentence)) or any(word in sentence for word in own)

    def _of_a_place(self, record: MarketSize | GrowthRate, start: int) -> bool:
        """Whether the sentence of a figure without a place opens with one ("China is forecast to reach …") that is not the report's own."""
        opening = [one for one in places.find(self.text[start : start + OPENING]) if start + one.end <= record.evidence.start]
        if not opening or _WORLD.search(self.low, max(start, record.evidence.start - OPENING), record.evidence.end):
            return False
        head = self.low[:HEAD]
        return not any(one.name.casefold() in head for one in opening)

    def stated(self, record: MarketSize | GrowthRate) -> bool:
        """Whether a sentence names what a figure is of, so that its scope is no default.

        The row of a table names the part; a sentence names the part and the market, or the market itself (all its words, or "the market" as
        what is spoken of). What a figure of the whole market in a table, a heading or a card is of, stands elsewhere.
        """
        if self.document is None:
            return True
        start, end = self.sentence(record.evidence)
        sentence = self.low[start:end]
        in_prose = self._in_prose(record)
        own = [word[:-1] for word in plain(record.market).split() if len(word) > 3]
        if part := self.part(record):
            named = all(word in sentence for word in fold(part.casefold()).replace(",", "").split())
            return named and (not in_prose or bool(_THE_MARKET.search(sentence)) or any(word in sentence for word in own))
        named = bool(own) and all(word in sentence for word in own)
        return in_prose and not self._of_a_place(record, start) and (named or bool(_THE_MARKET_IS.search(sentence)))

    def any_in_passing(self, figures: Sequence[MarketSize | GrowthRate]) -> bool:
        """Whether a sentence gives one of some figures without naming what it is of, nor does the statement of another one beside it.

        Such a figure may be of something that was named before.
        """
        return any(self._in_prose(one) and not self._stated_among(one, figures) for one in figures)

    def _in_prose(self, record: MarketSize | GrowthRate) -> bool:
        block = self.document.block_at(record.evidence.start) if self.document else None
        return block is not None and block.kind in PROSE

    def all_stated(self, quotes: Iterable[Evidence]) -> bool:
        """Whether of all figures among some quotes it is stated what they are of: there, or in their statement by another figure among them."""
        figures = [self._figures[place] for quote in quotes if (place := (quote.start, quote.end)) in self._figures]
        return all(self._stated_among(one, figures) for one in figures)

    def _stated_among(self, one: MarketSize | GrowthRate, figures: Sequence[MarketSize | GrowthRate]) -> bool:
        """Whether it is stated what a figure is of, by its own sentence or by that of another figure in the same statement."""
        beside = (other for other in figures if self.scope(one) == self.scope(other) and self.near(one.evidence, other.evidence))
        return any(self.stated(other) for other in beside)

    def confidences(self, quotes: Iterable[Evidence]) -> list[float]:
        """The confidences of the figures among some quotes, of those that have one."""
        return [self._confidences[place] for quote in quotes if (place := (quote.start, quote.end)) in self._confidences]

    @cached_property
    def _confidences(self) -> dict[tuple[int, int], float]:
        figures: list[MarketSize | GrowthRate | Share] = [
            *self.extraction.market_sizes,
            *self.extraction.growth_rates,
            *self.extraction.shares,
        ]
        return {(one.evidence.start, one.evidence.end): one.confidence for one in figures if one.confidence is not None}

    @cached_property
    def _figures(self) -> dict[tuple[int, int], MarketSize | GrowthRate]:
        figures: list[MarketSize | GrowthRate] = [*self.extraction.market_sizes, *self.extraction.growth_rates]
        return {(figure.evidence.start, figure.evidence.end): figure for figure in figures}

    def in_one_statement(self, one: MarketSize | GrowthRate, other: MarketSize | GrowthRate) -> bool:
        """Whether two figures stand in one sentence or one row: who states both there means two things."""
        start, end = self.sentence(one.evidence)
        return self.document is not None and start <= other.evidence.start < end

    def against(self, one: MarketSize | GrowthRate, other: MarketSize | GrowthRate) -> bool:
        """Whether two figures of one scope are statements on the same thing that can contradict each other.

        They are made in two places, at least one of which names the thing, and on the same basis.
        """
        return (self.stated(one) or self.stated(other)) and not self.in_one_statement(one, other) and self.same_basis(one, other)

    def same_basis(self, one: MarketSize | GrowthRate, other: MarketSize | GrowthRate) -> bool:
        """Whether two figures are both nominal or both real, of one scenario, at the same prices, and none of them replaced by a newer one."""
        return self._basis(one) == self._basis(other)

    def _basis(self, record: MarketSize | GrowthRate) -> frozenset[str]:
        """What its sentence says of a figure's basis: in front of all figures, or nearer to it than to another figure."""
        known = self._bases.get(id(record))
        if known is None:
            start, end = self.sentence(record.evidence)
            said = basis.find(self.low, start, end)
            spots = [place for place, _ in self._figures if start <= place < end] if said else []
            own = (name for at, name in said if at < min(spots) or _nearest(at, spots) == record.evidence.start)
            known = self._bases[id(record)] = frozenset(own)
        return known

    @property
    def of_a_place(self) -> bool:
        """Whether the report is about a country or region, not the world."""
        return self._own_place not in ("", WORLD)

    def near(self, one: Evidence, other: Evidence) -> bool:
        """Whether two quotes belong to one statement: in one table, or in the same or the next sentence of one paragraph."""
        first, second = (one, other) if one.start <= other.start else (other, one)
        gap = second.start - first.end
        if self.document is None:
            return gap <= PASSAGE // 2
        block = self.document.block_at(first.start)
        if block is None or second.start >= block.end:
            return False
        if block.kind == "table":
            return True
        between = self.text[first.end - 1 : second.start] if gap <= PASSAGE else ""
        return gap <= PASSAGE and "\n\n" not in between and len(split_sentences(between, 0, len(between))) <= 2

    def sentence(self, evidence: Evidence, reach: int = PASSAGE) -> tuple[int, int]:
        """The span of the sentence around a quote, as far as it lies within `reach` characters on both sides."""
        start, end = max(0, evidence.start - reach), min(len(self.text), evidence.end + reach)
        block = self.document.block_at(evidence.start) if self.document else None
        if block:
            start, end = max(start, block.start), min(end, max(block.end, evidence.end))
        newline = self.text.rfind("\n", start, evidence.start)
        line = self.text.find("\n", evidence.end, end)
        start, end = max(start, newline + 1), line if line >= 0 else end
        parts = [part for part in split_sentences(self.text, start, end) if part[1] > evidence.start and part[0] < evidence.end]
        return (parts[0][0], parts[-1][1]) if parts else (start, end)

    def at(self, *words: str) -> list[int]:
        """Where any of some strings (in lower case) starts in the text, in order, navigation and the like left out.

        Patterns are tried at such places only: a search for a fixed string is a hundred times faster than one for a pattern.
        """
        found = [position for word in words for position in self._spots(word)]
        if len(words) > 1:
            found.sort()
        if not found or not self._boilerplate:
            return found
        return [position for position in found if not any(start <= position < end for start, end in self._boilerplate)]

    def _spots(self, word: str) -> list[int]:
        spots = self._found.get(word)
        if spots is None:
            find = self.low.find
            spots, position = [], find(word)
            while position >= 0:
                spots.append(position)
                position = find(word, position + len(word))
            self._found[word] = spots
        return spots

    @cached_property
    def _boilerplate(self) -> list[tuple[int, int]]:
        """The spans that are no part of the report, neighbours joined."""
        spans: list[tuple[int, int]] = []
        last = False
        for block in self.document.blocks if self.document else ():
            if block.boilerplate:
                spans[-1:] = [(spans[-1][0], block.end)] if last else [*spans[-1:], (block.start, block.end)]
            last = block.boilerplate
        return spans

    def blocks(self) -> list[Block]:
        """The blocks that are the report's own."""
        return [block for block in self.document.blocks if not block.boilerplate] if self.document else []

    def evidence(self, start: int, end: int) -> Evidence:
        """A quote of the text; spaces at its ends are left out."""
        while end - 1 > start and self.text[end - 1].isspace():
            end -= 1
        while start < end - 1 and self.text[start].isspace():
            start += 1
        assert self.document is not None
        return Evidence.model_validate(self.document.evidence(start, end))
