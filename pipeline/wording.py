"""Amounts and percentages as one would write them."""

from __future__ import annotations

from decimal import Decimal

from assay.schemas import Extraction, GrowthRate, MarketSize, Share
from assay.schemas.records import Doubt

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


DOUBTS: dict[Doubt, str] = {
    "not_english": "not in English, and only English is read: its records are not to be relied on",
    "no_market_report": "no market report: it has hardly a word or figure of one",
}
"""What to tell of a document that is doubted."""


def why_no_findings(extraction: Extraction) -> str:
    """Why nothing was found wrong: the figures agree only where there are any, and a report that they are of."""
    if extraction.document.doubt:
        return "there is hardly anything in it that could be tested"
    if not (extraction.market_sizes or extraction.growth_rates or extraction.shares):
        return "it has no figures that could be tested"
    return "the figures agree with each other"


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
