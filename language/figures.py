"""Figures: every amount of money, volume and percentage of a text, exact, with its bound or range.

Years are not figures; they are found by `years`. Numbers inside words, codes, dates and web addresses are none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Literal

from assay.language import cues, vocabulary
from assay.language.phrases import alternatives
from assay.schemas.records import FRACTION, WHOLE

LEAST = Decimal(50_000)  # an amount of money without a scale word below this is a price, never a market

FigureKind = Literal["money", "volume", "percent", "bare"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at text[start:end].

    value and high are in single units (scale words multiplied out) or per cent; `start` is where the currency or number begins,
    `bound_start` where the word that bounds it does. `scale` is the power of ten that a word behind it states.
    """

    start: int
    end: int
    kind: FigureKind
    value: Decimal
    high: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    bound: str = "exact"
    bound_start: int = 0
    scale: int = 0

    @property
    def first(self) -> int:
        """Where the figure begins with its bound word, if it has one."""
        return self.bound_start if self.bound != "exact" else self.start


# Digits with thousands groups of three (or Indian groups of two), a decimal point, or a decimal comma.
_DIGIT = re.compile(r"\d+")
_UNSEEN = r"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd"  # between digits: what is read there is not what is seen
_NOT_BEFORE = re.compile(rf"(?:[\w/#&={_UNSEEN}]|\w@|[A-Za-z]-|[\d\s{_UNSEEN}][.,])\Z")
_NOT_BEHIND = re.compile(rf"[\s{_UNSEEN}]?[.,][{_UNSEEN}]?\d|[{_UNSEEN}]+[\d.,]|[.,][{_UNSEEN}]\d")
_SCALED_BEFORE = re.compile(r"(?:[\d\s](?:bn|mn|m|b|cr)|million|billion|trillion|crore|lakh)-\Z", re.I)
_CODE_BEFORE = ("USD", "EUR", "GBP", "INR", "RMB", "CNY", "JPY", "AED", "SAR", "CHF", "AUD", "CAD", "KRW", "Rs", "Dh")
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d{1,2})?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?!\d)"
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
# Most numbers are told by the characters beside them, without the patterns above: what may stand before a number, what behind it.
_FREE_BEFORE = frozenset(" \n\t($€£₹|:;~+*<>'\"")
_FREE_BEHIND = frozenset("%)-;:|\n")
_ENDS_CLAUSE = frozenset(".,;:)")  # neither scale word nor unit follows


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around numbers; `before_ends` and `bound_ends` are the last two letters of what `before` and `bound` can match."""

    before: re.Pattern[str]
    before_ends: frozenset[str]
    after: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    bound: re.Pattern[str]
    bound_ends: frozenset[str]
    words: re.Pattern[str]


@cache
def _table() -> dict[str, Any]:
    return vocabulary.load("figures")


def _named(table: str, written: str) -> Any:
    """What a table has for words as they were found, whatever spaces stand between them."""
    return _table()[table][" ".join(written.split())]


@cache
def _bounds() -> dict[str, str]:
    return {re.sub(r"\s+", " ", word): bound for bound, words in _table()["bounds"].items() for word in words}


@cache
def _patterns() -> _Patterns:
    table = _table()
    units = table["units"]["nouns"]
    spellings = sorted(
        {*units, *(u.capitalize() for u in units), *(u.title() for u in units if u.islower()), *(u.upper() for u in units if len(u) > 3)}
    )
    scales = alternatives(table["scales"])
    return _Patterns(
        before=re.compile(
            rf"(?:^|(?<![A-Za-z])|(?<=[a-z0-9](?=US\$|USD)))({alternatives(table['currency_before'])})\s{{0,3}}(?:\.\s{{0,3}})?$"
        ),
        before_ends=frozenset(written[-2:] for written in table["currency_before"]),
        after=re.compile(rf"(?:\s{{1,3}}|-(?=[A-Za-z]{{4}}))?({alternatives(table['currency_after'])})(?![A-Za-z])"),
        scale=re.compile(rf"(?:[*†‡]{{1,3}}|\[\d{{1,2}}\])?(?:\s{{1,3}}|-)?({scales})(?![A-Za-z])"),  # footnote marks may stand between
        unit=re.compile(
            rf"(?:(?:\s{{1,3}}|-)?({alternatives(spellings)})(?![A-Za-z])|\s?\(([A-Z]?[A-Za-z]{{0,2}}\s?(?:{alternatives(spellings)})\d?)\))"
        ),
        bound=re.compile(
            rf"(?:(?<![\w-])({alternatives(w for w in _bounds() if w[0].isalpha())})\s+(?:a |an |the |be |worth |about )?|([~≈∼<>≥≤])\s?)$",
            re.I,
        ),
        bound_ends=frozenset(word[-2:] for word in (*_bounds(), "a", "an", "the", "be", "worth", "about")),
        words=re.compile(rf"(?<![\w-])({alternatives(table['number_words'])}|a)\s$", re.I),
    )


def number(written: str, *, decimal_comma: bool = False) -> Decimal:
    """The value of a number as written: "14,776.33", "1,20,000", "1.234,5", "3,4" (a comma before other than three digits is decimal)."""
    written = written.replace(" ", "").replace("'", "")
    if "," in written and "." in written:
        if written.rindex(",") > written.rindex("."):
            return Decimal(written.replace(".", "").replace(",", "."))
        return Decimal(written.replace(",", ""))
    if "," in written:
        groups = written.split(",")
        if len(groups) == 2 and (len(groups[1]) != 3 or decimal_comma):
            return Decimal(written.replace(",", "."))
        return Decimal(written.replace(",", ""))
    if decimal_comma and _POINTS_OF_THOUSANDS.fullmatch(written):
        return Decimal(written.replace(".", ""))
    return Decimal(written)


_POINTS_OF_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def find(text: str) -> list[Figure]:
    """All figures of a folded text, in order; a range is one figure."""
    patterns = _patterns()
    addresses = [m.span() for m in _URL.finditer(text)] if "://" in text or "www." in text else []
    found: list[Figure] = []
    tokens = [m for m in _numbers(text) if not (addresses and cues.inside(m.start(), addresses))]
    skip = -1
    for index, token in enumerate(tokens):
        if token.start() < skip:
            continue
        figure = _figure(text, token, patterns)
        if index + 1 < len(tokens) and _JOINED.match(text, figure.end):
            joined = _range(text, figure, _figure(text, tokens[index + 1], patterns))
            if joined:
                figure, skip = joined, joined.end
        found.append(_bounded(text, figure, patterns))
    found.extend(_bounded(text, f, patterns) for f in _in_words(text, patterns))
    return sorted((f for f in found if f.end - f.start <= FRACTION or _fits(f)), key=attrgetter("start"))  # what is short fits


def _fits(figure: Figure) -> bool:
    """Whether a figure has no more digits than the records hold."""
    return all(_has_place(value) for value in (figure.value, figure.high) if value is not None)


def _has_place(value: Decimal) -> bool:
    return value.adjusted() < WHOLE and -int(value.as_tuple().exponent) <= FRACTION


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a text that are no parts of words, codes or other numbers."""
    at = 0
    for digits in _DIGIT.finditer(text):
        start, end = digits.span()
        if start < at:
            continue
        at = end
        if start and text[start - 1] not in _FREE_BEFORE and _is_inside(text, start):
            continue
        after = text[end : end + 2]
        number = digits
        if after[:1] in (".", ",", "'") or (after[:1] == " " and after[1:].isdigit()):
            if not (longer := _NUMBER.match(text, start)):
                continue
            number, at = longer, longer.end()
            after = text[at : at + 2]
        if after[:1] in _FREE_BEHIND or after[:1].isalnum() or not _NOT_BEHIND.match(text, at):
            yield number


