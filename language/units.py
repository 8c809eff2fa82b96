"""Units that a head or caption states for the numbers below it: "(USD Million)", "in '000 tonnes", "%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

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
def _volumes() -> dict[str, str]:
    return {noun.casefold(): noun for noun in vocabulary.load("figures")["units"]["nouns"] if " " not in noun}


@cache
def _fused() -> dict[str, int]:
    return dict(vocabulary.load("currencies")["fused"])


@cache
def _currencies() -> dict[str, str]:
    words = {**currencies.behind(), **currencies.before()}
    return {word.casefold(): code for word, code in words.items() if len(word) > 2 or not word.isalpha()} | {"rs": "INR"}


def _power(m: re.Match[str]) -> int:
    """The power of ten that a factor states: "10³", "10^3", "1,000"."""
    if m["raised"] or m["typed"]:
        return int(m["typed"] or m["raised"].translate(_SUPERSCRIPTS))
    return len(re.sub(r"\D", "", m[0])) - 1


@cache
def _unit_of(text: str) -> Unit | None:
    """The unit that some words state; None where they state none, or two that do not fit together."""
    currency, scale = set(), {_power(m) for m in _THOUSANDS.finditer(text)}
    unit, percent = "", False
    counted = False  # whether a unit of volume stands where one is stated, not in a name ("power units market, USD million")
    before = ""
    text = _OPPORTUNITY.sub("", text)
    scales = currencies.scales()
    for m in _WORD.finditer(text):
        word = m[0].rstrip(".")
        lower = word.casefold()
        if lower in ("%", "percent", "pct") or (lower == "cent" and before == "per"):
            percent = True
        elif word != "won" and lower in _currencies():
            currency.add(_currencies()[lower])
        elif lower.strip("'") in ("000", "000s"):
            scale.add(3)
        elif lower.rstrip("s") in ("thousand", "million", "billion", "trillion", "lakh", "crore") or (
            word in scales and (len(word) > 1 or before in _currencies())
        ):
            scale.add(scales.get(word) or scales[lower.rstrip("s")])
        elif (fused := _FUSED.fullmatch(word)) and (power := _fused().get(fused[1])) and fused[2].casefold() in _currencies():
            currency.add(fused[2])
            scale.add(power)
        elif (lower if len(word) > 1 else word) in _volumes():
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


@cache
def units_of(text: str) -> tuple[Unit, ...]:
    """The units that some words state, each of other columns: "values in USD million; volumes in tons"."""
    if one := _unit_of(text):
        return (one,)
    return tuple(unit for part in _PARTED.split(text) if (unit := _unit_of(part)))


@cache
def _measures() -> re.Pattern[str]:
    """The words of a head that tell what its column holds, each kind as a group of its name."""
    kinds = "|".join(f"(?P<{kind}>{alternatives(words)})" for kind, words in vocabulary.load("units").items())
    return re.compile(rf"(?<![\w-])(?i:{kinds})(?![\w-])")


_LABELS = re.compile(r"[\n|]")
_TIME = re.compile(r"(?:FY\s?|CY\s?|[QH][1-4]\s?)?(?:19|20)\d\d[EFPA]?(?:\s?[-–/]\s?(?:(?:19|20)?\d\d)[EFPA]?)?|\b[QH][1-4]\b")
_REST = re.compile(r"[(,:;\[]|\s(?:in|on|from|over|by|between|to|for|per|during|vs\.?|versus|compared)\s|\bof\s(?!\w+\s*\Z)")


@cache
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


def is_factor(text: str) -> bool:
    """Whether some words begin with a factor for all numbers: "1,000 tons"."""
    return _THOUSANDS.match(text) is not None


LONGEST_NOTE = 160
"""Characters of a note on the units of all tables."""
_LEAD = r"[\s(*]*(?:note:?\s)?(?:unless\s)?(?:otherwise\s\w+,\s)?(?:all\s|the\s)?"
_NOTE = re.compile(rf"{_LEAD}(?:figures|values|amounts|numbers|data|sums)\b.{{0,40}}\bin\s", re.I)


def is_note(text: str) -> bool:
    """Whether a short text says in what the numbers of all tables behind it are given: "All figures in USD million"."""
    m = _NOTE.match(text) if len(text) < LONGEST_NOTE else None
    return m is not None and bool(units_of(" ".join(text[m.end() :].split()[:3])))


_SIZED = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d\b|10{0,2}[,. ]?000)\d[\d.,]*[\s-]?[A-Za-z]+")  # "up to 25 t" is a size of what is sold


@dataclass(frozen=True, slots=True)
class Heads:
    """What the heads of a cell's column and row say of its number: the kinds that they name, and whether they state its unit themselves."""

    kinds: frozenset[str] = frozenset()
    named: bool = False

    @classmethod
    def of(cls, labels: Sequence[str]) -> Heads | None:
        """What some heads say; None where they name what is no amount and no rate: "Rank", "Change", a price."""
        head = "\n".join(labels)
        kinds, own = _kinds(head), [unit for label in labels for unit in units_of(_SIZED.sub(" ", label))]
        if any(unit.percent for unit in own):
            return cls(frozenset(("percent",)), True)
        if kinds & {"other", "alone", "sign"} or _PRICE.search(head):
            return None
        return cls(kinds, any(_is_named(unit) and not _is_kind(unit) for unit in own))

    def fitting(self, units: Sequence[Unit], own: bool) -> list[Unit]:
        """Of the units that one text states, those that can hold; `own`: the text is a head of the cell's column or row."""
        kept = [unit for unit in units if not _is_kind(unit)] if own else [unit for unit in units if self.fits(unit)]
        if len({bool(unit.currency) for unit in kept if unit.currency or unit.unit}) > 1:
            return []  # of money and of goods, and nothing tells which
        return [replace(unit, increment="increment" in self.kinds) for unit in kept]

    def fits(self, unit: Unit) -> bool:
        """Whether a unit that stands elsewhere can hold."""
        if self.named and _is_named(unit):
            return False
        if unit.percent:
            return not self.kinds & {"value", "volume", "percent"}
        if self.kinds & {"rate", "percent"}:
            return False
        return "volume" not in self.kinds if unit.currency else unit.unit is None or "value" not in self.kinds


def _is_named(unit: Unit) -> bool:
    return bool(unit.currency or unit.unit or unit.percent)


def _is_kind(unit: Unit) -> bool:
    """Whether a head only names what is counted ("Shipments"): in what, may be stated elsewhere."""
    return not unit.scale and (unit.unit or "").casefold() in vocabulary.load("units")["volume"]
