"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from assay.pipeline.checks.baseline import Checked, fingerprints
from assay.pipeline.checks.formats.where import safe, spot
from assay.pipeline.checks.rule import BOOK
from assay.pipeline.sources import is_url
from assay.schemas import Document, Evidence, Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(checked: Sequence[Checked]) -> str:
    """One SARIF log with one run; its rules are all that could have been found and all that were."""
    codes = list(dict.fromkeys([*BOOK, *(finding.code for _, _, findings in checked for finding in findings)]))
    index = {code: position for position, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "assay", "version": _version(), "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(source, document, finding, mark, index[finding.code])
            for source, document, findings in checked
            for finding, mark in zip(findings, fingerprints(findings), strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _version() -> str:
    try:
        return version("market-assay")
    except PackageNotFoundError:
        return "0"


def _rule(code: str) -> dict[str, Any]:
    rule = BOOK.get(code)
    if rule is None:
        return {"id": code, "shortDescription": {"text": code}}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.reasoning},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"kind": rule.kind},
    }


def _result(source: str, document: Document | None, finding: Finding, mark: str, index: int) -> dict[str, Any]:
    said = [finding.message, *([f"Suggestion: {finding.suggestion}."] if finding.suggestion else [])]
    places = [_location(source, document, evidence) for evidence in finding.evidence] or [{"physicalLocation": _artifact(source)}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(". ".join(said))},
        "locations": places[:1],
        "partialFingerprints": {"assay/v2": mark},
        "properties": {"kind": finding.kind, "expected": finding.expected, "actual": finding.actual},
    }
    if places[1:]:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    return result


def _location(source: str, document: Document | None, evidence: Evidence) -> dict[str, Any]:
    """The place in the file; offsets into the text as read stand apart, for they are no offsets into the file."""
    physical = _artifact(source)
    at = spot(document, evidence)
    if at and at.line:
        places = {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
        region = {name: place for name, place in places.items() if place is not None}
        physical["region"] = {**region, "snippet": {"text": evidence.quote}}
    read = {"start": evidence.start, "end": evidence.end, "page": evidence.page}
    return {"physicalLocation": physical, "message": {"text": _message(evidence.quote)}, "properties": read}


def _message(text: str) -> str:
    """A text in which nothing is a link (`[text](address)`) or a placeholder (`{0}`), as messages of SARIF can hold them."""
    return safe(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


_OF_URLS = "%/:?#[]@!$&'()*+,;=~"  # what stays as it is in a URL


def _artifact(source: str) -> dict[str, Any]:
    if is_url(source):
        uri = quote(source, safe=_OF_URLS, errors="replace")
    else:
        path = quote(PurePath(source).as_posix() if source != "-" else "stdin", errors="replace")
        uri = f"file://{path}" if path.startswith("/") else path
    return {"artifactLocation": {"uri": uri}}
