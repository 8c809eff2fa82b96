"""Findings as GitHub's workflow commands: each becomes an annotation at its line."""

from __future__ import annotations

from collections.abc import Sequence

from assay.pipeline.checks.baseline import Checked
from assay.pipeline.checks.formats.where import Spot, first, safe
from assay.pipeline.checks.rule import BOOK
from assay.schemas import Finding

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(checked: Sequence[Checked]) -> str:
    """One command a line."""
    return "".join(_command(source, first(document, finding), finding) for source, document, findings in checked for finding in findings)


def _command(source: str, at: Spot | None, finding: Finding) -> str:
    properties = {"file": source}
    if at:
        places = {"line": at.line, "endLine": at.end_line, "col": at.column, "endColumn": at.end_column}
        properties |= {name: str(place) for name, place in places.items() if place is not None}
    properties["title"] = f"{finding.code} {BOOK[finding.code].name}" if finding.code in BOOK else finding.code
    page = f" (page {at.page})" if at and at.page else ""
    suggestion = f"\n{finding.suggestion}" if finding.suggestion else ""
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {listed}::{_data(finding.message + page + suggestion)}\n"


def _data(text: str) -> str:
    """Text after `::`, in which a line end would start another command."""
    lines = (safe(line).replace("%", "%25") for line in text.splitlines())
    return "%0A".join(lines)


def _property(text: str) -> str:
    """A property's value, which also ends at a comma and whose name ends at a colon."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return safe(escaped)
