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


def plural(number: int, thing: str) -> str:
    """A number of things: "1 file", "2 files"."""
    return f"{number} {thing}{'s' * (number != 1)}"


def say(text: str) -> None:
    """One line to stderr. Where nobody listens there any more, the work goes on without a word."""
    tell(sayable(text))


def tell(line: str) -> None:
    """A line as it is to stderr, as `say` does it."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


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


def silence(stream: TextIO) -> None:
    """Send what is left in a stream's buffer, and all that follows, nowhere: it must not fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_streams() -> None:
    """Give the process the standard streams that it was started without, so that no file it opens is taken for one of them.

    Data for a closed stdout cannot be written, which is an error like a full disk; talk to a closed stderr is for nobody.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, mode), number)
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
