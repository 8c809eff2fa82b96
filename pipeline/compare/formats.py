"""A comparison as text, HTML, CSV or JSON."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from assay.language.names import place
from assay.pipeline.checks import intervals
from assay.pipeline.compare.changes import Change
from assay.pipeline.compare.claims import RateClaim, SizeClaim
from assay.pipeline.compare.comparing import Group, Line, Market, spread_in_words
from assay.pipeline.review.drawing import Drawing, drawing
from assay.pipeline.review.marks import KINDS
from assay.pipeline.review.rendering import render
from assay.pipeline.review.series import Path, Point, Series, merged, point_of, steps_of
from assay.pipeline.review.view import rate_of, value_of, year_of, years_of
from assay.pipeline.sinks.csv import cell
from assay.pipeline.sinks.jsonl import dumps
from assay.pipeline.terminal import printable
from assay.pipeline.wording import measure, money, percent
from assay.schemas import Evidence, MarketSize
from assay.schemas.records import plain

MANY = 1000
WIDE = 36  # characters of a name that the names beside it are filled up to: a title that stands for a publisher may be longer
SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def as_text(markets: Sequence[Market]) -> str:
    """For a terminal: each market's reports in lines, the spread, the findings, and what changed between versions."""
    return "".join(line + "\n" for market in markets for line in (*_market_lines(market), ""))


def _market_lines(market: Market) -> Iterator[str]:
    count = len(market.sources)
    yield printable(f"{market.name}: {count} report{'s' if count != 1 else ''}")
    if len(market.names) > 1:
        yield printable(f"  also written: {', '.join(market.names[1:])}")
    for group in market.groups:
        yield printable(f"  {group.title}")
        wide = min(WIDE, max(len(printable(_whose(line))) for line in group.lines))
        for line in group.lines:
            yield f"    {printable(_whose(line)):<{wide}}  {printable(value_in_words(line, group)):<20}  {printable(basis_in_words(line))}".rstrip()
            yield printable(f"      {line.source.source} states: {sizes_in_words(line)}")
        if words := spread_in_words(group):
            yield f"    spread: {printable(words)}"
    for finding in market.findings:
        yield printable(f"  {finding.severity} {finding.code} {finding.kind}: {finding.message}")
    for pair in market.versions:
        yield printable(f"  {pair.new}, against {pair.old}:")
        for change in pair.changes:
            yield printable(f"    {SIGNS[change.what]} {kind_in_words(change)}: {change_in_words(change)}")


def _whose(line: Line) -> str:
    edition = f", {line.source.edition} edition" if line.source.edition else ""
    return f"{line.source.name}{edition}" + (", since replaced" if line.source.superseded else "")


def value_in_words(line: Line, group: Group) -> str:
    """The value in the year of comparison, or a dash."""
    return money(line.value.amount, group.pattern) if line.value else "–"


def basis_in_words(line: Line) -> str:
    """How the value came about, or why there is none."""
    if line.value is None:
        return line.why_not
    return line.value.basis + (f" from {line.value.how}" if line.value.how else "")


def sizes_in_words(line: Line) -> str:
    """All that is stated: values with their years, and rates with their periods."""
    sizes, rates = [claim.record for claim in line.sizes], [claim.record for claim in line.rates]
    said = [f"{value_of(size)}" + (f" ({year})" if (year := year_of(size)) else "") for size in sizes]
    said += [f"{rate_of(rate)} a year" + (f" ({years})" if (years := years_of(rate)) else "") for rate in rates]
    return ", ".join(dict.fromkeys(said))


def quotes_in_words(line: Line) -> list[str]:
    """The quotes of all that is stated, with the page or line on which each stands."""
    stated = [claim.evidence for claim in line.sizes] + [claim.evidence for claim in line.rates]
    stated.sort(key=lambda evidence: evidence.start)
    return list(dict.fromkeys(f"“{evidence.quote}”{_where(evidence)}" for evidence in stated))


