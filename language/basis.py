"""On what basis a figure stands: real, of a scenario, at whose prices, or replaced by a newer one."""

from __future__ import annotations

import re
from functools import cache

from assay.language import vocabulary
from assay.language.phrases import alternatives


@cache
def _words() -> re.Pattern[str]:
    """The words that tell, each basis as a group of its name."""
    table = vocabulary.load("basis")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?P<{kind}>{alternatives(words)})' for kind, words in table.items())})(?![\w-])")


def find(low: str, start: int, end: int) -> list[tuple[int, str]]:
    """What the words of a text (in lower case) say in a span, each with its position; nothing of a figure as it usually is.

    A scenario and the prices are told by their words, for there are several; of the others it only counts that they are named.
    """
    found = _words().finditer(low, start, end)
    return [(one.start(), one.group() if one.lastgroup in ("scenario", "prices") else str(one.lastgroup)) for one in found]