def _is_inside(text: str, start: int) -> bool:
    """Whether a number is part of a word, a code or another number, by what stands before it."""
    return (
        _NOT_BEFORE.search(text, max(0, start - 2), start) is not None
        and not text.endswith(_CODE_BEFORE, max(0, start - 3), start)
        and not _SCALED_BEFORE.search(text, max(0, start - 9), start)
    )


_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b(?!age)|percent\b|Percent\b|pct\b)")


def _figure(text: str, token: re.Match[str], patterns: _Patterns) -> Figure:
    start, end = token.span()
    before = _currency_before(text, start, patterns)
    currency = _named("currency_before", before[1]) if before else None
    following = text[end : end + 1]
    if following in _ENDS_CLAUSE:
        value, first = number(token[0], decimal_comma=False), before.start(1) if before else start
        return Figure(first, end, "money" if before else "bare", value.scaleb(0), currency=currency, bound_start=first)
    percent = _PERCENT.match(text, end) if not before else None
    if percent:
        negative = start > 0 and text[start - 1] == "-" and (start == 1 or text[start - 2] in " |(\n\t")
        value = number(token[0])
        return Figure(start - negative, percent.end(), "percent", -value if negative else value, bound_start=start)
    scale, at = 0, end
    if (m := patterns.scale.match(text, end)) and (before or _is_scale(text, m, patterns)):
        scale, at = _named("scales", m[1]), m.end()
    spaced = text[at : at + 1] == " "
    if (scale or before or spaced) and (m := patterns.after.match(text, at)) and (scale or before or m[1] != "pounds"):
        currency = currency or _named("currency_after", m[1])
        at = m.end()
    value = number(token[0], decimal_comma=currency == "EUR" and bool(_GERMAN_SCALE.search(text, end, at)))
    if before or currency:
        first = before.start(1) if before else start
        return Figure(first, at, "money", value.scaleb(scale), currency=currency, bound_start=first, scale=scale)
    if (m := patterns.unit.match(text, at)) and not (m[2] and not scale and _LIKE_A_YEAR.fullmatch(token[0])):
        unit = _SPACES.sub(" ", m[1] or m[2])
        return Figure(start, m.end(), "volume", value.scaleb(scale), unit=unit, bound_start=start, scale=scale)
    return Figure(start, at, "bare", value.scaleb(scale), bound_start=start, scale=scale)


