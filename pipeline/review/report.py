"""The page of one report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from assay.pipeline.checks.report import Report
from assay.pipeline.review import view
from assay.pipeline.review.drawing import Drawing, drawing
from assay.pipeline.review.marks import KINDS
from assay.pipeline.review.rendering import render
from assay.pipeline.review.series import Series, of_report
from assay.pipeline.wording import DOUBTS, why_no_findings
from assay.schemas import RECORDS, Document, Extraction

MOST_PLOTS = 3  # currencies and units that are drawn


@dataclass(frozen=True, slots=True)
class Plot:
    """A series and its drawing."""

    series: Series
    drawing: Drawing

    @property
    def parted(self) -> bool:
        """Whether some rate contradicts its values."""
        return bool(self.series.parted)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What could not be drawn."""
        return self.series.left_out


def title_of(extraction: Extraction) -> str:
    """A report's title, or else its market or its file's name."""
    info = extraction.document
    return info.title or extraction.market or PurePath(info.source).name or info.source or "Untitled"


def doubt_of(extraction: Extraction) -> str | None:
    """Why the document is hardly a report, in words."""
    return DOUBTS[extraction.document.doubt] if extraction.document.doubt else None


def plots_of(extraction: Extraction, document: Document | None, linked: bool = True) -> list[Plot]:
    """The market's values, one plot for each currency or unit in which there is more than one value."""
    market = extraction.market or "market"
    found = [series for series in of_report(Report(extraction, document)) if len(series.points) > 1][:MOST_PLOTS]
    return [
        Plot(series, drawing(series, f"Stated values of the {market} market, in {series.measure}", f"plot-{number}", linked))
        for number, series in enumerate(found, 1)
    ]


def page(document: Document, extraction: Extraction, index: str | None = None) -> str:
    """The review page as one self-contained HTML text. index: the address of the page that lists all reports, if there is one."""
    tables = view.tables(extraction)
    shown = view.findings(extraction)
    counts = {KINDS[name][0]: len(getattr(extraction, name)) for name in RECORDS}
    told = {row.id: f"{table.title}: {', '.join(cell for cell in row.cells if cell)}" for table in tables for row in table.rows}
    told |= {f"finding-{one.number}": f"{one.finding.severity}: {one.finding.message}" for one in shown}
    return render(
        "page.html",
        ("style.css", "page.css"),
        "page.js",
        language=document.language or "en",
        title=title_of(extraction),
        index=index,
        market=extraction.market,
        geography=extraction.geography,
        records=sum(counts.values()) - counts["finding"],
        severities=view.severities(extraction),
        profile=view.profile(extraction),
        provenance=view.provenance(extraction),
        findings=shown,
        doubt=doubt_of(extraction),
        why_none=why_no_findings(extraction),
        plots=plots_of(extraction, document),
        legend=[(kind, title, counts[kind]) for kind, title in KINDS.values() if counts[kind]],
        pieces=view.text(document, extraction),
        tables=tables,
        told=told,
        unsure={row.id for table in tables for row in table.rows if row.unsure},
        limit=view.UNSURE,
        of_file=bool(document.lines.offsets),
    )
