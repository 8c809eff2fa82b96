"""Units that a head or caption states for the numbers below it: "(USD Million)", "in '000 tonnes", "%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assay.language import currencies, vocabulary
from assay.language.phrases import alternatives

_WORD = re.compile(r"US\$|[A-Z]{1,3}\$|[$€£¥₹₩%]|(?<![\d.,])'?000s?\b|[A-Za-z]+(?:\.(?=\s?[A-Z$]))?")
_THOUSANDS = re.compile(r"(?<![\w.,])10(?:\^(?P<typed>\d)|(?P<raised>[³⁴-⁹]))|(?<![\w.,])(?:1|10|100)(?:[,.' ]?000){1,2}(?![\w.,]*\d)")
_SUPERSCRIPTS = str.maketrans("³⁴⁵⁶⁷⁸⁹", "3456789")
_FUSED = re.compile(r"([A-Za-z]{1,2})([A-Z]{3})")  # "MUSD"
_BEFORE_UNITS = frozenset(("in", "of", "metric", "short", "000", "volume", "volumes"))
_OPPORTUNITY = re.compile(r"(?:\$|dollar)\s(?=opportunity|growth|gain|increment|terms)", re.I)  # names an increment, states no unit
_PARTED = re.compile(r"[;/|&\n]|,(?!\d)|\band\b")
_PRICE = re.compile(r"\bper\s(?!cent)|[A-Z$€£¥₹]\s?/\s?[a-z]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What bare numbers count: money of a currency, a volume, or per cent; `scale` is the power of ten that they are short of;

    `increment` where the head says that they are what something grows by.
    """

    currency: str | None = None
    unit: str | None = None
    scale: int = 0
    percent: bool = False
    increment: bool = False


@cache
def volumes() -> frozenset[str]:
    """The units of volumes that are one word, in small letters."""
    return frozenset(noun.casefold() for noun in vocabulary.load("figures")["units"]["nouns"] if " " not in noun)


@cache
def _fused() -> dict[str, int]:
    return dict(vocabulary.load("currencies")["fused"])


@cache
def _currencies() -> dict[str, str]:
    words = {**currencies.behind(), **currencies.before()}
    return {word.casefold(): code for word, code in words.items() if len(word) > 2 or not word.isalpha()} | {"rs": "INR"}


_BEFORE_WORD = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d[\s-]*\Z|(?:10{0,2}[,.' ]?)?000(?:[,.' ]?000)?[\s-]*\Z)\d(?:[\d.,]*\d)?[\s-]?\Z")
_BEHIND_WORD = re.compile(r"\s?(?!(?:19|20)\d\d(?!\d))\d")


_MULTIPLYING = ("thousand", "lakh")
_SCALE_BEHIND = re.compile(r"\s?(?:[mbt]illions?|bn|mn|m)\b")


@cache
def _volume_behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?i:{alternatives(volumes())})\b")


def _is_of_figure(text: str, word: re.Match[str]) -> bool:
    """Whether a word belongs to a figure ("worth USD 5 million", "17,000 units"), which says nothing of other numbers."""
    behind = _BEHIND_WORD.match(text, word.end()) is not None and word[0] not in ("%",)
    return behind or _BEFORE_WORD.search(text, max(0, word.start() - 16), word.start()) is not None


def _power(m: re.Match[str]) -> int:
    """The power of ten that a factor states: "10³", "10^3", "1,000"."""
    if m["raised"] or m["typed"]:
        return int(m["typed"] or m["raised"].translate(_SUPERSCRIPTS))
    return len(re.sub(r"\D", "", m[0])) - 1


