"""Figures: every amount of money, volume and percentage of a text, exact, with its bound or range.

Years are not figures; they are found by `years`. Numbers inside words, codes, dates and web addresses are none either. A figure of which
something cannot be read (a second currency, a factor, a unit of thousandths) is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import takewhile
from operator import attrgetter
from typing import Any, Literal

from assay.language import cues, currencies, numbers, vocabulary
from assay.language.currencies import Named
from assay.language.numbers import Number
from assay.language.phrases import alternatives
from assay.schemas.records import FRACTION, WHOLE

LEAST = Decimal(50_000)  # an amount of money without a scale word below this is a price, never a market

FigureKind = Literal["money", "volume", "percent", "bare"]
Change = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at text[start:end].

    value and high are in single units (scale words multiplied out) or per cent; `start` is where the sign, currency or number begins,
    `bound_start` where the word that bounds it does. `scale` is the power of ten that a word beside it states. `shared` is the sign or
    word for its currency where several share it and nothing beside it tells which. `change`: by its words it is what something rose or
    fell by ("lost $3 million", "by 5 %"), not what it is. `void`: its clause denies or only supposes it, it is by how much a share changed,
    or a rate or an amount within a year.
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
    shared: str | None = None
    change: Change | None = None
    void: bool = False

    @property
    def states(self) -> bool:
        """Whether it can state something that there is: it is not void, nor an amount by which something fell or fell short."""
        return not self.void and not (self.kind in ("money", "volume") and (self.value < 0 or self.change == "down"))

    @property
    def first(self) -> int:
        """Where the figure begins with its bound word, if it has one."""
        return self.bound_start if self.bound != "exact" else self.start


_URL = re.compile(r"(?:https?://|www\.)\S+")
_ENDS_CLAUSE = frozenset(",;:)")  # neither scale word nor unit follows
_NOTE = r"(?:\s?\*+(?:,\s?\*+)*|\s?\(\d\)(?=\s[a-z%])|[†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,2}|\s?\[\w{1,2}\])"
NOTE = re.compile(rf"{_NOTE}(?!\d)")
"""The mark of a note behind a number or year."""
_NOTE_AT_END = re.compile(rf"{_NOTE}\Z")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around numbers; `bound_ends` are the last two letters of what `bound` can match."""

    scale: re.Pattern[str]
    unit: re.Pattern[str]
    bound: re.Pattern[str]
    bound_ends: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return vocabulary.load("figures")


@cache
def _bounds() -> dict[str, str]:
    return {re.sub(r"\s+", " ", word): bound for bound, words in _table()["bounds"].items() for word in words}


@cache
def _patterns() -> _Patterns:
    units = _table()["units"]["nouns"]
    spellings = sorted(
        {
            *units,
            *(u.capitalize() for u in units if len(u) > 1),
            *(u.title() for u in units if u.islower() and len(u) > 1),
            *(u.upper() for u in units if len(u) > 3),
        }
    )
    return _Patterns(
        scale=re.compile(rf"(?:[^\S\n]{{1,3}}|\n|-)?({alternatives(currencies.scales())})(?![A-Za-z])"),
        unit=re.compile(
            rf"(?:(?:[^\S\n]{{1,3}}|\n|-)?({alternatives(spellings)})(?![A-Za-z])|\s?\(([A-Z]?[A-Za-z]{{0,2}}\s?(?:{alternatives(spellings)})\d?)\))"
        ),
        bound=re.compile(
            rf"(?:(?<![\w-])({alternatives(w for w in _bounds() if w[0].isalpha())})\s+(?:a |an |the |be |worth |about )?|(?<![\w\"'/])([~≈∼<>≥≤])\s?)$",
            re.I,
        ),
        bound_ends=frozenset(word[-2:] for word in (*_bounds(), "a", "an", "the", "be", "worth", "about")),
    )


