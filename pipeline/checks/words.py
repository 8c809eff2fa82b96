"""Names made comparable, and figures as one would write them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assay.language import places
from assay.schemas import GrowthRate, MarketSize, Share

_FILLER = re.compile(r"\b(?:global|worldwide|markets?|industry|segments?|the|total|overall)\b")
WORLD = "global"
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A market's or segment's name without case, punctuation, plural and the words that all of them share."""
    words = _FILLER.sub(" ", name.casefold().replace("&", " and ")).replace("-", " ")
    return " ".join(singular(word) for word in re.sub(r"[^\w%+ ]+", " ", words).split())


def singular(word: str) -> str:
    """A word without its plural s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def place(name: str | None) -> str:
    """A place's name without case, hyphens and dots, by its long form; empty where none is told."""
    known = places.canonical(name or "")
    return WORLD if known in ("worldwide", "world") else known


def measure(size: MarketSize) -> str:
    """What a size is counted in: a currency, or a unit of volume."""
    return size.currency or (size.unit or "").casefold()


def counts(rate: GrowthRate, size: MarketSize) -> bool:
    """Whether a rate can be of a size: one of volume is not of money, one of value is not of a volume."""
    return rate.measure is None or (rate.measure == "value") == (size.currency is not None)


def same_measure(one: GrowthRate | Share, other: GrowthRate | Share) -> bool:
    """Whether two percentages can be set against each other: one of volume only against another of volume."""
    return (one.measure == "volume") == (other.measure == "volume")


def money(amount: Decimal, size: MarketSize) -> str:
    """An amount as one would write it, in the currency or unit of a size: "USD 4.93 billion", "2.7 million tons"."""
    for scale, word in _SCALES:
        if abs(amount) >= scale:
            number = f"{_short(amount / scale)} {word}"
            break
    else:
        number = _short(amount)
    return f"{size.currency} {number}" if size.currency else f"{number} {size.unit or ''}".strip()


def percent(value: Decimal) -> str:
    """A percentage as one would write it, to a hundredth: "10.5 %"."""
    return f"{_short(value.quantize(Decimal('0.01')))} %"


def _short(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.001")) if abs(number) < 10**9 else number.to_integral_value()
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
