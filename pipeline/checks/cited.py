"""Rules on sources: a report that cites two houses with different figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from assay.language import houses
from assay.pipeline.checks.certainty import TOLD_OF_ONE
from assay.pipeline.checks.claims import MOST
from assay.pipeline.checks.growth import differ, same_period
from assay.pipeline.checks.report import PASSAGE, PROSE, Report
from assay.pipeline.checks.rule import Hit, rule
from assay.pipeline.checks.sizes import agree
from assay.pipeline.wording import measure, money, percent, same_measure
from assay.schemas import GrowthRate, MarketSize

FAR = Decimal(6)  # times: values further apart are hardly of one thing


@rule("SZ110", "size_conflict", "sources-apart-on-value", "warning", needs_text=True)
def sources_apart_on_value(report: Report) -> Iterator[Hit]:
    """Two sources that the text names give different values for the same market, place, segment and year.

    The source of a figure is the one named last before it in its paragraph, or next behind it in its sentence.

    Passes:
        The tile market

        Birch Research puts the bath tile market at USD 2.4 billion in 2023. Orrin Insights says it was worth USD 2.38 billion in 2023.
    Fails:
        The tile market

        Birch Research puts the bath tile market at USD 2.4 billion in 2023. Orrin Insights says it was worth USD 3.1 billion in 2023.
    """
    for sizes in report.sizes_of.values():
        for one, other in combinations(sizes[:MOST], 2):
            alike = one.year and one.year == other.year and measure(one) == measure(other)
            near = max(one.amount, other.amount) <= FAR * min(one.amount, other.amount)
            if alike and near and not agree(one, other) and (sources := _sources(report, one, other)):
                yield Hit(
                    message=f"two sources give two values for one market and year: {report.named(one)} is put at {money(one.amount, one)} by "
                    f"{sources[0]} and at {money(other.amount, other)} by {sources[1]} for {one.year}",
                    evidence=(one.evidence, other.evidence),
                    expected=f"{money(one.amount, one)}, the value stated first",
                    actual=f"{money(other.amount, other)}, the other one",
                    least=TOLD_OF_ONE,
                )
                break


@rule("GR106", "growth_conflict", "sources-apart-on-rate", "warning", needs_text=True)
def sources_apart_on_rate(report: Report) -> Iterator[Hit]:
    """Two sources that the text names give different compound rates for the same market, place, segment and period.

    Periods count as the same as for GR102, the sources of figures as for SZ110.

    Passes:
        The tile market

        Birch Research expects the bath tile market to grow at a CAGR of 6.9% from 2023 to 2031. Orrin Insights expects a CAGR of \
        nearly 7% from 2023 to 2031.
    Fails:
        The tile market

        Birch Research expects the bath tile market to grow at a CAGR of 6.9% from 2023 to 2031. Orrin Insights expects a CAGR of \
        9.4% from 2023 to 2031.
    """
    for rates in report.rates_of.values():
        for one, other in combinations(rates[:MOST], 2):
            alike = same_measure(one, other) and same_period(one, other)
            if alike and differ(one, other) and (sources := _sources(report, one, other)):
                yield Hit(
                    message=f"two sources give two growth rates for the same period: {report.named(one)} is to grow at {percent(one.percent)} a "
                    f"year with {sources[0]} and at {percent(other.percent)} with {sources[1]}",
                    evidence=(one.evidence, other.evidence),
                    expected=f"{percent(one.percent)}, the rate stated first",
                    actual=f"{percent(other.percent)}, the other one",
                    least=TOLD_OF_ONE,
                )
                break


def _sources(report: Report, one: MarketSize | GrowthRate, other: MarketSize | GrowthRate) -> tuple[str, str] | None:
    """The names of the sources of two figures on one basis, if the text names both and they differ."""
    first, second = _source(report, one), _source(report, other)
    if first and second and first.split()[0] != second.split()[0] and report.same_basis(one, other):
        return first, second
    return None


def _source(report: Report, record: MarketSize | GrowthRate) -> str | None:
    block = report.document.block_at(record.evidence.start) if report.document else None
    if block is None or block.kind not in PROSE:
        return None
    named = list(houses.cited(report.text, max(block.start, record.evidence.start - 2 * PASSAGE), report.sentence(record.evidence)[1]))
    before = [name for at, name in named if at < record.evidence.start]
    return before[-1] if before else named[0][1] if named else None
