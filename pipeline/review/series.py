"""The market's values over the years, as data for a drawing: stated values, and the path that each stated rate implies.

The page's SVG and the notebook's Plotly figure are both drawn from here. Floats are used: this is for the eye, not for checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assay.pipeline.checks import intervals
from assay.pipeline.checks.claims import Claim
from assay.pipeline.checks.intervals import Interval
from assay.pipeline.checks.report import Report
from assay.pipeline.wording import measure, money, percent
from assay.schemas import Document, Extraction, GrowthRate, MarketSize

LOG_FROM = 25  # times: where the largest value is so much larger than the smallest, only a logarithmic scale shows both
MOST_PATHS = 8  # that can be told apart in one plot
MOST_POINTS = 60
LONGEST = 60  # years that a path is drawn


@dataclass(frozen=True, slots=True)
class Point:
    """A stated value: its year, the value, what it can be by rounding (low to high), and how one would write it.

    keys: the records that state it, as (kind, number from 1). source: whose it is, where several reports are compared.
    """

    year: int
    value: float
    low: float
    high: float
    label: str
    keys: tuple[tuple[str, int], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A stated rate drawn from the value it starts at.

    steps: (year, low, value, high), the band from the rounding of the value and of the rate. end: the value it should arrive at.
    agrees: whether it does, by the rules of `assay.pipeline.checks`. rate: as stated ("8.4 %"). implied: the rate that the two values mean.
    """

    start: Point
    end: Point
    steps: tuple[tuple[float, float, float, float], ...]
    agrees: bool
    rate: str
    implied: str
    key: tuple[str, int] = ("growth_rates", 0)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """All that is stated of one market in one currency or unit. left_out: what could not be drawn, in words."""

    measure: str
    points: tuple[Point, ...]
    paths: tuple[Path, ...]
    left_out: tuple[str, ...] = ()

    @property
    def parted(self) -> list[Path]:
        """The paths beside which a line joins the values that they miss: of several rates for the same two values the first."""
        return list({(path.start, path.end): path for path in reversed(self.paths) if not path.agrees}.values())

    @property
    def logarithmic(self) -> bool:
        """Whether only a logarithmic scale shows the largest and the smallest value."""
        values = [point.value for point in self.points if point.value > 0]
        return bool(values) and max(values) > LOG_FROM * min(values)


def series(extraction: Extraction, document: Document | None = None) -> list[Series]:
    """The whole market's values, one series for each currency or unit, that with the most values first."""
    return of_report(Report(extraction, document))


def of_report(report: Report) -> list[Series]:
    """The same, of a report whose claims are worked out already."""
    values = [size for size in report.sizes if report.whole(size)]
    kinds = list(dict.fromkeys(measure(size) for size in values))
    found = [_of_measure(report, [size for size in values if measure(size) == kind], kind) for kind in kinds]
    drawn = [one for one in found if one.points]
    return sorted(drawn, key=lambda one: -len(one.points))


def _of_measure(report: Report, sizes: list[MarketSize], kind: str) -> Series:
    numbers = {id(size): number for number, size in enumerate(report.extraction.market_sizes, 1)}
    rates = {id(rate): number for number, rate in enumerate(report.extraction.growth_rates, 1)}
    points = merged([point_of(size, numbers[id(size)]) for size in sizes if size.year and size.amount > 0])
    shown = points[:MOST_POINTS]
    claims = [claim for claim in _shown(report) if measure(claim.pair.start) == kind]
    paths = [path_of(claim, rates.get(id(claim.rate), 0), shown) for claim in claims]
    drawn = [path for path in paths if path][:MOST_PATHS]
    return Series(kind, tuple(shown), tuple(drawn), tuple(_left_out(report, sizes, len(points) - len(shown), len(paths) - len(drawn))))


def _shown(report: Report) -> list[Claim]:
    """The claims of the whole market that are drawn: those that hold, and those that a finding tells of.

    A rate that neither fits the values nor is found to contradict them is hardly theirs.
    """
    told = {(quote.start, quote.end) for finding in report.extraction.findings for quote in finding.evidence}
    return [
        claim
        for claim in report.claims
        if report.whole(claim.rate) and (claim.fitting or (claim.rate.evidence.start, claim.rate.evidence.end) in told)
    ]


