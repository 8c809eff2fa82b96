"""Growth rates of a market or of a part of it: CAGRs, and growth from one year to the next. See GUIDE, **growth**."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from assay.extractors import drafts, scope, tables, timing
from assay.extractors.known import Known
from assay.extractors.lexed import MOST_FIGURES, Draft, Lexed, Sentence, between
from assay.extractors.market import Mention
from assay.extractors.scope import Scope
from assay.extractors.timing import Years
from assay.language import vocabulary
from assay.language.figures import Figure


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
    return re.compile(rf"\s?\(?(?:(?:in|of|growth|increase|rise)\s)?(?:{_words('yearly')})(?![A-Za-z])", re.I)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words('other')})(?![\w-])", re.I)


def extract(known: Known, entries: Sequence[tables.Entry]) -> list[Draft]:
    """All growth rates of a document, in order, each stated fact once."""
    found: list[Draft] = []
    for sentence, numbers in known.lexed.stated:
        kinds = {f.kind for f in numbers}
        if len(numbers) <= MOST_FIGURES and (
            "percent" in kinds or ("bare" in kinds and _cagr().search(known.lexed.text, sentence.start, sentence.end))
        ):
            found.extend(_of_sentence(known, sentence, numbers))
    found.extend(tables.growth(known, entries))
    return distinct(found)


def _of_sentence(known: Known, sentence: Sentence, numbers: Sequence[Figure]) -> Iterable[Draft]:
    lexed = known.lexed
    text = lexed.text
    cagrs = [m.span() for m in _cagr().finditer(text, sentence.start, sentence.end)]
    rates = [(f, kind) for f in numbers if (kind := _kind(known, sentence, f, cagrs, numbers))]
    if not rates:
        return
    values = [f for f in numbers if f.kind in ("money", "volume") or (f.kind == "bare" and f.scale)]
    dated = timing.value_years(known, sentence, values) if values else []
    positions = [(year, value.start) for (year, _), value in zip(dated, values, strict=True)]
    all_rates = [f for f, _ in rates]
    places = scope.respectively(known, sentence, all_rates)
    for order, (rate, kind) in enumerate(rates):
        of = scope.of(known, sentence, *_scope_span(known, sentence, rate))
        if places:
            of = replace(of, **places[order])
        if of.market is None or not _is_market(known, sentence, rate, of, kind == "cagr" and bool(cagrs)):
            continue
        rate = _signed(lexed, sentence, rate)
        if kind == "cagr":
            years, end = timing.rate_period(known, sentence, rate, all_rates, positions)
            if len(cagrs) > 1 and (names := _cagr().match(text, rate.end + 1)):
                end = max(end, names.end())
        else:
            years, end = _change_years(lexed, sentence, rate)
        start = min([rate.first, *(a for a, b in cagrs if 0 <= rate.first - b <= 16)])
        end = max([end, rate.end, *(b for a, b in cagrs if 0 <= a - rate.end <= 30)])
        part = timing.part_of_year(lexed, sentence, rate, rate.end) if kind == "yoy" else None
        yield drafts.rate(rate, of, years, part, scope.measure_of(lexed, sentence, rate), kind, (start, end))


_FRONTED_RATE = re.compile(r"(?:Growing|Expanding|Rising|Advancing|With|At|Registering|Posting|Recording|Exhibiting)\b[^,;]{0,60}\Z")


def _scope_span(known: Known, sentence: Sentence, rate: Figure) -> tuple[int, int]:
    """Where the scope of a rate is looked for: in front of it, or behind "Growing at a CAGR of 8%, Europe will …"."""
    lexed = known.lexed
    if _FRONTED_RATE.fullmatch(lexed.text, sentence.start, rate.first):
        comma = lexed.text.find(", ", rate.end, min(sentence.end, rate.end + 80))
        if comma > 0:
            named = [(place.start, place.end) for place in between(lexed.places, comma, comma + 40)[:1]]
            named += [(market.start, market.end) for market in between(known.markets, comma, comma + 80)[:1]]
            if named:
                return min(sentence.end, min(named)[1] + 1), rate.end
    if not between(known.markets, sentence.start, rate.first) and (behind := _market_behind(known, sentence, rate)):
        return min(sentence.end, behind.end + 1), rate.end
    return rate.first, rate.end


def _market_behind(known: Known, sentence: Sentence, rate: Figure) -> Mention | None:
    """The market in "a growth of 11% for the cheese market"."""
    named = between(known.markets, rate.end, min(sentence.end, rate.end + 60))
    return named[0] if named and _FOR.fullmatch(known.lexed.text, rate.end, named[0].start) else None


_BEFORE_RATE = re.compile(
    r"(?:[+\s\"'”)(:,|*~-]|\b(?:CAGR|percent|rate)\b|\(%\)|\b(?:of|at|is|was|be|will|around|about|about|nearly|over|above|more|than|approximately|roughly|almost|an?|the|some|up|to|exceeding|likely|estimated|expected|projected|anticipated|valued|close|between|from|healthy|robust|impressive|under|less|stable|steady|significant|strong|remarkable|notable|considerable|moderate|whopping|value|revenue|volume|pegged|registering|stands|stood|and|in|terms|growth)\b)*$",
    re.I,
)
_COMPARED = re.compile(
    r"[^.;%]{0,60}?\b(?:against|compared\s(?:to|with)|versus|up\sfrom|down\sfrom|than|and|from)\s(?:the\s|an?\s)?(?:\w+\s){0,2}", re.I
)


def _kind(known: Known, sentence: Sentence, figure: Figure, cagrs: Sequence[tuple[int, int]], numbers: Sequence[Figure]) -> str | None:
    """`cagr` or `yoy` if a figure is a growth rate, else None."""
    lexed = known.lexed
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
        and _kind(known, sentence, earlier[-1], cagrs, numbers) == "cagr"
    ):
        return "cagr"
    if re.match(r"\s?(?:of|share|market share|(?:faster|slower|quicker)\sthan)\b", text[figure.end : figure.end + 16]):
        return None
    behind = text[figure.end : min(sentence.end, figure.end + 60)]
    left = text[max(sentence.start, figure.first - 90) : figure.first]
    if _yearly().match(behind) or _ANNUAL_GROWTH.search(_OF_MARKET.sub(" ", left)):
        if not (_change().search(left[-60:]) or _GROWTH_WORD.search(behind[:40]) or "annual" in left[-30:].casefold()):
            return None
        return "yoy" if _YEAR_ON_YEAR.search(behind[:30]) or _YEAR_ON_YEAR.search(left) else "cagr"
    if _SLOWED_TO.search(left) or (
        earlier
        and _SLOWED_FROM.fullmatch(text, earlier[-1].end, figure.first)
        and _SLOWED_TO.search(text, max(sentence.start, earlier[-1].first - 90), earlier[-1].first)
    ):
        return "yoy"
    if (
        earlier
        and cagrs
        and _ALSO.fullmatch(text, earlier[-1].end, figure.first)
        and _kind(known, sentence, earlier[-1], cagrs, numbers) == "cagr"
    ):
        return "cagr"
    if _GROWING_AT.search(left) and not re.match(r"\s(?:of|in)\s(?!20)", behind) and between(known.markets, sentence.start, figure.first):
        return "cagr"
    if _GROW_AT.search(text, max(sentence.start, figure.first - 40), figure.first) and _over_period(lexed, sentence, figure):
        return "cagr"
    if _changed(text, sentence, figure) and (
        _has_year(lexed, sentence, figure)
        or scope.mover(known, sentence, figure.first)
        or _market_moved(known, sentence, figure)
        or re.match(r"\s(?:fewer|below|less|lower|more|higher|larger|bigger|smaller)\sthan", behind)
    ):
        target = re.match(r"\s(?:by|through|until|till|up to)\s(?:20\d\d)", behind)
        return "cagr" if target else "yoy"
    return None


_GROWING_AT = re.compile(
    r"\b(?:is|are|been)\s(?:\w+ly\s)?(?:growing|expanding)\s(?:at|by)\s(?:an?\s(?:\w+\s){0,2}(?:rate|pace|clip)\sof\s)?(?:(?:about|around|nearly|over|roughly|almost|some|an?)\s)*\Z"
)
_ALSO = re.compile(
    r"[^.;%]{0,30},\s(?:and\s|while\s|followed\sby\s)?(?:the\s)?[A-Z][\w .&/-]{1,40}\s(?:at|with|by)\s(?:[a-z]+\s){0,2}", re.A
)
_GROW_AT = re.compile(
    r"\b(?:grow|expand|rise|increase|advance|climb|growing|expanding)\s(?:at|by)\s(?:(?:about|around|nearly|over|a|an|some|[\d.]+%\sand)\s?)*$"
)


def _over_period(lexed: Lexed, sentence: Sentence, figure: Figure) -> bool:
    """Whether a period of several years stands behind a rate: "grow at 4.8% over 2023-2030"."""
    return any((p.last or 0) - (p.first or 0) > 1 for p in between(lexed.periods, figure.end, min(sentence.end, figure.end + 50)))


_ANNUAL_GROWTH = re.compile(
    r"(?:annual|yearly|year[\s-]o(?:n|ver)[\s-]year|yoy|y-o-y)(?:ly)?\s(?:growth|increase|rise|rate|expansion)(?:\srate)?,?\s+(?:(?:of|at|for|in|is|was|will|be|to|estimated|expected|projected|forecast|pegged|put|near|close|(?:19|20)\d\d|around|about|nearly|over|some|a)\s+)*$",
    re.I,
)
_OF_MARKET = re.compile(r"\s(?:of|for|in)\s(?:the\s)?[^.;:%]{0,70}?\b(?:market|industry|sector)\b,?", re.I)
_GROWTH_WORD = re.compile(r"growth|increase|rise|decline|drop", re.I)
_YEAR_ON_YEAR = re.compile(r"year[\s-]o(?:n|ver)[\s-]year|yoy|y-o-y", re.I)
_SLOWED_TO = re.compile(
    r"\b(?:growth\b[^.;%]{0,60}?|(?:decline|fall|drop|rise|increase)\sin\sgrowth\s)(?:\b(?:slowed|eased|accelerated|cooled|quickened|picked\sup|moderated|slipped|fell|rose|sped\sup)\s(?:down\s)?)?to\s(?:(?:about|around|just|only|nearly)\s)?$",
    re.I,
)
_SLOWED_FROM = re.compile(r"\s(?:in|for)\s(?:19|20)\d\d,?\s(?:down\s|up\s)?(?:from|against|after|compared\s(?:to|with))\s(?:the\s)?")
_CHANGED_BEHIND = re.compile(
    r"\s(?:fewer|less|lower|below|more|higher|larger|bigger|smaller|growth|increase|rise|decline|drop|fall|jump|surge)\b", re.I
)
_TO_OR_FROM = re.compile(r"(?:to|from)\s$")


@cache
def _changed_before() -> re.Pattern[str]:
    fill = "by|of|at|to|further|a|an|around|about|nearly|roughly|almost|slightly|over|again|up|down|rate|pace|some|was|is|reached|stood|amounted|approximately|estimated"
    return re.compile(rf"(?<![\w-])(?:{_words('up')}|{_words('down')})\s(?:(?:{fill})\s)*$", re.I)


def _changed(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb or noun of change governs a percentage: "shrank by 31%", "an increase of 10.8%", "8.2% fewer than"."""
    left = text[max(sentence.start, figure.first - 44) : figure.first]
    if _changed_before().search(left):
        return not _TO_OR_FROM.search(left) and "share" not in left[-24:].casefold()
    return _CHANGED_BEHIND.match(text, figure.end) is not None


