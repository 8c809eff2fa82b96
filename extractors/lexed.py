"""A document read once for all extractors: its text with look-alike characters folded, its sentences, and what is lexed in them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from assay.extractors import market
from assay.language import cues, figures, parts, places, years
from assay.language.parts import Part
from assay.language.phrases import ignoring_case
from assay.language.years import Period, Year
from assay.schemas.document import Block, Document

if TYPE_CHECKING:
    from assay.extractors import listings, tables

Draft = dict[str, Any]
"""A record before validation: the fields of its model, `evidence` being the (start, end) of its quote."""


class Spanned(Protocol):
    """Anything that stands at a place of the text."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        ...


Found = TypeVar("Found", bound=Spanned)


class InOrder(list[Found]):
    """Things in order of their place, with the list of these places, in which they are quickly looked up."""

    __slots__ = ("starts",)

    def __init__(self, found: Iterable[Found]) -> None:
        """Take the things, which must be in order and stay as they are."""
        super().__init__(found)
        self.starts = [one.start for one in self]


def between(found: InOrder[Found], start: int, end: int) -> Sequence[Found]:
    """Of things in order of their place, those that begin in text[start:end]."""
    starts = found.starts
    first = bisect_left(starts, start)
    last = bisect_left(starts, end, first)
    return found[first:last] if first < last else ()


class _Fold(dict[int, str]):
    """Each character to the plain one that it stands for, never more nor fewer than one, so that all positions hold."""

    own: ClassVar[dict[str, str]] = {
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "₨": "₹",
        "\u00ad": "\u00ad",
        "\u200b": " ",
        **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", "*"),
    }

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = self.own.get(character)
        if plain is None:
            plain = unicodedata.normalize("NFKC", character) if code > 127 else character
            if len(plain) != 1:
                plain = character
            if plain not in "\n\t\r" and unicodedata.category(plain) in ("Zs", "Cf"):
                plain = " " if unicodedata.category(plain) == "Zs" else plain
            if unicodedata.category(plain) == "Nd":
                plain = str(unicodedata.digit(plain))
        self[code] = plain
        return plain


_FOLD = _Fold()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """The text with typographic variants (dashes, quotes, spaces, bold letters, other scripts' digits) made plain, position by position."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda m: _FOLD[ord(m[0])], text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a whole heading, item, line) at text[start:end] of the folded text, and the block it stands in."""

    start: int
    end: int
    block: Block
    index: int  # of the block in the document


# A full stop ends a sentence before a capital, a digit, a quote or a bracket; also where the space was lost ("…by 2030.The market").
_END = re.compile(
    r"[.!?;:\n](?:(?<=[.!?])[\"')\]]?\s+(?=[\"'(\[]?[A-Z0-9₹$€£*])|(?:(?<=[a-z0-9)%]{2}[.!?])|(?<=[A-Z]\)[.!?]))(?=[A-Z][a-z]+[ ,])|(?<=[.;:!?])\s*[•●▪]\s*|(?<=\n)\s*\n\s*)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|c|ca|Inc|Ltd|Co|Corp|Cos|Pvt|Pte|Mr|Ms|Mrs|Dr|Prof|St|vs|Rs|No|Nos|Fig|approx|est|e\.g|i\.e|cf|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ph\.D|Mfg|Bros|Dept|Gov|Sen|Mn|Bn|Cr|Mrd|Mio|incl|S\.p\.A|a\.m|p\.m|U\.S|U\.K|N\.V|B\.V|S\.A)\.)$"
)


_TICKER = re.compile(r"\((?:nasdaq|nyse|otc|tsx|cse|lse|asx|fse|amex|tsxv)[\w /|-]{0,16}:")
_FORWARD_LOOKING = re.compile(r"forward[\s-]looking statements")
LONGEST = 1500  # characters; what runs on longer is no sentence, and is cut so that time grows with the text only
MOST_FIGURES = 40  # a sentence with more is a table that lost its form


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences in text[start:end] (folded)."""
    if end - start <= LONGEST and not _END.search(text, start, end):  # most headings, items and lines
        start, end = _strip(text, start, end)
        return [(start, end)] if end > start else []
    spans, at = [], start
    for m in _END.finditer(text, start, end):
        mark = m.start()
        if text[mark] == "." and "\n" not in m.group():
            before = text[max(at, mark - 12) : mark + 1]
            if _ABBREVIATION.search(before) and not _new_sentence(before, text[m.end() : m.end() + 24]):
                continue
        spans.append((at, mark if text[mark] == "\n" else mark + 1))
        at = m.end()
    spans.append((at, end))
    stripped = (_strip(text, *span) for span in spans)
    return [piece for a, b in stripped if b > a for piece in (((a, b),) if b - a <= LONGEST else _cut(text, a, b)) if piece[1] > piece[0]]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span in pieces of at most LONGEST characters, cut at spaces where there are any."""
    pieces = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        pieces.append(_strip(text, start, cut))
        start = cut
    return [*pieces, _strip(text, start, end)]


