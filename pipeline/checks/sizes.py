"""Rules on market sizes: against each other, against the whole, and the slips of thousand and million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from assay.language import places
from assay.language.names import WORLD
from assay.pipeline.checks import intervals
from assay.pipeline.checks.certainty import TOLD_OF_ONE
from assay.pipeline.checks.claims import MOST, RATES, VALUES, Claim, Scope, around
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent
from assay.schemas import MarketSize

SLIP = (Decimal(200), Decimal(5000))  # times: what is less or more than about a thousand is no slip but a figure of something else
ABSURD = Decimal(50)  # times: no market is this much larger than its whole, or than itself a few years before
SOON = 15  # years within which no market grows as if its scale word had slipped
APART = Decimal("1.5")  # times: paths of one market that are this far apart in one year are two markets
FAR = Decimal("1.5")  # times: values that differ so much may be of the market and of a part
BEYOND = Decimal("0.05")  # of the whole, by which the sum of its parts must be larger: a part of another edition makes less of a difference
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
        if key not in told and not agree(one, other) and not _absurd(one, other) and _of_one_thing(report, one, other):
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


def agree(one: MarketSize, other: MarketSize) -> bool:
    """Whether two values round to each other, or are no further apart than another day's exchange rate."""
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
    apart = [(one, other) for one, other in [*_twice(report), *_parts(report)] if _may_contradict(report, one, other)]
    for one, other in [*apart, *_in_other_years(report)]:
        large, small = (one, other) if one.amount >= other.amount else (other, one)
        part = report.scope(one) != report.scope(other)
        slipped = small.amount > 0 and small.amount * SLIP[0] <= large.amount <= small.amount * SLIP[1]
        if slipped and (large is one or not part) and not {id(one), id(other)} & told:
            told |= {id(one), id(other)}
            yield _beyond(report, large, small)


def _may_contradict(report: Report, one: MarketSize, other: MarketSize) -> bool:
    """Whether two values that stand apart say both what they are of, and can be held against each other."""
    return report.stated(one) and report.stated(other) and report.against(one, other)


def _in_other_years(report: Report) -> Iterator[tuple[MarketSize, MarketSize]]:
    """Sizes of one scope in two years not far apart, in one statement and one currency or unit."""
    for sizes in report.sizes_of.values():
        for one, other in combinations([size for size in _distinct(sizes) if size.year], 2):
            years = abs((one.year or 0) - (other.year or 0))
            if 0 < years <= SOON and measure(one) == measure(other) and report.near(one.evidence, other.evidence):
                yield one, other


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
        message=f"a value is a thousand or a million times too large or too small: {money(start.amount, start)} ({start.year}) to "
        f"{money(end.amount, end)} ({end.year}) cannot go with {percent(claim.rate.percent)} a year; with {right} in place of "
        f"{money(size.amount, size)} all three agree",
        evidence=(size.evidence, (start if size is end else end).evidence, claim.rate.evidence),
        expected=f"{right}, the value with which all agree",
        actual=f"{money(size.amount, size)}, the stated value",
        suggestion=f"read {right}",
        least=TOLD_OF_ONE,
    )


def _impossible(claim: Claim) -> Hit:
    start, end = claim.pair.start, claim.pair.end
    return Hit(
        message=f"the values fall though growth is stated: {money(start.amount, start)} ({start.year}) to {money(end.amount, end)} "
        f"({end.year}) is a fall to {percent(end.amount / start.amount * 100)}, the rate is {percent(claim.rate.percent)} a year",
        evidence=(end.evidence, start.evidence, claim.rate.evidence),
        expected=f"more than {money(start.amount, start)}, the first value",
        actual=f"{money(end.amount, end)}, the last value",
    )


