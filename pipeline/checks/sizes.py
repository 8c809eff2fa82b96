"""Rules on market sizes: against each other, against the whole, and the slips of thousand and million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from assay.language.names import WORLD
from assay.pipeline.checks import intervals
from assay.pipeline.checks.claims import MOST, RATES, VALUES, Claim, Scope, around
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent
from assay.schemas import MarketSize

SLIP = (Decimal(200), Decimal(5000))  # times: what is less or more than about a thousand is no slip but a figure of something else
ABSURD = Decimal(50)  # times: no market is this much larger than its whole, or than itself a few years before
APART = Decimal("1.5")  # times: paths of one market that are this far apart in one year are two markets
FAR = Decimal("1.5")  # times: values that differ so much may be of the market and of a part
DIFFERENT = Decimal("0.02")  # of the larger: what lies closer may be another rounding or another day's exchange rate


@rule("SZ101", "size_conflict", "two-values", "error")
def two_values(report: Report) -> Iterator[Hit]:
    """Two different values are given for the same market, place, segment and year.

    Values that round to each other ("USD 24.56 billion", "nearly USD 25 billion") agree, and so do values of different
    currencies, of money and of volume, or of a quarter and a year.

    Passes:
        The global bath tile market was valued at USD 2.43 billion in 2023. In 2023 the bath tile market was worth about USD 2.4 \
        billion.
    Fails:
        The global bath tile market was valued at USD 2.43 billion in 2023. In 2023 the bath tile market was worth about USD 3.1 \
        billion.
    """
    told: set[tuple[Scope, int | None, str]] = set()
    for one, other in _twice(report):
        key = (report.scope(one), one.year, measure(one))
        if key not in told and not _agree(one, other) and not _absurd(one, other) and _of_one_thing(report, one, other):
            told.add(key)
            yield Hit(
                message=f"two values for one market and year: {report.named(one)} is put at {money(one.amount, one)} and at "
                f"{money(other.amount, other)} for {one.year}",
                evidence=(one.evidence, other.evidence),
                expected=f"{money(one.amount, one)}, the first value stated",
                actual=f"{money(other.amount, other)}, the other one",
            )


def _of_one_thing(report: Report, one: MarketSize, other: MarketSize) -> bool:
    """Whether two different values can only be of the same thing: so said of both, or of one and the values are not far apart.

    A value of nothing that is named is often one of a part, which is smaller by far.
    """
    close = max(one.amount, other.amount) < FAR * min(one.amount, other.amount)
    return report.against(one, other) and (close or (report.stated(one) and report.stated(other)))


def _agree(one: MarketSize, other: MarketSize) -> bool:
    if intervals.of_size(one).meets(intervals.of_size(other)):
        return True
    return abs(one.amount - other.amount) <= DIFFERENT * max(one.amount, other.amount)


def _absurd(one: MarketSize, other: MarketSize) -> bool:
    low, high = sorted((one.amount, other.amount))
    return low <= 0 or high / low >= ABSURD


@rule("SZ102", "scale_suspect", "scale-slip", "error")
def scale_slip(report: Report) -> Iterator[Hit]:
    """A figure agrees with its neighbours only in thousands, millions or billions other than stated.

    Either the start value, the end value and the rate agree once one of them is multiplied or divided by 1,000 or 1,000,000, or
    a value is impossible as it stands: a forecast smaller than its base at positive growth, or two values of one
    market and year, or of a part and the whole, that differ about a thousand times.

    Passes:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3,420 million by 2031, at a CAGR of \
        6.9% from 2023 to 2031.
    Fails:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3,420 billion by 2031, at a CAGR of \
        6.9% from 2023 to 2031.
    """
    for claim in report.claims:
        if claim.scaled:
            yield _repaired(claim)
        elif not claim.fitting and claim.rate.percent > 0 and _shrunk(claim):
            yield _impossible(claim)
    told = {id(size) for claim in report.claims if claim.scaled for size in (claim.pair.start, claim.pair.end)}
    for one, other in [*_twice(report), *_parts(report)]:
        large, small = (one, other) if one.amount >= other.amount else (other, one)
        part = report.scope(one) != report.scope(other)
        slipped = small.amount > 0 and small.amount * SLIP[0] <= large.amount <= small.amount * SLIP[1]
        stated = report.stated(one) and report.stated(other) and report.against(one, other)
        if slipped and (large is one or not part) and stated and not {id(one), id(other)} & told:
            told |= {id(one), id(other)}
            yield _beyond(report, large, small)


def _twice(report: Report) -> Iterator[tuple[MarketSize, MarketSize]]:
    """Different amounts of one scope and year in one currency or unit, those of a part of a year left out."""
    for sizes in report.sizes_of.values():
        groups: dict[tuple[int, str], list[MarketSize]] = {}
        for size in sizes:
            if size.year:
                groups.setdefault((size.year, measure(size)), []).append(size)
        for group in groups.values():
            if len(group) > 1:
                yield from combinations([size for size in _distinct(group) if report.sure(size)], 2)


def _distinct(sizes: list[MarketSize]) -> list[MarketSize]:
    """Sizes of different amounts, at most MOST of them."""
    return list({(size.amount, size.high, size.bound): size for size in reversed(sizes)}.values())[::-1][:MOST]


def _parts(report: Report) -> Iterator[tuple[MarketSize, MarketSize]]:
    """Sizes of a part (segment, place) with sizes of its whole, in one currency or unit, at most two years apart."""
    wholes: dict[Scope, list[MarketSize]] = {}
    for scope, sizes in report.sizes_of.items():
        market, where, _ = scope
        if where == WORLD or (where and report.of_a_place):
            continue  # the world is no part of anything, nor is China of a report on Japan
        for wider in {(market, "", ""), (market, where, "")} - {scope}:
            if wider not in wholes:
                several = _distinct(report.sizes_of.get(wider, []))
                wholes[wider] = [size for size in several if size.year and report.sure(size)]
            for one in sizes if wholes[wider] else ():
                for whole in wholes[wider]:
                    if one.year and whole.year and abs(one.year - whole.year) <= 2 and measure(one) == measure(whole):
                        yield one, whole


def _narrower(report: Report) -> Iterator[tuple[MarketSize, MarketSize]]:
    """Sizes of a market "for" or "in" something with sizes of the market without those words."""
    for (market, where, part), sizes in report.sizes_of.items():
        for found in re.finditer(r" (?:for|in) ", market):
            for whole in _distinct(report.sizes_of.get((market[: found.start()], where, part), [])):
                yield from ((one, whole) for one in _distinct(sizes) if one.year and measure(one) == measure(whole))


def _shrunk(claim: Claim) -> bool:
    return intervals.of_size(claim.pair.end).high < intervals.of_size(claim.pair.start).low


def _repaired(claim: Claim) -> Hit:
    size, factor = claim.scaled or (claim.pair.end, Decimal(1))
    start, end = claim.pair.start, claim.pair.end
    right = money(size.amount * factor, size)
    return Hit(
        message=f"{money(start.amount, start)} ({start.year}) to {money(end.amount, end)} ({end.year}) cannot go with "
        f"{percent(claim.rate.percent)} a year; with {right} in place of {money(size.amount, size)} all three agree",
        evidence=(size.evidence, (start if size is end else end).evidence, claim.rate.evidence),
        expected=right,
        actual=money(size.amount, size),
        suggestion=f"read {right}",
    )


def _impossible(claim: Claim) -> Hit:
    start, end = claim.pair.start, claim.pair.end
    return Hit(
        message=f"from {money(start.amount, start)} ({start.year}) to {money(end.amount, end)} ({end.year}) is a fall to "
        f"{percent(end.amount / start.amount * 100)}, yet growth is given as {percent(claim.rate.percent)} a year",
        evidence=(end.evidence, start.evidence, claim.rate.evidence),
        expected=f"more than {money(start.amount, start)}",
        actual=money(end.amount, end),
    )


def _beyond(report: Report, large: MarketSize, small: MarketSize) -> Hit:
    """The larger one is a thousand times too large if it is written in thousands or the smaller one has company, else the other way."""
    company = [size for size in report.sizes_of[report.scope(small)] if small.amount / 20 < size.amount < small.amount * 20]
    shrink = intervals.in_thousands(large) or len(_distinct(company)) > 1
    wrong, right = (large, large.amount / 1000) if shrink else (small, small.amount * 1000)
    return Hit(
        message=f"{report.named(large)} ({large.year}) at {money(large.amount, large)} is {int(large.amount / small.amount):,} times "
        f"{report.named(small)} ({small.year}) at {money(small.amount, small)}",
        evidence=(large.evidence, small.evidence),
        expected=money(right, wrong),
        actual=money(wrong.amount, wrong),
        suggestion=f"{money(right, wrong)} may be meant",
    )


@rule("SZ103", "size_conflict", "part-above-whole", "error")
def part_above_whole(report: Report) -> Iterator[Hit]:
    """A segment, region or narrower market is larger than the market it is part of, in the same year.

    A market "for" or "in" something ("tiles for baths") is part of the market without those words.

    Passes:
        Bath Tile Market by Region - Global Forecast to 2031
        The global bath tile market was valued at USD 2.43 billion in 2023. The Europe bath tile market was valued at USD 0.81 \
        billion in 2023.
    Fails:
        Bath Tile Market by Region - Global Forecast to 2031
        The global bath tile market was valued at USD 2.43 billion in 2023. The Europe bath tile market was valued at USD 3.81 \
        billion in 2023.
    """
    told: set[int] = set()
    pairs = [(one, whole) for one, whole in [*_parts(report), *_narrower(report)] if one.year == whole.year]
    fitting = {id(one) for one, whole in pairs if intervals.of_size(one).low <= intervals.of_size(whole).high}
    for one, whole in pairs:
        if id(one) in fitting or id(whole) in told or _absurd(one, whole) or _agree(one, whole):
            continue
        if report.stated(one) and report.stated(whole) and report.same_basis(one, whole):
            told.add(id(whole))
            yield Hit(
                message=f"a part is larger than its whole: {report.named(one)} at {money(one.amount, one)}, {report.named(whole)} at "
                f"{money(whole.amount, whole)} ({one.year})",
                evidence=(one.evidence, whole.evidence),
                expected=f"at most {money(whole.amount, whole)}, the whole",
                actual=f"{money(one.amount, one)}, the part",
            )


@rule("SZ104", "size_conflict", "paths-apart", "warning")
def paths_apart(report: Report) -> Iterator[Hit]:
    """Two forecasts for one market run so far apart that they cannot be of the same market.

    A forecast is a rate with its start and end value. Where a value of the same scope falls between the two years of a
    forecast, it is compared with the path that the forecast takes; half as much again, or two thirds, is too far.

    Passes:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of \
        6.9% from 2023 to 2031. The bath tile market is estimated at USD 2.5 billion in 2026.
    Fails:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion by 2031, at a CAGR of \
        6.9% from 2023 to 2031. The bath tile market is estimated at USD 7.5 billion in 2026.
    """
    told: set[int] = set()
    for claim in report.claims:
        if not claim.fitting:
            continue
        start, end, years = claim.pair.start, claim.pair.end, claim.pair.years
        for size in report.sizes_of[report.scope(start)][:VALUES]:
            after = (size.year or 0) - (start.year or 0)
            if measure(size) != measure(start) or not 0 < after < years or id(size) in told:
                continue
            path = start.amount * (end.amount / start.amount) ** (Decimal(after) / years)
            if size.amount >= path * ABSURD or path >= size.amount * ABSURD:
                continue
            seen = intervals.of_size(size)
            apart = seen.low > path * APART or seen.high * APART < path
            if apart and report.stated(size) and report.same_basis(size, start):
                told.add(id(size))
                yield Hit(
                    message=f"{money(size.amount, size)} in {size.year} does not lie on the way from {money(start.amount, start)} "
                    f"({start.year}) to {money(end.amount, end)} ({end.year}), which passes {money(path, size)} then",
                    evidence=(size.evidence, start.evidence, end.evidence),
                    expected=f"about {money(path, size)}",
                    actual=money(size.amount, size),
                )


_RISE = re.compile(r"\b(?:gr[eo]w|growth|growing|increas|ris[ei]|expand|surg|climb|gain)")
_DROP = re.compile(
    r"\b(?:fall|fell|declin|decreas|drop|shr[aiu]nk|contract|slump|slip|below|fewer|less|lower|down from|up from|against|compar)"
)


@rule("SZ105", "scale_suspect", "growth-that-falls", "error", needs_text=True)
def growth_that_falls(report: Report) -> Iterator[Hit]:
    """A sentence speaks of growth while its own values fall.

    Only sentences without a rate (those are GR101's and SZ102's), with one earlier and one later value, and without a word for
    falling or comparing.

    Passes:
        The global bath tile market will grow from USD 2.00 billion in 2023 to USD 3.42 billion by 2031.
    Fails:
        The global bath tile market will grow from USD 4.00 billion in 2023 to USD 3.42 billion by 2031.
    """
    claimed = {id(size) for claim in report.claims for size in (claim.pair.start, claim.pair.end)}
    values = [size for sizes in report.sizes_of.values() for size in sizes if size.year and id(size) not in claimed]
    for one, other in pairwise(values):
        first, second = sorted((one, other), key=lambda size: size.year or 0)
        if first.year == second.year or report.scope(one) != report.scope(other) or measure(one) != measure(other):
            continue
        start, end = report.sentence(first.evidence)
        if not start <= second.evidence.start < end or _agree(first, second) or second.evidence.start < first.evidence.start:
            continue
        sentence = report.low[start:end]
        if "scenario" in sentence:
            continue
        if intervals.of_size(second).high < intervals.of_size(first).low and _RISE.search(sentence) and not _DROP.search(sentence):
            yield Hit(
                message=f"growth is announced, but {money(first.amount, first)} ({first.year}) falls to {money(second.amount, second)} "
                f"({second.year})",
                evidence=(first.evidence, second.evidence),
                expected=f"more than {money(first.amount, first)}",
                actual=money(second.amount, second),
            )


@rule("SZ106", "other", "currency-changes", "warning")
def currency_changes(report: Report) -> Iterator[Hit]:
    """The start value and the end value of one claim are in different currencies.

    Only where the claim's passage holds no value of either currency in the other year: a value repeated in a second currency
    in brackets is no change.

    Passes:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach USD 3.42 billion (EUR 3.1 billion) by \
        2031, at a CAGR of 6.9% from 2023 to 2031.
    Fails:
        The global bath tile market was valued at USD 2.00 billion in 2023 and will reach EUR 3.42 billion by 2031, at a CAGR of \
        6.9% from 2023 to 2031.
    """
    for rate in (rate for rates in report.rates_of.values() for rate in rates[:RATES]):
        sizes = report.sizes_of.get(report.scope(rate), [])[:VALUES]
        values = [
            size for size in around(sizes, rate.evidence.start) if size.year and size.currency and report.near(size.evidence, rate.evidence)
        ]
        if len(values) == 2 and values[0].year != values[1].year and values[0].currency != values[1].currency:
            one, other = values
            yield Hit(
                message=f"the claim starts in {one.currency} ({money(one.amount, one)}, {one.year}) and ends in {other.currency} "
                f"({money(other.amount, other)}, {other.year})",
                evidence=(one.evidence, other.evidence, rate.evidence),
                expected=one.currency,
                actual=other.currency,
            )
