"""Growth rates of a market or of a part of it: CAGRs, and growth from one year to the next. See GUIDE, **growth**."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from extractors import figures, scope, tables, timing, vocabulary
from extractors.figures import Figure
from extractors.lexed import Draft, Lexed, Sentence, between
from extractors.scope import Scope
from extractors.timing import Years


@cache
def _words(name: str) -> str:
    return "|".join(vocabulary.load("growth")[name])


@cache
def _cagr() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words('cagr')})(?![A-Za-z])", re.I)


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:(?P<up>{_words('up')})|(?P<down>{_words('down')}))(?![\w-])", re.I)


@cache
def _yearly() -> re.Pattern[str]:
    return re.compile(rf"\s?\(?(?:(?:in|of|growth|increase|rise)\s)?(?:{_words('yearly')})\b", re.I)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words('other')})(?![\w-])", re.I)


def extract(lexed: Lexed) -> list[Draft]:
    """All growth rates of a document, in order, each stated fact once."""
    found: list[Draft] = []
    for sentence in lexed.sentences:
        numbers = between(lexed.figures, sentence.start, sentence.end)
        if any(f.kind == "percent" for f in numbers) or _cagr().search(lexed.text, sentence.start, sentence.end):
            found.extend(_of_sentence(lexed, sentence, numbers))
    found.extend(tables.growth(lexed))
    return distinct(found)


def _of_sentence(lexed: Lexed, sentence: Sentence, numbers: Sequence[Figure]) -> Iterable[Draft]:
    text = lexed.text
    cagrs = [m.span() for m in _cagr().finditer(text, sentence.start, sentence.end)]
    rates = [(f, kind) for f in numbers if (kind := _kind(lexed, sentence, f, cagrs, numbers))]
    if not rates:
        return
    values = [f for f in numbers if f.kind in ("money", "volume") or (f.kind == "bare" and f.scale)]
    dated = timing.value_years(lexed, sentence, values) if values else []
    positions = [(year, value.start) for (year, _), value in zip(dated, values, strict=True)]
    all_rates = [f for f, _ in rates]
    places = scope.respectively(lexed, sentence, all_rates)
    for order, (rate, kind) in enumerate(rates):
        of = scope.of(lexed, sentence, rate.first, rate.end)
        if places:
            of = replace(of, geography=places[order])
        if of.market is None or not _is_market(lexed, sentence, rate, of, kind):
            continue
        rate = _signed(lexed, sentence, rate)
        if kind == "cagr":
            years, end = timing.rate_period(lexed, sentence, rate, all_rates, positions)
            if len(cagrs) > 1 and (names := _cagr().match(text, rate.end + 1)):
                end = max(end, names.end())
        else:
            years, end = _change_years(lexed, sentence, rate)
        start = min([rate.first, *(a for a, b in cagrs if 0 <= rate.first - b <= 16)])
        end = max([end, rate.end, *(b for a, b in cagrs if 0 <= a - rate.end <= 30)])
        yield draft(rate, of, years, kind, (start, end))


def draft(rate: Figure, of: Scope, years: Years, kind: str, evidence: tuple[int, int]) -> Draft:
    """A rate's draft from its parts."""
    return {
        "market": of.market,
        "geography": of.geography,
        "segment": of.segment,
        "percent": rate.value,
        "high": rate.high,
        "start_year": years[0],
        "end_year": years[1],
        "kind": kind,
        "bound": rate.bound,
        "evidence": evidence,
    }


_BEFORE_RATE = re.compile(
    r"(?:[\s\"'”)(:,|*~-]|\b(?:CAGR|percent|rate)\b|\(%\)|\b(?:of|at|is|was|be|will|around|about|about|nearly|over|above|more|than|approximately|roughly|almost|an?|the|some|up|to|exceeding|likely|estimated|expected|projected|anticipated|valued|close|between|from|healthy|robust|impressive|under|less|stable|steady|significant|strong|remarkable|notable|considerable|moderate|whopping|value|revenue|volume|pegged|registering|stands|stood|and|in|terms|growth)\b)*$",
    re.I,
)
_COMPARED = re.compile(
    r"[^.;%]{0,60}?\b(?:against|compared\s(?:to|with)|versus|up\sfrom|down\sfrom|than|and|from)\s(?:the\s|an?\s)?(?:\w+\s){0,2}", re.I
)


