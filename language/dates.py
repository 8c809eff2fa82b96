"""Dates in prose, at the precision stated: "In February 2022" is 2022-02, "15 March 2024" and "15/03/2024" are 2024-03-15, "Q3 2023" is 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as day_of
from datetime import timedelta
from functools import cache, lru_cache
from typing import Any

from assay.language import vocabulary


@dataclass(frozen=True, slots=True)
class Date:
    """A date stated at text[start:end]; `value` is YYYY, YYYY-MM or YYYY-MM-DD."""

    start: int
    end: int
    value: str


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?![\d%]|,\d|\.\d|[/-]\d)"
# What every date has, and is found by: perhaps the name of a month, "4Q22", "in the same year", or a year.
_MONTH = r"[ADFJMNOS](?:[a-z]{2,8}|[A-Z]{2,8})"
_SIGN = re.compile(rf"(?<!\w)(?:(?:[Ii]n|[Dd]uring)\sth(?:e|at)\s(same\s\w+)|([1-4]Q|[12]H|FY)'?\d\d|{_MONTH})(?!\w)|(?:19|20)\d\d(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/]|[.-]\d)"
)  # 25/04/2024
_ISO = re.compile(r"(?<![\w/-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_FIRST = re.compile(r"(?<![\w/.-])\d{4}([/.])(?P<month>0?[1-9]|1[0-2])\1(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/]|\.\d)")  # 2024/4/25
_SINGLE_YEAR = re.compile(_YEAR)
_DAY_BEFORE = re.compile(rf"(?<![\w.,])(?P<day>{_DAY})(?:\s|(?P<joined>(?:\sof)?[\s-]))\Z")
_DAY_BEHIND = re.compile(rf"\s(?P<day>{_DAY})(?:,?\s(?P<year>{_YEAR})|(?![\w,.]?\d|%|\w))")
_YEAR_BEHIND = re.compile(rf"(?:\sof)?,?[\s-](?P<year>{_YEAR})")
_LAST_YEAR = re.compile(r"\s(?:of\s)?(?:(?P<last>last)|this)\syear\b")
_IN = re.compile(r"\b(?:[Ii]n|IN)\s\Z")
_PART_BEFORE = re.compile(r"(?<!\w)(?:Q[1-4]|H[12]|[1-4]Q|[12]H|FY|CY)[\s-]?(?:of\s)?\Z")
_WORD_BEFORE = re.compile(r"(?<!\w)([A-Za-z]+)(\s|-)(?:of\s|(?:the\s)?(?:fiscal\s)?year\s)?\Z")
_SECOND_YEAR = re.compile(r"\s?(?:to|and|until|through)\s(?:19|20)\d\d")
_BLANK = re.compile(r"\s*")
_LABEL_ENDS = re.compile(r"\s?[:-]")
# The head of a press release: "OSLO, Mar. 4, 2020 /Foo Newswire/", "date 2021-06-03", "Published Date: 2021-10-05".
_WIRE = re.compile(
    r"\s*+(?:--|/[\w-]+/|\([A-Z]+WIRE\)|-\s*+\(?News|[/(]\s*+/?\s*+\(?[A-Z]*\s?(?:GLOBE|BUSINESS WIRE|News|EIN|24-7|ACCESS|AB ?N|Cision|PRWEB))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:date|dated|published|updated|posted|released?|publication date|published on|calendar_today)\b[\s:|-]*(?:on\s)?|--)$",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"/(20\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/")
_ISO_HEAD = re.compile(r"(\d{4}-\d{2}-\d{2})")
_HEAD = 2000


@cache
def _words() -> dict[str, dict[str, Any]]:
    return vocabulary.load("dates")


def find(text: str, start: int = 0, end: int | None = None, today: str | None = None) -> list[Date]:
    """The dates at which something happens in text[start:end] (folded), in order.

    `today` (YYYY or longer) is when the text was written: it gives the year of "On June 2", "in March" and "in January of last year",
    which are left out where it is None. The period that a figure belongs to ("for the quarter ended …") is left out.
    """
    found: list[Date] = []
    end = len(text) if end is None else end
    at, months = start, _words()["months"]
    for sign in _SIGN.finditer(text, start, end):
        if sign.start() < at:
            continue
        if sign[1]:
            date = Date(*sign.span(), found[-1].value) if found and sign[1].endswith(("month", "year", "day")) else None
        elif sign[2]:
            date = Date(*sign.span(), f"20{sign[0][-2:]}") if text[sign.end() : sign.end() + 1] not in tuple(".,%-") else None
        elif sign[0].capitalize() in months:
            date = _at_month(text, sign, at, end, today)
        else:
            date = _at_year(text, sign.start(), at, end) if sign[0].isdecimal() else None
        if date is None:
            continue
        at = date.end
        if date.value and not _is_of_period(text[max(start, date.start - 40) : date.start]):
            found.append(Date(sign.start(1), date.end, date.value) if sign[1] else date)
    return found


def _at_month(text: str, name: re.Match[str], at: int, end: int, today: str | None) -> Date | None:
    """The date around a month's name in text[at:end], without a value where nothing tells its year."""
    start, stop = name.span()
    months = _words()["months"]
    stop += text[start : stop + 1].capitalize() in months and stop < end
    before, behind = _DAY_BEFORE.search(text, max(at, start - 8), start), _YEAR_BEHIND.match(text, stop, end)
    if before and before["joined"] and not behind:
        before = None
    if not before:
        behind = _DAY_BEHIND.match(text, stop, end) or behind or _LAST_YEAR.match(text, stop, end)
        if not behind and (text[stop : min(stop + 1, end)] in ("'", "-") or not _IN.search(text, max(at, start - 3), start)):
            return None
    told = (before.groupdict() if before else {}) | (behind.groupdict() if behind else {})
    year = told.get("year") or (today and str(int(today[:4]) - bool(told.get("last"))))
    day = f"-{int(told['day'].rstrip('stndrh')):02d}" if told.get("day") else ""
    value = f"{year}-{months[name[0].capitalize()]:02d}{day}" if year else ""
    return Date(before.start() if before else start, behind.end() if behind else stop, value)


