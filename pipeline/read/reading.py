"""What one format's reader gives back, before blocks are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assay.pipeline.read.piece import Piece
from assay.schemas.document import Lines

Statement = tuple[tuple[str, ...], str]
"""A sentence of a page's meta data: the section path under which it is quoted, and its words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The canonical text, its pieces in reading order, and what the file says of itself.

    `statements` are the meta data that can hold facts; they are put after the text. `meta` is the same and more, as data.
    `lines` are those of the source file in the text, and `statement_lines` in each statement's words.
    `faults` are the parts that were lost, and why, a line each; what is done with the reading later adds to them.
    """

    text: str
    pieces: list[Piece]
    title: str | None = None
    language: str | None = None
    pages: int | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    statements: Sequence[Statement] = ()
    lines: Lines = field(default_factory=Lines)
    statement_lines: Sequence[Lines] = ()
    faults: list[str] = field(default_factory=list)
