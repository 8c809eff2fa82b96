"""Bytes of a web page, PDF, Markdown or plain text file become one `Document`; what the file is, its bytes say, not its name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from assay.pipeline.read import inline
from assay.pipeline.read.columns import tabulate
from assay.pipeline.read.cuts import cut_all
from assay.pipeline.read.escapes import escapes, moved, without
from assay.pipeline.read.faults import shortened
from assay.pipeline.read.html import read_html
from assay.pipeline.read.kinds import Unreadable, decode, kind_of, media_type_of_text
from assay.pipeline.read.reading import Reading
from assay.pipeline.read.source_lines import lines_of_text
from assay.pipeline.read.structure import arrange, plain_letters
from assay.pipeline.read.text import read_text
from assay.schemas.document import Block, Document, Lines

__all__ = ["MAX_PAGES", "Unreadable", "read", "read_plain"]

MAX_PAGES = 3000
"""Pages a PDF may have before it is refused."""


def read(data: bytes, name: str, *, max_pages: int = MAX_PAGES) -> Document:
    """The document that the bytes hold; `name` is kept as its source and decides nothing.

    Raises `Unreadable`, in one line, for what holds no readable text.
    """
    kind = kind_of(data)
    if kind == "pdf":
        from assay.pipeline.read.pdf import read_pdf  # start-up time: PDFium

        media_type, reading = "application/pdf", read_pdf(data, max_pages)
    elif kind == "html":
        media_type, reading = "text/html", read_html(decode(data))
    else:
        source = inline.plain(decode(data))
        plain = plain_letters(source)
        faults: list[str] = []
        text, pieces = read_text(source, plain, faults)
        media_type = media_type_of_text(source)
        if media_type == "text/markdown" and (found := escapes(text)):
            text, plain, pieces = without(text, found), without(plain, found), moved(pieces, found)
        reading = Reading(text, pieces, lines=lines_of_text(text), faults=faults)
    if kind != "text":
        plain = plain_letters(reading.text)
    pieces = reading.pieces if kind == "text" else tabulate(plain, cut_all(plain, reading.pieces, reading.faults))
    text, blocks, lines = _with_statements(reading, arrange(reading.text, pieces, plain, reading.faults))
    if not text.strip():
        raise Unreadable("has no text")
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        source=name,
        media_type=media_type,
        text=text,
        blocks=tuple(blocks),
        title=reading.title or _first_heading(text, blocks),
        language=reading.language,
        pages=reading.pages,
        meta=reading.meta,
        lines=lines,
        faults=shortened(reading.faults),
    )


def read_plain(text: str, name: str) -> Document:
    """The document of a text as it stands: nothing is taken out, so that all offsets are those of the text given.

    Of line ends `\\r\\n` the first character becomes a space. Raises `Unreadable` for a text of nothing.
    """
    if not text.strip():
        raise Unreadable("has no text")
    faults: list[str] = []
    text = text.replace("\r\n", " \n")
    plain = plain_letters(text)
    text, pieces = read_text(text, plain, faults)
    blocks = arrange(text, pieces, plain, faults)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=name,
        media_type="text/plain",
        text=text,
        blocks=blocks,
        title=_first_heading(text, blocks),
        lines=lines_of_text(text),
        faults=shortened(faults),
    )


def _with_statements(reading: Reading, arranged: Sequence[Block]) -> tuple[str, list[Block], Lines]:
    """The text, blocks and lines with the meta data's statements put behind them, each a block of its own."""
    if not reading.statements:
        return reading.text, list(arranged), reading.lines
    parts, blocks, position = [reading.text], list(arranged), len(reading.text)
    offsets, numbers = [*reading.lines.offsets], [*reading.lines.numbers]
    for (section, words), lines in zip(reading.statements, reading.statement_lines, strict=True):
        gap = "\n\n" if position else ""
        start = position + len(gap)
        parts += gap, words
        position = start + len(words)
        blocks.append(Block("meta", start, position, section=section))
        offsets += (start + offset for offset in lines.offsets)
        numbers += lines.numbers
    return "".join(parts), blocks, Lines(offsets, numbers)


def _first_heading(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the first block if it heads the document."""
    first = next((block for block in blocks if not block.boilerplate), None)
    return text[first.start : first.end] if first and first.kind == "heading" else None
