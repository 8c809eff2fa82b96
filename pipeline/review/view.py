"""What the pages show of an extraction: records as rows of words, profile and provenance as facts, the text as pieces to write."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from assay.language.names import place, plain
from assay.pipeline.review.marks import KINDS, Marked, Token, marks
from assay.pipeline.settings import extractor_version
from assay.pipeline.wording import money, percent
from assay.schemas import Block, Document, Extraction, GrowthRate, MarketSize, Share

SEVERITIES = ("error", "warning", "info")
SHORT = 6  # lines
UNSURE = 0.5  # records of less confidence are more likely wrong than right
BOUNDS = {"exact": "", "about": "about ", "min": "over ", "max": "up to "}


@dataclass(frozen=True, slots=True)
class Row:
    """A record in its table: its id, where its place in the text is, its cells, how sure it is, and the findings that quote it."""

    id: str
    link: str
    cells: tuple[str, ...]
    quote: str
    page: int | None
    confidence: float | None = None
    findings: tuple[int, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the record is more likely wrong than right."""
        return self.confidence is not None and self.confidence < UNSURE


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one kind. kind is the short name of `KINDS`."""

    kind: str
    title: str
    heads: tuple[str, ...]
    rows: list[Row]

    @property
    def told(self) -> bool:
        """Whether its records have a confidence."""
        return any(row.confidence is not None for row in self.rows)


def value_of(size: MarketSize) -> str:
    """A size as one would say it: "about USD 4.93 billion", "USD 2 billion to USD 3 billion"."""
    upper = f" to {money(size.high, size)}" if size.high is not None else ""
    return BOUNDS[size.bound] + money(size.amount, size) + upper


def rate_of(rate: GrowthRate) -> str:
    """A rate as one would say it: "over 8.4 %", "5 % to 7 %"."""
    upper = f" to {percent(rate.high)}" if rate.high is not None else ""
    return BOUNDS[rate.bound] + percent(rate.percent) + upper


def year_of(record: MarketSize | Share) -> str:
    """The year of a value with its part: "2024", "Q1 2024"."""
    return " ".join(str(part) for part in (record.period, record.year) if part)


def years_of(rate: GrowthRate) -> str:
    """The period of a rate: "2024–2031", "Q1, to 2024"."""
    years = _years(rate)
    return ", ".join(part for part in (rate.period, years) if part)


def _years(rate: GrowthRate) -> str:
    if rate.start_year and rate.end_year:
        return f"{rate.start_year}–{rate.end_year}"
    return f"to {rate.end_year}" if rate.end_year else f"from {rate.start_year}" if rate.start_year else ""


def _scope(extraction: Extraction, record: MarketSize | GrowthRate | Share) -> str:
    """What a figure is of, as far as that is not the report's own market and place."""
    market = "" if plain(record.market or "") == plain(extraction.market or "") else record.market
    where = "" if place(record.geography) == place(extraction.geography) else record.geography
    return ", ".join(part for part in (market, record.segment, where) if part) or "whole market"


Cells = Callable[[Extraction, Any], tuple[str, ...]]
COLUMNS: dict[str, tuple[tuple[str, ...], Cells]] = {
    "market_sizes": (
        ("Value", "Year", "Of what", "Kind"),
        lambda e, r: (value_of(r), year_of(r), _scope(e, r), "" if r.kind == "level" else r.kind),
    ),
    "growth_rates": (
        ("Rate", "Years", "Of what", "Measure", "Kind"),
        lambda e, r: (rate_of(r), years_of(r), _scope(e, r), r.measure or "", "" if r.kind == "cagr" else "year on year"),
    ),
    "shares": (
        ("Share", "Year", "Of whom", "Of what", "Measure"),
        lambda e, r: (
            BOUNDS[r.bound] + percent(r.percent) + (f" to {percent(r.high)}" if r.high is not None else ""),
            year_of(r),
            r.subject,
            _scope(e, r),
            r.measure or "",
        ),
    ),
    "segments": (("Segment", "Dimension", "Within"), lambda e, r: (r.name, r.dimension, r.parent or "")),
    "players": (("Player", "Note"), lambda e, r: (r.name, r.note or "")),
    "developments": (
        ("What", "Date", "Kind", "Who"),
        lambda e, r: (r.summary or r.evidence.quote, r.date or "", r.kind, ", ".join(r.actors)),
    ),
    "factors": (("Factor", "Kind"), lambda e, r: (r.name, r.kind)),
}
"""The columns of each kind's table, and the cells of a record; the first cell is the link to its place."""