@lru_cache(maxsize=4096)
def _unit_of(text: str, prose: bool) -> Unit | None:
    """The unit that some words state; None where they state none, or two that do not fit together."""
    currency, scale = set(), {_power(m) for m in _THOUSANDS.finditer(text)}
    unit, percent = "", False
    counted = False  # whether a unit of volume stands where one is stated, not in a name ("power units market, USD million")
    before = ""
    text = _OPPORTUNITY.sub("", text)
    scales = currencies.scales()
    for m in _WORD.finditer(text):
        if prose and _is_of_figure(text, m):
            before = ""
            continue
        word = m[0].rstrip(".")
        lower = word.casefold()
        if lower in ("%", "percent", "pct") or (lower == "cent" and before == "per"):
            percent = True
        elif lower in _currencies() and (word != "won" or before.rstrip("s") in scales):
            currency.add(_currencies()[lower])
        elif len(word) < 3 and word in currencies.before() and _SCALE_BEHIND.match(text, m.end()):
            currency.add(currencies.before()[word])  # "R million"
        elif lower.strip("'") in ("000", "000s"):
            scale.add(3)
        elif lower.rstrip("s") in ("thousand", "million", "billion", "trillion", "lakh", "crore") or (
            word in scales and (len(word) > 1 or before in _currencies())
        ):
            zeros = scales.get(word) or scales[lower.rstrip("s")]
            if before in _MULTIPLYING and scale == {scales[before]} and zeros > scales[before]:  # "thousand million"
                zeros += scale.pop()
            scale.add(zeros)
        elif word == "m" and _volume_behind().match(text, m.end()):
            scale.add(6)
        elif (fused := _FUSED.fullmatch(word)) and (power := _fused().get(fused[1])) and fused[2].casefold() in _currencies():
            currency.add(fused[2])
            scale.add(power)
        elif (lower if len(word) > 1 else word) in volumes():
            unit = word
            counted |= before in _BEFORE_UNITS or before in scales or text[: m.start()].rstrip()[-1:] in "(,;/|[:-"
        before = lower
    if len(currency) > 1 or len(scale) > 1 or (currency and (percent or counted)) or currencies.NO in currency:
        return None
    if currency or unit:
        return Unit(next(iter(currency), None), None if currency else unit, next(iter(scale), 0))
    if percent:
        return Unit(percent=True)
    return Unit(scale=scale.pop()) if scale else None


@lru_cache(maxsize=4096)
def units_of(text: str, prose: bool = False) -> tuple[Unit, ...]:
    """The units that some words state, each of other columns: "values in USD million; volumes in tons".

    Where they may be `prose`, what belongs to a figure in them states nothing.
    """
    if one := _unit_of(text, prose):
        return (one,)
    return tuple(unit for part in _PARTED.split(text) if (unit := _unit_of(part, prose)))


@cache
def _measures() -> re.Pattern[str]:
    """The words of a head that tell what its column holds, each kind as a group of its name."""
    table = vocabulary.load("units")
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(f'(?P<{kind}>{alternatives(words)})' for kind, words in table.items())})(?![\w-])")


_LABELS = re.compile(r"[\n|]")
_TIME = re.compile(r"(?:FY\s?|CY\s?|[QH][1-4]\s?)?(?:19|20)\d\d[EFPA]?(?:\s?[-–/]\s?(?:(?:19|20)?\d\d)[EFPA]?)?|\b[QH][1-4]\b")
_REST = re.compile(r"[(,:;\[]|\s(?:in|on|from|over|by|between|to|for|per|during|vs\.?|versus|compared)\s|\bof\s(?!\w+\s*\Z)")


@lru_cache(maxsize=4096)
def _kinds(head: str) -> frozenset[str]:
    """What the labels of a head say that their numbers are; the last word of a label tells ("growth index", not "index funds")."""
    found = set()
    for label in _LABELS.split(head):
        words = _REST.split(_TIME.sub(" ", label), maxsplit=1)[0].strip(" .*-")
        told = next((m for m in _measures().finditer(words) if m.end() == len(words) and (m.lastgroup != "alone" or m[0] == words)), None)
        if _COUNTED.match(words) and not (told and told.lastgroup == "volume"):
            found.add("other")
        elif told or _SIGNED.search(label):
            found.add(told.lastgroup or "" if told else "sign")
    return frozenset(found)


