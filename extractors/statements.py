"""Statements: the words around figures, alike for sentences, list items, headings and cells of tables.

A statement is a row of items. An item is a word, a mark, or a mention (a figure, a year, a period, a place), which stands there as one
symbol. The statement of a table's cell is its caption, the head of its column, the head of its row and its value, in this order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal

from assay.extractors.cells import values
from assay.extractors.lexed import MOST_FIGURES, Lexed, Sentence, between
from assay.language.chunks import JOINERS, Chunk, boundaries, joined, runs, words_of
from assay.language.figures import Figure
from assay.language.places import Place
from assay.language.tokens import masked_word
from assay.language.units import LONGEST_NOTE, is_note, units_of
from assay.language.years import Period, Year
from assay.schemas.document import Block, Cell

Part = Literal["text", "row", "column", "caption"]
Mention = Figure | Year | Period | Place

MOST_ITEMS = 400  # of a statement; what is longer is no sentence


@dataclass(frozen=True, slots=True)
class Item:
    """A word, mark or mention at text[start:end]; `word` in small letters, of a mention its kind in angle brackets.

    part: what it is of a cell's statement. capital: whether it begins with a capital or digit. period: the part of a year that begins here.
    sure: the probability that a figure counts what it says, where its unit stands elsewhere; `source` then tells where, and how likely
    it is that it counts nothing.
    """

    start: int
    end: int
    word: str
    mention: Mention | None = None
    part: Part = "text"
    capital: bool = False
    period: str | None = None
    sure: float = 1.0
    source: str = ""


class Row(tuple[Item, ...]):
    """Items in the order of the text."""

    @cached_property
    def words(self) -> list[str]:
        """The words of the items."""
        return [item.word for item in self]

    @cached_property
    def masks(self) -> list[str]:
        """The words of the items, numbers alike."""
        return [masked_word(item.word) for item in self]

    @cached_property
    def figures(self) -> list[int]:
        """The positions of the figures among the items."""
        return [at for at, item in enumerate(self) if isinstance(item.mention, Figure)]

    def figures_before(self, at: int) -> int:
        """How many figures stand before a position."""
        return bisect_left(self.figures, at)

    @cached_property
    def opening(self) -> int:
        """How many small words stand before anything else."""
        small = boundaries()
        return next((at for at, item in enumerate(self) if item.mention is not None or item.word not in small), len(self))

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The noun phrases among the items."""
        return chunks(self)


@dataclass(frozen=True)
class Statement:
    """The items around some figures, where they stand, and what stands above them.

    context: other rows of items that can tell what the figures are of, by their name: `before`, `before2` … (the sentences before),
    `question`, `lead` (the words that lead in a list, or the line above), `heading`, `heading2` (the one above it), `title`; of a cell
    `corner`, `heads` (the heads of all columns), `below` (the line below the table), `note` and `told` (what further above says of units).
    labels: names that stand apart from the rest (kind, first item, last item): "Romania" in "Romania: 5.9 billion", the head of a row.
    placed: of a cell, how many heads of its table's rows name a place that is known (`none`, `some`, `most`): then the others may be places too.
    """

    items: Row
    kind: str
    block: Block
    start: int
    end: int
    context: dict[str, Row] = field(default_factory=dict)
    labels: tuple[tuple[str, int, int], ...] = ()
    placed: str = ""

    @cached_property
    def figures(self) -> list[int]:
        """The positions of the figures among the items that are asked about: those of the text itself."""
        return [at for at in self.items.figures if self.items[at].part == "text"]

    @property
    def words(self) -> list[str]:
        """The words of the items."""
        return self.items.words


def symbol(mention: Mention) -> str:
    """How a mention stands among words."""
    if isinstance(mention, Figure):
        return f"<{mention.kind}>"
    return {Year: "<year>", Period: "<period>", Place: "<place>"}[type(mention)]


