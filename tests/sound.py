"""What must hold of every document that can be read, whatever its bytes."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

import jsonschema
from hypothesis import HealthCheck, settings

from assay.pipeline.read import Unreadable
from assay.pipeline.sinks.jsonl import from_json, to_json
from assay.pipeline.stages import process
from assay.schemas import RECORDS, Document, Extraction
from assay.schemas.json_schema import schema

FUZZ = int(os.environ.get("ASSAY_FUZZ", "0"))
"""How many times as many examples to try, drawn anew in every run: `ASSAY_FUZZ=50 pytest tests/test_hardness_*.py`. By default
the examples are the same in every run; what breaks goes as a small file into `tests/regressions/`."""


def examples(count: int) -> settings:
    """Hypothesis' settings for so many examples."""
    unhurried = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=count * max(1, FUZZ), derandomize=not FUZZ, deadline=None, suppress_health_check=unhurried)


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def sound(data: bytes) -> tuple[Document, Extraction] | None:
    """Read the bytes twice and look at all that is promised of the output; None where they are refused, in one line."""
    reason = "read"
    try:
        document, extraction = process(data, "x")
    except Unreadable as error:
        reason = str(error)
    assert reason
    assert "\n" not in reason
    if reason != "read":
        return None
    for name in RECORDS:
        for record in getattr(extraction, name):
            for evidence in record.evidence if name == "findings" else [record.evidence]:
                assert document.text[evidence.start : evidence.end] == evidence.quote, record
    line = to_json(extraction)
    fits(json.loads(line))
    assert from_json(line) == extraction
    assert to_json(process(data, "x")[1]) == line
    document.text.encode("utf-8")
    unfit = [finding.message for finding in extraction.findings if finding.kind == "schema"]
    assert not unfit, "what the extractors make fits the schema"
    return document, extraction


def fits(line: dict[str, Any]) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(line)]
    assert not errors