def find(text: str) -> list[Figure]:
    """All figures of a folded text, in order; a range is one figure."""
    patterns = _patterns()
    addresses = [m.span() for m in _URL.finditer(text)] if "://" in text or "www." in text else []
    found: list[Figure] = []
    tokens = [n for n in numbers.find(text, _is_glued(text)) if not (addresses and cues.inside(n.start, addresses))]
    figures: dict[int, Figure | None] = {}
    skip = -1
    for index, token in enumerate(tokens):
        if token.start < skip:
            continue
        figure = figures[index] if index in figures else _figure(text, token, patterns)
        if figure is None:
            continue
        skip = figure.end
        if index + 1 < len(tokens) and _JOINED.match(text, figure.end):
            second = figures[index + 1] = _figure(text, tokens[index + 1], patterns)
            if second and (joined := _range(text, figure, second)):
                figure, skip = joined, joined.end
        elif index + 1 < len(tokens) and figure.scale and tokens[index + 1].start == figure.end + 1:
            second = figures[index + 1] = _figure(text, tokens[index + 1], patterns)
            if second and 0 < second.scale < figure.scale and second.kind in ("bare", figure.kind):
                skip = second.end
                continue  # "5 crore 20 lakh"
        found.append(figure)
    found += (f for n in numbers.find_worded(text) if (f := _figure(text, n, patterns)) and f.kind in ("money", "percent", "volume"))
    shared = currencies.Shared(text)
    told = (_told(text, shared, f) for f in found if f.end - f.start <= FRACTION or _fits(f))  # what is short fits
    kept = (f for f in told if f.currency != currencies.NO)
    return sorted(
        (_worded(text, _negative(text, _bounded(text, f, patterns))) for f in kept if not _is_factor(text, f)), key=attrgetter("start")
    )


def _is_glued(text: str) -> Any:
    return lambda place: currencies.named_before(text, place) is not None


def _told(text: str, shared: currencies.Shared, figure: Figure) -> Figure:
    """The figure with what a sign that several currencies share stands for here."""
    return replace(figure, currency=shared.code(figure.shared, figure.start)) if figure.shared else figure


def _fits(figure: Figure) -> bool:
    """Whether a figure has no more digits than the records hold."""
    return all(_has_place(value) for value in (figure.value, figure.high) if value is not None)


def _has_place(value: Decimal) -> bool:
    return value.adjusted() < WHOLE and -int(value.as_tuple().exponent) <= FRACTION


_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b(?!age)|[Pp]ercent\b|pct\b)|\s(?:out\s)?of\s(?:every|each)\s(?:100|hundred)\b(?!\s[mbt]illion)")
_OF_TWO_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d/\Z")  # "2025/24 %" heads a column of changes
_POINTS = re.compile(
    r"[\s-]?(?:(?:%|per\s?cent(?:age)?|pct\.?)[\s-]?(?:points?|pts?)\b|pp[ts]?\b|p\.p\.|ppts?\b|(?:basis\s)?points\b|bps?\b)", re.I
)
_NO_UNIT = re.compile(r"\s?(?:‰|per\s?mill?e?\b|[-\s]?fold\b|x\b|times\b|\^)", re.I)
_OF_MARKET = re.compile(r"\s(?:[\w-]+\s){0,3}(?:market|industry|sector|total)\b")
_AT_OTHER_TIME = re.compile(
    r"\s(?:(?:recorded|seen|registered|reached|reported)\s)?(?:of|in|from)\s(?:19|20)\d\d\b|\s(?:(?:at\s)?(?:which|that)\s)?it\s"
)


def _is_factor(text: str, figure: Figure) -> bool:
    """Whether a figure is only what something else is told by: "3 times USD 12 billion", "less than half of USD 12 billion".

    What a part "of the USD 12 billion market" is told by is a figure of that market, and so is "double the USD 12 billion of 2020".
    """
    known, words = _table()["factors"], text[max(0, figure.start - 40) : figure.start].lower().split()
    if words and words[-1] in known["about"]:
        words.pop()
    named = words.pop() if words and words[-1] in known["named"] else None
    of = bool(words) and words[-1] == "of"
    word = words[-1 - of].lstrip("(\"'") if len(words) > of else ""
    part = of and word in known["parts"] and named in (None, "the")
    if figure.kind == "bare" or not (part or word in known["times"]) or (named and _AT_OTHER_TIME.match(text, figure.end)):
        return False
    return not (part and named and _OF_MARKET.match(text, figure.end))