def _at_year(text: str, start: int, at: int, end: int) -> Date | None:
    """The date around a year in text[at:end]; a year alone is one behind a word that dates an event, or as the label of the text."""
    stop = start + 4
    if (numbers := _NUMERIC.search(text, max(at, start - 6), min(end, stop + 2))) and numbers.end() == stop:
        return Date(numbers.start(), stop, _of_numbers(text, numbers) or "")
    if iso := _ISO.match(text, start, end):
        return Date(*iso.span(), iso[0])
    if day := _YEAR_FIRST.match(text, start, end):
        return Date(*day.span(), f"{day[0][:4]}-{int(day['month']):02d}-{int(day['day']):02d}")
    if not _SINGLE_YEAR.match(text, start, end):
        return None
    if part := _PART_BEFORE.search(text, max(at, start - 6), start):
        return Date(part.start(), stop, text[start:stop])
    word, known = _WORD_BEFORE.search(text, max(at, start - 30), start), _words()["before_year"]
    at_time = word and word[1] in known["during"] and word[2] != "-" and not _SECOND_YEAR.match(text, stop, end)
    if word and (at_time or word[1] in known["parts"]):
        return Date(word.start(), stop, text[start:stop])
    labels = _BLANK.fullmatch(text, 0, start) and _LABEL_ENDS.match(text, stop, end)
    return Date(start, stop, text[start:stop]) if labels else None


