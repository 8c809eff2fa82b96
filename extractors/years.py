"""Years and periods as reports state them: "in 2024", "FY2023", "4Q22", "2024-32", "between 2016 and 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year (a fiscal year by its name) at text[start:end]."""

    start: int
    end: int
    year: int


@dataclass(frozen=True, slots=True)
class Period:
    """A span of years at text[start:end]; of "through 2031" only the last, of "from 2024" only the first is known."""

    start: int
    end: int
    first: int | None
    last: int | None


_FY = r"(?:(?:F\.?Y\.?|CY|fiscal(?: year)?|the year|year)[\s-]?'?)?"
_YEAR = re.compile(
    r"(?<![\w.,$€£₹/#-])(?:FY[\s-]?'?|CY[\s-]?'?|[1-4]Q\s?|H[12]\s?)?((?:19|20)\d\d)(?:E|F|P|A)?(?![\w%]|[.,]\d|-\d{3}|\s?(?:%|percent|units|million|billion|mn\b|bn\b))"
    r"|(?<![\w.,$-])(?:[1-4]Q\s?'?|FY\s?'?)(\d\d)(?![\w%]|[.,]\d)"
)
_PERIOD = re.compile(
    rf"(?<![\w.,$€£₹/#-]){_FY}((?:19|20)\d\d)(?:E|F|P|A)?(?:\s?(?:-|to|till|until|through|thru|~|/)\s?{_FY}|\s(?:to|till|until|through|up to|and)\s(?:the end of\s)?{_FY})((?:19|20)\d\d|\d\d)(?:E|F|P|A)?(?![\w%]|[.,]\d|-\d)",
    re.I,
)


def find(text: str, start: int = 0, end: int | None = None) -> list[Year]:
    """The single years of a folded text (or of a part of it), in order: those that are not the ends of a period."""
    taken = periods(text, start, end)
    return [
        Year(m.start(), m.end(), int(m[1]) if m[1] else 2000 + int(m[2]))
        for m in _YEAR.finditer(text, start, len(text) if end is None else end)
        if not any(p.start <= m.start() < p.end for p in taken)
    ]


def periods(text: str, start: int = 0, end: int | None = None) -> list[Period]:
    """All periods with two years in a folded text (or in a part of it), in order. "2016 and 2024" is one only after "between"."""
    found = []
    for m in _PERIOD.finditer(text, start, len(text) if end is None else end):
        joined_by_and = re.search(r"\sand\s", m[0])
        if joined_by_and and not re.search(r"between\s(?:the\s)?(?:years\s)?$", text[max(0, m.start() - 20) : m.start()], re.I):
            continue
        if last := _last(int(m[1]), m[2]):
            found.append(Period(m.start(), m.end(), int(m[1]), last))
    return found


def _last(first: int, written: str) -> int | None:
    """The last year of a period, written in full or by its last two digits; None where the years do not follow each other."""
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return last if first < last <= first + 60 or (first == last and len(written) == 4) else None