def _figure(text: str, number: Number, patterns: _Patterns) -> Figure | None:
    """The figure that a number is part of; None if it cannot be read whole."""
    start, at, value = number.start, number.end, number.value
    before = currencies.named_before(text, start)
    first = before.start if before else start
    if before and before.scale and _LIKE_A_YEAR.fullmatch(text, start, at):
        before, first = None, start  # the head of a column: "USD million 2024"
    note = NOTE.match(text, at)
    at = note.end() if note else at
    if _NO_UNIT.match(text, at):
        return None
    if points := _POINTS.match(text, at):
        return _signed(text, Figure(start, points.end(), "bare", value, unit="points", bound_start=start))
    if not before and (percent := _PERCENT.match(text, at)):
        if _OF_TWO_YEARS.search(text, max(0, start - 6), start):
            return None
        return _signed(text, Figure(start, percent.end(), "percent", value, bound_start=start))
    scale = number.scale
    if not number.worded and text[at : at + 1] not in _ENDS_CLAUSE:
        power, at = _scales(text, at, before is not None, patterns)
        value, scale = value.scaleb(power), power
    if before and before.scale:
        if scale:
            return None
        value, scale = value.scaleb(before.scale), before.scale
    named = _named(text, number, at, before, scale)
    if named:
        if named[-1].scale:
            if scale:
                return None
            value, scale = value.scaleb(named[-1].scale), named[-1].scale
        at = named[-1].end
    if before or named:
        written = (*(before.written if before else ()), *(word for one in named for word in one.written))
        code, shared = currencies.code_of(written), currencies.is_shared(written)
        if (code == currencies.NO and not (shared and len(set(written)) == 1)) or _goes_on(text, at):
            return None
        if not scale and len(written[0]) == 1 and written[0].isalpha():
            return None  # "R22" is a gas, "W 40" a bulb; "R3.4 billion" are rands
        money = Figure(
            first,
            _without_note(text, at),
            "money",
            value,
            currency=code,
            bound_start=first,
            scale=scale,
            shared=currencies.is_shared(written),
        )
        return _signed(text, money)
    m = patterns.unit.match(text, at)
    if m and not _is_next_line(text, m) and not (m[2] and not scale and _LIKE_A_YEAR.fullmatch(text, number.start, number.end)):
        unit = _SPACES.sub(" ", m[1] or m[2])
        return _signed(text, Figure(start, m.end(), "volume", value, unit=unit, bound_start=start, scale=scale))
    return (
        None if _goes_on(text, at) else _signed(text, Figure(start, _without_note(text, at), "bare", value, bound_start=start, scale=scale))
    )


def _is_next_line(text: str, m: re.Match[str]) -> bool:
    """Whether a word behind a number begins a line of its own, as a row of a table or an item, and does not go on with the number's."""
    if m[0][0] != "\n":
        return False
    return not m[0][1].islower() or "|" in text[text.rfind("\n", 0, m.start()) + 1 : m.start()]


def _without_note(text: str, end: int) -> int:
    """The end of a figure without the note behind it."""
    note = _NOTE_AT_END.search(text, max(0, end - 8), end)
    return note.start() if note else end


def _goes_on(text: str, at: int) -> bool:
    """Whether letters or digits stand right behind a figure, so that it is not read whole: "12a", "5.2x", "4 USDT"."""
    return text[at : at + 1].isalnum()


def _scales(text: str, at: int, money: bool, patterns: _Patterns) -> tuple[int, int]:
    """The power of ten of the scale words behind a number ("million", "thousand crore"), and where they end, with a note behind them."""
    power, times = 0, 0
    while times < 3 and (m := patterns.scale.match(text, at)) and not _is_next_line(text, m):
        word = " ".join(m[1].split())
        if not money and not _is_scale(text, m, patterns):
            break
        if (times and len(word) < 3) or (text.startswith("-", m.end()) and word in _table()["foreign_scales"]):  # "USD 3 bi-annual"
            break
        power, at, times = power + currencies.scales()[word], m.end(), times + 1
    note = NOTE.match(text, at) if times else None
    return power, note.end() if note else at