def _left_out(report: Report, sizes: Sequence[MarketSize], points: int, paths: int) -> Iterable[str]:
    undated = sum(not size.year for size in sizes)
    claimed = {id(claim.rate) for claim in _shown(report)}
    alone = [rate for rates in report.rates_of.values() for rate in rates if report.whole(rate) and id(rate) not in claimed]
    if undated:
        yield _count(undated, "value without a year", "values without a year")
    if points:
        yield _count(points, "more value", "more values")
    if paths:
        yield _count(paths, "more rate", "more rates")
    if alone:
        yield _count(len(alone), "rate without values it could belong to", "rates without values they could belong to")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def point_of(size: MarketSize, number: int = 0, source: str = "") -> Point:
    """A stated value as a point; its year must be known."""
    spread = intervals.at_most(intervals.of_size(size), size.high or size.amount)
    middle = size.amount if size.high is None else (size.amount + size.high) / 2
    label = money(size.amount, size) + (f" to {money(size.high, size)}" if size.high is not None else "")
    return Point(int(size.year or 0), float(middle), float(spread.low), float(spread.high), label, (("market_sizes", number),), source)


def merged(points: Iterable[Point]) -> list[Point]:
    """The points by year; what is stated several times stands once, with all its records."""
    found: dict[tuple[int, float, str], Point] = {}
    for point in points:
        key = (point.year, point.value, point.source)
        before = found.get(key)
        if before:
            low, high = max(before.low, point.low), min(before.high, point.high)
            keys = before.keys + tuple(key for key in point.keys if key not in before.keys)
            found[key] = Point(point.year, point.value, min(low, point.value), max(high, point.value), before.label, keys, point.source)
        else:
            found[key] = point
    return sorted(found.values(), key=lambda point: (point.year, point.value))


def path_of(claim: Claim, number: int, points: Sequence[Point], source: str = "") -> Path | None:
    """The path of a claim between two of the points; None where they are not drawn or it would leave all measure."""
    first, last = claim.pair.start, claim.pair.end
    start, end = _at(points, first, source), _at(points, last, source)
    years = claim.pair.years
    if not start or not end or years < 1 or years > LONGEST:
        return None
    counted = claim.fitting[0] if claim.fitting else years
    steps = steps_of(start, _middle(claim.rate), intervals.of_rate(claim.rate), years, counted)
    if not steps:
        return None
    implied = percent(intervals.implied(first.amount, last.amount, years))
    return Path(start, end, steps, bool(claim.fitting), _rate(claim.rate), implied, ("growth_rates", number), source)


def steps_of(
    start: Point, rate: Decimal, spread: Interval, years: int, counted: int | None = None
) -> tuple[tuple[float, float, float, float], ...]:
    """A value carried forward at a rate, with the band of its rounding. counted: how many times the rate is applied over the years."""
    each = (counted or years) / years
    low, high = float(spread.low), min(float(spread.high), float(rate) * 2 + 1)
    if low <= -100 or max(high, float(rate)) > 1000:
        return ()
    steps = []
    for step in range(years + 1):
        times = step * each
        values = (
            start.low * (1 + low / 100) ** times,
            start.value * (1 + float(rate) / 100) ** times,
            start.high * (1 + high / 100) ** times,
        )
        steps.append((float(start.year + step), *values))
    return tuple(steps)


def _middle(rate: GrowthRate) -> Decimal:
    return rate.percent if rate.high is None else (rate.percent + rate.high) / 2


def _rate(rate: GrowthRate) -> str:
    return percent(rate.percent) if rate.high is None else f"{percent(rate.percent)} to {percent(rate.high)}"


def _at(points: Sequence[Point], size: MarketSize, source: str) -> Point | None:
    middle = float(size.amount if size.high is None else (size.amount + size.high) / 2)
    return next((point for point in points if (point.year, point.value, point.source) == (size.year, middle, source)), None)