def _is_scale(text: str, m: re.Match[str], patterns: _Patterns) -> bool:
    """Whether a scale word behind a number without a currency is one: "5 m" is a length, "5 K" a temperature."""
    if len(m[1]) == 1 and m[0][0] == " ":
        return False
    return m[1] not in ("K", "k", "T") or (m[0] in ("K", "k") and patterns.unit.match(text, m.end()) is not None)


_SPACES = re.compile(r"\s+")
_GERMAN_SCALE = re.compile(r"Mrd|Mio")


def _currency_before(text: str, start: int, patterns: _Patterns) -> re.Match[str] | None:
    """The currency in front of a number."""
    left = text[max(0, start - 13) : start].rstrip()
    if left[-2:] in patterns.before_ends or left[-1:] in patterns.before_ends or left[-1:] == ".":
        return patterns.before.search(text, max(0, start - 13), start)
    return None


_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM = re.compile(r"\bfrom\s[^,;.]{0,42}\Z")
_JOINED = re.compile(r"\s?-|\s(?:to|and)\s")
_JOINER = re.compile(r"\s?-\s?|\s(to|and)\s")


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    """One figure of two that state a range: "$4.5-5 billion", "18 to 20%", "between 38% and 42%"; None if they are two figures."""
    if high.start <= low.end and high.start < low.start:
        return None
    joiner = _JOINER.fullmatch(text, low.end, high.start)
    if not joiner or (high.kind == "bare" and not (high.scale or low.kind != "bare")):
        return None
    lead = text[max(0, low.start - 12) : low.start].casefold().rstrip()
    if lead.endswith((" in", " by", " since")) and _LIKE_A_YEAR.fullmatch(text, low.start, low.end) and joiner[0].strip() != "-":
        return None  # "rose in 2023 to 15,100 units"
    if joiner[1] == "and" and not lead.endswith("between"):
        return None
    if (
        joiner[1] == "to"
        and low.kind == high.kind == "money"
        and not text[high.start].isdigit()
        and _FROM.search(text, max(0, low.start - 50), low.start)
    ):
        return None
    if joiner[1] == "to" and (
        lead.endswith(("from", "% or", "percent or", "per cent or"))
        or (high.kind == "money" and not text[high.start].isdigit() and _LIKE_A_YEAR.fullmatch(text, low.start, low.end))
    ):
        return None
    if low.kind == "bare" or (low.kind == "money" and low.scale == 0 and high.kind in ("bare", "money")):
        if low.scale == 0 and high.kind == "money" and low.currency is None and high.start < low.end:
            return None
        scale = high.scale if low.scale == 0 else low.scale
        kind = high.kind if low.kind == "bare" else low.kind
        currency = low.currency or high.currency
        low = replace(
            low,
            kind=kind,
            value=low.value if kind == "percent" else low.value.scaleb(scale - low.scale),
            currency=currency,
            unit=high.unit,
            scale=scale,
        )
    if low.kind != high.kind and (high.kind != "bare" or _LIKE_A_YEAR.fullmatch(text, high.start, high.end)):
        return None
    if (high.currency and low.currency != high.currency) or high.value <= low.value:
        return None
    return replace(low, end=high.end, high=high.value)


