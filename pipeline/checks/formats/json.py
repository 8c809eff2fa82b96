"""Findings as JSON: a list of files, each with its findings as CONTRACT has them, and the fingerprint and place of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assay.pipeline.checks.baseline import Checked, fingerprints
from assay.pipeline.checks.formats.where import first


def write(checked: Sequence[Checked]) -> str:
    """One JSON list; everything but ASCII is escaped."""
    return json.dumps([_file(*one) for one in checked], indent=1) + "\n"


def _file(source: str, document: Any, findings: Any) -> dict[str, Any]:
    marks = fingerprints(findings)
    return {
        "source": source,
        "findings": [
            {**finding.model_dump(mode="json"), "fingerprint": mark, "place": asdict(at) if (at := first(document, finding)) else None}
            for finding, mark in zip(findings, marks, strict=True)
        ],
    }
