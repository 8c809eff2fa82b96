"""The blocks of a document as a listing: one line each, in columns."""

from __future__ import annotations

from collections.abc import Iterator

from assay.pipeline.terminal import printable
from assay.schemas import Block, Document

COLUMNS = ("start", "end", "kind", "level", "depth", "page", "line", "boilerplate", "text")
"""Of each block: its span in the text, how many headings stand above it (`depth`), and how its words begin; `-` where there is none."""

_WIDTHS = (7, 7, 9, 5, 5, 4, 5, 11)
_SHOWN = 60  # characters of a block


def listing(document: Document) -> Iterator[str]:
    """A line of column names, then a line for each block."""
    yield _line(COLUMNS)
    for block in document.blocks:
        yield _line(_cells(document, block))


def _cells(document: Document, block: Block) -> tuple[str, ...]:
    page, line = block.page, document.lines.at(block.start)
    words = " ".join(document.text[block.start : min(block.end, block.start + _SHOWN)].split())
    return (
        str(block.start),
        str(block.end),
        block.kind,
        str(block.level),
        str(len(block.section)),
        str(page or "-"),
        str(line or "-"),
        "boilerplate" if block.boilerplate else "-",
        printable(words),
    )


def _line(cells: tuple[str, ...]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, (*_WIDTHS, 0), strict=True)).rstrip()