def _kind(lexed: Lexed, sentence: Sentence, figure: Figure, cagrs: Sequence[tuple[int, int]], numbers: Sequence[Figure]) -> str | None:
    """`cagr` or `yoy` if a figure is a growth rate, else None."""
    text = lexed.text
    if figure.kind == "bare":
        near = [b for _, b in cagrs if 0 <= figure.start - b <= 16]
        said = any(re.fullmatch(r"[\s\"”)(:]*(?:of|at|is)\s", text[end : figure.start]) for end in near)
        goes_on = re.match(
            r"\s(?!(?:from|during|over|between|through|by|in|and|to|for|until|till|up|with)\b)[A-Za-z]", text[figure.end : figure.end + 10]
        )
        if not said or figure.scale or figure.value >= 100 or goes_on:
            return None
        return "cagr"
    if figure.kind != "percent":
        return None
    for start, end in cagrs:
        if end <= figure.first and not any(f.kind == "percent" and end <= f.start < figure.start for f in numbers):
            gap = re.sub(r"^\s(?:of|for|in)\s(?:the\s)?[^.;:%]{0,70}?\b(?:market|industry|sector)\b,?", " ", text[end : figure.first])
            period = re.sub(
                r"[(\[]?(?:from\s|during\s|for\s|over\s|between\s|in\s)?(?:the\s)?(?:forecast\s)?(?:period\s)?(?:of\s)?\(?(?:FY\s?)?(?:19|20)\d\d\s?(?:-|to|and)\s?(?:FY\s?)?(?:20)?\d\d[)\]]?",
                " ",
                gap,
            )
            if _BEFORE_RATE.fullmatch(period) or (len(gap) <= 40 and re.search(r"\b(?:of|at|is|was)\s$", gap)):
                return "cagr"
        if figure.end <= start <= figure.end + 45 and re.fullmatch(
            r"\s?(?:(?:value|revenue|volume|growth|rate|projected|expected|estimated|robust|healthy|of|the|a|is|as|in|terms|period)\s)*\(?[\"“]?(?:\(?20\d\d\s?-\s?20\d\d\)?\s)?",
            text[figure.end : start],
            re.I,
        ):
            return "cagr"
    earlier = [f for f in numbers if f.kind == "percent" and f.end < figure.start]
    if (
        cagrs
        and earlier
        and _COMPARED.fullmatch(text, earlier[-1].end, figure.first)
        and _kind(lexed, sentence, earlier[-1], cagrs, numbers) == "cagr"
    ):
        return "cagr"
    if re.match(r"\s?(?:of|share|market share)\b", text[figure.end : figure.end + 14]):
        return None
    behind = text[figure.end : min(sentence.end, figure.end + 60)]
    yearly = _yearly().match(behind)
    if yearly or re.search(
        r"(?:annual|yearly|year-on-year|yoy|year-over-year)(?:ly)?\s(?:growth|increase|rise|rate|expansion)(?:\srate)?\s(?:of|at)?\s?(?:[a-z]+\s)?$",
        text[max(sentence.start, figure.first - 50) : figure.first],
        re.I,
    ):
        change = list(_change().finditer(text, max(sentence.start, figure.first - 60), figure.first))
        if (
            not change
            and not re.search(r"growth|increase|rise|decline|drop", behind[:40])
            and not re.search(r"annual", text[max(sentence.start, figure.first - 30) : figure.first], re.I)
        ):
            return None
        return (
            "yoy"
            if re.search(
                r"year[\s-]o(?:n|ver)[\s-]year|yoy|y-o-y", behind[:30] + text[max(sentence.start, figure.first - 40) : figure.first], re.I
            )
            else "cagr"
        )
    if _changed(text, sentence, figure) and (
        _has_year(lexed, sentence, figure) or re.match(r"\s(?:fewer|below|less|lower|more|higher)\sthan", behind)
    ):
        target = re.match(r"\s(?:by|through|until|till|up to)\s(?:20\d\d)", behind)
        return "cagr" if target else "yoy"
    return None