def _named(text: str, number: Number, at: int, before: Named | None, scale: int) -> list[Named]:
    """What tells the currency behind a number and its scale."""
    if not (scale or before or text[at : at + 1] == " " or text[at : at + 1] in "€£₹¥"):
        return []
    named = currencies.named_behind(text, at)
    if named is None:
        adjective = currencies.adjective_behind(text, at) if before and before.written[-1] == "$" else None
        return [adjective] if adjective else []
    if not (scale or before) and (named.written[0] == "pounds" or (named.scale and _LIKE_A_YEAR.fullmatch(text, number.start, number.end))):
        return []
    again = currencies.named_behind(text, named.end) if named.written[0] in ("$", "¥") else None
    return [named, again] if again else [named]


def _is_scale(text: str, m: re.Match[str], patterns: _Patterns) -> bool:
    """Whether a scale word behind a number without a currency is one: "5 m" is a length, "5 K" a temperature."""
    foreign = _table()["foreign_scales"]
    if (len(m[1]) == 1 and m[0][0] == " ") or m[1] in ("mm", "MM", "mil", *foreign):
        return m[1] in ("B", "M", "MM", *foreign) and currencies.named_behind(text, m.end()) is not None  # "4.2 B USD"
    return m[1] not in ("K", "k", "T") or (m[0] in ("K", "k") and patterns.unit.match(text, m.end()) is not None)


# Signs


_MINUS = re.compile(r"(?:(?<![^\s(|~<>≈≤≥])-|[▼▽↓⬇🔻]\ufe0f?\s?|\b(?:minus|negative)\s)\Z")
_MINUS_APART = re.compile(r"(?:\b(?:of|at|to|by|was|is|were|from)\s|\|\s?|\t)- \Z")
_BESIDE_SIGNS = frozenset("-▼▽↓⬇🔻\ufe0f(")
_OPENS = re.compile(r"(?:(?P<cell>[|\t]|[ ]{2})[ ]?|\b(?:of|at|by|was|is|were)\s)\(\s?\Z")
_CLOSES = re.compile(r"\s?\)(?:\s?%)?")
_CELL_ENDS = re.compile(r"\s?\)(?:\s?%)?(?=\s*(?:\n|\||\t|\Z)|\s{2})")


def _signed(text: str, figure: Figure) -> Figure:
    """The figure with the minus before it, of whatever shape, or with the brackets around it that stand for one in tables and rates."""
    left = max(0, figure.start - 12)
    beside = text[max(0, figure.start - 2) : figure.start].rstrip()[-1:]
    if beside not in _BESIDE_SIGNS and not text.endswith(("inus ", "ative "), left, figure.start):
        return figure
    minus, apart = _MINUS.search(text, left, figure.start), _MINUS_APART.search(text, left, figure.start)
    if minus or apart:
        begin = minus.start() if minus else figure.start - len("- ")
        return replace(figure, start=begin, value=-figure.value, bound_start=begin)
    if beside != "(" or not (opens := _OPENS.search(text, left, figure.start)):
        return figure
    closes = (_CELL_ENDS if opens["cell"] else _CLOSES).match(text, figure.end)
    kind: FigureKind = "percent" if figure.kind == "bare" and closes and closes[0].endswith("%") else figure.kind
    if closes is None or not (opens["cell"] or kind == "percent"):
        return figure
    begin = text.rindex("(", left, figure.start)
    return replace(figure, start=begin, end=closes.end(), value=-figure.value, bound_start=begin, kind=kind)


_NEGATIVE_RATE = re.compile(r"\bnegative\s(?:(?!of\b)[\w()-]+\s){0,5}?\(?(?:CAGR|growth|rate)\)?(?:\sin\s\d{4})?\s(?:of|at)\s\Z", re.I)


def _negative(text: str, figure: Figure) -> Figure:
    """A percentage with the sign that the words for its rate give it: "a negative CAGR of 5.2%"."""
    if figure.kind != "percent" or not text.endswith((" of ", " at "), 0, figure.first):
        return figure
    if not _NEGATIVE_RATE.search(text, max(0, figure.first - 70), figure.first):
        return figure
    sign = -1 if figure.value > 0 else 1
    return replace(figure, value=sign * figure.value, high=sign * figure.high if figure.high else None, change="down")


