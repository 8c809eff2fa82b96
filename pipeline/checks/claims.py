"""Which values a stated rate belongs to, and whether it can carry the one to the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from assay.pipeline.checks import intervals
from assay.pipeline.checks.intervals import Interval
from assay.pipeline.wording import counts, measure
from assay.schemas import Evidence, GrowthRate, MarketSize

SURER = 3  # times: a value so much surer than another one of its year and scope stands alone
FACTORS = tuple(Decimal(10) ** power for power in (3, -3, 6, -6))  # thousand, million: the slips of a scale word
OTHER_YEARS = 4  # by how many years a misprinted year is sought
LONG = 3  # years between two values that a rate does not join by chance
MOST = 12  # values of one scope that are paired with each other
RATES, VALUES = 40, 400  # of one scope that are looked at: no report has so many, and time must not grow faster than the text


@dataclass(frozen=True, slots=True)
class Pair:
    """A value and a later value of one scope that a rate is to carry from the one to the other."""

    start: MarketSize
    end: MarketSize

    @property
    def years(self) -> int:
        """From the year of the one to that of the other."""
        return (self.end.year or 0) - (self.start.year or 0)


@dataclass(frozen=True, slots=True)
class Claim:
    """A rate with the values it belongs to.

    fitting: the numbers of years over which it carries the one to the other; empty if it contradicts them.
    counted: the numbers of years that were tried. close: stated in one passage with its values.
    scaled: the figure that must be multiplied, and by what, to make all agree, where nothing else does.
    """

    rate: GrowthRate
    pair: Pair
    counted: tuple[int, ...]
    fitting: tuple[int, ...]
    close: bool
    scaled: tuple[MarketSize, Decimal] | None = None

    @property
    def years_of_rate(self) -> int:
        """The years of the rate's own period, or of its values where it states none."""
        first, last = self.rate.start_year, self.rate.end_year
        return last - first if first and last else self.pair.years

    @property
    def rises(self) -> bool:
        """Whether the later value is the larger one, as it is with a growing market."""
        return self.pair.start.amount < self.pair.end.amount

    @property
    def fits_its_own_years(self) -> bool:
        """Whether the rate carries the one value to the other over the years between them."""
        return self.pair.years in self.fitting


Scope = tuple[str, str, str]
"""What a figure is about, comparable: market, place, segment in plain words; empty for the whole."""
Near = Callable[[Evidence, Evidence], bool]
"""Whether two quotes belong to one statement."""


SameBasis = Callable[[GrowthRate, MarketSize], bool]
"""Whether a rate and a value are both nominal or both real, of one scenario, and so on."""


def claims(
    rates_of: Mapping[Scope, list[GrowthRate]], sizes_of: Mapping[Scope, list[MarketSize]], near: Near, same_basis: SameBasis
) -> list[Claim]:
    """One claim for each compound rate whose values are stated; of several possible pairs the one that it fits."""
    found: list[Claim | None] = []
    for scope, rates in rates_of.items():
        values = _likely([size for size in sizes_of.get(scope, ())[:VALUES] if size.amount > 0])
        for rate in rates[:RATES]:
            if fitting := [size for size in values if counts(rate, size) and same_basis(rate, size)]:
                found.append(_claim(rate, fitting, near, of_part=bool(scope[1] or scope[2])))
    return [claim for claim in found if claim]


def _claim(rate: GrowthRate, values: list[MarketSize], near: Near, of_part: bool) -> Claim | None:
    """The claim of a rate with the values nearest to it; with those in another currency or unit if it fits them and not these.

    None if it only fits other values of its passage: then its years are not those that were read.
    """
    nearby = around(values, rate.evidence.start)
    counted = list(dict.fromkeys(measure(size) for size in sorted(nearby, key=lambda size: abs(size.evidence.start - rate.evidence.start))))
    best: Claim | None = None
    for one in counted:
        alike = [size for size in values if size.year and measure(size) == one]
        passage = [size for size in nearby if size.year and measure(size) == one and near(size.evidence, rate.evidence)]
        together = _pairs(passage)
        close = _of_period(together, rate)
        pairs = close + [pair for pair in _across(alike, rate, not close, of_part) if pair not in close]
        found = min((_test(rate, pair, pair in close) for pair in pairs), key=_preference, default=None)
        if found and found.fitting:
            return found
        if any(_test(rate, pair, close=True).fits_its_own_years for pair in together if pair.years >= LONG and pair not in pairs):
            return None
        best = best or (found if one == counted[0] else None)
    return best


def _likely(values: list[MarketSize]) -> list[MarketSize]:
    """The values without those beside which another value of the year is far surer: they are hardly of this scope."""
    best: dict[tuple[int | None, str], float] = {}
    for size in values:
        key = (size.year, measure(size))
        best[key] = max(best.get(key, 0.0), size.confidence or 0.0)
    return [size for size in values if size.confidence is None or SURER * size.confidence >= best[size.year, measure(size)]]


