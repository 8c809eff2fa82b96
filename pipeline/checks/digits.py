"""A rule on slips of the pen: two figures for one thing that differ by two digits in swapped order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assay.pipeline.checks.claims import MOST
from assay.pipeline.checks.growth import same_period
from assay.pipeline.checks.report import Report, leftover
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.wording import measure, money, percent, same_measure
from assay.schemas import Evidence


@rule("SZ111", "size_conflict", "digits-swapped", "warning")
def digits_swapped(report: Report) -> Iterator[Hit]:
    """Two values, increments or growth rates for one thing and time are the same but for two digits in swapped order.

    Two figures of different things are hardly ever alike in all their digits; so it need not be stated what each of them is of.

    Passes:
        The global bath tile market was valued at USD 2.43 billion in 2023. In 2023 the bath tile market was worth USD 2.43 billion.
    Fails:
        The global bath tile market was valued at USD 2.43 billion in 2023. In 2023 the bath tile market was worth USD 2.34 billion.
    """
    found: dict[object, list] = {}
    for size in report.extraction.market_sizes:
        if size.year and size.high is None and not leftover(size):
            found.setdefault((report.scope(size), size.kind, size.year, size.period, measure(size)), []).append(size)
    for sizes in found.values():
        for one, other in combinations(sizes[:MOST], 2):
            if swapped(one.amount, other.amount):
                yield _slip(
                    "size_conflict",
                    f"{report.named(one)} is put at {money(one.amount, one)} and at {money(other.amount, other)} for {one.year}",
                    money(one.amount, one),
                    money(other.amount, other),
                    one.evidence,
                    other.evidence,
                )
    for rates in report.rates_of.values():
        for one, other in combinations(rates[:MOST], 2):
            if swapped(one.percent, other.percent) and same_measure(one, other) and same_period(one, other):
                yield _slip(
                    "growth_conflict",
                    f"{report.named(one)} is to grow at {percent(one.percent)} and at {percent(other.percent)} a year",
                    percent(one.percent),
                    percent(other.percent),
                    one.evidence,
                    other.evidence,
                )


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers of the same size differ by two neighbouring digits in swapped order: 2.43 and 2.34, 12.4 and 14.2."""
    a, b = (format(number.normalize(), "f").strip("0").replace(".", "") for number in (one, other))
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or one.adjusted() != other.adjusted() or len(apart) != 2:
        return False
    first, second = apart
    return second == first + 1 and a[first] == b[second] and a[second] == b[first]


def _slip(kind, what: str, first: str, second: str, one: Evidence, other: Evidence) -> Hit:
    return Hit(
        message=f"two figures for one thing differ by two swapped digits: {what}",
        evidence=(one, other),
        expected=f"{first}, the figure stated first",
        actual=f"{second}, the other one",
        suggestion="one of them is mistyped",
        kind=kind,
    )
