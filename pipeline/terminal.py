"""What may reach a terminal: text of documents without the characters that command it, and plain words on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from assay.pipeline.masking import masked

_CONTROLS = [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
_SHOWN = dict.fromkeys(_CONTROLS, "\ufffd") | {9: " ", 10: " ", 13: " "}


def printable(text: str) -> str:
    """The text on one line: line ends and tabs as spaces, escape sequences and direction marks made harmless and visible."""
    return text.translate(_SHOWN)


def sayable(text: str) -> str:
    """The text as it may be told: printable, without passwords."""
    return printable(masked(text))


def say(text: str) -> None:
    """One line to stderr."""
    print(sayable(text), file=sys.stderr, flush=True)


def complain(text: str) -> None:
    """One line of trouble to stderr, as `assay: …`."""
    say("assay: " + text)


def is_coloured(stream: TextIO) -> bool:
    """Whether colours are wanted there: on a terminal, unless NO_COLOR is set; elsewhere if FORCE_COLOR is."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def columns(stream: TextIO, most: int) -> int:
    """How many columns of text fit there, at most so many."""
    return min(most, shutil.get_terminal_size().columns) if stream.isatty() or "COLUMNS" in os.environ else most