_SPACES = re.compile(r"\s+")
_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM_LOW = re.compile(r"\bfrom\s[^,;.]{0,42}\Z")
_JOINED = re.compile(r"\s?-|\s(?:to|and)\s")
_JOINER = re.compile(r"\s?-\s?|\s(to|and)\s")


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    """One figure of two that state a range: "$4.5-5 billion", "18 to 20%", "between 38% and 42%"; None if they are two figures."""
    if (high.start <= low.end and high.start < low.start) or "points" in (low.unit, high.unit):
        return None
    joiner = _JOINER.fullmatch(text, low.end, high.start)
    if not joiner or (high.kind == "bare" and not (high.scale or low.kind != "bare")):
        return None
    if joiner[1] == "to" and low.kind != "bare" and high.kind == low.kind and _is_change_to(text, low, high):
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
        and _FROM_LOW.search(text, max(0, low.start - 50), low.start)
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
    if low.shared and high.currency and not high.shared:
        low = replace(low, currency=high.currency, shared=None)
    falls = low.value < 0 and high.value < 0
    if (high.currency and low.currency != high.currency) or (high.value <= low.value and not falls) or high.value == low.value:
        return None
    return replace(low, end=high.end, high=high.value)


def _is_change_to(text: str, change: Figure, level: Figure) -> bool:
    """Whether two figures are a change and where it led: "by $3 million to $20 million", but not "by 3% to 4%"."""
    if change.kind == "percent" and level.value < 2 * change.value:
        return False
    return (change.kind != "money" or change.scale > 0 or not level.scale) and _change_before(text, change.start) is not None


_GOES = re.compile(r"\b(?:add(?:s|ed)?|rocket|soar|rise|grow|go|climb|shoot|jump|surge|reach|increase|move)\s\Z")
_TURNS = re.compile(r"\b(?:turn(?:s|ed|ing)?|hand(?:s|ed|ing)?)\s\Z", re.I)


def _bounded(text: str, figure: Figure, patterns: _Patterns) -> Figure:
    """The figure with the bound that the words before it give ("over", "nearly", "up to"), or a "+" behind it."""
    m = _bound_before(text, figure.start, patterns)
    if m:
        word = " ".join((m[1] or m[2]).split()).casefold()
        verb = {"up to": _GOES, "over": _TURNS}.get(word)
        if (word.endswith("than") and m[0].rstrip().endswith("the")) or (verb and verb.search(text, max(0, m.start() - 12), m.start())):
            return figure  # "14% fewer than the 3 million", "added up to 3 million", "will rocket up to USD 3 million", "turned over 3 million"
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


# Changes


_AROUND = frozenset(
    (
        "a",
        "an",
        "another",
        "additional",
        "further",
        "some",
        "about",
        "around",
        "nearly",
        "almost",
        "over",
        "roughly",
        "than",
        "more",
        "extra",
        "whopping",
    )
)
_MOST_BETWEEN = 7  # words between a verb and its "by"
_MOST_RATED = 5  # words from "at" to its "of"


@cache
def _changes() -> dict[str, dict[str, Change]]:
    """The words that make an amount a change: verbs before it, nouns before it, words behind it."""
    table = _table()["changes"]
    both: tuple[tuple[Change, str], ...] = (("up", "up"), ("down", "down"))
    kinds = {"verbs": "", "nouns": "nouns_", "behind": "behind_"}
    found = {kind: {word: way for way, name in both for word in table[prefix + name]} for kind, prefix in kinds.items()}
    return {**found, **{name: dict.fromkeys(table[name], "down") for name in ("no_change", "is", "apart")}}


def _change_before(text: str, place: int) -> Change | None:
    """Which way something went by an amount at a place, by the words before it: "fell by", "up", "a loss of"."""
    line = max(text.rfind("\n", max(0, place - _FARTHEST), place) + 1, place - _FARTHEST, 0)
    words = text[line:place].lower().split()
    while words and words[-1] in _AROUND:
        words.pop()
    if not words:
        return None
    last, earlier, known = words.pop(), words[:-_MOST_BETWEEN:-1], _changes()
    if last in known["verbs"]:
        return known["verbs"][last] if last not in ("up", "down") or not words or words[-1] not in _changes()["no_change"] else None
    if last in known["is"]:  # "the gap between the two was"
        return next(
            (known["apart"][word] for word in takewhile(lambda word: word[-1] not in ".,;:", reversed(words)) if word in known["apart"]),
            None,
        )
    if last == "of" and "at" in earlier[:_MOST_RATED] and (at := earlier.index("at")) + 1 < len(earlier):
        return known["verbs"].get(earlier[at + 1])  # "decline at a CAGR of"
    if last not in ("by", "of"):
        return None
    for word in earlier if last == "by" else earlier[:3]:
        if word[-1] in ".,;:":
            return None
        if way := known["verbs" if last == "by" else "nouns"].get(word):
            return way
    return None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s({alternatives(_changes()['behind'])})(?![\w-])")


