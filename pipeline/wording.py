"""Amounts and percentages as one would write them."""

from __future__ import annotations

from decimal import Decimal

from assay.schemas import MarketSize

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def measure(size: MarketSize) -> str:
    """What a size is counted in: a currency, or a unit of volume."""
    return size.currency or (size.unit or "").casefold()


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
