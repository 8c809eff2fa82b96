"""Where a finding stands in its file, and how text that others wrote is made safe to print."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from assay.schemas import Document, Evidence, Finding

READ_AS_IT_STANDS = ("text/plain", "text/markdown")
"""Files whose text as read has the lines and columns of the file; of a web page only the line is known."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quote stands: `start` and `end` in the text as read, the others in the file that the user has, None where not known.

    Lines and columns count from 1; the end column is the one behind the last character.
    """

    start: int
    end: int
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None


def spot(document: Document | None, evidence: Evidence) -> Spot | None:
    """Where a quote stands, or None if the text is not at hand (records that came from a database)."""
    if document is None:
        return None
    start, end = evidence.start, evidence.end
    line = document.lines.at(start)
    if line is None or document.media_type not in READ_AS_IT_STANDS:
        return Spot(start, end, line, page=evidence.page)
    end_line = document.lines.at(end - 1)
    return Spot(start, end, line, _column(document.text, start), end_line, _column(document.text, end - 1) + 1, evidence.page)


def first(document: Document | None, finding: Finding) -> Spot | None:
    """Where the first quote of a finding stands."""
    return spot(document, finding.evidence[0]) if finding.evidence else None


def _column(text: str, position: int) -> int:
    return position - text.rfind("\n", 0, position)


def line_at(text: str, position: int) -> tuple[int, int]:
    """The span of the line that holds a position."""
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def safe(text: str) -> str:
    """Text in which no character can steer a terminal, hide or reorder what is shown; one character stands for one.

    Control characters become their pictures (ESC becomes ␛), line ends and tabs spaces; marks that reorder text and lone surrogates
    become �.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() else _picture(c) for c in text)


def _picture(character: str) -> str:
    if character in "\n\r\t\v\f" or unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
