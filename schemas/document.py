"""What every format becomes before anything is extracted: one text, and the blocks that stand in it.

All positions are character offsets into `Document.text` (half open, like Python slices). Nothing after the readers knows which
format a document came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "item", "line", "table", "meta"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its place in the text, its place in the grid, and whether it heads a row or a column."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells in reading order; `caption` is the span of the title that belongs to it, if there is one."""

    cells: tuple[Cell, ...]
    caption: tuple[int, int] | None = None

    @property
    def rows(self) -> list[list[Cell]]:
        """The cells by row, in column order (a cell that spans rows stands in its first row only)."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [sorted(rows[r], key=lambda c: c.column) for r in sorted(rows)]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document.

    kind: `heading`, `paragraph`, `item` (of a marked list), `line` (a short line that no mark explains: an entry of an unmarked
    list, or a heading), `table`, or `meta` (what a page's meta data states, put after the page's own text).
    level: of a heading 1 to 6, of an item or line its nesting depth from 0, else 0. marker: the bullet or number as written.
    section: the headings above, outermost first. page: from 1, where the format has pages.
    boilerplate: navigation, cookie banners, repeated page heads, related reports: kept in the text, never a source of records.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    section: tuple[str, ...] = ()
    page: int | None = None
    boilerplate: bool = False
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of the source file begin in the text as read.

    What stands at `offsets[i]` and behind it, up to the next offset, is on line `numbers[i]` of the file (from 1; 0: not known).
    """

    offsets: Sequence[int] = ()
    numbers: Sequence[int] = ()

    def at(self, position: int) -> int | None:
        """The line of the file on which a position of the text stands, None where it is not known."""
        index = bisect_right(self.offsets, position) - 1
        return (self.numbers[index] or None) if index >= 0 else None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `id` is the SHA-256 of its bytes; `meta` is what a web page says of itself (JSON-LD, og:, description).

    `lines` are those of the source file; there are none of a PDF, which has pages.
    `faults`: the parts that could not be read (a page, a table, a block) and why, a line each; all else was read.
    """

    id: str
    source: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    pages: int | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines, repr=False)
    faults: tuple[str, ...] = ()

    def block_at(self, position: int) -> Block | None:
        """The block that holds a position, or None between blocks."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        found = self.blocks[low] if low < len(self.blocks) else None
        return found if found and found.start <= position else None

    def evidence(self, start: int, end: int) -> dict[str, Any]:
        """The evidence of a record that stands at text[start:end], as `schemas.Evidence` takes it."""
        block = self.block_at(start)
        return {
            "start": start,
            "end": end,
            "quote": self.text[start:end],
            "section": list(block.section) if block else [],
            "page": block.page if block else None,
            "line": self.lines.at(start),
        }
