"""Markdown's backslash escapes: found in a text, and taken out of it when what they keep from being a mark has been read as none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from assay.pipeline.read.piece import Piece

# An escape, the fence of a block of code, or what opens a span of code; in code a backslash is a backslash.
_MARK = re.compile(r"(?P<escape>\\)(?=[!-/:-@\[-`{-~])|^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<code>`+)", re.M)
_LONGEST_CODE = 1000  # characters of a span of code


def escapes(text: str) -> list[int]:
    """Where the backslashes of a Markdown text stand that say that the next character is no mark, in order."""
    found: list[int] = []
    if "\\" not in text:
        return found
    at = 0
    while mark := _MARK.search(text, at):
        at = mark.end()
        if mark["escape"]:
            found.append(mark.start())
            at += 1
        elif mark["fence"]:
            closed = re.compile(rf"^ {{0,3}}{mark['fence']}", re.M).search(text, at)
            at = closed.end() if closed else len(text)
        else:
            blank = text.find("\n\n", at, at + _LONGEST_CODE)
            last = blank if blank >= 0 else at + _LONGEST_CODE
            closed = re.compile(rf"(?<!`){mark['code']}(?!`)").search(text, at, last)
            at = closed.end() if closed else at
    return found


def without(text: str, places: Sequence[int]) -> str:
    """The text without the characters at some places, which are in order."""
    return "".join(text[start:end] for start, end in zip([0, *(place + 1 for place in places)], [*places, len(text)], strict=True))


def moved(pieces: Sequence[Piece], places: Sequence[int]) -> list[Piece]:
    """The pieces of a text where they stand when the characters at some places are taken out of it."""

    def at(position: int) -> int:
        return position - bisect_left(places, position)

    found: list[Piece] = []
    for piece in pieces:
        table = piece.table
        if table:
            caption = (at(table.caption[0]), at(table.caption[1])) if table.caption else None
            table = replace(
                table, cells=tuple(replace(cell, start=at(cell.start), end=at(cell.end)) for cell in table.cells), caption=caption
            )
        found.append(replace(piece, start=at(piece.start), end=at(piece.end), table=table))
    return found
