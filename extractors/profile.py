"""What a report says of itself: base year, study, forecast and historical period, pages, concentration, publisher.

Attribute rows come first (tables in any orientation, "Base Year: 2024", "Base Year 2024 | Pages 180"), then titles ("Forecast 2024-2032"),
then sentences ("over the forecast period (2023-2030)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from assay.extractors.lexed import Lexed
from assay.language import companies, cues, vocabulary
from assay.language.phrases import alternatives
from assay.language.sentences import ends_name

_FIELDS = (
    "base_year",
    "study_start",
    "study_end",
    "forecast_start",
    "forecast_end",
    "historical_start",
    "historical_end",
    "pages",
    "concentration",
    "publisher",
)
_Y = r"(?:FY\s?|CY\s?|F\.?Y\.?\s)?((?:19|20)\d\d)(?!\d|,\d{3})"
_TO = r"\s?(?:[EFe]\s?)?(?:-{1,2}|[Tt]o|through|till|until|and|~)\s?"
_RANGE = rf"{_Y}{_TO}(?:FY\s?|CY\s?)?((?:19|20)\d\d|\d\d)(?![\d%]|,\d{{3}}|\.\d)"
_YEARS = re.compile(r"(?:19|20)\d\d(?=" + _TO + r"(?:FY\s?|CY\s?)?\d\d)")


def extract(lexed: Lexed, subject: str | None) -> dict[str, Any]:
    """The profile of a document on the market `subject`: every field of `schemas.Profile`, None where the text says nothing."""
    profile: dict[str, Any] = dict.fromkeys(_FIELDS)
    text = _own_text(lexed)
    yearlike = [m.span() for m in _YEARLIKE.finditer(text)]
    _from_columns(lexed, profile)
    _from_rows(text, profile, yearlike)
    _from_words(text, profile, yearlike)
    profile["concentration"] = profile["concentration"] or _concentration(text)
    profile["publisher"] = _publisher(lexed, subject, text)
    return profile


def _own_text(lexed: Lexed) -> str:
    """The text with a page's frame (navigation, related reports) blanked, position by position: it speaks of other reports."""
    frames = [(block.start, block.end) for block in lexed.blocks if block.boilerplate]
    return cues.blanked(lexed.text, frames) if frames else lexed.text


def _set(profile: dict[str, Any], name: str, start: int | None, end: int | None) -> None:
    """Set a period that is not yet known."""
    if profile[f"{name}_start"] is None and profile[f"{name}_end"] is None and (start or end) and (not start or not end or start <= end):
        profile[f"{name}_start"], profile[f"{name}_end"] = start, end


def _period(m: re.Match[str], first: int = 1) -> tuple[int, int]:
    start, end = m[first], m[first + 1]
    return int(start), int(end if len(end) == 4 else start[:2] + end)


# Attribute rows


@cache
def _labels() -> re.Pattern[str]:
    """A label with its value: "Base Year: | 2022", "No. of Pages - 142", "Forecast period2020 - 2027"."""
    table = vocabulary.load("profile")["labels"]
    groups = "|".join(f"(?P<{name}>{alternatives(sorted({f for w in words for f in _cases(w)}))})" for name, words in table.items())
    return re.compile(rf"(?<![A-Za-z])(?:{groups})")


def _cases(words: str) -> tuple[str, ...]:
    """The forms in which a label is written."""
    return (
        words,
        words.capitalize(),
        words.title(),
        words.upper(),
        " ".join(w if w in ("of", "for", "the") else w.capitalize() for w in words.split()),
    )


# Between a label and its value: marks, line ends of flattened tables, brackets, a colon. Never another word.
_GAP = re.compile(
    r"(?:\s*(?:considered|covered|in the report|for this report|\((?!\d)[^()\n]{1,30}\)))?\s{0,4}(?:[:|*=>-]|\n|---\||\*\*|\(|\s){0,24}"
)
_VALUE_YEARS = re.compile(rf"(?:from\s)?{_RANGE}")
_VALUE_YEAR = re.compile(rf"{_Y}(?!\s?(?:-|to)\s?\d)")
_VALUE_END = re.compile(rf"(?:to|till|through|up to|until|by)\s{_Y}")
_VALUE_PAGES = re.compile(
    r"(?:approx\.?\s|about\s|around\s|~\s?)?(\d{1,4})\+?(?![\d,]*\d|\s?%|\.\d|\s?(?:million|billion|USD))(?:\s?pages?)?", re.IGNORECASE
)
_PAGES = re.compile(
    r"\b(\d{2,4})\+?(?:[\s-]|\s-\s)(?:pages?|PAGES?|Pages?)\b(?!\s(?:of history|a (?:day|minute)))|(?:spread|spanning) (?:through|"
    r"across|over) (\d{2,4}) pages"
)


