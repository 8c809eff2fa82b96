"""Which year a value belongs to, and which period a rate covers: from the words beside it, else the sentence, else the heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.extractors.known import Known
from assay.extractors.lexed import Lexed, Sentence, between
from assay.language.figures import Figure
from assay.language.parts import Part
from assay.language.years import Year, find, periods

Years = tuple[int | None, int | None]

# What may stand between a value and the year that it is for: "USD 5 billion in revenues in the fourth quarter of 2022".
_TO_YEAR = re.compile(
    r"\+?[\s,)]*(?:\([^()]{0,60}\)[\s,]*)?(?:over\s(?:the\s)?next\s\w+\syears\s)?\(?(?:(?!and\b|from\b|to\b|up\b|with\b|while\b|whereas\b|but\b|at\b|than\b|compared\b|against\b|which\b|growing\b|till\b|over\b)[A-Za-z'&-]+,?\s+){0,6}?"
    r"(?:(?:at which|that)\s(?:[a-z]+\s){1,8}?)?(?:(?:in|by|for|as of|during|of|till|until|through|at|before|around|within|come|FY|year|and in)\s+)?(?:the\s+)?"
    r"(?:(?:month|quarter|half|end|close|start|beginning|middle|course) of\s+(?:the\s+)?)?(?:(?:calendar|fiscal|financial|base|forecast|full)?\s?years?\s+(?:of\s+)?(?:ended\s)?)?"
    r"(?:(?:very\s+)?(?:late|early|mid)[\s-])?(?:(?:first|second|third|fourth|last)\s(?:half|quarter)\sof\s(?:the\s)?)?(?:Q[1-4]\s|H[12]\s)?\(?",
    re.I,
)
_COMPARED = re.compile(
    r"(?:from|since|than(?:\sin)?|over|against|(?<!years )to|with|below|above|vs\.?|versus|before|after)\s+(?:the\s+)?(?:year\s)?$", re.I
)
_TARGET_YEAR = re.compile(r"\b(?:by|until|till|through)\s(?:the\s)?(?:end\sof\s)?(?:the\s)?(?:year\s)?$", re.I)
_SAME_YEAR = re.compile(
    r"(?:in|during)\s(?:the|that)\s(?:same\s)?year\b|by\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?(?:latter|said|same|that)\s+(?:year|period)",
    re.I,
)
_ELSEWHEN = re.compile(
    r"[^,;.]{0,24}\b(?:ago|later|earlier|(?:the\s)?(?:next|following|previous|prior)\syear|the\syear\s(?:before|after))\b", re.I
)
_PERIOD_END = re.compile(
    r"by\s+(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+)?(?:forecast|assessment|assessed|projection|projected|review|analysis|study)\s*(?:period|years?|timeline|horizon)|by\s+the\s+forecast\s+year",
    re.I,
)
_BASE_YEAR = re.compile(r"in\s+the\s+base\s+year", re.I)


Dated = tuple[int | None, int]
"""A year, and where the words that state it end."""


def value_years(known: Known, sentence: Sentence, values: Sequence[Figure]) -> list[Dated]:
    """For each value of a sentence, in order: its year, and where the words that date it end (its own end if they stand elsewhere)."""
    lexed = known.lexed
    years = between(lexed.years, sentence.start, sentence.end)
    if paired := _respectively(lexed, sentence, values, years):
        return [(year, value.end) for year, value in zip(paired, values, strict=True)]
    beside = [_beside(known, sentence, values, i, years) for i in range(len(values))]
    claimed = {end for dated in beside if dated for end in (dated[1],)}
    dates: list[Dated] = []
    for i, value in enumerate(values):
        dated = beside[i]
        if dated is None and i and _bracketed(lexed.text, values[i - 1], value):
            dated = dates[i - 1]
        if dated is None or dated[0] is None:
            year = _before(lexed.text, sentence, values, i, years, claimed) or _from_elsewhere(lexed, sentence, values, i, years, dates)
            dated = (year, dated[1] if dated else value.end)
        dates.append(dated)
    if len(values) == 2 and dates[0][0] is None and dates[1][0] is None and (ends := _ends_of_period(lexed, sentence, values)):
        return [(ends[0], dates[0][1]), (ends[1], dates[1][1])]
    return dates


_CLAUSE = re.compile(r";|,\s(?:and|while|whereas|but|which|after|up|down)\s|\b(?:while|whereas)\b")
_UPDATE = re.compile(r"\s(?:update|edition|issue|report|results?)\b", re.I)  # names an edition, no part of the figure's year


def part_of_year(lexed: Lexed, sentence: Sentence, figure: Figure, stated: int) -> str | None:
    """The part of the year that a figure is for: told behind it, else in front of it, else in the question; None for a whole year.

    stated: where the words end that state the figure's year, its own end if they stand elsewhere.
    """
    text = lexed.text
    inside = [part for part in between(lexed.parts, sentence.start, sentence.end) if _is_told(text, sentence, part)]
    next_figure = next((f.first for f in between(lexed.figures, figure.end, sentence.end) if f.kind != "bare"), sentence.end)
    for part in inside:
        if figure.end <= part.start < max(next_figure, stated) and part.start - figure.end <= 90:
            if not _CLAUSE.search(text, figure.end, part.start) and (stated == figure.end or part.start < stated):
                return part.name
            break
    if stated > figure.end:
        return None  # a whole year stands beside it
    before = [part for part in inside if part.end <= figure.first]
    since = max((year.end for year in between(lexed.years, sentence.start, figure.first)), default=0)
    if before and before[-1].end >= since:
        return before[-1].name
    if not before and (asked := lexed.question(sentence) or lexed.lead_in(sentence)):
        named = {part.name for part in between(lexed.parts, *asked)}
        return named.pop() if len(named) == 1 else None
    return None


def _is_told(text: str, sentence: Sentence, part: Part) -> bool:
    """Whether a part of the year is told of a figure, not compared with and no name of an edition."""
    return not (_COMPARED.search(text, max(sentence.start, part.start - 24), part.start) or _UPDATE.match(text, part.end))


def _beside(known: Known, sentence: Sentence, values: Sequence[Figure], i: int, years: Sequence[Year]) -> Dated | None:
    """The date that stands behind a value, before the next one begins: a year, "the end of the forecast period", "the same year"."""
    lexed = known.lexed
    text, value = lexed.text, values[i]
    if m := _ITS_YEAR.search(text, max(sentence.start, value.first - 50), value.first):
        return int(m[1]) if m[1] else known.profile.get("base_year" if m[2][:4].casefold() == "base" else "forecast_end"), value.end
    if m := _LABEL.search(text, max(sentence.start, value.first - 16), value.first):
        return int(m[1]), value.end
    following = values[i + 1 :]
    if following and _bracketed(text, value, following[0]):
        following = following[1:]
    limit = following[0].first if following else sentence.end
    if year := _behind(text, value.end, limit, years):
        return year.year, year.end
    if m := _PERIOD_END.search(text, value.end, min(limit, value.end + 60)):
        return known.profile.get("forecast_end") or _last_period_end(lexed, sentence.block.start, value.start), m.end()
    if m := _BASE_YEAR.search(text, value.end, min(limit, value.end + 40)):
        return known.profile.get("base_year"), m.end()
    if m := _SAME_YEAR.search(text, value.end, min(limit, value.end + 60)):
        return _latest(lexed, sentence.block.start, value.start), m.end()
    return None


_LABEL = re.compile(r"(?<![\w-])((?:19|20)\d\d)[EFPA]?\)?\s?[:=]\s?\Z")  # "2024E: 7 billion, 2025E: 9 billion"
_ITS_YEAR = re.compile(
    r"\b(?:((?:19|20)\d\d)\s(?:market\s)?(?:value|size|revenue|revenues|level|total|figure|valuation|sales|base)(?:\s(?:projection|forecast))?(?:\s(?:of|at|was)|:)\s(?:\w+\s)?"
    r"|((?:[Bb]ase|[Ff]orecast)[\s-][Yy]ear)\s(?:[Mm]arket\s)?(?:[Ss]ize|[Vv]alue|[Rr]evenue):?\s(?:\w+\s)?)\Z"
)


def _from_elsewhere(
    lexed: Lexed, sentence: Sentence, values: Sequence[Figure], i: int, years: Sequence[Year], dates: Sequence[Dated]
) -> int | None:
    """The year of a value that has none beside it: that of the value before, the sentence's only one, the question's or heading's."""
    if _ELSEWHEN.match(lexed.text, values[i].end, min(sentence.end, values[i].end + 40)):
        return None
    since = values[i - 1].end if i else sentence.start
    if _TO_BE_REACHED.search(lexed.text, max(since, values[i].first - 40), values[i].first):
        if passed := between(lexed.periods, since, values[i].first):  # "to grow at 9% through 2023 to 2029, reaching USD 5 billion"
            return passed[-1].last
        if i:
            return None
    if (
        i
        and not any(
            values[i - 1].end < y.start < values[i].start and not _COMPARED.search(lexed.text, max(sentence.start, y.start - 14), y.start)
            for y in years
        )
        and (inherited := next((y for y, _ in reversed(dates) if y), None))
    ):
        return inherited
    return _only(lexed.text, years) or _heading(lexed, sentence)


