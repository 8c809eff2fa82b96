"""What `assay check` looks at: reports, files of records that came from elsewhere, and what is stored in a database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from assay.pipeline import sources
from assay.pipeline.checks import check
from assay.pipeline.checks.baseline import Checked
from assay.pipeline.checks.rule import BOOK
from assay.pipeline.checks.selection import selected
from assay.pipeline.settings import Settings
from assay.pipeline.sinks.jsonl import from_json
from assay.pipeline.sources import Failure, NoSource, is_url, reason_of
from assay.pipeline.stages import UNFIT
from assay.pipeline.stream import stream
from assay.pipeline.work import told
from assay.schemas import Document, Extraction, Finding

SEVERITIES = ("info", "warning", "error")


def checked(paths: Iterable[str], db: str | None, settings: Settings) -> Iterator[Checked | Failure]:
    """Every report with its selected findings; the document is kept only where findings need its text to be shown."""
    for source, document, findings in _all(paths, db, settings):
        if isinstance(findings, Failure):
            yield findings
            continue
        kept = selected(source, findings, settings.select, settings.ignore, settings.per_file_ignores)
        yield source, (document if kept else None), kept


def _all(paths: Iterable[str], db: str | None, settings: Settings) -> Iterator[tuple[str, Document | None, list[Finding] | Failure]]:
    for are_records, group in groupby(paths, _holds_records):
        if are_records:
            for path in group:
                yield from _records(path, settings.max_bytes)
            continue
        for result in stream(group, settings):
            if isinstance(result, Failure):
                yield result.name, None, result
            else:
                document, extraction = result
                yield extraction.document.source, document, [*extraction.findings, *map(_lost, document.faults)]
    if db is not None:
        yield from _stored(db)


def _holds_records(path: str) -> bool:
    return path.lower().endswith(".jsonl") and not is_url(path)


def _records(path: str, max_bytes: int) -> Iterator[tuple[str, Document | None, list[Finding] | Failure]]:
    """The lines of a file of records; a line that does not fit the schema, or has more than max_bytes bytes, is a finding."""
    try:
        with sources.opened(path) as file:
            for number, line in enumerate(_lines(file, max_bytes), 1):
                name = f"{path}:{number}"
                if line is None:
                    yield name, None, [_unfit(sources.too_long(max_bytes))]
                    continue
                if not line.strip():
                    continue
                faults: list[str] = []  # whatever rules make of figures that no report states
                try:
                    findings = _again(from_json(line), faults)
                except ValueError as error:
                    findings = [_unfit(str(error))]
                except Exception as error:
                    findings = [_unfit(told(error))]
                findings += map(_lost, faults)
                yield name, None, findings
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


def _lost(fault: str) -> Finding:
    """A part of a report that could not be read or checked: what nobody looked at is not clean."""
    return Finding(code=UNFIT, kind="schema", severity="error", message=f"not checked: {fault}")


def _unfit(said: str) -> Finding:
    lines = said.splitlines() or ["no reason is known"]
    reason = " ".join(line.strip() for line in lines[1:3]) if "validation error" in lines[0] else lines[0]
    reason = re.sub(r"\s*\[type=.*", "", reason)
    return Finding(code=UNFIT, kind="schema", severity="error", message=f"does not fit the schema: {reason}")


def _stored(db: str) -> Iterator[tuple[str, Document | None, list[Finding] | Failure]]:
    """The findings in a database: they were made when the text was at hand, which sees more than the records alone."""
    from assay.pipeline.sinks.store import extractions, reading  # start-up time: SQLAlchemy

    with reading(db) as store:
        for extraction in extractions(store):
            yield extraction.document.source, None, list(extraction.findings)


def _again(extraction: Extraction, faults: list[str]) -> list[Finding]:
    """The findings of the rules that need no text, and those that were made when the text was at hand."""
    kept = [one for one in extraction.findings if one.code not in BOOK or BOOK[one.code].needs_text or one.code == UNFIT]
    return kept + check(extraction.model_copy(update={"findings": []}), faults=faults)


def fails(found: Iterable[Checked], fail_on: str) -> bool:
    """Whether any finding is as severe as that."""
    bar = SEVERITIES.index(fail_on)
    return any(SEVERITIES.index(finding.severity) >= bar for _, _, findings in found for finding in findings)