def tables(extraction: Extraction) -> list[Table]:
    """The records as tables; columns that are empty throughout are left out, kinds without records too."""
    quoted: dict[tuple[int, int], list[int]] = {}
    for number, finding in enumerate(extraction.findings, 1):
        for evidence in finding.evidence:
            quoted.setdefault((evidence.start, evidence.end), []).append(number)
    found = []
    for name, (heads, cells) in COLUMNS.items():
        kind, title = KINDS[name]
        rows = []
        for number, record in enumerate(getattr(extraction, name), 1):
            evidence = record.evidence
            numbers = tuple(dict.fromkeys(quoted.get((evidence.start, evidence.end), ())))
            ids = (f"{kind}-{number}", f"at-{kind}-{number}")
            sure = getattr(record, "confidence", None)
            rows.append(Row(*ids, cells(extraction, record), evidence.quote, evidence.page, sure, numbers))
        if rows:
            found.append(_without_empty(Table(kind, title, heads, rows)))
    return found


def _without_empty(table: Table) -> Table:
    kept = [i for i in range(len(table.heads)) if i == 0 or any(row.cells[i] for row in table.rows)]
    rows = [replace(row, cells=tuple(row.cells[i] for i in kept)) for row in table.rows]
    return Table(table.kind, table.title, tuple(table.heads[i] for i in kept), rows)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its number (from 1, as in the output) and the links to its quotes."""

    number: int
    finding: Any
    quotes: list[tuple[str, str]]


def findings(extraction: Extraction) -> list[Shown]:
    """The findings, the severest first."""
    shown = [
        Shown(number, one, [(f"at-finding-{number}-{quote}", evidence.quote) for quote, evidence in enumerate(one.evidence, 1)])
        for number, one in enumerate(extraction.findings, 1)
    ]
    return sorted(shown, key=lambda one: SEVERITIES.index(one.finding.severity))


def least_sure(extraction: Extraction) -> float | None:
    """The lowest confidence of a report's records, None where none has one."""
    records = (record for name in COLUMNS for record in getattr(extraction, name))
    return min((sure for record in records if (sure := getattr(record, "confidence", None)) is not None), default=None)


def severities(extraction: Extraction) -> dict[str, int]:
    """How many findings there are of each severity."""
    return {severity: sum(one.severity == severity for one in extraction.findings) for severity in SEVERITIES}


PROFILE = {
    "publisher": "Publisher",
    "base_year": "Base year",
    "historical": "Historical period",
    "study": "Study period",
    "forecast": "Forecast period",
    "pages": "Stated pages",
    "concentration": "Concentration",
}


def profile(extraction: Extraction) -> list[tuple[str, str]]:
    """What the report says of itself, in words; only what it does say."""
    stated = extraction.profile
    facts = []
    for name, title in PROFILE.items():
        if hasattr(stated, name):
            value = str(getattr(stated, name) or "")
        else:
            first, last = getattr(stated, f"{name}_start"), getattr(stated, f"{name}_end")
            value = "–".join(str(year) if year else "…" for year in (first, last)) if first or last else ""
        if value:
            facts.append((title, value))
    return facts


def provenance(extraction: Extraction) -> list[tuple[str, str]]:
    """Where the page comes from: the file, its fingerprint, and what read it."""
    info = extraction.document
    facts = [("Source", info.source), ("Type", info.media_type), ("SHA-256", info.id), ("Characters", f"{info.characters:,}")]
    if info.pages:
        facts.append(("File pages", str(info.pages)))
    return [*facts, ("Read by", f"assay {extractor_version()}")]