def _where(evidence: Evidence) -> str:
    return f" (page {evidence.page})" if evidence.page else f" (line {evidence.line})" if evidence.line else ""


def kind_in_words(change: Change) -> str:
    """What kind of thing changed."""
    return KINDS[change.kind][1].casefold() if change.kind in KINDS else change.kind


def change_in_words(change: Change) -> str:
    """What was and what is."""
    return " → ".join(said for said in (change.before, change.after) if said is not None)


HEADS = (
    "market", "matched", "geography", "segment", "kind", "year", "period", "amount", "high", "currency", "unit", "bound", "percent", "start_year",
    "end_year", "measure", "compared_year", "compared_amount", "basis", "how", "publisher", "title", "source", "edition", "superseded", "document_id",
    "number", "quote",
)  # fmt: skip
"""The columns of the CSV: one row a stated claim. `matched` names the market that the row's own `market` was taken for; `compared_amount`
stands in the one row a report was compared by."""


def as_csv(markets: Sequence[Market]) -> str:
    """The claims as rows."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADS)
    decimals = {"amount", "high", "percent", "compared_amount"}
    for row in _rows(markets):
        writer.writerow(cell(row[head], "decimal" if head in decimals else "text") for head in HEADS)
    return target.getvalue()


def _rows(markets: Sequence[Market]) -> Iterator[dict[str, Any]]:
    for market in markets:
        told: set[tuple[str, int]] = set()
        for group in market.groups:
            for line in group.lines:
                for size in line.sizes:
                    yield _row(market, group, line, size)
                for rate in line.rates:
                    if (rate.source.id, rate.number) not in told:  # it stands beside the values and beside the volumes of its scope
                        told.add((rate.source.id, rate.number))
                        yield _row(market, group, line, rate)


def _row(market: Market, group: Group, line: Line, claim: SizeClaim | RateClaim) -> dict[str, Any]:
    record, source = claim.record, claim.source
    row: dict[str, Any] = dict.fromkeys(HEADS)
    row |= {name: value for name, value in record.model_dump(exclude={"evidence", "kind"}).items() if name in row}
    compared = line.value if line.value and line.value.claim is claim else None
    return row | {
        "matched": market.name,
        "kind": "size" if isinstance(record, MarketSize) else "growth",
        "compared_year": group.year if compared else None,
        "compared_amount": _rounded(compared.amount) if compared else None,
        "basis": compared.basis if compared else "stated",
        "how": compared.how if compared else None,
        "publisher": source.publisher,
        "title": source.title,
        "source": source.source,
        "edition": source.edition,
        "superseded": "yes" if source.superseded else "no",
        "document_id": source.id,
        "number": claim.number,
        "quote": record.evidence.quote,
    }


def _rounded(amount: Decimal) -> Decimal:
    """A computed amount to the unit, a small one to two places: what lies behind them is arithmetic, not knowledge."""
    return plain(round(amount, 2) if abs(amount) < MANY else amount.quantize(Decimal(1)))


def as_json(markets: Sequence[Market]) -> str:
    """One object with all markets; decimals exact. Its first key marks it as ours."""
    return dumps({"generator": "assay", "markets": [_object(market) for market in markets]}, 1) + "\n"


def _object(market: Market) -> dict[str, Any]:
    return {
        "market": market.name,
        "names": list(market.names),
        "groups": [
            {
                "geography": group.geography,
                "segment": group.segment,
                "period": group.period,
                "measure": group.measure,
                "year": group.year,
                "lowest": _rounded(group.spread[0]) if group.spread else None,
                "highest": _rounded(group.spread[1]) if group.spread else None,
                "apart_percent": round(group.spread[2], 2) if group.spread else None,
                "reports": [_report(line) for line in group.lines],
            }
            for group in market.groups
        ],
        "findings": [finding.model_dump() for finding in market.findings],
        "versions": [
            {
                "old": pair.old,
                "new": pair.new,
                "document_id": pair.document_id,
                "changes": [{"what": c.what, "kind": c.kind, "before": c.before, "after": c.after} for c in pair.changes],
            }
            for pair in market.versions
        ],
    }


def _report(line: Line) -> dict[str, Any]:
    source, value = line.source, line.value
    return {
        "publisher": source.publisher,
        "title": source.title,
        "source": source.source,
        "document_id": source.id,
        "edition": source.edition,
        "superseded": source.superseded,
        "amount": _rounded(value.amount) if value else None,
        "basis": value.basis if value else None,
        "how": (value.how or None) if value else line.why_not or None,
        "market_sizes": [claim.record.model_dump() for claim in line.sizes],
        "growth_rates": [claim.record.model_dump() for claim in line.rates],
    }


def as_html(markets: Sequence[Market]) -> str:
    """One self-contained page: each market by place, as plots, tables and quotes, with its findings and its versions."""
    shown = [(market, _places(market, number)) for number, market in enumerate(markets)]
    words = {
        "whose": _whose,
        "value": value_in_words,
        "basis": basis_in_words,
        "sizes": sizes_in_words,
        "spread": spread_in_words,
        "kind": kind_in_words,
        "change": change_in_words,
        "quotes": quotes_in_words,
    }
    return render("compare.html", ("style.css", "compare.css"), None, markets=shown, words=words, signs=SIGNS)


def _places(market: Market, number: int) -> list[list[tuple[Group, Drawing | None]]]:
    """The market's groups with their plots, those of one place together; the places in the order of their first groups."""
    found: dict[str, list[tuple[Group, Drawing | None]]] = {}
    for at, group in enumerate(market.groups):
        found.setdefault(place(group.geography), []).append((group, _plot(market, group, f"{number}-{at}")))
    return list(found.values())


