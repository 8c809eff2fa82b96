"""A document read once for all extractors: its text with look-alike characters folded, its sentences, and what is lexed in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from assay.language import cues, figures, parts, places, years
from assay.language.figures import Figure
from assay.language.fold import fold
from assay.language.parts import Part
from assay.language.sentences import split_sentences
from assay.language.tokens import Token, tokens
from assay.language.years import Period, Year
from assay.schemas.document import Block, Document

Draft = dict[str, Any]
"""A record before validation: the fields of its model, `evidence` being the (start, end) of its quote."""


LONGEST_CHAPTER = 200  # characters of an entry of a table of contents
LEAST_CHAPTERS = 5
_PAGE_NUMBER = re.compile(r"[^\W\d][^\d\n]*\D\s(\d{1,3})\Z")


def _of_pages(run: Sequence[tuple[int, int]]) -> set[int]:
    """Where the numbers of a run stand; none where it is so short that its order may be chance."""
    return {start for start, _ in run} if len({number for _, number in run}) >= LEAST_CHAPTERS else set()


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a whole heading, item, line) at text[start:end] of the folded text, and the block it stands in."""

    start: int
    end: int
    block: Block
    index: int  # of the block in the document


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by, bound_start=figure.bound_start + by)


_TICKER = re.compile(r"\((?:nasdaq|nyse|otc|tsx|cse|lse|asx|fse|amex|tsxv)[\w /|-]{0,16}:")
_FORWARD_LOOKING = re.compile(r"forward[\s-]looking statements")
MOST_FIGURES = 40  # a sentence with more is a table that lost its form


class Lexed:
    """A document with everything that several extractors need; each part is made when first asked for, and once."""

    def __init__(self, document: Document) -> None:
        """Take a document as read."""
        self.document = document
        self.text = fold(document.text)
        self.blocks = document.blocks
        self._questions: dict[int, tuple[int, int] | None] = {}

    def quote(self, start: int, end: int) -> str:
        """The text as written (not folded) at a span."""
        return self.document.text[start:end]

    @cached_property
    def words(self) -> list[Token]:
        """The words and marks of the whole text, in order."""
        return tokens(self.text)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [start for start, _, _ in self.words]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words and marks of text[start:end]; one that an edge cuts is cut."""
        first = bisect_left(self._word_starts, start)
        last = bisect_left(self._word_starts, end, first)
        if (first and self.words[first - 1][1] > start) or (last > first and self.words[last - 1][1] > end):
            return tokens(self.text, start, end)
        return self.words[first:last]

    @cached_property
    def sentences(self) -> InOrder[Sentence]:
        """The sentences of all blocks but tables and boilerplate, in order; a heading, item or line may hold several."""
        return InOrder(
            Sentence(start, end, block, index)
            for index, block in enumerate(self.blocks)
            if not block.boilerplate and block.kind != "table"
            for start, end in split_sentences(self.text, block.start, block.end)
        )

    @cached_property
    def stated(self) -> list[tuple[Sentence, Sequence[Figure]]]:
        """The sentences that hold figures, each with its figures."""
        sentences = self.sentences
        found: dict[int, list[Figure]] = {}
        starts = [sentence.start for sentence in sentences]
        for figure in self.figures:
            at = bisect_right(starts, figure.start) - 1
            if at >= 0 and figure.start < sentences[at].end:
                found.setdefault(at, []).append(figure)
        return [(sentences[at], numbers) for at, numbers in found.items()]

    @cached_property
    def figures(self) -> InOrder[Figure]:
        """All amounts, volumes, percentages and bare numbers, in order."""
        return InOrder(self._within_cells(figures.find(self.text)))

    def _within_cells(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """The figures, each number that was read over two cells of a table ("611 559") anew, cell by cell."""
        tables = [block.table.cells for block in self.blocks if block.table]
        seams = [(a, b) for cells in tables for a, b in pairwise(cells) if self._may_run_on(a.end, b.start)]
        ends, last = [a.end for a, _ in seams], 0
        for figure in found:
            if figure.start < last:
                continue
            crossed = seams[bisect_right(ends, figure.start) : bisect_left(ends, figure.end)]
            if not crossed:
                yield figure
            for cell in dict.fromkeys(cell for seam in crossed for cell in seam):
                start = max(cell.start, last)
                yield from (_moved(one, start) for one in figures.find(self.text[start : cell.end]))
                last = max(last, cell.end)

    def _may_run_on(self, end: int, start: int) -> bool:
        """Whether digits of two cells stand so near each other that they could be taken for one number."""
        return start - end == 1 and self.text[end - 1 : end].isdigit() and self.text[start : start + 1].isdigit()

    @cached_property
    def page_numbers(self) -> frozenset[int]:
        """Where the page numbers of a table of contents begin: whole numbers at the ends of lines, none smaller than the one above."""
        found: set[int] = set()
        run: list[tuple[int, int]] = []
        for block in self.blocks:
            if block.kind in ("line", "item", "heading", "paragraph") and block.end - block.start <= LONGEST_CHAPTER:
                m = _PAGE_NUMBER.search(self.text, block.start, block.end)
                if m and not (run and int(m[1]) < run[-1][1]):
                    run.append((m.start(1), int(m[1])))
                    continue
            elif block.kind == "paragraph":
                continue
            found |= _of_pages(run)
            run = []
        return frozenset(found | _of_pages(run))

    @cached_property
    def title_span(self) -> tuple[int, int] | None:
        """The span of the title: the first block that is no boilerplate, at most so many characters of it."""
        first = next((b for b in self.blocks if not b.boilerplate and b.kind in ("heading", "line", "paragraph")), None)
        return (first.start, min(first.end, first.start + 220)) if first else None

    @cached_property
    def usual_currency(self) -> str | None:
        """The currency of the report's amounts, if they are all in one."""
        found = {f.currency for f in self.figures if f.kind == "money" and f.scale}
        return found.pop() if len(found) == 1 else None

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
    def usual_year(self) -> tuple[int | None, float]:
        """The year that the text names most often, of equals the first, and its part of all years that are named."""
        often = Counter(year.year for year in self._outside_frames(self.years))
        return (often.most_common(1)[0][0], max(often.values()) / often.total()) if often else (None, 0.0)

    @cached_property
    def usual_part(self) -> tuple[str | None, int]:
        """The part of a year that the text names most often, of equals the first, and how often."""
        often = Counter(part.name for part in self._outside_frames(self.parts))
        return often.most_common(1)[0] if often else (None, 0)

    def _outside_frames(self, mentions: InOrder[Found]) -> Iterator[Found]:
        return (mention for block in self.blocks if not block.boilerplate for mention in between(mentions, block.start, block.end))

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