def _preference(claim: Claim) -> tuple[bool, bool, bool, bool, int]:
    """What comes first of all that a rate may belong to: what it fits over its own years, over others, with a slip of a scale word."""
    stated = {claim.years_of_rate, claim.pair.years}
    return (not claim.fitting, not stated & set(claim.fitting), claim.scaled is None, not claim.close, _distance(claim.pair, claim.rate))


def around(values: list[MarketSize], position: int) -> list[MarketSize]:
    """The values (in the order of the text) that stand nearest to a position."""
    at = bisect_left(values, position, key=lambda size: size.evidence.start)
    return values[max(0, at - MOST) : at + MOST]


def _pairs(values: list[MarketSize]) -> list[Pair]:
    return [Pair(a, b) for a, b in permutations(values, 2) if (a.year or 0) < (b.year or 0)]


def _of_period(pairs: list[Pair], rate: GrowthRate) -> list[Pair]:
    """The pairs of the rate's own passage that end where it ends; of a rate without a period those that end last."""
    last = rate.end_year or max((pair.end.year or 0 for pair in pairs), default=0)
    return [pair for pair in pairs if pair.end.year == last and (not rate.start_year or (pair.start.year or 0) < last - 1)]


def _across(values: list[MarketSize], rate: GrowthRate, alone: bool, of_part: bool) -> list[Pair]:
    """The pairs of the whole document that a rate can only mean: of its very period, or, if it stands alone, the only ones there are.

    Of a part of the market such pairs can only help: a part's values far from its rate may be of a part of that part.
    """
    first, last = rate.start_year, rate.end_year
    if first and last and not (alone and of_part):
        ends = [size for size in values if size.year == last][:MOST]
        starts = [size for size in values if size.year == first or (alone and abs((size.year or 0) - first) == 1)][:MOST]
        return [Pair(start, end) for start in starts for end in ends if (start.year or 0) < last]
    if alone and not of_part and len({size.year for size in values}) == 2:
        return [pair for pair in _pairs(values[:MOST]) if last in (None, pair.end.year)]
    return []


def _test(rate: GrowthRate, pair: Pair, close: bool) -> Claim:
    start, end, percent = intervals.of_size(pair.start), intervals.of_size(pair.end), intervals.of_rate(rate)
    percent = intervals.at_most(percent, rate.percent) if rate.percent > 0 else percent
    end = intervals.at_most(end, pair.end.amount)
    start = intervals.at_most(start, pair.start.amount)
    counted = _conventions(rate, pair)
    fitting = tuple(years for years in counted if _agree(rate, pair, start, end, percent, years))
    scaled = None if fitting else _slip(pair, start, end, percent, counted)
    return Claim(rate, pair, counted, fitting, close, scaled)


def _agree(rate: GrowthRate, pair: Pair, start: Interval, end: Interval, percent: Interval, years: int) -> bool:
    if intervals.fits(start, end, percent, years):
        return True
    inexact = rate.high or pair.start.high or pair.end.high
    return not inexact and intervals.fits(
        Interval(pair.start.amount, pair.start.amount), Interval(pair.end.amount, pair.end.amount), intervals.slack(rate.percent), years
    )


def _conventions(rate: GrowthRate, pair: Pair) -> tuple[int, ...]:
    """The years as the rate's period counts them, one less (from the first forecast year), one more; else as the values' years do."""
    if rate.start_year and rate.end_year:
        period = rate.end_year - rate.start_year
        tried = [period, period - 1, period + 1, pair.years]
    else:
        tried = [pair.years, pair.years - 1, pair.years + 1]
    return tuple(dict.fromkeys(years for years in tried if years > 0))


def _slip(pair: Pair, start: Interval, end: Interval, percent: Interval, counted: tuple[int, ...]) -> tuple[MarketSize, Decimal] | None:
    """The figure that a slip of a scale word spoilt; of two that it can be the one written in thousands of its scale word, or the later."""
    if {pair.start.bound, pair.end.bound} & {"min", "max"}:
        return None  # "less than 2.7 billion" goes with any smaller value
    found = []
    grown = [intervals.grown(start, percent, years) for years in counted]
    for factor in FACTORS:
        large = intervals.scaled(end, factor)
        if any(one.meets(large) for one in grown):
            found.append((pair.end, factor))
        if any(intervals.scaled(one, factor).meets(end) for one in grown):
            found.append((pair.start, factor))
    return min(found, key=lambda slip: (not (slip[1] < 1 and intervals.in_thousands(slip[0])), slip[0] is pair.start), default=None)


def other_years(claim: Claim) -> int | None:
    """The number of years, not far from those stated, over which the rate would carry the one value to the other."""
    start, end, percent = (intervals.of_size(claim.pair.start), intervals.of_size(claim.pair.end), intervals.of_rate(claim.rate))
    end = intervals.at_most(end, claim.pair.end.amount)
    candidates = range(max(2, claim.pair.years - OTHER_YEARS), claim.pair.years + OTHER_YEARS + 1)
    return next((years for years in candidates if intervals.fits(start, end, percent, years)), None)


def _distance(pair: Pair, rate: GrowthRate) -> int:
    return abs((pair.start.year or 0) - (rate.start_year or pair.start.year or 0)) - pair.years
