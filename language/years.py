"""Years and periods as reports state them: "in 2024", "FY2023", "4Q22", "2024-32", "between 2016 and 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from assay.language import cues


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


_YEAR = re.compile(r"(?:19|20)\d\d[EFPAefp]?(?![^\W²³¹⁰⁴-⁹]|%|[.,]\d|-\d{3}|\s?(?:%|percent|units|(?i:million|billion|trillion|[mb]n\b)))")
_SHORT_YEAR = re.compile(r"(?:FY|[1-4]Q|[12]H|[QH][1-4](?=\s?'|-\d\d))[\s-]?'?(\d\d)(?![\w%]|[.,]\d)")  # 4Q22, 2H24, FY'22, Q1'24, Q1-25
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_MONTH_AND_YEAR = re.compile(rf"(?<![\w-]){_MONTHS}(?:(?:-|[\s-]')|-{_MONTHS}[\s-]'?)(\d\d)(?![\w%-]|[.,]\d)")  # "Aug-25", "Jan-Aug 25"
_SHORT_NAME = r"(?:FY|CY|[Ff]iscal\s|CAGR[\s,(]+|')\s?'?"
_SHORT_LAST = r"(?:FY|CY)?\s?'?(?P<last>\d\d)[EFPA]?(?![\w-]|\s?%|\sper|[.,]\d)"
_SHORT_SPAN = re.compile(rf"(?<!\w){_SHORT_NAME}(?P<first>\d\d)[EFPA]?\s?(?:-|to)\s?{_SHORT_LAST}")  # "FY24-28", "'18-'23"
_NOT_BEFORE = re.compile(
    r"(?:[.,$€£₹/#]|(?:^|[^a-z])-|(?:USD|EUR|GBP|INR|JPY|CNY|RMB|Rs\.?)\s|[A-Za-z0-9_](?<!FY)(?<!CY)(?<![1-4]Q)(?<!H[12]))\Z"
)
_NAMED = re.compile(r"(?:FY|CY|[1-4]Q|H[12])[\s-]?'?\Z")
_DIGIT = re.compile(r"\d")
_IN_WORD = re.compile(r"[\w.,$-]")
_AND = re.compile(r"\s[Aa]nd\s")
# What stands before most years: the end of "in", "by", "of", "to", "from" and a space.
_FREE_BEFORE = frozenset(f"{letter} " for letter in "nyofmrdegt")
_FY = r"(?:(?:[Ff]\.?[Yy]\.?|CY|[Ff]iscal(?: year)?|the year|year)[\s-]?'?)?"
_JOINER = r"\s?(?:[-~/]\s?|(?:[Tt]o|till|until|[Tt]hrough|thru|up to|[Aa]nd)\s(?:the end of\s)?)"
_FIRST = re.compile(rf"(?:19|20)\d\d[EFPAefp]?(?:{_JOINER}|\s(?=20\d\d\sforecast\speriod))")
_LAST = re.compile(rf"{_FY}((?:19|20)\d\d|\d\d)[EFPAefp]?(?![^\W²³¹⁰⁴-⁹]|%|[.,]\d|-\d)")


def find(text: str, start: int = 0, end: int | None = None, known: Iterable[Period] | None = None) -> list[Year]:
    """The single years of a folded text (or of a part of it), in order: those that are not the ends of a period.

    `known` are the part's periods, where they have been found before.
    """
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end):
        return []
    taken = [(p.start, p.end) for p in (periods(text, start, end) if known is None else known)]
    found = []
    for m in _FISCAL_YEAR.finditer(text, start, end):
        if (last := _last(int(m[1]), m[2])) == int(m[1]) + 1:
            found.append(Year(m.start(), m.end(), last))
    for m in _SPLIT_YEAR.finditer(text, start, end):
        if (last := _last(int(m[1]), m[2])) == int(m[1]) + 1 and _POINT.search(text, max(start, m.start() - 16), m.start()):
            found.append(Year(m.start(), m.end(), last))
    fiscal = [(y.start, y.end) for y in sorted(found, key=lambda y: y.start)]
    for m in _YEAR.finditer(text, start, end):
        at = m.start()
        if cues.inside(at, taken) or (fiscal and cues.inside(at, fiscal)):
            continue
        named = None
        if text[max(start, at - 2) : at] not in _FREE_BEFORE:
            if _NOT_BEFORE.search(text, max(start, at - 4), at):
                continue
            named = _NAMED.search(text, max(start, at - 5), at)
        found.append(Year(named.start() if named else at, m.end(), int(m[0][:4])))
    if any(text.find(sign, start, end) >= 0 for sign in ("Q", "H", "FY")):
        found.extend(
            Year(m.start(), m.end(), 2000 + int(m[1]))
            for m in _SHORT_YEAR.finditer(text, start, end)
            if not _IN_WORD.match(text[m.start() - 1 : m.start()]) and not cues.inside(m.start(), taken)
        )
    found.extend(Year(m.start(1), m.end(), 2000 + int(m[1])) for m in _MONTH_AND_YEAR.finditer(text, start, end))
    return sorted(found, key=attrgetter("start"))


def periods(text: str, start: int = 0, end: int | None = None) -> list[Period]:
    """All periods with two years in a folded text (or in a part of it), in order. "2016 and 2024" is one only after "between"."""
    found: list[Period] = []
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end):
        return found
    at = start
    for m in _FIRST.finditer(text, start, end):
        if m.start() < at or not (written := _LAST.match(text, m.end(), end)):
            continue
        at = written.end()
        if _NOT_BEFORE.search(text, max(start, m.start() - 4), m.start()):
            continue
        if _AND.search(m[0]) and not _BETWEEN.search(text, max(start, m.start() - 24), m.start()):
            continue
        first = int(m[0][:4])
        if last := _last(first, written[1]):
            if len(written[1]) == 2 and last == first + 1 and _FISCAL.search(text, max(start, m.start() - 8), m.start()):
                continue  # "FY 2011-12" is one year
            if len(written[1]) == 2 and last == first + 1 and _POINT.search(text, max(start, m.start() - 16), m.start()):
                continue
            named = _NAMED.search(text, max(start, m.start() - 5), m.start())
            found.append(Period(named.start() if named else m.start(), at, first, last))
    short = (Period(m.start(), m.end(), 2000 + int(m["first"]), 2000 + int(m["last"])) for m in _SHORT_SPAN.finditer(text, start, end))
    found += [one for one in short if one.first and one.last and one.last > one.first + 1]  # "FY24-25" is one year
    return sorted(found, key=attrgetter("start"))


_FISCAL = re.compile(r"(?:FY|[Ff]iscal(?:\syear)?|[Ff]inancial\syear)[\s-]?\Z")
_FISCAL_YEAR = re.compile(r"F(?:Y|iscal(?:\syear)?|inancial\syear)[\s-]?((?:19|20)\d\d)[-/](\d\d)(?!\d)")
# "in 2022-23", "through 2028/29": a business year, named by the year in which it ends.
_SPLIT_YEAR = re.compile(r"(?<![\w-])((?:19|20)\d\d)[-/](\d\d)(?![\w%]|[.,]\d|-\d)")
_POINT = re.compile(r"\b(?:in|by|through|until|till)\s(?:the\s)?(?:year\s)?\Z")
_BETWEEN = re.compile(r"[Bb]etween\s(?:the\s)?(?:years\s)?(?:FY[\s-]?)?\Z")


def _last(first: int, written: str) -> int | None:
    """The last year of a period, written in full or by its last two digits; None where the years do not follow each other."""
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return last if first < last <= first + 60 or (first == last and len(written) == 4) else None