def items(lexed: Lexed, start: int, end: int, part: Part = "text") -> Row:
    """The items of text[start:end]; a figure hides the years in it, a period its years, a year the bare number that it is."""
    mentions: list[Mention] = []
    timed: list[Period | Year] = [*between(lexed.periods, start, end), *between(lexed.years, start, end)]
    taken = [(m.start, m.end) for m in timed]
    for figure in between(lexed.figures, start, end):
        if figure.kind != "bare" or not any(a < figure.end and figure.start < b for a, b in taken):
            mentions.append(figure)
    held = sorted((m.start, m.end) for m in mentions)
    mentions += [m for m in (*timed, *between(lexed.places, start, end)) if not any(a < m.end and m.start < b for a, b in held)]
    mentions.sort(key=lambda m: m.start)
    starts = [m.start for m in mentions]
    row: list[Item] = []
    last = -1
    for at, stop, word in lexed.tokens(start, end):
        which = bisect_right(starts, at) - 1
        # a mention may begin inside a token ("US$5bn"), so a token that reaches into one belongs to it
        if which + 1 < len(starts) and starts[which + 1] < stop:
            which += 1
        if which >= 0 and at < mentions[which].end and stop > mentions[which].start:
            if which != last:
                mention = mentions[which]
                row.append(Item(mention.start, mention.end, symbol(mention), mention, part))
                last = which
            continue
        row.append(Item(at, stop, word, None, part, lexed.text[at].isupper() or lexed.text[at].isdigit()))
        if len(row) >= MOST_ITEMS:
            break
    for told in between(lexed.parts, start, end):
        first = next((at for at, item in enumerate(row) if item.end > told.start), None)
        if first is not None:
            row[first] = replace(row[first], period=told.name)
    return Row(row)


def chunks(row: Row) -> list[Chunk]:
    """The noun phrases in a row of items, each without its general head noun where it has one ("cloud segment": "cloud").

    Of a longer phrase also its part up to a word in -ed or -s that may be a verb, and the run of capitals in it, stand as phrases.
    """
    words = row.words
    free = [item.mention is None for item in row]
    found: dict[tuple[int, int], Chunk] = {}
    for first, end in joined(words, runs(words, free)):
        for a, b in _cuts(row, words, first, end):
            if (chunk := _chunk(row, words, a, b)) and (chunk.first, chunk.last) not in found:
                found[chunk.first, chunk.last] = chunk
    return list(found.values())


def _cuts(row: Sequence[Item], words: Sequence[str], first: int, end: int) -> Iterator[tuple[int, int]]:
    yield first, end
    if end - first < 2:
        return
    # a word right before a verb is no verb itself: "Government tenders accounted …" is not about the government
    last = end - 1 if end < len(words) and words[end] in words_of("verbs", "auxiliaries") else end
    for at in range(first + 1, last):
        if words[at].endswith(("ed", "s")) and at - first <= 4:
            yield first, at
        if words[at - 1].endswith("'s"):
            yield first, at
    capital = [at for at in range(first, end) if row[at].capital]
    if capital == [0]:  # every sentence begins with a capital
        return
    if capital and len(capital) < end - first:
        run = [capital[-1]]
        while run[0] - 1 in capital:
            run.insert(0, run[0] - 1)
        yield run[0], run[-1] + 1
        if capital[0] not in run:
            run = [capital[0]]
            while run[-1] + 1 in capital:
                run.append(run[-1] + 1)
            yield run[0], run[-1] + 1


def _chunk(row: Sequence[Item], words: Sequence[str], first: int, end: int) -> Chunk | None:
    heads, measures = words_of("part_heads"), words_of("measures")
    last = end - 1
    head = ""
    while last > first and (words[last] in heads or words[last] in measures):
        head = head or words[last]
        last -= 1
    while first < last and words[first] in measures:
        first += 1
    while last > first and words[last] in JOINERS:
        last -= 1
    if words[last] in measures or last - first > 8:
        return None
    possessive = words[last].endswith("'s")
    name = " ".join(words[first : last + 1])
    stop = row[last].end - 2 * possessive
    return Chunk(
        row[first].start,
        stop,
        name[:-2] if possessive else name,
        head,
        first,
        last,
        all(row[i].capital or words[i] in JOINERS for i in range(first, last + 1)),
    )


