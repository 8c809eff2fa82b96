"""Where a report contradicts itself: `check` runs all rules, `rules` lists them, `explain` gives one rule's reasoning."""

from __future__ import annotations

from assay.pipeline.checks import concentration, growth, lists, periods, schema, shares, sizes, texts
from assay.pipeline.checks.certainty import weighed
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import BOOK, Rule, run
from assay.schemas import Document, Extraction, Finding

__all__ = ["Rule", "check", "explain", "rules"]

MODULES = (concentration, growth, lists, periods, schema, shares, sizes, texts)  # importing them registers their rules
ALL = tuple(BOOK[code] for code in sorted(BOOK))


def rules() -> list[Rule]:
    """All rules in the order in which they run, which is that of their codes."""
    return list(ALL)


def explain(code: str) -> str:
    """The reasoning of one rule, with an example that passes and one that fails. Raises KeyError if there is no such rule."""
    found = BOOK[code.upper()]
    return f"{found.code} {found.name} ({found.severity}, {found.kind})\n\n{found.explanation}"


def check(extraction: Extraction, document: Document | None = None) -> list[Finding]:
    """All findings of all rules on one report's records. Without the document, rules that read its text are left out.

    A finding is as sure as the records it rests on: of unsure ones an error is told as a warning, of very unsure ones nothing.
    """
    report = Report(extraction, document)
    found = [finding for rule in ALL if document or not rule.needs_text for finding in run(rule, report)]
    return weighed(found, extraction)
