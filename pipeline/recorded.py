"""One line of a file of records that came from elsewhere: what the rules that need no text find in it."""

from __future__ import annotations

import re

from assay.pipeline.checks import check
from assay.pipeline.checks.rule import BOOK
from assay.pipeline.sinks.jsonl import from_json
from assay.pipeline.stages import UNFIT
from assay.schemas import Extraction, Finding


def findings_of(line: bytes) -> list[Finding]:
    """The findings of a line; that it does not fit the schema is one too."""
    faults: list[str] = []  # whatever rules make of figures that no report states
    try:
        findings = _again(from_json(line), faults)
    except ValueError as error:
        findings = [unfit(str(error))]
    return [*findings, *map(lost, faults)]


def lost(fault: str) -> Finding:
    """A part of a report that could not be read or checked: what nobody looked at is not clean."""
    return Finding(code=UNFIT, kind="schema", severity="error", message=f"not checked: {fault}")


def unfit(said: str) -> Finding:
    """What does not fit the schema, with the first of the reasons."""
    lines = said.splitlines() or ["no reason is known"]
    reason = " ".join(line.strip() for line in lines[1:3]) if "validation error" in lines[0] else lines[0]
    reason = re.sub(r"\s*\[type=.*", "", reason)
    return Finding(code=UNFIT, kind="schema", severity="error", message=f"does not fit the schema: {reason}")


def _again(extraction: Extraction, faults: list[str]) -> list[Finding]:
    """The findings of the rules that need no text, and those that were made when the text was at hand."""
    kept = [one for one in extraction.findings if one.code not in BOOK or BOOK[one.code].needs_text or one.code == UNFIT]
    return kept + check(extraction.model_copy(update={"findings": []}), faults=faults)
