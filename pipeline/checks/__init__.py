"""Where a report contradicts itself: `check` runs all rules, `rules` lists them, `explain` gives one rule's reasoning."""

from __future__ import annotations

from assay.pipeline.checks import cited, concentration, digits, growth, lists, periods, schema, shares, sizes, texts
from assay.pipeline.checks.report import Report
from assay.pipeline.checks.rule import BOOK, Rule, run
from assay.pipeline.read.faults import note
from assay.schemas import Document, Extraction, Finding

__all__ = ["Rule", "check", "explain", "rules"]

MODULES = (cited, concentration, digits, growth, lists, periods, schema, shares, sizes, texts)  # importing them registers their rules
ALL = tuple(BOOK[code] for code in sorted(BOOK))


def rules() -> list[Rule]:
    """All rules in the order in which they run, which is that of their codes."""
    return list(ALL)


def explain(code: str) -> str:
    """The reasoning of one rule, with an example that passes and one that fails. Raises KeyError if there is no such rule."""
    found = BOOK[code.upper()]
    return f"{found.code} {found.name} ({found.severity}, {found.kind})\n\n{found.explanation}"


def check(extraction: Extraction, document: Document | None = None, faults: list[str] | None = None) -> list[Finding]:
    """All findings of all rules on one report's records. Without the document, rules that read its text are left out.

    faults: takes the rules that fail; without it, a rule that fails raises. A finding is as sure as the records it rests on: of unsure ones an error is told as a warning, of very unsure ones nothing.
    """
    report = Report(extraction, document)
    found: list[Finding] = []
    for rule in ALL:
        if document or not rule.needs_text:
            try:
                found.extend(run(rule, report))
            except Exception as error:
                note(faults, f"rule {rule.code}", error)
    return found