def _beyond(report: Report, large: MarketSize, small: MarketSize) -> Hit:
    """The larger one is a thousand times too large if it is written in thousands or the smaller one has company, else the other way."""
    company = [size for size in report.sizes_of[report.scope(small)] if small.amount / 20 < size.amount < small.amount * 20]
    shrink = intervals.in_thousands(large) or len(_distinct(company)) > 1
    wrong, right = (large, large.amount / 1000) if shrink else (small, small.amount * 1000)
    return Hit(
        message=f"a value is about a thousand times too large or too small: {report.named(large)} ({large.year}) at "
        f"{money(large.amount, large)} is {int(large.amount / small.amount):,} times {report.named(small)} ({small.year}) at "
        f"{money(small.amount, small)}",
        evidence=(large.evidence, small.evidence),
        expected=f"{money(right, wrong)}, a value of the other one's size",
        actual=f"{money(wrong.amount, wrong)}, the stated value",
        suggestion=f"{money(right, wrong)} may be meant",
        least=TOLD_OF_ONE,
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
        if id(one) in fitting or id(whole) in told or _absurd(one, whole) or agree(one, whole):
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


@rule("SZ107", "size_conflict", "parts-above-whole", "warning")
def parts_above_whole(report: Report) -> Iterator[Hit]:
    """The values of the parts of one division add up to more than the whole in the same year.

    A division is that of one dimension, or of the regions. Its values must be in one currency or unit, and each must say of what it is.

    Passes:
        Tile Market by Type (Ceramic, Glass)

        The tile market was valued at USD 3.00 billion in 2023. In 2023 the ceramic segment of the tile market was worth USD 1.70 billion. \
        In 2023 the glass segment of the tile market was worth USD 1.30 billion.
    Fails:
        Tile Market by Type (Ceramic, Glass)

        The tile market was valued at USD 3.00 billion in 2023. In 2023 the ceramic segment of the tile market was worth USD 1.70 billion. \
        In 2023 the glass segment of the tile market was worth USD 2.30 billion.
    """
    for (where, year, counted, _), parts in _divided(report).items():
        wholes = [size for size in report.sizes_of.get((report.market, where, ""), []) if size.year == year and measure(size) == counted]
        named = list(parts.values())
        least = sum((intervals.of_size(part).low for part in named), Decimal(0))
        if len(named) < 2 or not wholes or least <= max(intervals.of_size(whole).high for whole in wholes) * (1 + BEYOND):
            continue
        whole = max(wholes, key=lambda size: size.amount)
        if report.stated(whole) and all(part.amount < whole.amount and report.same_basis(part, whole) for part in named):
            total = sum((part.amount for part in named), Decimal(0))
            listed = ", ".join(f"{report.named(part)} {money(part.amount, part)}" for part in named)
            yield Hit(
                message=f"the parts of one division add up to more than the whole: {listed} make {money(total, whole)}, "
                f"{report.named(whole)} is put at {money(whole.amount, whole)} ({year})",
                evidence=(whole.evidence, *(part.evidence for part in named)),
                expected=f"at most {money(whole.amount, whole)}, the whole",
                actual=f"{money(total, whole)}, the sum of the parts",
            )


Division = tuple[str, int, str, tuple[str, str]]
"""A place, a year, a currency or unit, and a dimension with the segment above."""


def _divided(report: Report) -> dict[Division, dict[Scope, MarketSize]]:
    """The values of the parts of the report's market by division, each part once with its least value."""
    found: dict[Division, dict[Scope, MarketSize]] = {}
    for scope, sizes in report.sizes_of.items():
        market, where, segment = scope
        region = not segment and bool(where) and places.kind(sizes[0].geography or "") == "region"
        if market != report.market or not (segment or region):
            continue
        divisions = [("", "")] if region else report.dimensions.get(segment, ())
        for size in sizes[:MOST]:
            for division in divisions if size.year and report.stated(size) else ():
                key = ("" if region else where, size.year or 0, measure(size), division)
                least = found.setdefault(key, {}).setdefault(scope, size)
                if size.amount < least.amount:
                    found[key][scope] = size
    return found


@rule("SZ108", "other", "largest-value-is-not", "warning", needs_text=True)
def largest_value_is_not(report: Report) -> Iterator[Hit]:
    """A region or segment is called the largest, but a sibling has a larger value in the same year.

    Regions are compared with regions, and segments with those of their own dimension.

    Passes:
        The largest market was Europe, where the tile market reached USD 1.31 billion in 2023. In Asia Pacific the tile market was worth \
        USD 0.94 billion in 2023.
    Fails:
        The largest market was Europe, where the tile market reached USD 1.31 billion in 2023. In Asia Pacific the tile market was worth \
        USD 1.94 billion in 2023.
    """
    parts = [size for sizes in report.sizes_of.values() for size in sizes[:MOST] if size.year and report.part(size)]
    for one in parts[:VALUES]:
        start, end = report.sentence(one.evidence)
        sentence = report.low[start:end]
        if not _LARGEST.search(sentence) or _NOT_THE_FIRST.search(sentence):
            continue
        for other in parts:
            larger = (
                intervals.of_size(other).low > intervals.of_size(one).high and one.year == other.year and measure(one) == measure(other)
            )
            regions = not (one.segment or other.segment) and places.kind(one.geography or "") == "region"
            alike = report.siblings(one, other) and (regions or bool(one.segment))
            if larger and alike and report.against(one, other) and report.stated(one) and report.stated(other):
                yield Hit(
                    message=f"what is called the largest is not: {report.named(one)} is put at {money(one.amount, one)}, {report.named(other)} at "
                    f"{money(other.amount, other)} ({one.year})",
                    evidence=(one.evidence, other.evidence),
                    expected=f"more than {money(other.amount, other)}, the value of {report.named(other)}",
                    actual=f"{money(one.amount, one)}, the value of {report.named(one)}",
                )
                break


_LARGEST = re.compile(
    r"\b(?:largest|biggest) (?:revenue |regional |geographical )?(?:share|contributor|market|region|segment)\b|\bled the market\b"
)
_NOT_THE_FIRST = re.compile(r"\b(?:second|third|fourth|2nd|3rd|one of|among|after|behind|except|next)\b")


@rule("SZ109", "other", "increment-against-values", "warning")
def increment_against_values(report: Report) -> Iterator[Hit]:
    """A market is said to grow by an amount that its own values, stated beside it, do not give.

    Only where a value of the last year and one of an earlier year stand in the same statement as the increment.

    Passes:
        The tile market is forecast to increase by USD 1.42 billion between 2023 and 2031. It was valued at USD 2.00 billion in 2023 and \
        will reach USD 3.42 billion by 2031.
    Fails:
        The tile market is forecast to increase by USD 2.42 billion between 2023 and 2031. It was valued at USD 2.00 billion in 2023 and \
        will reach USD 3.42 billion by 2031.
    """
    for grown in (size for size in report.extraction.market_sizes if size.kind == "increment" and size.period is None):
        beside = [
            size
            for size in report.sizes_of.get(report.scope(grown), [])[:VALUES]
            if size.year
            and measure(size) == measure(grown)
            and report.near(size.evidence, grown.evidence)
            and report.same_basis(size, grown)
        ]
        pairs = [(one, last) for one in beside for last in beside if (one.year or 0) < (last.year or 0) == (grown.year or last.year)]
        if pairs and not any(_grows_by(one, last, grown) for one, last in pairs):
            one, last = pairs[0]
            given = money(last.amount - one.amount, grown)
            yield Hit(
                message=f"the increment is not what the values give: growth by {money(grown.amount, grown)} is stated, but from "
                f"{money(one.amount, one)} ({one.year}) to {money(last.amount, last)} ({last.year}) it is {given}",
                evidence=(grown.evidence, one.evidence, last.evidence),
                expected=f"{given}, the difference of the values",
                actual=f"{money(grown.amount, grown)}, the stated increment",
            )


def _grows_by(one: MarketSize, last: MarketSize, grown: MarketSize) -> bool:
    low, high, by = intervals.of_size(one), intervals.of_size(last), intervals.of_size(grown)
    least = high.low - low.high if not low.high.is_infinite() else Decimal(0)
    most = high.high - low.low if not high.high.is_infinite() else intervals.INFINITE
    return by.low <= most and least <= by.high


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
                    message=f"two forecasts cannot be of one market: {money(size.amount, size)} in {size.year} does not lie on the way from "
                    f"{money(start.amount, start)} ({start.year}) to {money(end.amount, end)} ({end.year}), which passes {money(path, size)} then",
                    evidence=(size.evidence, start.evidence, end.evidence),
                    expected=f"about {money(path, size)}, the value on the way",
                    actual=f"{money(size.amount, size)}, the stated value",
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
        if not start <= second.evidence.start < end or agree(first, second) or second.evidence.start < first.evidence.start:
            continue
        sentence = report.low[start:end]
        if "scenario" in sentence:
            continue
        if intervals.of_size(second).high < intervals.of_size(first).low and _RISE.search(sentence) and not _DROP.search(sentence):
            yield Hit(
                message=f"the values fall though growth is announced: {money(first.amount, first)} ({first.year}), "
                f"{money(second.amount, second)} ({second.year})",
                evidence=(first.evidence, second.evidence),
                expected=f"more than {money(first.amount, first)}, the earlier value",
                actual=f"{money(second.amount, second)}, the later value",
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
                message=f"the currency changes between two values: {money(one.amount, one)} ({one.year}), {money(other.amount, other)} "
                f"({other.year})",
                evidence=(one.evidence, other.evidence, rate.evidence),
                expected=f"{one.currency}, the currency of the first value",
                actual=f"{other.currency}, the currency of the other one",
            )
