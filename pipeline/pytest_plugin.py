"""`pytest --assay reports/`: every report is a test file, and every rule on it a test.

A finding of severity error fails its test; a warning shows among pytest's warnings, and so does a part of a report that could not be read.
A report that cannot be read is an error; what assay itself wrote is skipped. The settings hold as they do for `assay check`: which rules
run, what fails, what the baseline knows, and the limits.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assay.pipeline.sources import SUFFIXES, Source

WORKER = pytest.StashKey[Any]()
"""The settings, what the baseline knows, and the process that reads the reports."""


class AssayWarning(UserWarning):
    """What a rule found that does not fail its test."""


class AssayFailure(Exception):
    """What a rule found that fails its test; the text is the whole report of it."""


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
        config.stash[WORKER][-1].end()


def _prepared(config: pytest.Config) -> Any:
    """The settings of the place, what their baseline knows, and a process with their limits, which reads one report after another."""
    # start-up time: every pytest loads this plugin
    from assay.pipeline import checking
    from assay.pipeline.checks.selection import demand_known
    from assay.pipeline.settings import WrongSettings, load
    from assay.pipeline.workers import Alone

    if WORKER not in config.stash:
        try:
            settings = load(config.rootpath)
            demand_known(settings)
            known = checking.known(settings) if settings.baseline else {}
        except WrongSettings as error:
            raise pytest.UsageError(str(error)) from None
        config.stash[WORKER] = settings, known, Alone(settings.limits)
    return config.stash[WORKER]


class AssayFile(pytest.File):
    """One report."""

    def collect(self) -> Iterator[pytest.Item]:
        """Read and check the report; one item for each rule that is selected."""
        # start-up time: every pytest loads this plugin
        from assay.pipeline import single
        from assay.pipeline.checks import baseline, rules
        from assay.pipeline.checks.selection import wanted_by
        from assay.pipeline.read import Unreadable
        from assay.pipeline.sources import reason_of
        from assay.pipeline.stages import OwnOutput

        source = os.path.relpath(self.path, self.config.invocation_params.dir)
        settings, known, worker = _prepared(self.config)
        try:
            document, extraction = single.apart(single.bytes_of(self.path, settings.max_bytes), Source(source, str(self.path)), worker)
        except OwnOutput as error:
            pytest.skip(f"{self.path}: {error}", allow_module_level=True)
        except (OSError, Unreadable) as error:
            raise self.CollectError(f"{self.path}: {reason_of(error)}") from None
        for fault in document.faults:
            warnings.warn(AssayWarning(f"{source}: {fault}"), stacklevel=1)
        found: list[baseline.Checked] = [(str(self.path), document, list(extraction.findings))]
        if settings.baseline:
            found = baseline.new_only(found, known, Path(settings.baseline).parent)
        chosen = wanted_by(settings, str(self.path))
        for rule in rules():
            if chosen(rule.code):
                findings = [finding for finding in found[0][2] if finding.code == rule.code]
                checked = (source, document, findings)
                yield AssayItem.from_parent(self, name=f"{rule.code} {rule.name}", checked=checked, fail_on=settings.fail_on)


class AssayItem(pytest.Item):
    """One rule on one report."""

    def __init__(self, *, checked: Any, fail_on: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.checked = checked
        self.fail_on = fail_on

    def runtest(self) -> None:
        """Fail if what the rule found is as severe as `fail-on` says; warn of a warning that does not fail."""
        # start-up time: every pytest loads this plugin
        from assay.pipeline.checking import is_severe
        from assay.pipeline.checks.formats.text import finding_text

        source, document, findings = self.checked
        failing = [finding for finding in findings if is_severe(finding, self.fail_on)]
        for finding in findings:
            if finding not in failing and finding.severity == "warning":
                warnings.warn(AssayWarning(finding_text(source, document, finding)), stacklevel=1)
        if failing:
            raise AssayFailure("\n".join(finding_text(source, document, finding) for finding in failing))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings alone, without a traceback of ours."""
        if isinstance(excinfo.value, AssayFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the item stands in pytest's listing."""
        return self.path, None, self.name