def _is_of_period(before: str) -> bool:
    """Whether a date is of the period of a figure, by the words before it."""
    known, words = _words()["before_period"], before.split()
    while words and words[-1] in known["which"]:
        words.pop()
    if words and words[-1] == "the":
        words.pop()
    last = [word.lstrip("(\"'*-/") for word in words[-2:]]
    return (
        (bool(last) and last[-1] in known["words"])
        or " ".join(last) in known["words"]
        or (len(last) == 2 and last[0] in known["earlier"] and last[1] in known["times"])
    )


@lru_cache(maxsize=2)
def _day_first(text: str) -> bool | None:
    """Whether the dates in numbers of a text begin with the day, told by those that can be read one way only; None if nothing tells."""
    told = {int(m["n1"]) > 12 for m in _NUMERIC.finditer(text) if (int(m["n1"]) > 12) != (int(m["n2"]) > 12)}
    return told.pop() if len(told) == 1 else None


def _of_numbers(text: str, m: re.Match[str]) -> str | None:
    """The day of a date in numbers (25/04/2024); None where it could be one of two days and no other date tells the order."""
    first, second = int(m["n1"]), int(m["n2"])
    day_first = first > 12 if (first > 12) != (second > 12) else first == second or _day_first(text)
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return f"{m['year']}-{month:02d}-{day:02d}" if 0 < month < 13 and 0 < day < 32 else None


def document_date(text: str, meta: Mapping[str, Any]) -> str | None:
    """The day a document says it was published (YYYY-MM-DD): its meta data, its dateline, or a date standing alone at its head."""
    for key in ("published", "datePublished", "article:published_time", "date"):
        if m := _ISO_HEAD.match(str(meta.get(key) or "")):
            return m[1]
    for date in _with_years(text, min(len(text), _HEAD)):
        if len(date.value) == 10 and (
            _LABEL.search(text, max(0, date.start - 24), date.start) or _WIRE.match(text, date.end) or _alone(text, date)
        ):
            return date.value
    return None


_YEAR_DIGITS = re.compile(r"(?:19|20)\d\d")


def _with_years(text: str, end: int) -> Iterator[Date]:
    """The dates before a place that state a year, looked for only around years."""
    at = 0
    for m in _YEAR_DIGITS.finditer(text, 0, end):
        if m.start() >= at:
            found = find(text, max(at, m.start() - 24), min(end, m.end() + 8))
            yield from found
            at = max([m.end(), *(date.end for date in found)])


def address_date(text: str) -> str | None:
    """The day that the addresses of a text's own copies agree on ("/2020/03/04/"), for texts that state none."""
    days = {f"{int(y)}-{int(m):02d}-{int(d):02d}" for y, m, d in _URL_DATE.findall(text)}
    return min(days) if days and len({day[:7] for day in days}) == 1 else None


def _alone(text: str, date: Date) -> bool:
    line = text[text.rfind("\n", 0, date.start) + 1 : date.start]
    after = text.find("\n", date.end)
    return not line.strip(" \t*-") and not text[date.end : after if after >= 0 else None].strip(" \t*-|.")


@dataclass(frozen=True, slots=True)
class Stated(Date):
    """A date, and how it is written: in `full`, with `no year`, as a `bare` year or month in numbers, or `relative` to the day of the text."""

    how: str


