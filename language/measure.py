"""Whether a percentage is of money or of volume: "4% in value", "unit shipments rose 2%", "35% of revenue"."""

from __future__ import annotations

import re
from functools import cache

from assay.language import vocabulary
from assay.language.phrases import alternatives

KINDS = ("value", "volume")


@cache
def _words() -> re.Pattern[str]:
    """The words that tell, each kind as a group of its name."""
    table = vocabulary.load("measure")
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(f'(?P<{kind}>{alternatives(table[kind])})' for kind in KINDS)})(?![\w-])")


_LEADS = re.compile(r"\s?(?:(?:CAGR|share|growth)\s)?(?:(?:in|by|of|on)\s)?(?:terms\sof\s)?(?:(?:the|all|total|global|market|its)\s){0,3}")

_TERMS = re.compile(r"[^,;.%]{0,60}?\s(?:in|by)\s(?:terms\sof\s)?(?=\w+(?:\sterms)?(?:[,;.]|$))")  # "4% from 2024 to 2030 in volume terms"


def of(text: str, start: int, end: int, low: int, high: int) -> str | None:
    """What a percentage at text[start:end] is of: `value`, `volume` or None.

    Its own words lie in text[low:high]: those directly behind it or called terms come first, then the last ones in front of it.
    """
    for lead in (_LEADS.match(text, end, high), _TERMS.match(text, end, high)):
        if lead and (behind := _words().match(text, lead.end(), high)):
            return behind.lastgroup
    before = list(_words().finditer(text, low, start))
    return before[-1].lastgroup if before else None
