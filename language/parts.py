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


_YEAR = re.compile(
    r"[\s-]?(?:of\s(?:the\s)?)?(?:(?:fiscal|financial|calendar)\s(?:year\s)?)?(?:[FC]Y[\s-]?'?(?:20)?\d\d|(?:19|20)\d\d)(?:[/-]\d\d)?(?!\d)"
)
_SHORT_YEAR = re.compile(r"'?\d\d(?![\d%])")
_SIGN = re.compile(r"(?:(?<![\w.])(?:[QH][1-4]|[1-4][QH]|9M)|(?<=20\d\d)[QH][1-4]\b)(?![A-Za-z])")
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.?")
_JOINS = re.compile(r"\s?(?:-|to|and|through|until)\s?")
_IN = re.compile(r"\b(?:[Ii]n|[Ff]or|[Dd]uring|[Oo]f)\s(?:the\smonth\sof\s)?\Z")
_ALONE = re.compile(r"(?:,?\s(?:of\s)?(?:19|20)\d\d\b|\s*(?:\||$))", re.M)  # a label, but not "May it grow"
_DAY = re.compile(r"\s\d{1,2}\b(?!%|,\d)")
_SHORT_YEAR_BEHIND = re.compile(r"(?:-|[\s-]')\d\d(?![\w%-]|[.,]\d)")  # "Aug-25"
_DAY_BEFORE = re.compile(r"\d[\s-]\Z")
_OF_YEAR = re.compile(r",?\s(?:of\s)?(?:19|20)\d\d")
_TO = re.compile(r"\s(?:to|ended|ending|until|up\sto)\s(?:end[\s-](?:of\s)?)?(?:\d{1,2}\s)?")
_LENGTHS = {3: ("Q1", "Q2", "Q3", "Q4"), 6: ("H1", "H2"), 9: ("9M",)}  # months: the parts of that length, in order


@cache
def _told() -> re.Pattern[str]:
    """Parts told in words."""
    table = vocabulary.load("parts")
    ordinals, numbers, words = (alternatives(table[name]) for name in ("ordinals", "numbers", "words"))
    month = rf"(?:(?P<first>(?i:first)\s)?(?P<months>{numbers})[\s-](?i:months?)\b)"
    kinds = rf"(?P<order>(?i:{ordinals}))[\s-](?P<kind>(?i:quarter|half))\b(?:[\s-](?i:year)\b)?"
    return re.compile(rf"(?<![\w-])(?:{kinds}|{month}|(?P<ended>(?i:quarter|half))(?=\s(?:to|ended|ending)\s)|(?P<word>{words})\b)")


def find(text: str) -> list[Part]:
    """The parts of years in a folded text, in order; of overlapping ones the one that begins first."""
    if not _ANY.search(text):
        return []
    found: list[Part] = []
    for part in sorted((*_signs(text), *_words(text), *_months(text)), key=lambda part: (part.start, -part.end)):
        if not found or part.start >= found[-1].end:
            found.append(part)
    return found


_ANY = re.compile(
    r"[QH][1-4]|[1-4][QH]|9M|MAT|YTD|[LT]TM|(?i:quarter|half|month|week|date|year)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)


def _with_year(text: str, at: int) -> int:
    """The end of a part of a year that stands before a place, with its year behind."""
    year = _YEAR.match(text, at) or _SHORT_YEAR.match(text, at)
    return year.end() if year else at


def _signs(text: str) -> Iterator[Part]:
    for m in _SIGN.finditer(text):
        name = m[0] if m[0][0] in "QH9" else m[0][::-1]
        if name not in ("H3", "H4"):
            yield Part(m.start(), m.end() if text[m.start() - 1 : m.start()].isdigit() else _with_year(text, m.end()), name)


_EACH = re.compile(r"\b(?:by|per|each|every|a)\s\Z", re.I)


def _words(text: str) -> Iterator[Part]:
    table = vocabulary.load("parts")
    for m in _told().finditer(text):
        end = _with_year(text, m.end())
        to = _TO.match(text, end)
        until = _month(text, to.end()) if to else None
        name = table["words"].get(m["word"]) if not _EACH.search(text, max(0, m.start() - 6), m.start()) else None
        if m["order"]:
            count = table["ordinals"][m["order"].casefold()]
            name = f"Q{count}" if m["kind"].casefold() == "quarter" else f"H{min(count, 2)}" if count in (1, 2, 4) else None
        elif m["months"] or m["ended"]:
            length = table["numbers"][m["months"]] if m["months"] else 3 if m["ended"].casefold() == "quarter" else 6
            name = _of_length(length, _numbers()[until[1]] if until else None, bool(m["first"]) or length == 9)
        if name:
            yield Part(m.start(), until.end() if until else end, name)


def _of_length(length: int, last: int | None, first: bool) -> str | None:
    """The part of some months that ends with a month (its number), or with which the year begins."""
    if last is None:
        return _LENGTHS[length][0] if first else None
    number, rest = divmod(last, length)
    return _LENGTHS[length][number - 1] if rest == 0 and 0 < number <= len(_LENGTHS[length]) else None


def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = vocabulary.load("dates")["months"]
    return numbers


def _month(text: str, at: int) -> re.Match[str] | None:
    month = _MONTH.match(text, at)
    return month if month and month[0].rstrip(".") in _numbers() else None


def _months(text: str) -> Iterator[Part]:
    """The stretches of months, and the single months that stand behind a word for it or as a label."""
    known = vocabulary.load("parts")["stretches"]
    for m in _MONTH.finditer(text):
        if m[0].rstrip(".") not in _numbers():
            continue
        joins = _JOINS.match(text, m.end())
        last = _month(text, joins.end()) if joins else None
        if last and (name := known.get(f"{m[1]}-{last[1]}") or ("YTD" if m[1] == "Jan" else None)):
            yield Part(m.start(), last.end(), name)
        if (dashed := _SHORT_YEAR_BEHIND.match(text, m.end())) and not _DAY_BEFORE.search(text, max(0, m.start() - 3), m.start()):
            yield Part(m.start(), dashed.end(), m[1])
        label = text[m.start() - 1 : m.start()] in ("", "\n") and _ALONE.match(text, m.end())
        if (label or _IN.search(text, max(0, m.start() - 24), m.start())) and not _DAY.match(text, m.end()):
            year = _OF_YEAR.match(text, m.end())
            yield Part(m.start(), year.end() if year else m.end(), m[1])