def _new_sentence(before: str, after: str) -> bool:
    """Whether a sentence begins after an abbreviation: a word that opens sentences ("… of Foo Inc. The market …") does."""
    return bool(
        re.match(
            r"(?:The|This|These|In|It|According|However|Moreover|By|On|As|For|With|Based|North America|Asia)\b(?! (?:Inc|Ltd|Co))", after
        )
    ) and not re.search(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|St|vs|Rs|No|e\.g|i\.e)\.$", before)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class Lexed:
    """A document with everything that several extractors need; each part is made when first asked for, and once."""

    def __init__(self, document: Document) -> None:
        """Take a document as read."""
        self.document = document
        self.text = fold(document.text)
        self.blocks = document.blocks
        self._questions: dict[int, tuple[int, int] | None] = {}
        self._head_years: dict[str, list[Year]] = {}
        self.head_units: dict[str, tables.Unit | None] = {}  # of the heads of tables, by their words

    def quote(self, start: int, end: int) -> str:
        """The text as written (not folded) at a span."""
        return self.document.text[start:end]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of all blocks but tables and boilerplate, in order; a heading, item or line may hold several."""
        return [
            Sentence(start, end, block, index)
            for index, block in enumerate(self.blocks)
            if not block.boilerplate and block.kind != "table"
            for start, end in split_sentences(self.text, block.start, block.end)
        ]

    @cached_property
    def stated(self) -> list[tuple[Sentence, Sequence[figures.Figure]]]:
        """The sentences that hold figures, each with its figures."""
        sentences = self.sentences
        found: dict[int, list[figures.Figure]] = {}
        starts = [sentence.start for sentence in sentences]
        for figure in self.figures:
            at = bisect_right(starts, figure.start) - 1
            if at >= 0 and figure.start < sentences[at].end:
                found.setdefault(at, []).append(figure)
        return [(sentences[at], numbers) for at, numbers in found.items()]

    @cached_property
    def figures(self) -> InOrder[figures.Figure]:
        """All amounts, volumes, percentages and bare numbers, in order."""
        return InOrder(figures.find(self.text))

    @cached_property
    def markets(self) -> InOrder[market.Mention]:
        """All mentions of a market, in order."""
        return InOrder(market.mentions(self))

    @cached_property
    def subject(self) -> market.Subject:
        """The report's own market and geography."""
        return market.report(self)

    @cached_property
    def places(self) -> InOrder[places.Place]:
        """All places named in the text, in order."""
        return InOrder(places.find(self.text))

    @cached_property
    def years(self) -> InOrder[Year]:
        """All single years, in order."""
        return InOrder(years.find(self.text, known=self.periods))

    @cached_property
    def periods(self) -> InOrder[Period]:
        """All periods of two years, in order."""
        return InOrder(years.periods(self.text))

    @cached_property
    def parts(self) -> InOrder[Part]:
        """All parts of years, in order."""
        return InOrder(parts.find(self.text))

    def head_years(self, head: str) -> list[Year]:
        """The years in the words of a table's head, which stand over many cells."""
        if head not in self._head_years:
            self._head_years[head] = years.find(head)
        return self._head_years[head]

    @cached_property
    def period_of_rates(self) -> tuple[int | None, int | None]:
        """The period that all rates with a stated period share: the report's forecast period, though it is not called so."""
        behind = {
            (period.first, period.last)
            for rate in self.figures
            if rate.kind == "percent"
            for period in between(self.periods, rate.end, rate.end + 24)[:1]
        }
        return behind.pop() if len(behind) == 1 else (None, None)

    @cached_property
    def profile(self) -> dict[str, Any]:
        """What the report says of itself (the fields of `schemas.Profile`)."""
        from assay.extractors import profile

        return profile.extract(self)

    @cached_property
    def segments(self) -> list[Draft]:
        """The report's segmentation, as `assay.extractors.segments` finds it."""
        from assay.extractors import segments

        return segments.extract(self)

    @cached_property
    def shares(self) -> list[Draft]:
        """The stated shares of the market, as `assay.extractors.shares` finds them."""
        from assay.extractors import shares

        return shares.extract(self)

    @cached_property
    def segment_names(self) -> list[str]:
        """The names of the report's segments, geographies and `Others` left out."""
        return list(
            dict.fromkeys(
                s["name"] for s in self.segments if s["dimension"] != "Geography" and s["name"].casefold() not in ("others", "other")
            )
        )

    @cached_property
    def segment_pattern(self) -> re.Pattern[str] | None:
        """The report's segment names (and their plurals) as one pattern; None where it names none."""
        names = [n for n in self.segment_names if len(n) > 1]
        return re.compile(rf"{ignoring_case(names)}s?(?![\w-])") if names else None

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {s.start: i for i, s in enumerate(self.sentences)}

    def sentence_position(self, sentence: Sentence) -> int:
        """Which of the document's sentences this one is, from 0."""
        return self._positions[sentence.start]

    @cached_property
    def press(self) -> bool:
        """Whether the text is a company's press release (tickers, forward-looking statements): then only named markets count."""
        small = cues.small(self.text).replace("ı", "i").replace("İ", "i")
        said = "contact details" in small or "sponsored content" in small
        return said or _FORWARD_LOOKING.search(small) is not None or _TICKER.search(small) is not None

    def question(self, sentence: Sentence) -> tuple[int, int] | None:
        """The span of the question that a sentence answers: the sentence before it or before its paragraph, or the heading above."""
        if sentence.index not in self._questions:
            first = self._firsts[sentence.index]
            earlier = self.sentences[first - 1] if first else None
            asked = earlier is not None and self.text[earlier.end - 1] == "?" and self.sentences[first].start - earlier.end < 8
            self._questions[sentence.index] = (earlier.start, earlier.end) if earlier and asked else self._question_above(sentence)
        position = self.sentence_position(sentence)
        before = self.sentences[position - 1] if position else None
        if before and before.index == sentence.index and self.text[before.end - 1] == "?":
            return before.start, before.end
        return self._questions[sentence.index]

    def _question_above(self, sentence: Sentence) -> tuple[int, int] | None:
        title = sentence.block.section[-1] if sentence.block.section else ""
        above = self._above[sentence.index]
        if title.endswith("?") and above >= 0 and self.text[self.blocks[above].end - 1] == "?":
            return self.blocks[above].start, self.blocks[above].end
        return None

    @cached_property
    def _firsts(self) -> dict[int, int]:
        """Of each block (by its position) the position of its first sentence."""
        firsts: dict[int, int] = {}
        for position, sentence in enumerate(self.sentences):
            firsts.setdefault(sentence.index, position)
        return firsts

    @cached_property
    def _above(self) -> list[int]:
        """For each block the position of the nearest heading, line or paragraph before it, or -1."""
        above, last = [], -1
        for position, block in enumerate(self.blocks):
            above.append(last)
            if block.kind in ("heading", "line", "paragraph") and not block.boilerplate:
                last = position
        return above

    def lead_in(self, sentence: Sentence) -> tuple[int, int] | None:
        """The span of the words that lead in the list in which a sentence stands ("Market size by 2030:")."""
        above = self._above[sentence.index]
        if above < 0 or sentence.block.kind not in ("item", "line"):
            return None
        block = self.blocks[above]
        return (block.start, block.end) if self.text[block.end - 1] == ":" else None

    @cached_property
    def listings(self) -> list[listings.Listing]:
        """All listings of the document, in order of their lead-ins."""
        from assay.extractors import listings

        return listings.find(self)

    @cached_property
    def entries(self) -> list[tables.Entry]:
        """The cells of the document's tables that hold values, with the words that head them."""
        from assay.extractors import tables

        return tables.entries(self)

    def about_market(self, sentence: Sentence) -> bool:
        """Whether the sentence before, in the same block, or the question that it answers speaks of a market."""
        asked = self.question(sentence)
        if asked and between(self.markets, *asked):
            return True
        position = self.sentence_position(sentence)
        if position == 0 or self.sentences[position - 1].index != sentence.index:
            return False
        earlier = self.sentences[position - 1]
        return bool(between(self.markets, earlier.start, earlier.end))