def statements(lexed: Lexed) -> Iterator[Statement]:
    """All statements of a document that hold figures, in order of the text; those with very many are tables that lost their form."""
    for statement in chain(_sentences(lexed), _cells(lexed)):
        if 0 < len(statement.figures) <= MOST_FIGURES:
            yield statement


def _sentences(lexed: Lexed) -> Iterator[Statement]:
    seen: dict[tuple[int, int], Row] = {}

    def row(span: tuple[int, int] | None) -> Row:
        if span is None:
            return Row()
        if span not in seen:
            seen[span] = items(lexed, *span)
        return seen[span]

    above = headings(lexed)
    for sentence, _ in lexed.stated:
        context = {"question": row(lexed.question(sentence)), "lead": row(_lead(lexed, sentence))}
        context |= {name: row(span) for name, span in zip(BEFORE, _before(lexed, sentence), strict=False)}
        context |= {name: row(span) for name, span in zip(("heading", "heading2"), above[sentence.index], strict=False)}
        context["title"] = row(lexed.title_span)
        kind = "sentence" if sentence.block.kind in ("paragraph", "meta") else sentence.block.kind
        own = row((sentence.start, sentence.end))
        context = {name: its for name, its in context.items() if its}
        yield Statement(own, kind, sentence.block, sentence.start, sentence.end, context, tuple(_label(own)))


BEFORE = ("before", "before2", "before3", "before4")
SHORT = 60  # characters of a line that can lead in what follows