def _worded(text: str, figure: Figure) -> Figure:
    """The figure as a change, or as denied, where the words around it say so."""
    if figure.kind == "bare":
        return figure
    way = figure.change or _change_before(text, figure.first)
    if way is None and (m := _behind().match(text, figure.end)):
        way = _changes()["behind"][" ".join(m[1].split())]
    void = (
        _is_denied(text, figure.first)
        or _denied_behind().match(text, figure.end) is not None
        or (way is not None and _is_share_change(text, figure))
    )
    if figure.kind == "percent":
        void = void or _is_left_behind(text, figure) or _is_within_year(text, figure) or _compares().match(text, figure.end) is not None
    elif each := _EACH.match(text, figure.end):
        void = void or figure.kind == "money" or not each["day"]  # oil is counted in barrels a day
    return replace(figure, change=way, void=void) if way or void else figure


_OF_SHARE = re.compile(r"\s(?:points?\s)?(?:of\s)?(?:its\s|their\s|the\s)?(?:market\s)?share\b")
_ARTICLE = re.compile(r"\ban?\s\Z")


def _is_share_change(text: str, figure: Figure) -> bool:
    """Whether a percentage is by how much a share changed ("gained 3% market share"); "gained a 3% share" may tell the share."""
    return (
        figure.kind == "percent"
        and _OF_SHARE.match(text, figure.end) is not None
        and not _ARTICLE.search(text, max(0, figure.first - 3), figure.first)
    )


_FROM = (" from ", "\nfrom ", "From ")
_AT = re.compile(r"\s?\(?(?:in|for|during|of|as of|at the end of|at)\s(?:the\s)?(?=\S*\d|[A-Z])")
_DATED = re.compile(r"\s?\(?(?:[a-z]+\s){0,6}?(?:(?:19|20)\d\d|(?:to|years?|quarter|month)\b)")


def _is_left_behind(text: str, figure: Figure) -> bool:
    """Whether a percentage is only what another came from, of no stated time: "up from 17%"."""
    if not text.endswith(_FROM, max(0, figure.first - 6), figure.first):
        return False
    return not any(told.match(text, figure.end, figure.end + 60) for told in (_AT, _DATED))


_EACH = re.compile(r"(?:\s(?:a|per|each|every)\s|\s?/\s?)(?:(?P<day>hour|day)|week|month|quarter)\b|\s(?:daily|weekly|monthly)\b")


@cache
def _compares() -> re.Pattern[str]:
    """What says behind a percentage that it compares other things than sizes of markets: "34% cheaper"."""
    return re.compile(rf"\s(?:{alternatives(_table()['changes']['compared'])})\b")


_QUARTER = re.compile(r"\s(from|to|between|and)\s(?:the\s)?(?:Q[1-4]|H[12]|(?:first|second|third|fourth)(?:\s(?:quarter|half)|(?=\sto)))")


@cache
def _within_year() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = _table()["within_year"]
    told, beside = alternatives(table["told"]), alternatives(table["beside"])
    return re.compile(rf"(?:\s[a-z]+){{0,3}}?,?\s\(?(?i:{told})\b|\s(?:{beside})\b"), re.compile(rf"\b(?i:{told})\s(?:[a-z]+\s){{0,4}}\Z")


def _is_within_year(text: str, figure: Figure) -> bool:
    """Whether a rate is of a quarter or month on the one before it."""
    start, end = max(0, figure.first - 60), figure.end + 60
    around = text[start:end].lower()
    if not any(word in around for word in _table()["within_year"]["any"]):
        return False
    behind, before = _within_year()
    first = _QUARTER.match(text, figure.end, end)
    if first and first[1] in ("from", "between") and _QUARTER.match(text, first.end(), end):
        return True
    return behind.match(text, figure.end, end) is not None or before.search(text, start, figure.first) is not None