_NAMED_MONTH = r"(?P<m>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|(?:SEPTEM|OCTO|NOVEM|DECEM)BER)"
# Ways to write a date beside those of prose: "2024", "2024.7", "2023, October", "10/2024", "29-Sep-25", "last July", "SEPTEMBER".
_WRITTEN = (
    ("full", re.compile(r"(?<![\w/.-])(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?![\w/])")),
    ("full", re.compile(rf"(?<![\w.])(?P<y>20\d\d),? {_NAMED_MONTH}(?: (?P<d>\d\d?)(?!\d))?(?!\w)")),
    ("full", re.compile(rf"(?<![\w-])(?:(?P<d>\d\d?)[- ])?{_NAMED_MONTH}[-' ]+(?P<y>[12]\d)(?![\w%.,]\w|\w)")),
    (
        "no year",
        re.compile(rf"(?<![\w-])(?:(?P<d>\d\d?)(?:st|nd|rd|th)? )?{_NAMED_MONTH}(?: (?P<e>\d\d?)(?:st|nd|rd|th)?(?![\w.]))?(?![\w'-])"),
    ),
    ("bare", re.compile(r"(?<![\w.,$€£₹/-])(?P<y>(?:19|20)\d\d)(?:[-.](?P<m>0?[1-9]|1[0-2]))?(?![\w%/]|[-–,.]\d|\s?[-–]\s?(?:19|20)\d\d)")),
)
_RELATIVE = re.compile(r"\b(?:(?P<day>[a-z]+day|this morning)|(?:earlier )?(?P<which>last|this|previous) (?P<time>[a-z]+)(?<!day))\b", re.I)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUARTER = re.compile(r"\b(?:(?:first|second|third|fourth) quarter|[12]H|H[12]|Q[1-4]|year-end|spring|summer|autumn)\b")


def every(text: str, start: int, end: int, today: str | None) -> list[Stated]:
    """All dates in a statement, in order; those without a year in the year of `today` and, where they are still to come, of the year before."""
    found = [Stated(one.start, one.end, one.value, "full") for one in find(text, start, end)]
    more: list[Stated] = []
    for how, pattern in _WRITTEN:
        for m in pattern.finditer(text, start, end):
            if any(m.start() < d.end and d.start < m.end() for d in [*found, *more]) or not (today or how != "no year"):
                continue
            part = m.groupdict()
            year = int(part.get("y") or (today or "")[:4])
            year += 2000 * (year < 100)
            value = str(year) + (f"-{_month(m['m']):02d}" if m["m"] else "")
            day = int(part.get("d") or part.get("e") or 0)
            value += f"-{day:02d}" if 0 < day < 32 else ""
            more.append(Stated(m.start(), m.end(), value, how))
            if how == "no year" and value > (today or "")[: len(value)]:
                more.append(Stated(m.start(), m.end(), f"{year - 1}{value[4:]}", how))
    if today and len(today) == 10:
        more += [Stated(m.start(), m.end(), value, "relative") for m in _RELATIVE.finditer(text, start, end) for value in _back(m, today)]
    if today:
        more += [Stated(m.start(), m.end(), today[:4], "relative") for m in _QUARTER.finditer(text, start, end)]
    found += [one for one in more if all(one.end <= d.start or one.start >= d.end for d in found)]
    return sorted(found, key=lambda one: one.start)


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else int(_words()["months"][written[:3].title()])


def _back(m: re.Match[str], today: str) -> list[str]:
    """The days, months or years that words can mean on a day."""
    now = day_of.fromisoformat(today)
    if day := (m["day"] or "").lower():
        if day in _WEEK:
            return [str(now - timedelta(days=(now.weekday() - _WEEK.index(day)) % 7))]
        return [str(now - timedelta(days=day == "yesterday"))] if day in ("today", "yesterday", "this morning") else []
    this, time = m["which"].lower() == "this", m["time"].lower()
    if time in ("month", "week"):
        before = now - timedelta(days=0 if this else 7) if time == "week" else now.replace(day=1) - timedelta(days=not this)
        return [str(before)[:7]]
    return [str(now.year - (not this))] if time in ("year", "spring", "summer", "autumn", "winter") else []


def written(text: str) -> str | None:
    """When a text without a date of its own was written: the first day or year at its head, or the latest month that it names."""
    head = [d.value for d in find(text, 0, min(len(text), 1200)) if len(d.value) == 10]
    months = max((d.value for d in find(text) if len(d.value) > 4), default=None)
    year = next((m["y"] for m in _WRITTEN[-1][1].finditer(text, 0, min(len(text), 300))), None)
    if not head and year and (months is None or months[:4] > year >= str(int(months[:4]) - 1)):
        return year
    return head[0] if head else months