def _from_rows(text: str, profile: dict[str, Any], yearlike: list[tuple[int, int]]) -> None:
    found = [m for start, end in _row_windows(text, yearlike) for m in _labels().finditer(text, start, end)]
    for m in sorted(found, key=lambda m: _HEADS.search(text, max(0, m.start() - 6), m.start()) is None):
        name = m.lastgroup or ""
        gap = _GAP.match(text, m.end())
        at = gap.end() if gap else m.end()
        marked = bool(gap and re.search(r"[:|\n(=>*-]", gap.group()))
        if name == "pages":
            value = _VALUE_PAGES.match(text, at)
            if (
                profile["pages"] is None
                and value
                and int(value[1]) >= 5
                and (marked or m.group()[0].isupper())
                and not re.match(r"\s?[-–]\s?\d", text[value.end() : value.end() + 3])
            ):
                profile["pages"] = int(value[1])
        elif name == "base_year":
            value = _VALUE_YEAR.match(text, at) or _AS.match(text, m.end())
            if profile["base_year"] is None and value:
                profile["base_year"] = int(value[1])
        elif name == "concentration":
            if marked and profile["concentration"] is None:
                profile["concentration"] = _level(text, at)
        elif years := _VALUE_YEARS.match(text, at):
            if m.group().lower() != "forecast" or marked or _titled(text, m.start()):
                _set(profile, name, *_period(years))
        elif name == "forecast" and (end := _VALUE_END.match(text, at)) and marked:
            _set(profile, name, None, int(end[1]))
        elif name == "forecast" and marked and m.group().lower() == "forecast year" and (year := _VALUE_YEAR.match(text, at)):
            _set(profile, name, None, int(year[1]))
        elif name == "historical" and marked and (year := _VALUE_YEAR.match(text, at)) and m.group().lower().startswith("histor"):
            _set(profile, name, int(year[1]), int(year[1]))


_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_OTHER_ROWS = ("age", "AGE", "ength", "oncentration", "ONCENTRATION", "tructure")


