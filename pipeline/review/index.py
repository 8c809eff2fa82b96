"""The page that lists a batch: every report with its market, size, growth and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assay.pipeline.review import view
from assay.pipeline.review.rendering import render
from assay.pipeline.review.report import doubt_of, title_of
from assay.pipeline.sources import Failure
from assay.schemas import RECORDS, Extraction


@dataclass(frozen=True, slots=True)
class Entry:
    """A report's line. amount and percent are what the columns are sorted by, size and growth what is read.

    least_sure: the lowest confidence of its records, None where none has one.
    """

    link: str
    title: str
    source: str
    doubt: str | None
    market: str
    place: str
    publisher: str
    size: str
    amount: Decimal
    growth: str
    percent: Decimal
    records: int
    least_sure: float | None
    errors: int
    warnings: int
    infos: int


def entry(extraction: Extraction, link: str) -> Entry:
    """The line of a report whose page is `link`."""
    size, rate = view.headline(extraction)
    counts = view.severities(extraction)
    return Entry(
        link=link,
        title=title_of(extraction),
        source=extraction.document.source,
        doubt=doubt_of(extraction),
        market=extraction.market or "",
        place=extraction.geography or "",
        publisher=extraction.profile.publisher or "",
        size=f"{view.value_of(size)} ({size.year})" if size else "",
        amount=size.amount if size else Decimal(-1),
        growth=" ".join(part for part in (view.rate_of(rate), view.years_of(rate)) if part) if rate else "",
        percent=rate.percent if rate else Decimal(-1000),
        records=sum(len(getattr(extraction, name)) for name in RECORDS if name != "findings"),
        least_sure=view.least_sure(extraction),
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
    )


def index(entries: Sequence[Entry], failures: Sequence[Failure]) -> str:
    """The index as one self-contained HTML text; works with thousands of lines, and without its script as a plain table."""
    totals = {
        "records": sum(one.records for one in entries),
        "errors": sum(one.errors for one in entries),
        "warnings": sum(one.warnings for one in entries),
        "infos": sum(one.infos for one in entries),
    }
    return render("index.html", ("style.css", "index.css"), "index.js", entries=entries, failures=failures, totals=totals)