_TO_BE_REACHED = re.compile(
    r"\b(?:reaching|(?:to|will|may|could|would|should|can)\s(?:\w+\s)?(?:reach|hit|touch|attain|exceed|surpass|cross|be\sworth|(?:grow|rise|double|triple|expand|"
    r"climb|increase|swell|jump|surge)\sto))\s(?:\w+\s){0,3}\Z",
    re.I,
)
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,3}$", re.I)
_TO = re.compile(r"\sto\s(?:\w+\s){0,3}")


def _ends_of_period(lexed: Lexed, sentence: Sentence, values: Sequence[Figure]) -> tuple[int, int] | None:
    """The years of "from A to B over 2024-2030" (or "Between 2024 and 2030, … from A to B")."""
    text = lexed.text
    if not _FROM.search(text, max(sentence.start, values[0].first - 40), values[0].first) or not _TO.fullmatch(
        text, values[0].end, values[1].first
    ):
        return None
    found = between(lexed.periods, sentence.start, sentence.end)
    return (found[0].first, found[0].last) if len(found) == 1 and found[0].first and found[0].last else None


def _bracketed(text: str, outer: Figure, inner: Figure) -> bool:
    """Whether `inner` is the same value in another currency, in brackets behind `outer`."""
    return outer.end <= inner.first <= outer.end + 4 and text[outer.end : inner.first].strip() == "("


