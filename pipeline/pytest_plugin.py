"""`pytest --assay reports/`: every report is a test file, and every rule on it a test.

A finding of severity error fails its test; a warning shows among pytest's warnings, and so does a part of a report that could not be read.
A report that cannot be read is an error; what assay itself wrote is skipped. The limits of `assay check` hold, also those in the settings.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assay.pipeline.sources import SUFFIXES, Source

WORKER = pytest.StashKey[Any]()
"""The process that reads the reports."""


class AssayWarning(UserWarning):
    """What a rule of severity warning found."""


class AssayFailure(Exception):
    """What a rule of severity error found; the text is the whole report of it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--assay`."""
    group = parser.getgroup("assay", "checks of market-research reports")
    group.addoption("--assay", action="store_true", help=f"check reports ({' '.join(SUFFIXES)}) among the given paths for contradictions")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a report as a file of tests if `--assay` is given."""
    if parent.config.getoption("--assay") and file_path.suffix.lower() in SUFFIXES:
        return AssayFile.from_parent(parent, path=file_path)
    return None


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the process that read the reports, if there is one."""
    if WORKER in config.stash:
        config.stash[WORKER][1].end()


def _worker(config: pytest.Config) -> Any:
    """The settings of the place, and a process with their limits, which reads one report after another."""
    # start-up time: every pytest loads this plugin
    from assay.pipeline.settings import WrongSettings, load
    from assay.pipeline.workers import Alone

    if WORKER not in config.stash:
        try:
            settings = load(config.rootpath)
        except WrongSettings as error:
            raise pytest.UsageError(str(error)) from None
        config.stash[WORKER] = settings, Alone(settings.limits)
    return config.stash[WORKER]


class AssayFile(pytest.File):
    """One report."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read and check the report; one item for each rule."""
        # start-up time: every pytest loads this plugin
        from assay.pipeline import single
        from assay.pipeline.checks import rules
        from assay.pipeline.read import Unreadable
        from assay.pipeline.sources import reason_of
        from assay.pipeline.stages import OwnOutput

        source = self.path.name
        settings, worker = _worker(self.config)
        try:
            document, extraction = single.apart(single.bytes_of(self.path, settings.max_bytes), Source(source, str(self.path)), worker)
        except OwnOutput as error:
            pytest.skip(f"{self.path}: {error}", allow_module_level=True)
        except (OSError, Unreadable) as error:
            raise self.CollectError(f"{self.path}: {reason_of(error)}") from None
        for fault in document.faults:
            warnings.warn(AssayWarning(f"{source}: {fault}"), stacklevel=1)
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
