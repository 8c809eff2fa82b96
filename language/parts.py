"""Parts of years as reports state them: "Q1 2024", "1H24", "the third quarter of 2023", "nine months to September", "year to date"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assay.language import vocabulary
from assay.language.phrases import alternatives


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year at text[start:end], by its name in the records: Q1 to Q4, H1, H2, 9M, YTD, MAT, Jan to Dec."""

    start: int
    end: int
    name: str


_FISCAL = r"(?:(?:fiscal|financial|calendar)\s(?:year\s)?)?"
_YEAR = rf"(?:[\s-]?(?:of\s(?:the\s)?)?{_FISCAL}(?:(?:FY|CY)[\s-]?'?(?:20)?\d\d(?:[/-]\d\d)?|(?:19|20)\d\d(?:[/-]\d\d)?)(?!\d)|'?\d\d(?![\d%]))?"
_SIGN = re.compile(
    rf"(?<![\w.])(?:([QH])([1-4])|([1-4])([QH])|9M)(?![A-Za-z]){_YEAR}|(?<![\w.])[1-4]Q(?=\d\d\b)|(?<=20\d\d)([QH])([1-4])\b"
)
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
_STRETCH = re.compile(rf"\b{_MONTH}\s?(?:-|to|and|through|until)\s?{_MONTH}")
_ALONE = r"^(?=\w+\.?(?:,?\s(?:of\s)?(?:19|20)\d\d\b|\s*(?:\||$)))"  # a label, but not "May it grow"
_ONE_MONTH = re.compile(
    rf"(?:\b(?:[Ii]n|[Ff]or|[Dd]uring|[Oo]f)\s(?:the\smonth\sof\s)?|{_ALONE}){_MONTH}(?!\s\d{{1,2}}\b(?!\d))(?:,?\s(?:of\s)?(?:19|20)\d\d)?",
    re.M,
)
_TO_MONTH = re.compile(rf"\s(?:to|ended|ending|until|up\sto)\s(?:end[\s-](?:of\s)?)?(?:\d{{1,2}}\s)?{_MONTH}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LENGTHS = {3: ("Q1", "Q2", "Q3", "Q4"), 6: ("H1", "H2"), 9: ("9M",)}  # months: the parts of that length, in order


@cache
def _told() -> re.Pattern[str]:
    """Parts told in words, with a year behind."""
    table = vocabulary.load("parts")
    ordinals, numbers, words = (alternatives(table[name]) for name in ("ordinals", "numbers", "words"))
    month = rf"(?:(?P<first>(?i:first)\s)?(?P<months>{numbers})[\s-](?i:months?)\b)"
    kinds = rf"(?P<order>(?i:{ordinals}))[\s-](?P<kind>(?i:quarter|half))\b(?:[\s-](?i:year)\b)?"
    return re.compile(rf"(?<![\w-])(?:{kinds}|{month}|(?P<ended>(?i:quarter|half))(?=\s(?:to|ended|ending)\s)|(?P<word>{words})\b){_YEAR}")


def find(text: str) -> list[Part]:
    """The parts of years in a folded text, in order; of overlapping ones the one that begins first."""
    if not _ANY.search(text):
        return []
    found: list[Part] = []
    for part in sorted((*_signs(text), *_words(text), *_stretches(text), *_single(text)), key=lambda part: (part.start, -part.end)):
        if not found or part.start >= found[-1].end:
            found.append(part)
    return found


_ANY = re.compile(
    r"[QH][1-4]|[1-4][QH]|9M|MAT|YTD|LTM|TTM|\b(?:[Qq]uarter|QUARTER|[Hh]alf|[Mm]onths?|weeks?|date|year)\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


def _signs(text: str) -> Iterator[Part]:
    for m in _SIGN.finditer(text):
        letter, number = m[1] or m[4] or m[5], m[2] or m[3] or m[6]
        name = f"{letter}{number}" if letter else "9M" if m[0].startswith("9M") else f"Q{m[0][0]}"
        if name[0] != "H" or name in ("H1", "H2"):
            yield Part(m.start(), m.end(), name)


_EACH = re.compile(r"\b(?:by|per|each|every|a)\s\Z", re.I)


def _words(text: str) -> Iterator[Part]:
    table = vocabulary.load("parts")
    for m in _told().finditer(text):
        until = _TO_MONTH.match(text, m.end())
        name = table["words"].get(m["word"]) if not _EACH.search(text, max(0, m.start() - 6), m.start()) else None
        if m["order"]:
            count = table["ordinals"][m["order"].casefold()]
            name = f"Q{count}" if m["kind"].casefold() == "quarter" else f"H{min(count, 2)}" if count in (1, 2, 4) else None
        elif m["months"] or m["ended"]:
            length = table["numbers"][m["months"]] if m["months"] else 3 if m["ended"].casefold() == "quarter" else 6
            name = _of_length(length, until[1] if until else None, bool(m["first"]) or length == 9)
        if name:
            yield Part(m.start(), until.end() if until else m.end(), name)


def _of_length(length: int, last: str | None, first: bool) -> str | None:
    """The part of some months that ends with a month, or with which the year begins."""
    if last is None:
        return _LENGTHS[length][0] if first else None
    number, rest = divmod(_MONTHS.index(last) + 1, length)
    return _LENGTHS[length][number - 1] if rest == 0 and 0 < number <= len(_LENGTHS[length]) else None


def _stretches(text: str) -> Iterator[Part]:
    known = vocabulary.load("parts")["stretches"]
    for m in _STRETCH.finditer(text):
        name = known.get(f"{m[1]}-{m[2]}") or ("YTD" if m[1] == "Jan" else None)
        if name:
            yield Part(m.start(), m.end(), name)


def _single(text: str) -> Iterator[Part]:
    for m in _ONE_MONTH.finditer(text):
        yield Part(m.start(1), m.end(), m[1])
