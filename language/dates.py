"""Dates in prose, at the precision stated: "In February 2022" is 2022-02, "15 March 2024" and "15/03/2024" are 2024-03-15, "Q3 2023" is 2023."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as day_of
from datetime import timedelta
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Date:
    """A date stated at text[start:end]; `value` is YYYY, YYYY-MM or YYYY-MM-DD."""

    start: int
    end: int
    value: str


_MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?![\d%]|,\d|\.\d|[/-]\d)"
_NUMERIC = r"(?<![\w/.-])(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<ny>(?:19|20)\d\d)(?![\w/]|[.-]\d)"  # 25/04/2024
_YEAR_FIRST = r"(?<![\w/.-])(?P<fy>(?:19|20)\d\d)(?P<sep2>[/.])(?P<fm>0?[1-9]|1[0-2])(?P=sep2)(?P<fd>3[01]|[12]\d|0?[1-9])(?![\w/]|\.\d)"
# The first look keeps the alternatives from being tried inside words. In order: the first alternative that fits at a place is the date. A bare year or month counts only after a word that dates an event.
_DATE = re.compile(
    rf"(?<!\w)(?=[\dADFJMNOSQHCIBETabdefhilmqstw\s])(?:(?<![\w/-])(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|{_NUMERIC}|{_YEAR_FIRST}"
    rf"|(?<![\w.,])(?P<d1>{_DAY})(?:\sof)?[\s-](?P<m1>{_MONTH}),?[\s-](?P<y1>{_YEAR})"
    rf"|(?<!\w)(?P<m2>{_MONTH})\s(?P<d2>{_DAY}),?\s(?P<y2>{_YEAR})"
    rf"|(?<!\w)(?P<m3>{_MONTH})(?:\sof)?,?[\s-](?P<y3>{_YEAR})"
    rf"|(?<!\w)(?P<m4>{_MONTH})\s(?:of\s)?(?P<r4>(?:last|this)\syear)\b"
    rf"|(?<!\w)(?P<m5>{_MONTH})\s(?P<d5>{_DAY})(?![\w,.]?\d|%|\w)"
    rf"|(?<![\w.,])(?P<d6>{_DAY})\s(?P<m6>{_MONTH})(?!\w)"
    rf"|(?<=\b[Ii]n\s)(?P<m7>{_MONTH})(?![\w'-])"
    rf"|(?<!\w)(?:Q[1-4]|H[12]|[1-4]Q|[12]H|FY|CY)[\s-]?(?:of\s)?(?P<y8>{_YEAR})"
    rf"|(?<!\w)(?:[1-4]Q|[12]H|FY)'?(?P<s8>\d\d)(?![\w.,%-])"
    rf"|(?<!\w)(?:quarter|half|spring|summer|autumn|fall|winter|end|beginning|start|middle)\s(?:of\s)?(?P<y9>{_YEAR})"
    rf"|(?<!\w)(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-](?P<y10>{_YEAR})"
    rf"|(?<!\w)(?:[Ii]n|[Bb]y|[Ss]ince|[Dd]uring|[Tt]hroughout)\s(?:(?:the\s)?(?:fiscal\s)?year\s)?(?P<y11>{_YEAR})(?!\s"
    r"?(?:to|and|until|through)\s(?:19|20)\d\d)"
    rf"|(?<!\w)(?:[Ii]n|[Dd]uring)\s(?:the|that)\s(?P<same>same\s(?:month|year|day))\b"
    rf"|^\s*(?P<y12>{_YEAR})(?=\s?[:-]))"
)
# "for the third quarter of 2024", "the year ended 30 September 2022": the period of a figure, not the day of an event.
_PERIOD = re.compile(
    r"(?:\b(?:same|prior|previous|corresponding) (?:period|quarter|half|year|months?)|\bended|\bending|\bended on|\bfor|"
    r"\bfor the|\bfrom|\bvs\.?|\bversus|\bthan in|\bcompared (?:to|with)|\bover)(?: "
    r"the)?(?: (?:first|second|third|fourth|full|fiscal))*\s*$"
)
# The head of a press release: "OSLO, Mar. 4, 2020 /Foo Newswire/", "date 2021-06-03", "Published Date: 2021-10-05".
_WIRE = re.compile(
    r"\s*+(?:(?:--|[/(])\s*+/?\s*+\(?[A-Z]*\s?(?:PR ?News|GLOBE|BUSINESS WIRE|News|EIN|24-7|ACCESS|AB ?N|Cision|PRWEB)"
    r"|-\s*+\(?News|/[\w-]+/|\([A-Z]+WIRE\)|--)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:date|dated|published|updated|posted|released?|publication date|published on|calendar_today)\b[\s:|-]*(?:on\s)?|--)$",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"/(20\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/")
_ISO_HEAD = re.compile(r"(\d{4}-\d{2}-\d{2})")
_HEAD = 2000


def find(text: str, start: int = 0, end: int | None = None, today: str | None = None) -> list[Date]:
    """The dates at which something happens in text[start:end] (folded), in order.

    `today` (YYYY or longer) is when the text was written: it gives the year of "On June 2", "in March" and "in January of last year",
    which are left out where it is None. The period that a figure belongs to ("for the quarter ended …") is left out.
    """
    found: list[Date] = []
    end = len(text) if end is None else end
    for m in _DATE.finditer(text, start, end):
        value = found[-1].value if m["same"] and found else _of_numbers(text, m) if m["ny"] else _value(m, today)
        if value and not _PERIOD.search(text, max(start, m.start() - 40), m.start()):
            at, stop = m.span((m["same"] and "same") or 0)
            found.append(Date(at, stop, value))
    return found


_NUMERIC_DATE = re.compile(_NUMERIC)


@lru_cache(maxsize=2)
def _day_first(text: str) -> bool | None:
    """Whether the dates in numbers of a text begin with the day, told by those that can be read one way only; None if nothing tells."""
    told = {int(m["n1"]) > 12 for m in _NUMERIC_DATE.finditer(text) if (int(m["n1"]) > 12) != (int(m["n2"]) > 12)}
    return told.pop() if len(told) == 1 else None


def _of_numbers(text: str, m: re.Match[str]) -> str | None:
    """The day of a date in numbers (25/04/2024); None where it could be one of two days and no other date tells the order."""
    first, second = int(m["n1"]), int(m["n2"])
    day_first = first > 12 if (first > 12) != (second > 12) else first == second or _day_first(text)
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return f"{m['ny']}-{month:02d}-{day:02d}" if 0 < month < 13 and 0 < day < 32 else None


def _value(m: re.Match[str], today: str | None) -> str | None:
    if m["iso"]:
        return m["iso"]
    if m["fy"]:
        return f"{m['fy']}-{int(m['fm']):02d}-{int(m['fd']):02d}"
    group = m.groupdict()
    year = next((group[k] for k in ("y1", "y2", "y3", "y8", "y9", "y10", "y11", "y12") if group[k]), None)
    if m["s8"]:
        year = f"20{m['s8']}"
    month = next((group[k] for k in ("m1", "m2", "m3", "m4", "m5", "m6", "m7") if group[k]), None)
    day = next((group[k] for k in ("d1", "d2", "d5", "d6") if group[k]), None)
    if year is None and today and month:
        year = str(int(today[:4]) - (1 if m["r4"] and m["r4"].startswith("last") else 0))
    if year is None:
        return None
    if month is None:
        return year
    number = f"{year}-{_MONTHS[month[:3].lower()]:02d}"
    return number if day is None else f"{number}-{int(re.sub(r'[a-z]', '', day)):02d}"


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


_NAMED_MONTH = r"(?P<m>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|(?:SEPT|OCTO|NOVEM|DECEM)BER)"
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
_RELATIVE = re.compile(
    r"\b(?:(?P<day>today|yesterday|this morning)|(?P<week>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?P<last>last|this|earlier this|previous) (?:(?P<month>month|week)|year|spring|summer|autumn|winter))\b",
    re.I,
)
_WEEK = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
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
    return int(written) if written.isdecimal() else _MONTHS[written[:3].lower()]


def _back(m: re.Match[str], today: str) -> list[str]:
    """The days, months or years that words can mean on a day."""
    now = day_of.fromisoformat(today)
    if m["day"]:
        return [str(now - timedelta(days=m["day"].lower() == "yesterday"))]
    if m["week"]:
        return [str(now - timedelta(days=(now.weekday() - _WEEK.index(m["week"].lower())) % 7))]
    this = "this" in m["last"].lower()
    if m["month"]:
        before = now - timedelta(days=0 if this else 7) if m["month"].lower() == "week" else now.replace(day=1) - timedelta(days=not this)
        return [str(before)[:7]]
    return [str(now.year - (not this))]


def written(text: str) -> str | None:
    """When a text without a date of its own was written: the first day or year at its head, or the latest month that it names."""
    head = [d.value for d in find(text, 0, min(len(text), 1200)) if len(d.value) == 10]
    months = max((d.value for d in find(text) if len(d.value) > 4), default=None)
    year = next((m["y"] for m in _WRITTEN[-1][1].finditer(text, 0, min(len(text), 300))), None)
    if not head and year and (months is None or months[:4] > year >= str(int(months[:4]) - 1)):
        return year
    return head[0] if head else months
