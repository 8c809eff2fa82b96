"""Rules on growth rates: against the values they belong to, and against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assay.language import places
from assay.pipeline.checks import intervals
from assay.pipeline.checks.certainty import TOLD_TOGETHER, sure_alone
from assay.pipeline.checks.claims import RATES, Claim, Pair, other_years
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent, same_measure
from assay.schemas import Evidence, GrowthRate

FAR = Decimal("1.8")  # one rate is this many times another: no rounding, no change of method
RIVALS = 2  # rates that contradict one pair of values: of more some are of parts
LONG_OVERLAP = 0.6  # of the shorter period


@rule("GR101", "cagr_mismatch", "rate-against-values", "error")
def rate_against_values(report: Report) -> Iterator[Hit]:
    """A stated growth rate does not lead from the stated start value to the stated end value.

    Every figure stands for all values that round to it (4.93 for 4.925 to 4.935; "about" for more; "over" for what lies above).
    The rate is called wrong only if none of its values carries a start value to an end value over the years of its period,
    one year fewer (counted from the first forecast year) or one more, and if it is off by more than 0.1 percentage points.
    A figure that would agree in millions instead of billions is left to SZ102. Two values that another rate does join are not
    held against a second one: that is GR102's to tell. Nor is a pair of values held against more than two rates: some are of parts.

    Passes:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of \
        6.9% from 2023 to 2031.
    Fails:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of \
        9.4% from 2023 to 2031.
    """
    given = {_said(claim.pair) for claim in report.claims if claim.fitting}
    rivals = Counter(_said(claim.pair) for claim in report.claims if not claim.fitting)
    for claim in report.claims:
        has_its_rate = _said(claim.pair) in given or rivals[_said(claim.pair)] > RIVALS
        figures = (claim.rate, claim.pair.start, claim.pair.end)
        stated = claim.close or not report.any_in_passing(figures) or (claim.rises and all(sure_alone(one) for one in figures))
        if not claim.fitting and not claim.scaled and not has_its_rate and stated:
            yield _mismatch(claim)


def _said(pair: Pair) -> tuple[object, ...]:
    """What a pair of values says, wherever it stands."""
    return tuple((size.amount, size.year, measure(size)) for size in (pair.start, pair.end))


def _mismatch(claim: Claim) -> Hit:
    start, end = claim.pair.start, claim.pair.end
    given = {years: percent(rate) for years, rate in intervals.implied_over(start.amount, end.amount, sorted(claim.counted)).items()}
    stated = percent(claim.rate.percent)
    ways = ", ".join(f"{rate} a year over {years} year{'s' * (years > 1)}" for years, rate in given.items())
    values = f"{money(start.amount, start)} ({start.year}) to {money(end.amount, end)} ({end.year})"
    years = other_years(claim)
    suggestion = f"the three figures agree over {years} years: one of the years may be wrong" if years else None
    usual = claim.years_of_rate if claim.years_of_rate in given else next(iter(given))
    return Hit(
        message=f"the growth rate does not lead from the first value to the last: {stated} a year is stated, but {values} is {ways}",
        evidence=(claim.rate.evidence, *_once(start.evidence, end.evidence)),
        expected=f"{given[usual]}, the rate that the values give over {usual} year{'s' * (usual > 1)}",
        actual=f"{stated}, the stated rate",
        suggestion=suggestion,
        least=TOLD_TOGETHER,
    )


def _once(*evidence: Evidence) -> tuple[Evidence, ...]:
    return tuple({(e.start, e.end): e for e in evidence}.values())


@rule("GR105", "other", "rate-over-other-years", "info")
def rate_over_other_years(report: Report) -> Iterator[Hit]:
    """A growth rate fits its values only if its years are counted with one more or one fewer than are stated.

    "From 2024 to 2030" are six years. Many reports count from the first forecast year, so such a rate is no error; but who computes with
    it must know over how many years it was computed.

    Passes:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of \
        6.9% from 2023 to 2031.
    Fails:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of \
        8.0% from 2023 to 2031.
    """
    for claim in report.claims:
        stated = {claim.years_of_rate, claim.pair.years}
        if claim.fitting and not stated & set(claim.fitting) and (claim.close or report.sure(claim.rate)):
            yield _counted_otherwise(claim)


def _counted_otherwise(claim: Claim) -> Hit:
    start, end, rate = claim.pair.start, claim.pair.end, claim.rate
    years, stated = claim.fitting[0], claim.years_of_rate
    first, last = (rate.start_year, rate.end_year) if rate.start_year and rate.end_year else (start.year, end.year)
    there = percent(intervals.implied(start.amount, end.amount, stated))
    return Hit(
        message=f"the growth rate counts other years than it names: {percent(rate.percent)} is the rate over {years} years, {first} to {last} "
        f"are {stated} ({money(start.amount, start)} to {money(end.amount, end)} over {stated} years is {there} a year)",
        evidence=(rate.evidence, *_once(start.evidence, end.evidence)),
        expected=f"{there}, the rate over {stated} years",
        actual=f"{percent(rate.percent)}, the stated rate",
    )


@rule("GR102", "growth_conflict", "two-rates", "error")
def two_rates(report: Report) -> Iterator[Hit]:
    """Two different compound rates are given for the same market, place, segment and period.

    Periods count as the same if both ends lie within a year of each other, or if one of the rates states no period. Rates that
    could round to each other ("7 %" and "6.9 %") are no conflict. Of three rates that differ some are of parts: nothing is told.

    Passes:
        The global bath tile market will grow at a CAGR of 6.9% from 2023 to 2031. The market is set to advance at a CAGR of \
        nearly 7% from 2023 to 2031.
    Fails:
        The global bath tile market will grow at a CAGR of 6.9% from 2023 to 2031. The bath tile market is set to grow at a CAGR of \
        8.4% from 2023 to 2031.
    """
    found = [(one, other) for one, other in _rivals(report) if same_period(one, other) and differ(one, other)]
    often = Counter(id(rate) for pair in found for rate in pair)
    for one, other in found:
        if often[id(one)] == often[id(other)] == 1:
            yield _conflict(report, one, other, "the same period")


def _rivals(report: Report) -> Iterator[tuple[GrowthRate, GrowthRate]]:
    """Different rates of one scope, from different sentences that both name it."""
    for rates in report.rates_of.values():
        sure = [rate for rate in rates[:RATES] if report.sure(rate)] if len(rates) > 1 else []
        yield from ((one, other) for one, other in combinations(sure, 2) if same_measure(one, other) and report.against(one, other))


def same_period(one: GrowthRate, other: GrowthRate) -> bool:
    """Whether the periods of two rates are the same: both ends within a year of each other, or one of the rates states no period."""
    if one.end_year is None or other.end_year is None:
        return one.start_year is None or other.start_year is None
    if one.start_year is None or other.start_year is None:
        return one.end_year == other.end_year
    return abs(one.start_year - other.start_year) <= 1 and abs(one.end_year - other.end_year) <= 1


def differ(one: GrowthRate, other: GrowthRate) -> bool:
    """Whether two rates are further apart than rounding and a tenth of a percentage point."""
    apart = abs(one.percent - other.percent) > intervals.SLACK
    return apart and not intervals.of_rate(one).meets(intervals.of_rate(other))


def _conflict(report: Report, one: GrowthRate, other: GrowthRate, period: str) -> Hit:
    also = "" if report.named(one) == report.named(other) else f"{report.named(other)} "
    return Hit(
        message=f"two growth rates for {period}: {report.named(one)} is to grow at {percent(one.percent)} a year{_years(one)} and "
        f"{also}at {percent(other.percent)}{_years(other)}",
        evidence=(one.evidence, other.evidence),
        expected=f"{percent(one.percent)}, the rate stated first",
        actual=f"{percent(other.percent)}, the other one",
    )


def _years(rate: GrowthRate) -> str:
    if rate.start_year and rate.end_year:
        return f" ({rate.start_year} to {rate.end_year})"
    return f" (to {rate.end_year})" if rate.end_year else ""


@rule("GR103", "growth_conflict", "rates-far-apart", "warning")
def rates_far_apart(report: Report) -> Iterator[Hit]:
    """Two rates of the same market for periods that mostly overlap differ so much that both can hardly be meant.

    A market can grow faster later, but not nearly twice as fast over mostly the same years. A market "for" or "in" something is set
    against the market without those words too: a report's own market is often called by the shorter name. A rate that states no
    period is taken to be for the years of its values.

    Passes:
        The global bath tile market will grow at a CAGR of 6.9% from 2023 to 2031. From 2025 to 2033 a CAGR of 7.8% is expected \
        for the global bath tile market.
    Fails:
        The global bath tile market will grow at a CAGR of 6.9% from 2023 to 2031. From 2025 to 2033 a CAGR of 17.8% is expected \
        for the global bath tile market.
    """
    of_one_market = [(one, other) for one, other in _rivals(report) if not same_period(one, other)]
    for one, other in [*of_one_market, *_narrower(report)]:
        far = one.percent > 0 < other.percent and max(one.percent, other.percent) >= FAR * min(one.percent, other.percent)
        if far and differ(one, other):
            (start, end), (start2, end2) = _period(report, one), _period(report, other)
            if min(end, end2) - max(start, start2) >= max(1, LONG_OVERLAP * min(end - start, end2 - start2)):
                yield _conflict(report, one, other, "mostly the same years")


def _narrower(report: Report) -> Iterator[tuple[GrowthRate, GrowthRate]]:
    """Rates of a market "for" or "in" something with rates of the market without those words."""
    for (market, *part), rates in report.rates_of.items():
        for tail in re.finditer(r" (?:for|in) ", market):
            wholes = report.rates_of.get((market[: tail.start()], *part), [])  # type: ignore[arg-type]
            yield from (
                (one, whole)
                for one in rates[:RATES]
                for whole in wholes[:RATES]
                if same_measure(one, whole) and report.sure(one) and report.sure(whole) and report.against(one, whole)
            )


def _period(report: Report, rate: GrowthRate) -> tuple[int, int]:
    """The years of a rate: as stated, else those of the values in its passage; (0, 0) where there are none."""
    if rate.start_year and rate.end_year:
        return rate.start_year, rate.end_year
    own = next((claim.pair for claim in report.claims if claim.rate is rate and claim.close), None)
    return (own.start.year or 0, own.end.year or 0) if own else (0, 0)


_FASTEST = re.compile(r"\bfastest|\bhighest (?:cagr|growth|rate)|\bmost rapid")
_LIMITED = re.compile(r"\b(?:one of|among|second|after|except|behind)\b")


def _is_first_part(report: Report, rate: GrowthRate) -> bool:
    """Whether a rate is of a region, or of a segment of the whole market."""
    of_market = report.scope(rate)[0] == report.market
    place = rate.geography if report.scope(rate)[1] else None
    return of_market and (places.kind(place) == "region" if place else bool(rate.segment))


@rule("GR104", "other", "fastest-is-not", "warning", needs_text=True)
def fastest_is_not(report: Report) -> Iterator[Hit]:
    """A place or segment is called the fastest, but the report gives a sibling, or the whole market, a higher rate for the same period.

    Only places are compared with places and segments of one dimension with each other, and only rates with the same end. The fastest
    part of a whole grows no slower than the whole; a country may be the fastest of its region only, and is not compared with it.

    Passes:
        Tile Market by Type (Ceramic, Glass)

        The tile market is segmented by type into ceramic and glass. The glass segment will see the fastest growth, at a CAGR of \
        9.1% from 2023 to 2031. The ceramic segment will grow at a CAGR of 5.2% from 2023 to 2031.
    Fails:
        Tile Market by Type (Ceramic, Glass)

        The tile market is segmented by type into ceramic and glass. The glass segment will see the fastest growth, at a CAGR of \
        4.1% from 2023 to 2031. The ceramic segment will grow at a CAGR of 5.2% from 2023 to 2031.
    """
    rates = [rate for rate in report.cagrs if report.part(rate)][:RATES]
    wholes = [rate for rate in report.cagrs if report.whole(rate)][:RATES]
    for one in rates:
        start, end = report.sentence(one.evidence)
        sentence = report.low[start:end]
        if not _FASTEST.search(sentence) or _LIMITED.search(sentence):
            continue
        for other in [*rates, *wholes] if _is_first_part(report, one) else rates:
            same_years = (one.start_year, one.end_year) == (other.start_year, other.end_year)
            faster = intervals.of_rate(other).low > intervals.of_rate(one).high
            comparable = same_years and same_measure(one, other) and report.same_basis(one, other)
            if comparable and faster and (report.whole(other) or report.siblings(one, other)) and not start <= other.evidence.start < end:
                yield Hit(
                    message=f"what is called the fastest is not: {report.named(one)} is to grow at {percent(one.percent)} a year, "
                    f"{report.named(other)} at {percent(other.percent)}",
                    evidence=(one.evidence, other.evidence),
                    expected=f"more than {percent(other.percent)}, the rate of {report.named(other)}",
                    actual=f"{percent(one.percent)}, the rate of {report.named(one)}",
                )
                break