def _behind(text: str, start: int, limit: int, years: Sequence[Year]) -> Year | None:
    for year in years:
        if start <= year.start < limit:
            fits = year.start - start <= 90 and _TO_YEAR.fullmatch(text, start, year.start)
            return year if fits and not _COMPARED.search(text, start, year.start) else None
    return None


_OPENS = re.compile(r"(?:^|[.,;]\s)(?:in|by|during|for)\s(?:the\s)?(?:year\s)?$", re.I)


def _before(text: str, sentence: Sentence, values: Sequence[Figure], i: int, years: Sequence[Year], claimed: set[int]) -> int | None:
    """The year in front of a value: the nearest that no value has taken and that is not only compared with."""
    floor = max((v.end for v in values[:i]), default=sentence.start)
    for year in reversed(years):
        if year.end > values[i].start or year.end in claimed or _COMPARED.search(text, max(sentence.start, year.start - 14), year.start):
            continue
        return year.year if year.start >= floor or _OPENS.search(text[max(sentence.start, year.start - 24) : year.start]) else None
    return None


def _only(text: str, years: Sequence[Year]) -> int | None:
    """The one year of a sentence, unless it only dates a target ("by 2030") or is compared with."""
    if len({y.year for y in years}) != 1:
        return None
    for year in years:
        if not _COMPARED.search(text, max(0, year.start - 14), year.start) and not _TARGET_YEAR.search(
            text, max(0, year.start - 24), year.start
        ):
            return year.year
    return None


