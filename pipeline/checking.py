"""What `assay check` looks at: reports, files of records that came from elsewhere, and what is stored in a database."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from assay.pipeline import sources
from assay.pipeline.checks import baseline
from assay.pipeline.checks.baseline import Checked, Known
from assay.pipeline.checks.selection import wanted_by
from assay.pipeline.limits import Limits
from assay.pipeline.masking import masked_db
from assay.pipeline.recorded import lost, unfit
from assay.pipeline.settings import Settings, WrongSettings
from assay.pipeline.sources import Failure, NoSource, Source, is_url, reason_of
from assay.pipeline.stream import shared
from assay.pipeline.work import Task
from assay.pipeline.workers import Alone
from assay.schemas import Document, Finding

SEVERITIES = ("info", "warning", "error")
Place = tuple[int, int]
"""Where a report stands among all: that of its group of paths, and its own in the group."""
AFTER_PATHS = sys.maxsize
"""The place of the group of what is stored."""
Found = tuple[str, Document | None, list[Finding] | Failure]


def checked(paths: Iterable[str], db: str | None, settings: Settings) -> Iterator[tuple[Place, Checked] | Failure]:
    """Every report with its selected findings and its place in the order of the paths, as it is ready.

    The document is kept only where findings need its text to be shown.
    """
    for place, (source, document, findings) in _all(paths, db, settings):
        if isinstance(findings, Failure):
            yield findings
            continue
        chosen = wanted_by(settings, source)
        kept = [finding for finding in findings if chosen(finding.code)]
        yield place, (source, (document if kept else None), kept)


def _all(paths: Iterable[str], db: str | None, settings: Settings) -> Iterator[tuple[Place, Found]]:
    for number, (are_records, group) in enumerate(groupby(paths, _holds_records)):
        found = enumerate(_of_records(group, settings.limits)) if are_records else _of_reports(group, settings)
        yield from (((number, place), one) for place, one in found)
    if db is not None:
        yield from (((AFTER_PATHS, place), one) for place, one in enumerate(_stored(db)))


def _of_reports(paths: Iterable[str], settings: Settings) -> Iterator[tuple[int, Found]]:
    for place, result in shared(paths, settings):
        if isinstance(result, Failure):
            yield place, (result.name, None, result)
        else:
            document, extraction = result
            yield place, (extraction.document.source, document, [*extraction.findings, *map(lost, document.faults)])


def _of_records(paths: Iterable[str], limits: Limits) -> Iterator[Found]:
    worker = Alone(limits)
    try:
        for path in paths:
            yield from _records(path, limits.max_bytes, worker)
    finally:
        worker.end()


def _holds_records(path: str) -> bool:
    return path.lower().endswith(".jsonl") and not is_url(path)


def _records(path: str, max_bytes: int, worker: Alone) -> Iterator[Found]:
    """The lines of a file of records; a line that does not fit the schema, or goes beyond the limits, is a finding."""
    try:
        with sources.opened(path) as file:
            for number, line in enumerate(_lines(file, max_bytes), 1):
                name = f"{path}:{number}"
                if line is None:
                    yield name, None, [unfit(sources.too_long(max_bytes))]
                elif line.strip():
                    outcome = worker.outcome(Task(Source(name, name), data=line, wanted="findings"))
                    yield name, None, outcome.found if outcome.status == "done" else [lost(outcome.reason or "")]
    except (OSError, NoSource) as error:
        yield path, None, Failure(path, reason_of(error))


def _lines(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long, which is never held in memory."""
    while line := file.readline(longest + 1):
        if len(line.removesuffix(b"\n")) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(sources.CHUNK)
        yield None


def _stored(db: str) -> Iterator[Found]:
    """The findings in a database: they were made when the text was at hand, which sees more than the records alone."""
    # start-up time: SQLAlchemy
    from assay.pipeline.sinks.sql import Unfit
    from assay.pipeline.sinks.store import extractions, reading

    with reading(db) as store:
        unfit: list[Unfit] = []
        for extraction in extractions(store, unfit):
            yield extraction.document.source, None, list(extraction.findings)
        yield from ((db, None, Failure(masked_db(db), str(error))) for error in unfit)


def known(settings: Settings) -> Known:
    """What the baseline holds that the settings name. Raises WrongSettings."""
    path = Path(settings.baseline or "")
    try:
        return baseline.read(path)
    except (OSError, ValueError) as error:
        reason = f"{path}: {reason_of(error)}" if isinstance(error, OSError) else str(error)
        raise WrongSettings(f"{settings.where('baseline')}: {reason}") from None


def is_severe(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as severe as that, or more."""
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(fail_on)


def fails(found: Iterable[Checked], fail_on: str) -> bool:
    """Whether any finding is as severe as that."""
    return any(is_severe(finding, fail_on) for _, _, findings in found for finding in findings)