_COUNTED = re.compile(r"(?:number|no\.|count)\sof\b", re.I)
_SIGNED = re.compile(r"\A\s*(?:[#Δ∆±]|\+\s?/\s?-)")
LONGEST_NOTE = 160
"""Characters of a note on the units of all tables."""
_LEAD = r"[\s(*]*(?:note:?\s)?(?:unless\s)?(?:otherwise\s\w+,\s)?(?:all\s|the\s)?"
_NOTE = re.compile(rf"{_LEAD}(?:figures|values|amounts|numbers|data|sums)\b.{{0,40}}\bin\s", re.I)


def is_note(text: str) -> bool:
    """Whether a short text says in what the numbers of all tables behind it are given: "All figures in USD million"."""
    m = _NOTE.match(text) if len(text) < LONGEST_NOTE else None
    return m is not None and bool(units_of(" ".join(text[m.end() :].split()[:3])))


def is_no_amount(head: str) -> bool:
    """Whether the heads of a cell name what is no amount of a market: a rank, a change, a price, a rate."""
    return "rate" in _kinds(head) or _is_of_nothing(head)


def _is_of_nothing(head: str) -> bool:
    """Whether the heads of a cell name what is neither an amount nor a rate."""
    return bool(_kinds(head) & {"other", "alone", "sign"}) or _PRICE.search(head) is not None


_SIZED = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d\b|10{0,2}[,. ]?000)\d[\d.,]*[\s-]?[A-Za-z]+")  # "up to 25 t" is a size of what is sold


def unit_for(column: str, row: str, around: Sequence[str]) -> Unit | None:
    """What a bare number in a cell counts, by the heads of its column and row, and by the caption, lines and headings above.

    None where nothing says it, where the head names what is no amount ("Rank", "Change", a price), or where two units could be meant.
    """
    head = f"{column}\n{row}"
    kinds = _kinds(head)
    column, row = (_SIZED.sub(" ", label) for label in (column, row))
    if _tells_percent(column, row):
        return Unit(percent=True)
    if _is_of_nothing(head):
        return None
    told: Unit | None = None
    named_only: Unit | None = None  # the head names a volume ("Shipments"), whose unit may be stated above
    for text in (column, row, *around):
        own = text in (column, row)
        fitting = [unit for unit in units_of(text, not own) if own or _fits(unit, kinds)]
        named = [unit for unit in fitting if unit.unit or (not named_only and (unit.currency or unit.percent))]
        if len(named) > 1:
            money = [unit for unit in named if unit.currency]
            if len(money) != 1 or any(unit.unit for unit in named):
                return None
            named = money
        if named and own and not named[0].scale and (named[0].unit or "").casefold() in vocabulary.load("units")["volume"]:
            named_only = named_only or named[0]
            continue
        if named:
            return replace(named[0], scale=named[0].scale or (told.scale if told else 0), increment="increment" in kinds)
        told = told or next((unit for unit in fitting if not (unit.currency or unit.unit or unit.percent)), None)
    return named_only or told


def fits(unit: Unit, head: str) -> bool:
    """Whether a unit that stands elsewhere can hold for a number under some heads."""
    return unit.percent if _tells_percent(*head.split("\n")) else _fits(unit, _kinds(head))


def _tells_percent(*heads: str) -> bool:
    return any(unit.percent for text in heads for unit in units_of(text))


def _fits(unit: Unit, kinds: frozenset[str]) -> bool:
    """Whether a unit stated for several columns holds for one whose head names some kinds."""
    if unit.percent:
        return "value" not in kinds and "volume" not in kinds
    if "rate" in kinds:
        return False
    if unit.currency:
        return "volume" not in kinds
    return unit.unit is None or "value" not in kinds