_NO_DATE = re.compile(r"%|\btop\b|companies|forecast|outlook|by\s20\d\d", re.I)


def _heading(lexed: Lexed, sentence: Sentence) -> int | None:
    """The year in the question that a sentence answers, the lead-in of its list, or the heading above, if that names just one."""
    leads = lexed.question(sentence) or lexed.lead_in(sentence)
    if lexed.press and not leads:
        return None  # "… Reports Record Third Quarter 2024 Results"
    title = lexed.text[slice(*leads)] if leads else "".join(sentence.block.section[-1:])
    if not leads and (len(title) > 60 or _NO_DATE.search(title)):
        return None
    found = {y.year for y in find(title)}
    return found.pop() if len(found) == 1 and not periods(title) else None


def _latest(lexed: Lexed, start: int, end: int) -> int | None:
    """The year spoken of last before a place of the text: of a period its end."""
    marks = [(y.end, y.year) for y in between(lexed.years, start, end)] + [(p.end, p.last) for p in between(lexed.periods, start, end)]
    return max(marks)[1] if marks else None


def _respectively(lexed: Lexed, sentence: Sentence, values: Sequence[Figure], years: Sequence[Year]) -> list[int] | None:
    """Years for values of "A and B in 2023 and 2032, respectively" (also "in 2023 and 2032 … A and B, respectively")."""
    at = lexed.text.find("respectively", sentence.start, sentence.end)
    if at < 0 or len(values) < 2:
        return None
    near = [y for y in years if y.start < at or y.start - at < 60]
    if len(near) == len(values) and (all(y.start > values[-1].end for y in near) or all(y.end <= values[0].start for y in near)):
        return [y.year for y in near]
    return None


def _last_period_end(lexed: Lexed, start: int, end: int) -> int | None:
    """The end of the period spoken of last, for a report whose profile states none."""
    found = between(lexed.periods, start, end)
    return found[-1].last if found else None


_FORECAST = re.compile(
    r"(?:forecast(?:ed)?|forecasting|projected|projection|assessment|assessed|analysis|review|prediction|estimation|estimated|study|outlook)\s(?:period|timeframe|time\sframe|timeline|horizon|years?|span|window|duration|term)",
    re.I,
)
_SAME = re.compile(
    r"(?:over|during|in|for|within|across|throughout)\s(?:the\s)?(?:same|said|that|this)\s(?:forecast\s)?(?:period|time|timeframe|timeline|years)|between\snow\sand\sthen",
    re.I,
)
_UNTIL = re.compile(r"(?:through|thru|by|up\sto|until|till|to)\s(?:to\s)?(?:the\s)?(?:end\sof\s|year\s|late\s|close\sof\s)*$", re.I)
_ONWARD = re.compile(r"from\s(?:the\s)?(?:year\s)?$", re.I)
_ANAPHOR = re.compile(
    r"(?:It|This|That|The (?:size of (?:this|the) market|market(?: size)?|industry|sector|figure|value)|They|These|By|Further|Moreover|Looking|Going|In the)\b"
)