def _around(places: Iterable[tuple[int, int]], before: int, after: int, limit: int) -> list[tuple[int, int]]:
    """The stretches of text around places, without overlap."""
    windows: list[tuple[int, int]] = []
    for start, end in places:
        start, end = max(0, start - before), min(limit, end + after)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _row_windows(text: str, yearlike: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where attribute rows can stand: before a year, and at the words of pages and concentration."""
    spots = yearlike + [(at, at + 14) for at, _ in cues.spans(text, _OTHER_ROWS)]
    return _around(sorted(spots), 90, 40, len(text))


# A label at the head of a line or a cell is an attribute's; elsewhere it may be part of a title.
_HEADS = re.compile(r"(?:(?:^|\n)[\s*-]{0,5}|[|•>*\t]\s{0,3}|\d\.\s{0,3})$")


def _from_columns(lexed: Lexed, profile: dict[str, Any]) -> None:
    """Tables whose first row holds the labels and whose second row holds the values."""
    text = lexed.text
    for block in lexed.blocks:
        if block.table is None or block.boilerplate:
            continue
        rows = block.table.rows
        if len(rows) < 2 or len(rows[0]) < 2 or not all(_labels().match(text, cell.start, cell.end) for cell in rows[0]):
            continue
        below = {cell.column: cell for cell in rows[1]}
        for head in rows[0]:
            label, cell = _labels().match(text, head.start, head.end), below.get(head.column)
            if label and cell:
                _value(text, profile, label.lastgroup or "", cell.start, cell.end)


def _value(text: str, profile: dict[str, Any], name: str, start: int, end: int) -> None:
    """Set a field from the words of a cell."""
    if name in ("study", "forecast", "historical"):
        if years := _VALUE_YEARS.match(text, start, end):
            _set(profile, name, *_period(years))
    elif name == "concentration":
        profile[name] = profile[name] or _level(text, start)
    elif value := (_VALUE_YEAR if name == "base_year" else _VALUE_PAGES).match(text, start, end):
        profile[name] = profile[name] or int(value[1])


_AS = re.compile(
    r"\s(?:is|was|as|of|being|has been (?:taken|considered) as|considered (?:is|as)|(?:is|was) (?:taken|considered|set) "
    rf"as)\s(?:the year\s)?{_Y}",
    re.IGNORECASE,
)


def _titled(text: str, at: int) -> bool:
    return text[at].isupper()


def _level(text: str, at: int) -> str | None:
    m = _levels().match(text, at)
    return m[1].lower() if m else None


@cache
def _levels() -> re.Pattern[str]:
    table = vocabulary.load("profile")["concentration"]
    return re.compile(rf"((?:{alternatives(table['adverbs'])}[\s-])?{alternatives(table['levels'])})\b", re.IGNORECASE)


# Titles and sentences

_TITLE = re.compile(
    r"\b(?:[Ff]orecasts?|FORECASTS?|[Oo]utlook|OUTLOOK|[Pp]rojections?|[Tt]rends)\b(?:\s(?:[Pp]eriod|[Rr]eport|"
    rf"[Aa]nalysis|[Ss]tudy|&|[Aa]nd|[Oo]pportunit(?:y|ies)|[Dd]ata|[Dd]emand)){{0,3}}[\s,:(|-]{{0,5}}(?:[Ff]rom\s|[Ff]or\s|"
    rf"during\s)?{_RANGE}"
)
# A title that ends in years: "Kite Market Size & Share 2025 - 2034".
_HEAD_RANGE = re.compile(
    rf"\bMarket\b[^\n.]{{0,90}}?(?:Size|Share|Growth|Opportunit(?:y|ies)|Analysis|Report|Demand|Insights|Research),?\s\(?{_RANGE}\)?[ \t]*(?=\n|$)"
)
_HEAD = 600  # where a title stands
_STATUS = re.compile(r"(?:status|history|present|historical)[\w\s,&]{0,24}$", re.IGNORECASE)
_TITLE_END = re.compile(
    rf"\b(?:[Ff]orecasts?|FORECASTS?|[Oo]utlook|OUTLOOK)\b(?:\s(?:&|[Aa]nd)\s[Oo]pportunit(?:y|ies))?[\s,:(|-]{{0,"
    rf"4}}(?:(?:[Tt]o|[Tt]ill|[Bb]y|[Tt]hrough|[Uu]ntil|[Uu]p [Tt]o)\s)?{_Y}(?!\s?(?:-|to|and)\s?\d)"
)
_RANGE_ADJECTIVE = rf"{_RANGE}\s(?:forecast|projection|assessment|study)\s(?:period|timeframe|horizon)"
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "forecast",
        r"\b(?:forecast|forecasted|forecasting|projected|projection|assessment|assessed|estimated|prediction|predicted)"
        r"\s(?:period|timeframe|time ?frame|timeline|years?|horizon|span|duration)\s?(?:of|from|between|is|spans?|,|"
        rf":|-|covers?|runs? from|ranging from|under consideration)?\s?(?:from\s|between\s|the years\s)?[\[(]?\s?{_RANGE}",
    ),
    ("forecast", _RANGE_ADJECTIVE),
    (
        "forecast",
        rf"\bforecasts?\s(?:the\s)?(?:revenue|market|growth|sales|value|volume|demand)[\w\s,&-]{{0,90}}?\s(?:from|for|between|"
        rf"during|over)\s(?:the\speriod\s)?{_RANGE}",
    ),
    (
        "forecast",
        rf"\b(?:analysis|estimates?|estimations|dynamics|forecasts?)\s(?:of the\s[\w\s-]{{1,60}}?)?(?:from|for)\s(?:the\s"
        rf"period\s)?{_RANGE}\sto\sidentify",
    ),
    ("forecast", rf"\b[Ff]orecasting\s(?:from\s|for\s)?{_RANGE}|{_RANGE}\s(?:[a-z]+\s){{0,2}}outlook\b"),
    ("forecast", rf"{_RANGE}\s(?:is|being|are|as)\s(?:considered\s(?:as\s)?)?the\s(?:forecast|projection)\b"),
    ("historical", rf"{_RANGE}\s(?:is|being|are|as)\s(?:considered\s(?:as\s)?)?the\s(?:histor(?:ic|ical|y))\b"),
    ("study", rf"\bperiod\s(?:of\s|from\s)?{_RANGE},?\s(?:wherein|where|of which)\b"),
    ("study", rf"\b[Cc]overs?\s(?:the\s)?(?:years|period)\s(?:from\s|between\s|of\s)?{_RANGE}"),
    (
        "study",
        r"\b[Ss]tudy\s(?:period|timeline)\s(?:is|of|spans?|covers?|runs\sfrom|from|considered is|considered)\s(?:from\s|the "
        rf"years\s)?{_RANGE}",
    ),
    (
        "study",
        r"\b(?:[Ff]or|over|during|in|covers|covering)\sthe\s(?:study\s|review\s|analysis\s)?period\s(?:of\s|from\s|between\s"
        rf")?{_RANGE},?\s(?:the\sgrowth\samong|growth\samong|and\s)",
    ),
    ("study", rf"\b(?:status|prospects)\s(?:and\s[\w\s]{{1,30}}\s)?(?:of\s[\w\s,&'()/-]{{1,120}}?\s)?(?:for|from)\s{_RANGE}"),
    ("study", rf"\b(?:status and (?:outlook|forecast)|Production[\w\s,/&]{{0,60}}Gross Margin),?\s(?:from\s|for\s)?{_RANGE}"),
    (
        "historical",
        r"\b(?:[Hh]istoric(?:al)?|[Hh]istory)\s(?:data|period|years?|timeframe|timeline|analysis|trends?|demand|growth)\s"
        rf"?(?:of|from|for|between|is|spans?|,|:|-)?\s?(?:from\s|the years\s)?[\[(]?\s?{_RANGE}",
    ),
    ("forecast", rf"\b[Dd]uring\s(?:the\s(?:period|years)\s(?:of\s|from\s)?{_RANGE}|the\s{_RANGE}\s(?:period|timeframe))"),
)
# With whether a pattern can reach far before the years.
_COMPILED = tuple(
    (name, re.compile(pattern), "{0,90}" in pattern or "{1," in pattern or "{0,60}" in pattern) for name, pattern in _SENTENCES
)
_GROWTH = re.compile(r"CAGR|compound(?:ed)? annual|\bgrow|\bexpand|\bforecast|\brate of")
_TITLE_GROWTH = re.compile(rf"CAGR\b[\w\s%.(),]{{0,30}}?\s(?:from|during|between|over|\()\s?{_RANGE}", re.IGNORECASE)
# "… grows during 2023-2027, at a CAGR of 7 % during the forecast period": the years are the period's.
_GROWN = re.compile(rf"\bgrow[^.\n]{{0,80}}?\s(?:from|between|during|over|for|in)\s(?:the\s(?:years\s|period\s)?(?:of\s|from\s)?)?{_RANGE}")
_SO_CALLED = re.compile(
    r",?\s[^.\n]{0,120}?\b(?:during|over|in|through)\s(?:the|this)\s(?:forecast|projection)\s(?:period|timeframe|years)\b"
)
_FORECAST_PERIOD = (
    "orecast period",
    "orecasted period",
    "rojection period",
    "ssessment period",
    "orecast timeframe",
    "orecast years",
    "orecast Period",
    "redicted period",
)
_PROJECTED_END = re.compile(
    rf"(?:CAGR\)?|growth rate|rate)\)?\s(?:forecasts?|projections?|estimates)\s(?:to|through|till|until)\s{_Y}", re.IGNORECASE
)


def _from_words(text: str, profile: dict[str, Any], yearlike: list[tuple[int, int]]) -> None:
    found = [m.span() for m in _YEARS.finditer(text)]
    ranges, near = _around(found, 190, 40, len(text)), _around(found, 90, 40, len(text))
    years = _around(yearlike, 60, 40, len(text))
    if profile["forecast_end"] is None:
        for m in _in(_TITLE, text, near):
            first, last = _period(m)
            if last - first > 1 and not _STATUS.search(text, max(0, m.start() - 40), m.start()):
                _set(profile, "forecast", *_period(m))
                break
    if profile["forecast_end"] is None and (head := _HEAD_RANGE.search(text, 0, min(len(text), _HEAD))):
        _set(profile, "forecast", *_period(head))
    for name, pattern, wide in _COMPILED:
        if profile[f"{name}_start"] is not None:
            continue
        for m in _in(pattern, text, ranges if wide else near):
            group = 1 if m[1] else 3
            if group == 3 or "uring" not in m.group()[:7] or _GROWTH.search(text, max(0, m.start() - 160), m.end() + 160):
                _set(profile, name, *_period(m, group))
                break
    if profile["forecast_end"] is None and any(words in text for words in _FORECAST_PERIOD):
        title_end = text.find("\n", len(text) - len(text.lstrip()))
        if title := _TITLE_GROWTH.search(text, 0, min(len(text), max(title_end, 0) or 300, 260)):
            _set(profile, "forecast", *_period(title))
        elif period := next((m for m in _in(_GROWN, text, near) if _SO_CALLED.match(text, m.end())), None):
            _set(profile, "forecast", *_period(period))
    if profile["forecast_end"] is None and (
        end := next(_in(_TITLE_END, text, years), None) or next(_in(_PROJECTED_END, text, years), None)
    ):
        _set(profile, "forecast", None, int(end[1]))
    if profile["base_year"] is None and (base := next(_in(_BASE, text, years), None)):
        profile["base_year"] = int(base[1] or base[2] or base[3])
    pages = _around(cues.spans(text, ("page", "PAGE", "Page", "pread", "panning")), 6, 40, len(text)) if profile["pages"] is None else []
    if count := next(_in(_PAGES, text, pages), None):
        profile["pages"] = int(count[1] or count[2])


def _in(pattern: re.Pattern[str], text: str, windows: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    return (m for start, end in windows for m in pattern.finditer(text, start, end))


_BASE = re.compile(
    rf"\b(?:with|taking|using|considering)\s{_Y}\sas\s(?:the|its|a)\sbase(?:line)?\syear|\b{_Y}\s(?:is|was|being)\s(?:considered\s|taken\s)?(?:as\s)?the\sbase\syear|\bbase\syear\s(?:(?:for|of)\s"
    rf"(?:the|this|our)\s(?:market\s)?(?:study|report|analysis|research|estimates?|forecasts?|market)\s)?(?:is|was|being|of|as)\s(?:the\syear\s)?{_Y}",
    re.IGNORECASE,
)


# Concentration


@cache
def _concentrated() -> re.Pattern[str]:
    table = vocabulary.load("profile")["concentration"]
    degree = rf"(?:{alternatives(table['adverbs'])}[\s-](?:and\s)?)?"
    words = alternatives(table["words"])
    subject = r"(?:[Mm]arket|[Ll]andscape|[Ff]ield|[Ii]ndustry|[Ss]tructure|[Nn]ature|[Ss]ector|[Cc]ompetition|[Ss]pace)"
    return re.compile(
        rf"\b{subject}(?:'s)?[^.;:\n]{{0,90}}?\b(?:is|are|remains?|stays?|becomes?|exhibits?|shows?|appears?|features?|displays?|presents?|"
        r"seems?|considered)\b(?:\s(?:to be|to stay|to remain|likely to (?:be|stay|remain)|rather|as|thus|a|an|characteri[sz]ed (?:by|as)|currently|still|now|both|in nature|"
        rf"therefore|of|being)){{0,3}}\s({degree}{words})\b(?!\s(?:into|by|on|across|based|in terms))"
        rf"|\b({degree}{words})\s(?:and\s[\w]+\s)?(?:market|landscape|industry|structure|nature|in nature|sector|competitive landscape)\b"
    )


def _concentration(text: str) -> str | None:
    """The words by which a sentence calls the market concentrated or fragmented."""
    spots = cues.spans(text, ("fragmented", "consolidated", "concentrated", "polistic"))
    m = next(_in(_concentrated(), text, _around(spots, 160, 40, len(text))), None)
    return " ".join((m[1] or m[2]).lower().split()) if m else None


# Publisher

_NAME = r"(?:[A-Z][\w.&+'-]*|&|of)(?:\s(?:[A-Z][\w.&+'-]*|&|and(?=\s[A-Z])|of(?=\s[A-Z])))*"
_WORK = (
    r"(?:report|study|analysis|research|survey|projection|forecast|publication|insights?|assessment|estimates?|data|figures|"
    r"analysts|experts|market research|research report|market study|review|release|findings)"
)
_HOW = (
    r"(?:recent|new|latest|newly|recently|published|released|comprehensive|detailed|updated|market|research|industry|"
    r"latest-published|fresh|in-depth|2\d{3})"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A wording that names a firm in group 1 of its pattern.

    words: plain strings without which the pattern cannot fit (found fast); before, after: how far around them it is tried.
    strong: the wording is said of research firms only, so that the name need not show that it is one; market: it need not where the
    sentence gives a market's figures. late: what other wordings name is taken first.
    """

    words: tuple[str, ...]
    before: int
    after: int
    strong: bool
    pattern: re.Pattern[str]
    market: bool = False
    late: bool = False


_CUES: tuple[_Cue, ...] = (
    _Cue(
        ("ccording to ", "s per ", "Per ", "per a"),
        10,
        330,
        False,
        re.compile(
            rf"\b(?:[Aa]ccording to|[Aa]s per|[Pp]er) (?:an?|the|this) (?:{_HOW}\s){{0,4}}{_WORK}(?:\s{_WORK})?(?:,?\s(?:titled|entitled|called)\s"
            rf"\"[^\"\n]{{3,200}}\"?)?,?\s(?:(?:just |recently |newly )?(?:published|conducted|released|prepared|compiled|done|"
            rf"carried out|produced|presented)\s)?(?:by|from)\s(?:the\s)?({_NAME})"
        ),
        market=True,
    ),
    _Cue(
        ("ccording to ", "s per ", "Per ", "per a", "ased on "),
        10,
        260,
        False,
        re.compile(
            rf"\b(?:[Bb]ased on|[Pp]er|[Aa]s per|[Aa]ccording to) (?:an?\s|the\s|this\s)?(?:{_HOW}\s){{0,3}}({_NAME})(?:'s)?\s"
            rf"(?:newly\s|new\s|latest\s|recent\s|recently\s)?(?:published\s)?{_WORK}"
        ),
        market=True,
    ),
    _Cue(
        ("report by", "report from", "study by", "study from"),
        40,
        90,
        False,
        re.compile(
            r"\b(?:[Ss]ays|said|[Ff]inds|found|[Ss]hows|[Ss]tates) (?:an?|the|this) (?:(?:new|recent|latest|market|industry) ){0,2}"
            rf"(?:report|study) (?:by|from) (?:the\s)?({_NAME})"
        ),
        market=True,
    ),
    _Cue(
        ("ublisher:", "ublisher :", "ublished by", "UBLISHER", "RELEASE BY ", "elease by "),
        20,
        80,
        True,
        re.compile(
            rf"(?:\b(?:Publisher|PUBLISHER)\s?:\s?|\b(?:PRESS RELEASE BY|[Pp]ress [Rr]elease by)\s|(?:^|\n|\|)[\W_]{{0,6}}Published by:?\s)(?:the\s)?({_NAME})"
        ),
    ),
    _Cue(("\nby ", "\nBy "), 4, 80, False, re.compile(rf"\n[Bb]y ({_NAME})[ \t]*(?=\||\n|$)")),
    _Cue(
        ("ccording to ", "s per "),
        10,
        140,
        False,
        re.compile(rf"\b(?:[Aa]ccording to|[Aa]s per)\s(?:analysts (?:at|of|from)\s|the\s|researchers at\s)?({_NAME})"),
    ),
    _Cue(
        (" has ", " analyses t", " analyzes t"),
        90,
        70,
        True,
        re.compile(
            rf"({_NAME})(?:\s\([A-Z]{{2,6}}\))? (?:analy[sz]es (?:the market\b|that the )|has (?:segmented|surveyed|divided|classified|categori[sz]ed|analy[sz]ed|"
            r"studied|examined) the\b)"
        ),
    ),
    _Cue(
        ("ublishe", "eleases ", "eleased ", "nveil", "ssued ", "resents "),
        100,
        200,
        True,
        re.compile(
            rf"({_NAME})(?:\s\([A-Z]{{2,6}}\))? (?:has\s)?(?:(?:recently|lately|just|newly) )?(?:published|releases?|released|"
            rf"publishes|[Uu]nveils|unveiled|issued|[Pp]ublishes|[Rr]eleases|presents) (?:an?|its|the)(?: [\w&-]+){{0,9}}? "
            r"(?:[Rr]eport|[Ss]tudy|[Aa]nalysis)\b"
        ),
    ),
    _Cue(
        ("'s latest", "'s new", "'s recent", "'s upcoming", "'s in-depth", "'s market", "'s comprehensive"),
        70,
        120,
        True,
        re.compile(
            rf"({_NAME})'s (?:latest|new|newest|recent|upcoming|in-depth|market|comprehensive)(?: [\w&-]+){{0,4}} (?:report|"
            r"study|analysis|research|assessment)\b"
        ),
    ),
    _Cue(
        ("in its latest", "in its new", "in its recent"),
        70,
        120,
        True,
        re.compile(
            rf"({_NAME}),? in its (?:latest|new|newest|recent|recently)(?: [\w&-]+){{0,4}} (?:report|study|analysis|research|"
            r"assessment)\b"
        ),
    ),
    _Cue(
        ("ource:", "ource :", "ources:", "OURCE"),
        24,
        260,
        False,
        re.compile(
            rf"(?:^|\n|\|\s?|\()\s*(?:Data |Report )?(?:[Ss]ource|SOURCE)s?\s?:\s?(?:\"[^\"\n]{{3,160}}\"\s?,?\s?)?(?:the\s)?({_NAME})"
        ),
    ),
    _Cue(
        (
            "research firm ",
            "analyst firm ",
            "research house ",
            "research company ",
            "consulting firm ",
            "advisory firm ",
            "analytics firm ",
            "analytics company ",
            "intelligence firm ",
            "intelligence company ",
            "research group ",
            "consultancy ",
            "data company ",
            "research provider ",
        ),
        14,
        80,
        True,
        re.compile(
            rf"\b(?:(?:research|analyst|consulting|advisory|analytics|intelligence|data) (?:firm|house|company|group|provider)|consultancy),? ({_NAME})"
        ),
        market=True,
    ),
    _Cue(
        (" Analysis", " Research", " Estimates", " Insights"),
        60,
        2,
        True,
        re.compile(
            r"[Ss]ource\s?:\s?(?!Primary|Secondary|Company|Expert|Annual|Press|Industry|Own|Desk)((?:[A-Z][\w&.+-]*\s){1,3})(?:Analysis|Research|Estimates|Insights)"
            r"(?=[,.;)\n]|$)"
        ),
    ),
    _Cue(("reports from ",), 40, 60, True, re.compile(rf"\bseries of (?:new )?reports from (?:the )?({_NAME})")),
    _Cue(("profiled by",), 40, 70, True, re.compile(rf"\b(?:Companies|Players|Vendors|Firms) profiled by ({_NAME})")),
    _Cue(
        ("nalysts from", "nalysts at", "nalysts of", "xperts from", "xperts at", "xperts of", "esearchers from", "esearchers at"),
        10,
        120,
        True,
        re.compile(
            rf"\b(?:[Aa]nalysts|[Ee]xperts|[Rr]esearchers) (?:from|at|of) ({_NAME}) (?:expect|predict|say|forecast|project|"
            r"estimate|believe|opine|find|anticipate|note)"
        ),
        late=True,
    ),
    _Cue(
        (
            '", by ',
            "report by",
            "study by",
            "analysis by",
            "research by",
            "forecast by",
            "survey by",
            "estimates by",
            "estimate by",
            "ublished by",
            "onducted by",
            "repared by",
            "eleased by",
            "ssued by",
            "report from",
            "study from",
            "analysis from",
            "research from",
            "Analysis by",
            "Report by",
            "Study by",
            "Forecast by",
        ),
        200,
        80,
        False,
        re.compile(
            rf"\b(?:[Aa]nalysis|[Rr]eport|[Ss]tudy|research|[Ff]orecast|estimates?|survey)(?:[,:]? \"[^\"\n]{{3,160}}\",?)? (?:published |"
            rf"conducted |prepared |released |issued )?(?:by|from) (?:the )?({_NAME})"
        ),
        late=True,
        market=True,
    ),
    _Cue(
        ("bout ",),
        2,
        70,
        False,
        re.compile(rf"(?:^|\n)\W{{0,4}}About (?:the )?({_NAME})(?=:|\n| [-–] )"),
        late=True,
    ),
    _Cue(("published in ",), 16, 80, False, re.compile(rf"\b[Ii]t is published in ({_NAME})"), late=True),
    _Cue(
        (
            "bserves ",
            "reckons ",
            "notes ",
            "says ",
            "said ",
            "states ",
            "finds ",
            "adds ",
            "opines ",
            "predicts ",
            "stimates ",
            "rojects ",
            "reports ",
        ),
        4,
        70,
        False,
        re.compile(rf"\b(?:observes|reckons|notes|says|said|states|finds|adds|opines|predicts|estimates|projects|reports) ({_NAME})"),
        late=True,
    ),
    _Cue(
        (
            " observes",
            " reckons",
            " estimates",
            " expects",
            " projects",
            " predicts",
            " pegs",
            " puts",
            " forecasts",
            " anticipates",
            " believes",
            " values",
            " says",
            " finds",
            " states",
            " sees",
        ),
        90,
        20,
        False,
        re.compile(
            rf"({_NAME})(?:\s\([A-Z]{{2,6}}\))?(?:,\san?\s[^,.\n]{{3,60}},)? (?:observes|reckons|estimates|expects|projects|predicts|pegs|puts|forecasts|"
            r"anticipates|believes|values|says|finds|states|sees)\b"
        ),
        late=True,
    ),
    _Cue(
        ("he release of its", "he publication of its", "he launch of its"),
        110,
        6,
        True,
        re.compile(
            rf"({_NAME}) (?:is (?:excited|pleased|proud|delighted|happy) to announce|announces|announced) the (?:release|"
            r"publication|launch) of its"
        ),
        late=True,
    ),
)
_TITLE_REPORT = re.compile(r"\W{0,4}((?:[A-Z][\w&+'.-]*\s){1,3})(?:Report|Study|Survey)\s?:")
_SAYS_TITLE = re.compile(
    r"(?:,\s(?:[Ss]ays|[Rr]eports|[Ff]inds|[Pp]redicts|[Ee]stimates|[Aa]ccording [Tt]o|[Aa]s [Pp]er|[Oo]bserves|[Ss]tates|"
    r"[Pp]rojects)|\s?[:|-]|\sby)\s(?:a\s|the\s)?(?:[Ss]tudy\s[Bb]y\s|[Rr]eport\s[Bb]y\s)?([A-Z][\w.&+' -]{1,40})\s*$"
)
_SAYS = re.compile(
    r",\s(?:[Ss]ays|[Rr]eports|[Ff]inds|[Pp]redicts|[Ee]stimates|[Aa]ccording [Tt]o|[Aa]s [Pp]er|[Oo]bserves|[Ss]tates|"
    r"[Pp]rojects)\s([A-Z][\w.&+' -]{1,40})\s*$"
)
_LONE = re.compile(
    r"(?!(?:\w+ )*(?:Types?|Users?|Uses?|Channels?|Applications?|Products?|Forms?|Materials?|Components?|Modes?|Sources?|Devices?|"
    r"Sizes?|Models?|Services?|Levels?|Groups?|Methods?|Class|Companies|Verticals?|Categor(?:y|ies)) Insights)"
    r"(?!(?:Key|Market|Markets|Segment|Segmental|Regional|Customer|Consumer|Business|Data|Predictive|Strategic|"
    r"Executive|Primary|Secondary|Custom|Related|Industry|Competitive|Competitor|Technology|Product|Company|Expert|Analyst|"
    r"Top|Latest|Global|Artificial|More|Additional|Country|Report|Our|The|In-depth|Actionable)\b)((?:[A-Z][\w&+-]*\s){1,"
    r"3}(?:Research|Insights|Intelligence|Analytics|Consulting|Consultancy))"
)
_LONE_ENDS = ("Research", "Insights", "Intelligence", "Analytics", "Consulting", "Consultancy")
_ADDRESS = re.compile(r"[Ss]ource\s?:\s?\(?(?:https?://)?(?:www\.)?([a-z]{6,40})\.(?:com|net|org|biz|io|co)\b")


def _publisher(lexed: Lexed, subject: str | None, text: str) -> str | None:
    """The research firm whose figures these are; None for those who only pass them on."""
    head_start = len(text) - len(text.lstrip())
    head = text[head_start : max(text.find("\n", head_start), 0) or head_start + 250]
    title = _SAYS.search(head[:300])
    if title and _may_publish(title[1], True):
        return title[1].strip()
    best: tuple[bool, int, str] | None = None
    for cue in sorted(_CUES, key=lambda cue: cue.late):
        if cue.late and best and not best[0]:
            break
        for m in _in(cue.pattern, text, _around(cues.spans(text, cue.words), cue.before, cue.after, len(text))):
            name = _firm(lexed, m.start(1), m.end(1))
            if name and _may_publish(name, cue.strong) and (cue.strong or _research_name(name) or (cue.market and _of_the_market(text, m))):
                best = min(best or (True, len(text), ""), (cue.late, m.start(), name))
                break
    if best:
        return best[2]
    title = _SAYS_TITLE.search(head[:300])
    if title and _may_publish(title[1], False) and _research_name(title[1]):
        return title[1].strip()
    own = _TITLE_REPORT.match(head)
    if (
        own
        and _may_publish(own[1].strip(), True)
        and re.search(rf"\b{re.escape(own[1].strip())}(?:'s| is an? | Founder| CEO|, (?:a|an|the)\s| launched| has )", text)
    ):
        return own[1].strip()
    for _, end in cues.spans(text, _LONE_ENDS):
        if _LINE_ENDS.match(text, end):
            line = text[text.rfind("\n", max(0, end - 80), end) + 1 : end].strip(" \t*")
            if _LONE.fullmatch(line) and not (subject and subject in line.lower()):
                return line
    for at in cues.places(lexed.text, "ource"):
        if address := _ADDRESS.match(lexed.text, max(0, at - 1)):
            return _spelled(address[1])
    if cited := _cited(lexed, text, head_start):
        return cited
    own_page = str(lexed.document.meta.get("publisher") or "").strip()
    return own_page if own_page and _may_publish(own_page, True) and _research_name(own_page) else None


# Whose figures a text gives that opens with them: an association of the trade, where no research firm is named.
_CITED = re.compile(
    rf"\b[Aa]ccording to (?:the\s)?({_NAME})|({_NAME})(?:\s\([A-Z]{{2,6}}\))? (?:forecasts|is anticipating|anticipates|expects|reported data|announced record|"
    r"estimates|predicts)\b"
)
_OPENING = 700


def _cited(lexed: Lexed, text: str, start: int) -> str | None:
    """The body that a text's first sentences give figures of the trade of."""
    public = set(vocabulary.load("profile")["publisher"]["public"])
    for m in _CITED.finditer(text, start, min(len(text), start + _OPENING)):
        name = _firm(lexed, *(m.span(1) if m[1] else m.span(2)))
        trade = (_FIGURES_OF_TRADE if m[1] else _TRADES).search(_line_around(text, m))
        if name and trade and public.isdisjoint(m.group().split()) and _may_publish(name, strong=False, body=True):
            return name
    return None


_FIGURES_OF_TRADE = re.compile(
    r"(?=.*\b(?:market|[Ss]ales|shipments|revenues?|turnover|capacity)\b).*\d\s?(?:%|per ?cent|billion|million|bn|[GM]W\b)"
)


_TRADES = re.compile(r"\b(?:markets?|[Ss]ales|shipments|revenues?|turnover|capacity)\b")


def _line_around(text: str, m: re.Match[str]) -> str:
    """The words around a match on its line."""
    start = text.rfind("\n", 0, m.start()) + 1
    return text[max(start, m.start() - 300) : m.end() + 300].split("\n")[0]


# Behind a name that stands alone on its line, or first in a row of details ("Foo Research | Published: 2 May 2024").
_LINE_ENDS = re.compile(r"\**[ \t]*(?:\n|$|\|\s?(?:[Pp]ublish|[Pp]ages|[Rr]eport|[Dd]ate))")


_TRAILING = re.compile(
    r"(?:\s(?:Report|Study|Research Report|Unveils?|Unveiled|Publishes|Published|Releases|Released|Announces|Presents|Analysis))+$"
)


_STOP = re.compile(r"[a-z]\.\s")


@cache
def _joined_name() -> re.Pattern[str]:
    """ "Foo Research and Consulting"."""
    return re.compile(rf"(?:[A-Z][\w+-]*\s){{1,4}}(?:and|&)\s{alternatives(vocabulary.load('profile')['publisher']['words'])}")


def _firm(lexed: Lexed, start: int, end: int) -> str | None:
    """The name as written, without the ordinary words it begins with and with its legal form."""
    text = lexed.text
    line = text.rfind("\n", 0, start) + 1
    stops = (m.start() + 1 for m in _STOP.finditer(text, start, end))
    end = next((stop for stop in stops if not ends_name(text, start, stop + 1)), end)
    words = re.sub(_TRAILING, "", lexed.quote(start, end).rstrip("."))
    if _joined_name().fullmatch(words):
        return words
    end = start + len(words)
    for company in companies.find(text, max(line, start - 60), end):
        if company.start < end and company.end > start:
            name = re.sub(_TRAILING, "", lexed.quote(company.start, company.end)).strip()
            named_the = f"The {name}" in vocabulary.load("profile")["publisher"]["with_the"] and text[
                company.start - 4 : company.start
            ] in ("The ", "the ")
            return f"The {name}" if named_the else name
    return None


_TRADE = re.compile(r"[Mm]arket|spending|sales|shipments|revenue")


def _of_the_market(text: str, m: re.Match[str]) -> bool:
    around = _line_around(text, m)
    return _TRADE.search(around) is not None and re.search(r"CAGR|billion|million|\bbn\b|crore|forecast|project", around) is not None


def _research_name(name: str) -> bool:
    table = vocabulary.load("profile")["publisher"]
    return (
        name.lower() in vocabulary.load("players")["research_firms"]
        or any(word.rstrip(".,") in table["words"] for word in re.split(r"[\s]", name))
        or re.search(r"(?i)markets|research|insights|\bMR\b|\.MR", name) is not None
    )


def _may_publish(name: str, strong: bool, body: bool = False) -> bool:
    table = vocabulary.load("profile")["publisher"]
    words = re.split(r"[\s,]+", name)
    if not strong and not body and any(word in table["bodies"] for word in words):
        return False
    if strong and any(word in table["bodies"] for word in words[-1:]):
        return False
    plain = name.lower()
    if re.search(r"\b(?:Market|Report|Analysis|Study|Forecast|Industry|Growth)$|\d{4}|\b[Ff]rom\b", name) or plain in (
        "report",
        "study",
        "analysis",
    ):
        return False
    return strong is False or not any(plain.startswith(reseller) for reseller in table["resellers"])


def _spelled(address: str) -> str | None:
    """ "foobarmarketinsights" is Foobar Market Insights."""
    words = sorted({w.lower() for w in vocabulary.load("profile")["publisher"]["words"]}, key=len, reverse=True)
    tail: list[str] = []
    rest = address
    while end := next((w for w in words if rest.endswith(w) and len(rest) - len(w) >= 3), None):
        tail.insert(0, end)
        rest = rest[: -len(end)]
    return " ".join(word.capitalize() for word in [rest, *tail]) if tail else None