_CLAUSE = re.compile(r"[.,;:!?()|\n](?!\d)")
_FARTHEST = 120  # characters of a clause before a figure
_REACH = 200  # of the clause before that
_IF_BEHIND = re.compile(r"(?:[^.;!?\n]|\.(?=\S))*?\s(?:if|were\sit)\s")
_SUPPOSED = re.compile(r"(?:^|[.;!?(\n]\s?)(?:[Ee]ven\s)?(?:[Ii]f|[Ww]ere|[Hh]ad|[Uu]nless)\s[^.;!?\n]*,[^.,;!?\n]*\Z")


@cache
def _denials() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _table()["denials"].items()}


def _is_doubted(words: Sequence[str]) -> bool:
    """Whether words before a "that" say that what it tells is not so: "they deny", "it is not true"."""
    known, last = _denials(), words[-1]
    denied = any(word in known["not"] or word in known["none"] or word == "without" or word.endswith("n't") for word in words[-4:-1])
    unsure = last in known["sure"] and words[-3:-1] == ["far", "from"]
    return unsure or (last in known["doubted"] and not denied) or (last in known["believed"] and denied)


_REST_OF_CLAUSE = r"(?:[^.,;:!?()|\n]|\.(?=\d)){0,100}?"


@cache
def _denied_behind() -> re.Pattern[str]:
    """What denies a figure behind it in its sentence: "… is false", "… but did not"."""
    behind = alternatives(_denials()["behind"])
    ended = r"but\s(?:did|was)\snot|but\snever\sdid|but\sfailed"
    return re.compile(rf"{_REST_OF_CLAUSE}\b(?:(?:is|was|are|were|proved|turned\sout)\s(?:\w+\s)?{behind}|{ended})\b")


_QUESTION = re.compile(r"(?:[^.;!?\n]|\.(?=\S))*\?")
_BEGINS = re.compile(r"(?:[.;!?]\s|\n)(?=\S)")


def _is_asked(text: str, place: int) -> bool:
    """Whether a figure stands in a question that can be answered by yes or no."""
    if not _QUESTION.match(text, place, place + _REACH):
        return False
    sentence = _BEGINS.split(text[max(0, place - _REACH) : place])[-1]
    return sentence.split(maxsplit=1)[0].lower() in _denials()["asked"] if sentence.strip() else False


def _is_denied(text: str, place: int) -> bool:
    """Whether the words of the clause before a figure deny it or only suppose it: "will not reach", "no company holds", "if it took"."""
    known = _denials()
    clause = _CLAUSE.split(text[max(0, place - _FARTHEST) : place])[-1].lstrip()
    words = clause.lower().split()
    if clause.startswith(("Had ", "Were ")) or (words and words[0] in known["supposed"]) or _is_asked(text, place):
        return True
    for at in range(len(words) - 1, -1, -1):
        word, behind = words[at], words[at + 1 :]
        if word == "that" and at and _is_doubted(words[:at]):
            return True
        if word in known["ends"]:
            return False
        if (
            word in known["wrong"]
            or (word in known["missed"] and len(behind) < 2)
            or (word, *behind[:1]) in (("short", "of"), ("hardly", "any"), ("shy", "of"))
        ):
            return True
        if (word in known["not"] or word.endswith("n't")) and known["unless"].isdisjoint(behind[:1]):
            return True
        if word in known["none"] and at < 2 and known["unless"].isdisjoint(behind[:1]):
            return not (words[-1].endswith("'s") or words[-1] in ("its", "their", "the"))  # "no country grows faster than its 3%"
        if (word, *behind[:1]) in (("rather", "than"), ("contrary", "to")):
            return True
        if word == "if" and any(one in known["past"] or one.endswith("ed") for one in behind[:8]):
            return True
        if word == "would" and (_SUPPOSED.search(text, max(0, place - _REACH), place) or _IF_BEHIND.match(text, place, place + _REACH)):
            return True
        if word == "have" and at and words[at - 1] in ("would", "could", "might"):
            return True
    return False