_GOES = re.compile(r"\b(?:add(?:s|ed)?|rocket|soar|rise|grow|go|climb|shoot|jump|surge|reach|increase|move)\s\Z")


def _bounded(text: str, figure: Figure, patterns: _Patterns) -> Figure:
    """The figure with the bound that the words before it give ("over", "nearly", "up to"), or a "+" behind it."""
    m = _bound_before(text, figure.start, patterns)
    if m:
        word = " ".join((m[1] or m[2]).split()).casefold()
        if (word.endswith("than") and m[0].rstrip().endswith("the")) or (
            word == "up to" and _GOES.search(text, max(0, m.start() - 12), m.start())
        ):
            return figure  # "14% fewer than the 3 million", "added up to 3 million", "will rocket up to USD 3 million"
        return replace(figure, bound=_bounds()[word], bound_start=m.start())
    if text[figure.end : figure.end + 1] == "+" or _OR_MORE.match(text, figure.end, figure.end + 12):
        return replace(figure, bound="min", bound_start=figure.start)
    return figure


_OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|above|higher)\b")


def _bound_before(text: str, start: int, patterns: _Patterns) -> re.Match[str] | None:
    """The word or sign in front of a figure that bounds it."""
    ends = text[max(0, start - 26) : start].rstrip()[-2:]
    if ends.isascii() and ends.strip().lower() not in patterns.bound_ends and ends[-1:] not in ("~", "<", ">"):
        return None
    return patterns.bound.search(text, max(0, start - 26), start)


_SCALE_WORDS = tuple(
    spelt for word in ("thousand", "lakh", "million", "crore", "billion", "trillion") for spelt in (word, word.capitalize(), word.upper())
)


def _in_words(text: str, patterns: _Patterns) -> list[Figure]:
    """Amounts whose number is a word: "half a billion dollars", "three million units"."""
    found, table = [], _table()
    for at, end in cues.spans(text, _SCALE_WORDS):
        if (
            not text[at - 1 : at].isspace()
            or text[at - 2 : at - 1].isdigit()
            or (text[end : end + 1].isascii() and text[end : end + 1].isalpha())
            or not (worded := patterns.words.search(text, max(0, at - 18), at))
        ):
            continue
        scale = table["scales"][text[at:end].casefold()]
        written = " ".join(worded[1].split()).casefold()
        value, start = Decimal(table["number_words"].get(written, "1")).scaleb(scale), worded.start(1)
        if after := patterns.after.match(text, end):
            found.append(
                Figure(start, after.end(), "money", value, currency=_named("currency_after", after[1]), bound_start=start, scale=scale)
            )
        elif unit := patterns.unit.match(text, end):
            found.append(Figure(start, unit.end(), "volume", value, unit=unit[1] or unit[2], bound_start=start, scale=scale))
    return found