def _before(lexed: Lexed, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The spans of the sentences before one under the same heading, the nearest first."""
    position = lexed.sentence_position(sentence)
    for earlier in lexed.sentences[max(0, position - len(BEFORE)) : position][::-1]:
        if earlier.block.kind == "heading" or earlier.block.section != sentence.block.section:
            return
        yield earlier.start, earlier.end


def _lead(lexed: Lexed, sentence: Sentence) -> tuple[int, int] | None:
    """The span of the words that lead in a list or line: the lead-in, else a short line right above."""
    if span := lexed.lead_in(sentence):
        return span
    above = lexed.blocks[sentence.index - 1] if sentence.index else None
    short = above and above.kind in ("line", "item", "paragraph") and not above.boilerplate and above.end - above.start <= SHORT
    return (above.start, above.end) if above and short else None


LABEL_ENDS = frozenset((":", "-", "|", "("))


def _label(row: Sequence[Item]) -> Iterator[tuple[str, int, int]]:
    """The name with which a line begins, set apart by a colon, a dash, a bracket or nothing but the figure."""
    for at, item in enumerate(row[:10]):
        if at and (item.word in LABEL_ENDS or isinstance(item.mention, Figure)):
            yield ("label", 0, at - 1)
            return


def headings(lexed: Lexed) -> list[list[tuple[int, int]]]:
    """For each block the spans of the headings above it, the nearest first."""
    found: list[list[tuple[int, int]]] = []
    open_: list[tuple[int, tuple[int, int]]] = []
    for block in lexed.blocks:
        found.append([span for _, span in reversed(open_)])
        if block.kind == "heading" and not block.boilerplate:
            open_ = [(level, span) for level, span in open_ if level < block.level]
            open_.append((block.level, (block.start, min(block.end, block.start + 300))))
    return found


NOTE = 160  # characters of a note below a table


def _cells(lexed: Lexed) -> Iterator[Statement]:
    above = headings(lexed)
    note: tuple[int, int] | None = None
    told: tuple[int, int] | None = None
    for index, block in enumerate(lexed.blocks):
        told = _told(lexed, block) or told
        if is_note(lexed.text[block.start : min(block.end, block.start + LONGEST_NOTE)]):
            note = (block.start, block.end)
        if not block.table or block.boilerplate:
            continue
        caption = items(lexed, *block.table.caption, "caption") if block.table.caption else Row()
        line = next((one for one in lexed.blocks[max(0, index - 2) : index][::-1] if not _is_axis(lexed, one)), None)
        lead = (line.start, line.end) if line and not line.boilerplate and line.end - line.start < 300 and not line.table else None
        context = {"lead": items(lexed, *lead) if lead else Row()}
        below = lexed.blocks[index + 1] if index + 1 < len(lexed.blocks) else None
        if below and not below.boilerplate and not below.table and below.kind != "heading":
            context["below"] = items(lexed, below.start, min(below.end, below.start + NOTE))
        context |= {name: items(lexed, *span) for name, span in zip(("heading", "heading2"), above[index], strict=False)}
        context["title"] = items(lexed, *lexed.title_span) if lexed.title_span else Row()
        context["note"] = items(lexed, *note) if note else Row()
        context["told"] = items(lexed, *told) if told and told != lead else Row()
        yield from _of_table(lexed, block, caption, {name: its for name, its in context.items() if its})


def _told(lexed: Lexed, block: Block) -> tuple[int, int] | None:
    """The span of a short line or a sentence that says in what numbers further below are given."""
    if block.table or block.boilerplate:
        return None
    if block.kind != "paragraph" and block.end - block.start <= NOTE:
        spans = [(block.start, block.end)]
    else:
        spans = [(one.start, one.end) for one in between(lexed.sentences, block.start, min(block.end, block.start + 4 * NOTE))]
    stating = (span for span in spans if any(unit.scale or unit.unit for unit in units_of(lexed.text[slice(*span)], True)))
    return next(stating, None)


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def _is_axis(lexed: Lexed, block: Block) -> bool:
    """Whether a line is the axis of a chart: numbers in equal steps from 0."""
    words = lexed.text[block.start : min(block.end, block.start + NOTE)].split()
    if len(words) < 3 or words[0] not in ("0", "0%") or not all(map(_NUMBER.fullmatch, words)):
        return False
    values = [Decimal(word.rstrip("%").replace(",", "")) for word in words]
    return len({high - low for low, high in pairwise(values)}) == 1


def _of_table(lexed: Lexed, block: Block, caption: Row, context: dict[str, Row]) -> Iterator[Statement]:
    if block.table is None:
        return
    seen: dict[tuple[int, int, Part], Row] = {}

    def row(cells: Iterable[Cell], part: Part) -> Row:
        found: list[Item] = []
        for cell in cells:
            span = (cell.start, min(cell.end, cell.start + 200), part)
            if span not in seen:
                seen[span] = items(lexed, *span)
            found += seen[span]
        return Row(found)

    valued = list(values(lexed.text, block.table))
    placed = _placed([row(heads, "row") for heads in dict.fromkeys(value.row for value in valued)])
    for value in valued:
        column, head = row(value.column, "column"), row(value.row, "row")
        own = items(lexed, value.cell.start, value.cell.end)
        if any(isinstance(item.mention, Figure) for item in own):
            at = value.cell.start
            bar = [Item(at, at, f"|{part[0]}", None, part) for part in ("caption", "column", "row")]
            items_ = Row((*caption, bar[0], *column, bar[1], *head, bar[2], *own))
            labels = []
            first = len(caption) + 1
            named: tuple[tuple[Part, tuple[Cell, ...]], ...] = (("column", value.column), ("row", value.row))
            for kind, cells in named:
                for cell in cells:
                    length = len(row([cell], kind))
                    labels.append((kind, first, first + length - 1))
                    first += length
                first += 1
            more = dict(context)
            if value.corner:
                more["corner"] = row([value.corner], "column")
            if value.heads:
                more["heads"] = row(value.heads, "column")
            start = min(value.row[0].start, value.cell.start)
            start = start if at - start < 200 else at
            apart = tuple(label for label in labels if label[2] >= label[1])
            yield Statement(items_, "cell", block, start, value.cell.end, more, apart, placed)


def _placed(heads: Sequence[Row]) -> str:
    """How many of some heads of rows name a place."""
    naming = sum(any(isinstance(item.mention, Place) for item in head) for head in heads)
    return "most" if 2 * naming > len(heads) else "some" if naming else "none"