_MOVED = re.compile(
    r"\b(?:grew|rose|fell|growing|increased|expanded|declined|shrank|contracted|jumped|up|down)\s(?:\w+ly\s)?(?:(?:by|at)\s)?\Z"
)
_NOT_YEARLY = re.compile(r"\s(?:more|less|since\b|over\s|in\s(?:the\s(?:past|last)|\w+\syears)|between\s)")


def _market_moved(known: Known, sentence: Sentence, figure: Figure) -> bool:
    """Whether a market is said to have grown or fallen, though no year is named: "the vat market grew 9.6% in March"."""
    text = known.lexed.text
    if (
        known.lexed.press
        or _NOT_YEARLY.match(text, figure.end)
        or not _MOVED.search(text, max(sentence.start, figure.first - 30), figure.first)
    ):
        return False
    return bool(between(known.markets, sentence.start, figure.first))


_THIS_YEAR = re.compile(r"\s(?:this|last|next)\syear\b")
_SINCE = re.compile(r"\s(?:since|over\sthe\s(?:past|last)|in\sthe\s(?:past|last)\s\w+\syears)\b")


def _has_year(lexed: Lexed, sentence: Sentence, figure: Figure) -> bool:
    """Whether a change is dated to a year; one over several years ("40% between 2019 and 2023") is no rate a year."""
    if _SINCE.match(lexed.text, figure.end):
        return False
    if _THIS_YEAR.match(lexed.text, figure.end):
        return True
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
            and not re.search(r"\b(?:quarter|half|month|end|course)\sof\s(?:the\s)?$", gap)
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
    if start is None and end is not None and (against := _AGAINST.match(text, at, sentence.end)) and int(against[1]) < end:
        start, at = int(against[1]), against.end()
    if start is not None and end == start:
        end = None
    return (start, end), at


