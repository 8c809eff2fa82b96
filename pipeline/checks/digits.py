"""A rule on slips of the pen: two figures for one thing that differ by two digits in swapped order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from assay.pipeline.checks.certainty import TOLD_OF_ONE
from assay.pipeline.checks.claims import MOST
from assay.pipeline.checks.growth import same_period
from assay.pipeline.checks.report import Report, leftover
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent, same_measure
from assay.schemas import GrowthRate, MarketSize
from assay.schemas.records import FindingKind


@rule("SZ111", "size_conflict", "digits-swapped", "warning")
def digits_swapped(report: Report) -> Iterator[Hit]:
    """Two values, increments or growth rates for one thing and time are the same but for two digits in swapped order.

    Two figures of different things are hardly ever alike in all their digits; so it need not be stated what each of them is of.

    Passes:
        The global bath tile market was valued at USD 2.43 billion in 2023. In 2023 the bath tile market was worth USD 2.43 billion.
    Fails:
        The global bath tile market was valued at USD 2.43 billion in 2023. In 2023 the bath tile market was worth USD 2.34 billion.
    """
    for sizes in _of_one_year(report):
        for one, other in combinations(sizes[:MOST], 2):
            if swapped(one.amount, other.amount):
                yield _slip(report, "size_conflict", one, other, money(one.amount, one), money(other.amount, other))
    for rates in report.rates_of.values():
        for first, second in combinations(rates[:MOST], 2):
            if swapped(first.percent, second.percent) and same_measure(first, second) and same_period(first, second):
                yearly = (f"{percent(rate.percent)} a year" for rate in (first, second))
                yield _slip(report, "growth_conflict", first, second, *yearly)


def _of_one_year(report: Report) -> Iterable[list[MarketSize]]:
    """The values and increments of one scope, year and measure, together."""
    found: dict[object, list[MarketSize]] = {}
    for size in report.extraction.market_sizes:
        if size.year and size.high is None and not leftover(size):
            found.setdefault((report.scope(size), size.kind, size.year, size.period, measure(size)), []).append(size)
    return found.values()


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers of the same size differ by two neighbouring digits in swapped order: 2.43 and 2.34, 12.4 and 14.2."""
    mine, theirs = (number.normalize().as_tuple().digits for number in (one, other))
    if one.adjusted() != other.adjusted() or len(mine) != len(theirs):
        return False
    apart = [at for at, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return mine[first] == theirs[second] and mine[second] == theirs[first]


def _slip(report: Report, kind: FindingKind, one: MarketSize | GrowthRate, other: MarketSize | GrowthRate, first: str, second: str) -> Hit:
    return Hit(
        message=f"two figures for one thing differ by two swapped digits: {report.named(one)} is put at {first} and at {second}",
        evidence=(one.evidence, other.evidence),
        expected=f"{first}, the figure stated first",
        actual=f"{second}, the other one",
        suggestion="one of the two figures is mistyped",
        kind=kind,
        least=TOLD_OF_ONE,
    )