def _changed(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb or noun of change governs a percentage: "shrank by 31%", "an increase of 10.8%", "8.2% fewer than"."""
    left = text[max(sentence.start, figure.first - 44) : figure.first]
    if re.search(
        rf"(?<![\w-])(?:{_words('up')}|{_words('down')})\s(?:(?:by|of|at|to|further|a|an|around|about|nearly|roughly|almost|slightly|over|again|up|down|rate|pace|some|was|is|reached|stood|amounted|to|approximately|an|estimated)\s)*$",
        left,
        re.I,
    ):
        return not re.search(r"(?:to|from)\s$", left) and "share" not in left[-24:].casefold()
    return bool(
        re.match(
            r"\s(?:fewer|less|lower|below|more|higher|growth|increase|rise|decline|drop|fall|jump|surge)\b",
            text[figure.end : figure.end + 12],
            re.I,
        )
    )


def _has_year(lexed: Lexed, sentence: Sentence, figure: Figure) -> bool:
    """Whether a change is dated to a year; one over several years ("40% between 2019 and 2023") is no rate a year."""
    period = next(iter(between(lexed.periods, figure.end, min(sentence.end, figure.end + 50))), None)
    if period and period.first and period.last:
        return period.last - period.first == 1
    return bool(between(lexed.years, sentence.start, sentence.end))


def _signed(lexed: Lexed, sentence: Sentence, rate: Figure) -> Figure:
    """A fall as a negative rate."""
    text = lexed.text
    words = list(_change().finditer(text, max(sentence.start, rate.first - 70), rate.first))
    behind = _change().match(text, rate.end + 1)
    falls = (behind and behind["down"]) or (words and words[-1]["down"] and not (behind and behind["up"]))
    return replace(rate, value=-rate.value, bound=rate.bound) if falls and rate.value > 0 else rate


def _change_years(lexed: Lexed, sentence: Sentence, rate: Figure) -> tuple[Years, int]:
    """The years of a change from one year to the next: its end, and its start if it is stated."""
    text = lexed.text
    start = end = None
    at = rate.end
    for period in between(lexed.periods, rate.end, min(sentence.end, rate.end + 50)):
        return (period.first, period.last), period.end
    for year in between(lexed.years, rate.end, min(sentence.end, rate.end + 70)):
        gap = text[rate.end : year.start]
        if (
            re.search(r"(?:from|than|below|over|against|compared\s(?:to|with)|of|since)\s(?:[^,;]{0,40}\s)?(?:in\s|of\s)?$", gap, re.I)
            and start is None
            and not re.match(r"\s?(?:in|during|for)\s", gap)
        ):
            start, at = year.year, year.end
        elif (
            re.fullmatch(r"[^;.]{0,40}?\b(?:in|during|for|by|through)\s(?:the\s)?(?:year\s|[a-z]+\s(?:quarter|half)\sof\s)*", gap, re.I)
            and end is None
        ):
            end, at = year.year, year.end
        else:
            break
    if end is None:
        left = [
            y
            for y in between(lexed.years, sentence.start, rate.first)
            if not re.search(r"(?:from|since|than)\s$", text[max(sentence.start, y.start - 8) : y.start])
        ]
        end = left[-1].year if left and left[-1].year != start else None
        if start is None and re.search(r"\bthan\b|\bbelow\b", text[rate.end : rate.end + 12]):
            start = end - 1 if end else None
    if start is not None and end == start:
        end = None
    return (start, end), at


_COMPANY = re.compile(
    r"\b(?:grown\srevenues?|revenue\shas\sgrown|company|company's|our|we|firm|Inc|Corp|Ltd|LLC|Group is|investors?)\b|\((?:NASDAQ|NYSE|OTC|TSX)",
    re.I,
)


def _is_market(lexed: Lexed, sentence: Sentence, rate: Figure, of: Scope, kind: str) -> bool:
    """Whether a rate is a market's: named in the sentence, or the sentence goes on about one; never a company's or a price's."""
    text = lexed.text
    before = text[sentence.start : rate.first]
    market = max((m.start for m in between(lexed.markets, sentence.start, rate.first)), default=-1)
    others = [(m.start(), m.end()) for m in _other().finditer(before)]
    other = max((sentence.start + a for a, _ in others), default=-1)
    if market >= 0 and any(
        0 < market - sentence.start - b < 40
        and re.fullmatch(r"\s(?:of|in|for|across)\s(?:the\s)?(?:[\w-]+\s){0,3}", before[b : market - sentence.start])
        for _, b in others
    ):
        return False  # "wages in the dairy industry"
    if scope.of_company(lexed, sentence, rate.first, rate.end):
        return False
    if kind == "cagr":
        if market >= 0 or of.named & {"market", "segment"} or (of.named and not lexed.press):
            return True
        return not _COMPANY.search(before) and (not lexed.press or lexed.about_market(sentence))
    if other > market and not re.search(r"(?:sales|shipments|revenues?)\b", before[other - sentence.start :], re.I):
        return False
    sold = re.search(r"\b(?:sales|shipments|demand|revenues?|market|industry)\b", before, re.I)
    if _COMPANY.search(before) and market < 0:
        return False
    publisher = lexed.profile.get("publisher")
    if publisher and not lexed.press and before.lstrip(" '\"").startswith(publisher) and other < 0:
        return True
    return bool(
        market >= 0
        or (sold and not lexed.press)
        or lexed.about_market(sentence)
        or (of.named & {"place", "segment"} and not lexed.press and other < 0)
    )


def distinct(found: Sequence[Draft]) -> list[Draft]:
    """Each stated fact once; a rate without years is the same fact as one with years, of the same scope."""

    def scoped(d: Draft) -> tuple[object, ...]:
        return (*(re.sub(r"[\s-]+", " ", str(d[k] or "").casefold()) for k in ("geography", "segment")), d["percent"], d["high"])

    dated = {scoped(d) for d in found if d["start_year"] or d["end_year"]}
    full = {(scoped(d), d["end_year"]) for d in found if d["start_year"] and d["end_year"]}
    kept: dict[tuple[object, ...], Draft] = {}
    for d in found:
        if not d["start_year"] and not d["end_year"] and scoped(d) in dated:
            continue
        if not d["start_year"] and (scoped(d), d["end_year"]) in full:
            continue
        kept.setdefault((*scoped(d), d["start_year"], d["end_year"]), d)
    return list(kept.values())


def rates_in(text: str) -> list[Figure]:
    """The percentages of a piece of text (a table cell)."""
    return [f for f in figures.find(text) if f.kind == "percent"]
