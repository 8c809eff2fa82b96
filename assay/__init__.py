"""assay's public face in Python: `extract` a report into records, `check` them for contradictions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.pipeline.notebook import ShownExtraction
    from assay.schemas import Extraction, Finding

__all__ = ["__version__", "check", "extract"]

__version__ = "0.2.0"


def extract(report: str | Path | bytes, *, name: str = "-") -> ShownExtraction:
    """The checked records of one report, given as a path or as bytes (then `name` stands as its source).

    `.text` is the report's text as read. In a notebook they show themselves, and `.plot()` draws the market's values over the years. Raises OSError if the file cannot be
    opened and `assay.pipeline.read.Unreadable` if it is no report that can be read.
    """
    # start-up time: pydantic, the rules, the extractors
    from assay.pipeline.notebook import shown
    from assay.pipeline.stages import process

    if isinstance(report, bytes):
        return shown(*process(report, name))
    return shown(*process(Path(report).read_bytes(), str(report)))


def check(report: str | Path | bytes | Extraction) -> list[Finding]:
    """Where a report contradicts itself. Of an `Extraction`, the rules that need the report's text are left out."""
    from assay.schemas import Extraction  # start-up time: pydantic

    if isinstance(report, Extraction):
        from assay.pipeline.checks import check as rules  # start-up time: the rules

        return rules(report)
    return list(extract(report).findings)
