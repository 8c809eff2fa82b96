"""`pytest --assay reports/`: every report is a test file, and every rule on it a test.

A finding of severity error fails its test; a warning shows among pytest's warnings. A report that cannot be read is an error.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REPORTS = (".html", ".htm", ".pdf", ".md", ".txt")


class AssayWarning(UserWarning):
    """What a rule of severity warning found."""


class AssayFailure(Exception):
    """What a rule of severity error found; the text is the whole report of it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--assay`."""
    group = parser.getgroup("assay", "checks of market-research reports")
    group.addoption("--assay", action="store_true", help=f"check reports ({' '.join(REPORTS)}) among the given paths for contradictions")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a report as a file of tests if `--assay` is given."""
    if parent.config.getoption("--assay") and file_path.suffix.lower() in REPORTS:
        return AssayFile.from_parent(parent, path=file_path)
    return None


class AssayFile(pytest.File):
    """One report."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read and check the report; one item for each rule."""
        # start-up time: every pytest loads this plugin
        from assay.pipeline.checks import rules
        from assay.pipeline.read import Unreadable
        from assay.pipeline.stages import process

        source = self.path.name
        try:
            document, extraction = process(self.path.read_bytes(), source)
        except Unreadable as error:
            raise self.CollectError(f"{self.path}: {error}") from None
        for rule in rules():
            findings = [finding for finding in extraction.findings if finding.code == rule.code]
            yield AssayItem.from_parent(self, name=f"{rule.code} {rule.name}", checked=(source, document, findings))


class AssayItem(pytest.Item):
    """One rule on one report."""

    def __init__(self, *, checked: Any, **rest: Any) -> None:
        super().__init__(**rest)
        self.checked = checked

    def runtest(self) -> None:
        """Fail if the rule found an error; warn if it found less."""
        from assay.pipeline.checks.formats.text import finding_text  # start-up time: every pytest loads this plugin

        source, document, findings = self.checked
        told = {severity: [] for severity in ("error", "warning", "info")}  # type: dict[str, list[str]]
        for finding in findings:
            told[finding.severity].append(finding_text(source, document, finding))
        for text in told["warning"]:
            warnings.warn(AssayWarning(text), stacklevel=1)
        if told["error"]:
            raise AssayFailure("\n".join(told["error"]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings alone, without a traceback of ours."""
        if isinstance(excinfo.value, AssayFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the item stands in pytest's listing."""
        return self.path, None, self.name
