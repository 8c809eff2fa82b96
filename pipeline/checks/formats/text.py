"""Findings as a linter prints them: place, severity, code, message, and the line of text with a mark under the quote."""

from __future__ import annotations

from collections.abc import Sequence

from assay.pipeline.checks.baseline import Checked
from assay.pipeline.checks.formats.where import Spot, first, line_at, safe, spot
from assay.schemas import Document, Finding

WIDTH = 100  # characters of a line that are shown; reports have paragraphs of thousands
BEFORE = 30  # of them before the quote


def write(checked: Sequence[Checked]) -> str:
    """All findings with their quotes, and a last line that counts them."""
    parts = [finding_text(source, document, finding) for source, document, findings in checked for finding in findings]
    return "\n".join([*parts, summary(checked)]) + "\n"


def summary(checked: Sequence[Checked]) -> str:
    """How many findings there are, by severity."""
    severities = [finding.severity for _, _, findings in checked for finding in findings]
    files = f"{len(checked)} file{'s' * (len(checked) != 1)}"
    if not severities:
        return f"{files}: nothing found"
    counts = [f"{severities.count(level)} {name}{'s' * (severities.count(level) != 1)}" for level, name in _LEVELS if level in severities]
    return f"{files}: {', '.join(counts)}"


_LEVELS = (("error", "error"), ("warning", "warning"), ("info", "note"))


def finding_text(source: str, document: Document | None, finding: Finding) -> str:
    """One finding, over several lines."""
    lines = [f"{place(source, first(document, finding))}: {finding.severity}: {finding.code} {safe(finding.message)}"]
    for evidence in finding.evidence:
        at = spot(document, evidence)
        lines += _marked(document, at) if document and at else [f"    | {safe(evidence.quote)[:WIDTH]}"]
    if finding.suggestion:
        lines.append(f"    = {safe(finding.suggestion)}")
    return "\n".join(lines)


def place(source: str, at: Spot | None) -> str:
    """The file with line and column, or the line alone, or the page where the format has pages."""
    if at is None:
        return safe(source)
    numbers = [f"page {at.page}"] if at.page else [str(number) for number in (at.line, at.column) if number is not None]
    return ":".join([safe(source), *numbers])


def _marked(document: Document, at: Spot) -> list[str]:
    """The line of a quote in the text as read, cut to WIDTH around it, and the mark under it."""
    start, end = line_at(document.text, at.start)
    left = max(start, at.start - BEFORE)
    right = min(end, left + WIDTH)
    head = "…" if left > start else ""
    shown = head + safe(document.text[left:right]) + ("…" if right < end else "")
    mark = " " * (len(head) + at.start - left) + "^" * max(1, min(at.end, right) - at.start)
    number = f"{at.line or '':>5}"
    return [f"{number} | {shown}", f"{' ' * len(number)} | {mark}"]
