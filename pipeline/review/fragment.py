"""An extraction as a piece of HTML for notebooks: the head, the findings, the plot and the records, without script."""

from __future__ import annotations

from assay.pipeline.review import view
from assay.pipeline.review.rendering import render_fragment
from assay.pipeline.review.report import doubt_of, plots_of, title_of
from assay.schemas import Document, Extraction

MOST_ROWS = 25


def fragment(extraction: Extraction, document: Document | None) -> str:
    """The piece of HTML; its styles hold for itself alone."""
    return render_fragment(
        "fragment.html",
        "fragment.css",
        title=title_of(extraction),
        market=extraction.market,
        geography=extraction.geography,
        doubt=doubt_of(extraction),
        severities=view.severities(extraction),
        profile=view.profile(extraction),
        findings=view.findings(extraction),
        plots=plots_of(extraction, document, linked=False),
        tables=view.tables(extraction),
        most=MOST_ROWS,
    )
