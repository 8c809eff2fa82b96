"""Units that a head or caption states for the numbers below it: "(USD Million)", "in '000 tonnes", "%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assay.language import currencies, vocabulary

_WORD = re.compile(r"US\$|[A-Z]{1,3}\$|[$€£¥₹₩%]|'?000s?\b|[A-Za-z]+(?:\.(?=\s?[A-Z$]))?")


@dataclass(frozen=True, slots=True)
class Unit:
    """What bare numbers count: money of a currency, a volume, or per cent; `scale` is the power of ten that they are short of."""

    currency: str | None = None
    unit: str | None = None
    scale: int = 0
    percent: bool = False


@cache
def _volumes() -> dict[str, str]:
    return {noun.casefold(): noun for noun in vocabulary.load("figures")["units"]["nouns"] if " " not in noun}


@cache
def _currencies() -> dict[str, str]:
    words = {**currencies.behind(), **currencies.before()}
    return {word.casefold(): code for word, code in words.items() if len(word) > 2 or not word.isalpha()} | {"rs": "INR"}


@cache
def unit_of(text: str) -> Unit | None:
    """The unit that some words state; None where they state none, or two that do not fit together (each of another column)."""
    currency, unit, scale, percent = set(), set(), set(), False
    before = ""
    scales = currencies.scales()
    for m in _WORD.finditer(text):
        word = m[0].rstrip(".")
        lower = word.casefold()
        if lower in ("%", "percent", "pct") or (lower == "cent" and before == "per"):
            percent = True
        elif lower in _currencies():
            currency.add(_currencies()[lower])
        elif lower.strip("'") in ("000", "000s"):
            scale.add(3)
        elif lower.rstrip("s") in ("thousand", "million", "billion", "trillion", "lakh", "crore") or (
            word in scales and (len(word) > 1 or before in _currencies())
        ):
            scale.add(scales.get(word) or scales[lower.rstrip("s")])
        elif (lower if len(word) > 1 else word) in _volumes():
            unit.add(word)
        before = lower
    if len(currency) > 1 or len(scale) > 1 or (currency and percent):
        return None
    if currency or unit:
        return Unit(next(iter(currency), None), None if currency else min(unit), next(iter(scale), 0))
    if percent:
        return Unit(percent=True)
    return Unit(scale=scale.pop()) if scale else None