_AGAINST = re.compile(
    r",?\s(?:as\s)?(?:compared\s(?:to|with)|against|versus|from|relative\sto)\s(?:the\s(?:year\s)?)?((?:19|20)\d\d)\b(?!\s?[-–])"
)
_COMPANY = re.compile(
    r"\b(?:grown\srevenues?|revenue\shas\sgrown|turnover|company|company's|our|we|firm|Inc|Corp|Ltd|LLC|Group is|investors?)\b|\((?:NASDAQ|NYSE|OTC|TSX)",
    re.I,
)


_GROWTH_ITSELF = re.compile(
    r"(?:The\s)?(?:annual|yearly|year[\s-]o(?:n|ver)[\s-]year|yoy|y-o-y)\sgrowth(?:\srate)?\s(?:is|was|will|for|in|of)\b", re.I
)
_FOR = re.compile(r"\s(?:growth\s)?(?:for|in|of)\s(?:the\s(?:\w+\s)?)?")


_SOMETHING_GREW = re.compile(
    r"(?:The\s|In\s\d{4},\s)?([A-Z][\w'-]*(?:\s[a-z][\w-]*){0,4}?)\s(?:grew|rose|increased|expanded|climbed|advanced|fell|declined|dropped|shrank|contracted)\b"
)
_MEASURE = re.compile(
    r"(?:It|They|This|These|(?:Global\s|Worldwide\s|Total\s|Overall\s|Unit\s)?(?:[Ss]ales|[Rr]evenues?|[Ss]hipments|[Dd]emand|[Gg]rowth)(?:\svolumes?)?)"
)


