"""Arithmetic on figures that are only as exact as they are written: each stands for the interval of values that round to it.

Everything is exact decimal arithmetic; roots are avoided by comparing powers, so no rounding of ours can make or hide a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from itertools import chain

from assay.schemas import GrowthRate, MarketSize, Share

INFINITE = Decimal("Infinity")
ABOUT_RATIO = Decimal("0.03")  # "about 5" can be 3 % off, or twice as far as rounding goes, whichever is more
OVER_AT_MOST = Decimal(2)  # who writes "over 5.3 million" does not mean 400 million: beyond twice the figure the words do not reach
SLACK = Decimal("0.1")  # percentage points by which a rate must be off, beyond rounding, to be called wrong
DIGITS = Context(prec=40)

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COMMA_DECIMAL = re.compile(r"\d[\d.]*,\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from low to high, both included; high may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def half_unit(amount: Decimal, quote: str) -> Decimal:
    """Half of the last place to which an amount is written: of 4930000000 quoted as "4.93 billion" it is 5000000.

    The number in the quote is the one whose significant digits are the amount's. Where there is none (a number in words), the
    amount's own significant digits count.
    """
    digits = _significant(format(amount, "f"))
    for number in _numbers(quote):
        if _significant(number) == digits:
            written = Decimal(number)
            scale = amount.adjusted() - written.adjusted()
            return Decimal(5).scaleb(int(written.as_tuple().exponent) + scale - 1)
    return Decimal(5).scaleb(int(amount.normalize().as_tuple().exponent) - 1)


def in_thousands(size: MarketSize) -> bool:
    """Whether an amount is written as thousands of its own scale word ("2,934.6 billion")."""
    digits = _significant(format(size.amount, "f"))
    return any(_significant(n) == digits and Decimal(n) >= 1000 and Decimal(n) != size.amount for n in _numbers(size.evidence.quote))


def _numbers(quote: str) -> Iterator[str]:
    """The numbers of a quote in plain digits, read with decimal points, then with decimal commas."""
    points = (m.group().replace(",", "") for m in _NUMBER.finditer(quote))
    commas = (m.group().replace(".", "").replace(",", ".") for m in _COMMA_DECIMAL.finditer(quote)) if "," in quote else ()
    return (number if number.isascii() else format(Decimal(number), "f") for number in chain(points, commas))


def _significant(number: str) -> str:
    """The digits of a number without the zeros before and behind them."""
    return number.replace(".", "").strip("-0")


def spread(low: Decimal, high: Decimal | None, bound: str, quote: str) -> Interval:
    """The interval that a figure stands for; `high` is the upper end of a stated range, `bound` as in CONTRACT."""
    half = half_unit(low, quote)
    if high is not None:
        return Interval(low - half, high + half_unit(high, quote))
    if bound == "about":
        half = max(2 * half, abs(low) * ABOUT_RATIO)
    if bound == "min":
        return Interval(low - half, INFINITE)
    if bound == "max":
        return Interval(min(Decimal(0), low), low + half)
    return Interval(low - half, low + half)


def of_size(size: MarketSize) -> Interval:
    """What a stated market size stands for, in single units."""
    return spread(size.amount, size.high, size.bound, size.evidence.quote)


def of_rate(rate: GrowthRate) -> Interval:
    """What a stated rate stands for, in per cent; "about 9 %" is 8 to 10 whatever 3 % of 9 may be."""
    half = half_unit(rate.percent, rate.evidence.quote)
    if rate.high is None and rate.bound == "about":
        return Interval(rate.percent - 2 * half, rate.percent + 2 * half)
    return spread(rate.percent, rate.high, rate.bound, rate.evidence.quote)


def of_share(share: Share) -> Interval:
    """What a stated share stands for, in per cent; at most 100. "Nearly 35 %" may be as little as 33.95."""
    found = spread(share.percent, share.high, share.bound, share.evidence.quote)
    return Interval(found.low, min(found.high, Decimal(100)))


def grown(start: Interval, percent: Interval, years: int) -> Interval:
    """Where a start value can be after so many years at a rate."""
    return Interval(DIGITS.multiply(start.low, _factor(percent.low, years)), _times(start.high, _factor(percent.high, years)))


def fits(start: Interval, end: Interval, percent: Interval, years: int) -> bool:
    """Whether some rate of the interval carries some start value to some end value in so many years."""
    return years > 0 and grown(start, percent, years).meets(end)


def scaled(interval: Interval, factor: Decimal) -> Interval:
    """An interval of so many times the values, where the factor is a power of ten."""
    return Interval(DIGITS.multiply(interval.low, factor), DIGITS.multiply(interval.high, factor))


def slack(percent: Decimal) -> Interval:
    """The rates that are too close to a stated one to call it wrong, its rounding aside."""
    return Interval(percent - SLACK, percent + SLACK)


def implied(start: Decimal, end: Decimal, years: int) -> Decimal:
    """The rate, in per cent a year, that carries one value to another."""
    return implied_over(start, end, (years,))[years]


def implied_over(start: Decimal, end: Decimal, counted: Iterable[int]) -> dict[int, Decimal]:
    """The rates, in per cent a year, that carry one value to another over each of some numbers of years."""
    with localcontext(DIGITS):
        whole = (end / start).ln()
        return {years: (whole / years).exp() * 100 - 100 for years in counted}


def at_most(interval: Interval, amount: Decimal) -> Interval:
    """An interval that is open above, closed at twice the figure: how far "over" reaches in plain speech."""
    return Interval(interval.low, min(interval.high, amount * OVER_AT_MOST))


def _factor(percent: Decimal, years: int) -> Decimal:
    if percent.is_infinite():
        return INFINITE
    return DIGITS.power(max(DIGITS.add(1, DIGITS.divide(percent, 100)), Decimal(0)), years)


def _times(a: Decimal, b: Decimal) -> Decimal:
    return INFINITE if a.is_infinite() or b.is_infinite() else DIGITS.multiply(a, b)