def rate_period(
    known: Known, sentence: Sentence, rate: Figure, rates: Sequence[Figure], dated: Sequence[tuple[int | None, int]]
) -> tuple[Years, int]:
    """The years of a rate as its sentence states them, and where the words that state them end.

    rates: all rates of the sentence; dated: (year, position) of the sentence's values in order. Order: the period stated beside it,
    "during the forecast period" (the report's), "the same period", a last or first year alone, the years of the two values.
    """
    lexed = known.lexed
    text = lexed.text
    after = next((r.first for r in rates if r.start > rate.start), sentence.end)
    before = max((r.end for r in rates if r.start < rate.start), default=sentence.start)
    if (all_of_them := text.find("respectively", rate.end, sentence.end)) >= 0:
        if len(shared := between(lexed.periods, sentence.start, sentence.end)) == 1:
            return (shared[0].first, shared[0].last), rate.end
        if _FORECAST.search(text, all_of_them, sentence.end):
            return _forecast_or_values(known, sentence, dated, text), rate.end
    for period in between(lexed.periods, rate.end, after):
        gap = text[rate.end : period.start]
        if len(gap) <= 90 and not re.search(r"\d\s?(?:%|million|billion|mn|bn)|;|\breach", gap):
            return (period.first, period.last), period.end
        break
    left = list(between(lexed.periods, before, rate.start)) or list(between(lexed.periods, *(lexed.question(sentence) or (0, 0))))
    if m := _FORECAST.search(text, rate.end, min(after, rate.end + 110)):
        inside = next(iter(between(lexed.periods, m.end(), min(after, m.end() + 26))), None)
        return ((inside.first, inside.last), inside.end) if inside else (_forecast_or_values(known, sentence, dated, text), m.end())
    if _SAME.search(text, rate.end, min(after, rate.end + 70)):
        return _previous(lexed, sentence, rate, dated), rate.end
    if left:
        return (left[-1].first, left[-1].last), rate.end
    if _SAME.match(text, sentence.start, rate.start):
        return _previous(lexed, sentence, rate, dated), rate.end
    shared = between(lexed.periods, rate.end, sentence.end)
    if (
        not dated
        and len(shared) == 1
        and len(rates) > 1
        and (_FOR_ALL.search(text, max(rate.end, shared[0].start - 24), shared[0].start) or _AND_RATE.fullmatch(text, rate.end, after))
    ):
        return (shared[0].first, shared[0].last), rate.end  # "… 9%, while India will at 10%, from 2025 to 2035"
    single = _single(lexed, rate, after) or _opening(lexed, sentence, rate)
    if single:
        (first, last), end = single
        return ((first, last or next((y for y, at in reversed(dated) if y and first and y > first), None)), end) if first else single
    if _FORECAST.search(text, before, rate.start):
        return _forecast_or_values(known, sentence, dated, text), rate.end
    return _of_values(known, sentence, rate, rates, dated), rate.end


def _single(lexed: Lexed, rate: Figure, after: int) -> tuple[Years, int] | None:
    """ "through 2031", "up to 2032", "from 2024" behind a rate."""
    for year in between(lexed.years, rate.end, min(after, rate.end + 70)):
        gap = lexed.text[rate.end : year.start]
        if re.search(r"[$€£₹]|USD|INR|\d|;|\breach|\bvalue|\bin\s$", gap):
            return None
        if _UNTIL.search(gap):
            return (None, year.year), year.end
        if _ONWARD.search(gap):
            return (year.year, None), year.end
        return None
    return None


_ON_TO = re.compile(r"\s(?:a\syear\s|annually\s|per\syear\s|CAGR\s)?to\s")
_AND_RATE = re.compile(r"\s(?:and|&)\s(?:an?\s)?(?:\w+\s){0,2}(?:CAGR|rate)\s(?:of|at)\s")
_FOR_ALL = re.compile(r",\s(?:respectively,?\s)?(?:from|over|during|between|in|for)\s(?:the\s)?(?:period\s)?(?:of\s)?\Z")


def _opening(lexed: Lexed, sentence: Sentence, rate: Figure) -> tuple[Years, int] | None:
    """ "Through 2030, the market will grow at …"."""
    for year in between(lexed.years, sentence.start, min(rate.start, sentence.start + 30)):
        if re.fullmatch(r"(?:Through|Until|Till|Up to|By)\s(?:the\s)?(?:end\sof\s)?", lexed.text[sentence.start : year.start]):
            return (None, year.year), rate.end
    return None