def _plot(market: Market, group: Group, number: str) -> Drawing | None:
    """The group's claims over the years, one colour a report; None for what a single report says once."""
    points, paths = [], []
    times = Counter(line.source.name for line in group.lines)
    for line in group.lines:
        whose = line.source.name if times[line.source.name] == 1 else _whose(line)
        sizes = [claim.record for claim in line.sizes if measure(claim.record) == group.measure]
        own = merged(point_of(size, source=whose) for size in sizes if size.year and size.amount > 0)
        points += own
        for claim in line.rates:
            path = _path(claim, own, whose)
            if path:
                paths.append(path)
    if len(points) < 2:
        return None
    title = f"{market.name}: what each report states, {group.title}"
    return drawing(Series(group.measure, tuple(points), tuple(paths)), title, f"plot-{number}", linked=False)


def _path(claim: RateClaim, points: Sequence[Point], source: str) -> Path | None:
    """A report's rate, drawn from its value at or just before the rate's first year to the rate's last."""
    rate = claim.record
    if not (rate.start_year and rate.end_year) or rate.high is not None or rate.end_year <= rate.start_year:
        return None
    start = next((point for year in (rate.start_year, rate.start_year - 1) for point in points if point.year == year), None)
    if start is None:
        return None
    steps = steps_of(start, rate.percent, intervals.of_rate(rate), rate.end_year - start.year)
    agrees = rate.evidence.start not in claim.source.doubted
    end = next((point for point in points if point.year == rate.end_year), None)
    if not steps or (end is None and not agrees):
        return None
    end = end or Point(rate.end_year, steps[-1][2], steps[-1][1], steps[-1][3], "")
    implied = (end.value / start.value) ** (1 / (end.year - start.year)) * 100 - 100
    return Path(start, end, steps, agrees, rate_of(rate), percent(Decimal(str(implied))), source=source)


FORMATS: dict[str, Callable[[Sequence[Market]], str]] = {"text": as_text, "html": as_html, "csv": as_csv, "json": as_json}
"""The values of `--format`."""
