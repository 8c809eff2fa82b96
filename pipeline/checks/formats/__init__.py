"""Findings as people, CI jobs and code hosts read them. Each format is a function from checked files to the text to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assay.pipeline.checks.baseline import Checked
from assay.pipeline.checks.formats import github, json, junit, sarif, text

__all__ = ["FORMATS"]

FORMATS: dict[str, Callable[[Sequence[Checked]], str]] = {
    "text": text.write,
    "json": json.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "github": github.write,
}