def headline(extraction: Extraction) -> tuple[MarketSize | None, GrowthRate | None]:
    """The one size and the one rate that stand for a report: of the whole market, the size nearest to the base year."""
    own = plain(extraction.market or "")

    def whole(record: MarketSize | GrowthRate) -> bool:
        own_place = place(record.geography) == place(extraction.geography)
        return plain(record.market) == own and own_place and not record.segment and not record.period

    sizes = [size for size in extraction.market_sizes if size.kind == "level" and size.year and whole(size)]
    money_first = [size for size in sizes if size.currency] or sizes
    base = extraction.profile.base_year or min((size.year or 0 for size in money_first), default=0)
    rates = [rate for rate in extraction.growth_rates if rate.kind == "cagr" and whole(rate)]
    return min(money_first, key=lambda size: abs((size.year or 0) - base), default=None), next(iter(rates), None)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written as one element of the text.

    kind: `heading`, `paragraph`, `line`, `list`, `table`, `boilerplate`, `meta` or `page` (a new page begins). level: of a heading, from 3
    (the page's own headings are above it). line: the number of the line on which it begins. items: what a list holds, as (depth, number
    or "", line, tokens). rows: of a table. parts: the pieces of a boilerplate passage.
    """

    kind: str
    level: int = 0
    page: int | None = None
    line: int | None = None
    tokens: tuple[Token, ...] = ()
    items: tuple[tuple[int, str, int | None, tuple[Token, ...]], ...] = ()
    rows: tuple[tuple[tuple[Any, tuple[Token, ...]], ...], ...] = ()
    parts: tuple[Piece, ...] = ()

    @property
    def short(self) -> bool:
        """Whether a passage beside the report is short enough to be shown at once."""
        return sum(max(1, len(part.items)) for part in self.parts) <= SHORT


def text(document: Document, extraction: Extraction) -> Iterator[Piece]:
    """The document's blocks in their order, each with its marks."""
    marked = _Numbered(document, extraction)
    page = 0
    for (aside, new), run in groupby(document.blocks, key=lambda block: (_aside(block), block.page)):
        if new is not None and new > page:
            page = new
            yield Piece("page", page=page)
        pieces = _pieces(marked, list(run))
        if aside:
            yield Piece(aside, parts=tuple(pieces))
        else:
            yield from pieces


class _Numbered(Marked):
    """The document's text with its marks, which knows the number of every line."""

    def __init__(self, document: Document, extraction: Extraction) -> None:
        super().__init__(document.text, marks(extraction))
        self._document = document
        self._ends = [place for place, character in enumerate(document.text) if character == "\n"]

    def line(self, start: int) -> int | None:
        """The line of the file; of a file that has none (PDF) that of the text as read."""
        return self._document.lines.at(start) if self._document.lines.offsets else bisect_left(self._ends, start) + 1


def _aside(block: Block) -> str:
    return "boilerplate" if block.boilerplate else "meta" if block.kind == "meta" else ""


def _pieces(marked: _Numbered, blocks: list[Block]) -> Iterator[Piece]:
    for is_list, run in groupby(blocks, key=lambda block: block.kind == "item"):
        if is_list:
            yield Piece(
                "list", items=tuple((min(b.level, 6), _number(b), marked.line(b.start), tuple(marked.tokens(b.start, b.end))) for b in run)
            )
            continue
        for block in run:
            line = marked.line(block.start)
            if block.table:
                yield _table(marked, block)
            elif block.kind == "heading":
                yield Piece("heading", min(6, block.level + 2), None, line, tuple(marked.tokens(block.start, block.end)))
            else:
                kind = "line" if block.kind == "line" else "paragraph"
                yield Piece(kind, min(block.level, 6), None, line, tuple(marked.tokens(block.start, block.end)))


def _number(block: Block) -> str:
    return block.marker if any(c.isalnum() for c in block.marker) else ""


def _table(marked: _Numbered, block: Block) -> Piece:
    assert block.table is not None
    caption = block.table.caption
    inside = caption and block.start <= caption[0] and caption[1] <= block.end
    tokens = tuple(marked.tokens(*caption)) if caption and inside else ()
    rows = tuple(tuple((cell, tuple(marked.tokens(cell.start, cell.end))) for cell in row) for row in block.table.rows)
    return Piece("table", line=marked.line(block.start), tokens=tokens, rows=rows)