def _of_other(before: str, market: int) -> bool:
    """Whether what grows, by the words in front of the verb, is no market: "The average price of a vat fell at a CAGR …"."""
    verb = _change().search(before)
    subject = before[: verb.start()] if verb else before
    return not 0 <= market < len(subject) and len(subject) < 90 and _other().search(subject) is not None


def _is_market(known: Known, sentence: Sentence, rate: Figure, of: Scope, called: bool) -> bool:
    """Whether a rate is a market's: named in the sentence, or the sentence goes on about one; never a company's or a price's.

    `called`: the sentence calls it a CAGR; a mere "grew 4%" may be anything's.
    """
    lexed = known.lexed
    text = lexed.text
    before = text[sentence.start : rate.first]
    market = max((m.start for m in between(known.markets, sentence.start, rate.first)), default=-1)
    if market < 0 and _market_behind(known, sentence, rate):
        return True
    others = [(m.start(), m.end()) for m in _other().finditer(before)]
    other = max((sentence.start + a for a, _ in others), default=-1)
    if market >= 0 and any(
        0 < market - sentence.start - b < 40
        and re.fullmatch(r"\s(?:of|in|for|across)\s(?:the\s)?(?:[\w-]+\s){0,3}", before[b : market - sentence.start])
        for _, b in others
    ):
        return False  # "wages in the dairy industry"
    if scope.of_company(known, sentence, rate.first, rate.end):
        return False
    if market < 0 and not of.named & {"place", "segment"} and (grew := _SOMETHING_GREW.match(before)) and not _MEASURE.fullmatch(grew[1]):
        return False
    if not called and _OWN_SHARE.search(before):
        return False  # "giving it a market share of 12%, an increase of 14%": the company's
    if called:
        if _of_other(before, market - sentence.start):
            return False
        if market >= 0 or of.named & {"market", "segment"} or (of.named and not lexed.press):
            return True
        return not _COMPANY.search(before) and (not lexed.press or known.about_market(sentence))
    if other > market and not re.search(r"(?:sales|shipments|revenues?)\b", before[other - sentence.start :], re.I):
        return False
    if _GROWTH_ITSELF.match(before) and not lexed.press:
        return True
    sold = re.search(r"\b(?:sales|shipped|sold|shipments|demand|revenues?|market|industry)\b", before, re.I)
    if _COMPANY.search(before) and market < 0:
        return False
    publisher = known.profile.get("publisher")
    if publisher and not lexed.press and before.lstrip(" '\"").startswith(publisher) and other < 0:
        return True
    return bool(
        market >= 0
        or (sold and not lexed.press)
        or known.about_market(sentence)
        or (of.named & {"place", "segment"} and not lexed.press and other < 0)
    )


_OWN_SHARE = re.compile(r"\bgiv(?:es|ing|en)\s(?:it|them)\b|\bmarket\sshare\sof\s[\d.]+\s?(?:%|per\s?cent)", re.I)


def distinct(found: Sequence[Draft]) -> list[Draft]:
    """Each stated fact once; a rate without years is the same fact as one with years, of the same scope."""

    def scoped(d: Draft) -> tuple[object, ...]:
        return (*scope.part_key(d), d["percent"], d["high"])

    dated = {scoped(d) for d in found if d["start_year"] or d["end_year"]}
    full = {(scoped(d), d["end_year"]) for d in found if d["start_year"] and d["end_year"]}
    kept: dict[tuple[object, ...], Draft] = {}
    for d in found:
        if not d["start_year"] and not d["end_year"] and scoped(d) in dated:
            continue
        if not d["start_year"] and (scoped(d), d["end_year"]) in full:
            continue
        scope.keep(kept, (*scoped(d), d["start_year"], d["end_year"], d["period"]), d)
    return list(kept.values())