def _forecast_or_values(known: Known, sentence: Sentence, dated: Sequence[tuple[int | None, int]], text: str) -> Years:
    """The report's forecast period; where the report has none, the years of "from A in 2023 to B in 2030"."""
    first, last = known.profile.get("forecast_start"), known.profile.get("forecast_end")
    if first is None and last is None and re.match(r"(?:.{0,60}\b)?from\b", text[sentence.start : sentence.end][:80], re.I | re.S):
        years = [y for y, _ in dated if y]
        if len(years) >= 2:
            return min(years), max(years)
    if first is None and last is None and len(stated := between(known.lexed.periods, sentence.start, sentence.end)) == 1:
        return stated[0].first, stated[0].last  # "by USD 5 billion during 2024-2028, at 8% a year during the forecast period"
    return (first, last) if first or last else known.lexed.period_of_rates


def _previous(lexed: Lexed, sentence: Sentence, rate: Figure, dated: Sequence[tuple[int | None, int]]) -> Years:
    """The period spoken of last before a rate: a stated period, or the years of two values."""
    earlier = between(lexed.periods, sentence.block.start, rate.start)
    years = [y.year for y in between(lexed.years, sentence.block.start, rate.start)][-2:]
    if earlier and (not years or earlier[-1].end > max(y.end for y in between(lexed.years, sentence.block.start, rate.start))):
        return earlier[-1].first, earlier[-1].last
    return (years[0], years[1]) if len(years) == 2 and years[0] < years[1] else (None, None)


def _of_values(known: Known, sentence: Sentence, rate: Figure, rates: Sequence[Figure], dated: Sequence[tuple[int | None, int]]) -> Years:
    """The years of the values that a sentence ties to its rate: two of them, or the one that is to be reached."""
    lexed = known.lexed
    before = max((r.end for r in rates if r.start < rate.start), default=sentence.start)
    after = next((r.first for r in rates if r.start > rate.start), sentence.end)
    ahead = [y for y, at in dated if y and before <= at <= rate.start]
    if len(set(ahead)) == 1 and _ON_TO.match(lexed.text, rate.end):
        ahead += [y for y, at in dated if y and rate.start <= at < after and y > ahead[0]][:1]
    elif len(set(ahead)) == 1 and lexed.text.startswith(" from ", rate.end):  # "reach A by 2030, at 4% from B in 2024"
        ahead += [y for y, at in dated if y and rate.start <= at < after and y < ahead[0]][:1]
    years = sorted(
        set(
            ahead
            or [
                y
                for y, at in dated
                if y and rate.start <= at < after and not re.search(r"\b(?:while|whereas)\b|;", lexed.text[rate.end : at])
            ]
        )
    )
    if len(years) >= 2:
        return years[0], years[-1]
    if len(years) == 1:
        base = _base_before(known, sentence)
        if base and base < years[0] and _ANAPHOR.match(lexed.text, sentence.start):
            return base, years[0]
        if _is_target(lexed, sentence, years[0]):
            return None, years[0]
    return None, None


_REACHED = re.compile(r"\b(?:reach|hit|touch|to|attain|cross|exceed|surpass|be)\b(?:[^.;]|\.\d){0,90}\Z", re.I)
_WAS = re.compile(r"\b(?:was|were|stood|valued)\b(?:[^.;]|\.\d){0,60}\Z", re.I)


def _is_target(lexed: Lexed, sentence: Sentence, year: int) -> bool:
    """Whether a value is to be reached in a year, not the one that the market starts from."""
    for stated in between(lexed.years, sentence.start, sentence.end):
        before = lexed.text[max(sentence.start, stated.start - 110) : stated.start]
        if stated.year == year and (_TARGET_YEAR.search(before) or (_REACHED.search(before) and not _WAS.search(before))):
            return True
    return False


def _base_before(known: Known, sentence: Sentence) -> int | None:
    """The year of the one dated value of the sentence just before, in the same paragraph."""
    lexed = known.lexed
    position = lexed.sentence_position(sentence)
    if position == 0:
        return None
    earlier = lexed.sentences[position - 1]
    if earlier.index != sentence.index:
        return None
    values = [f for f in between(lexed.figures, earlier.start, earlier.end) if f.kind == "money"]
    years = {y for y, _ in value_years(known, earlier, values) if y}
    return years.pop() if len(values) == 1 and len(years) == 1 else None
