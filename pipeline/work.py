"""What is done with one file of a batch, in whatever process: read it, extract, and make it ready for the database."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assay.pipeline.limits import Limits
from assay.pipeline.own import is_own
from assay.pipeline.sources import Failure, NoSource, Source, is_handed_over, read_bytes, reason_of

Wanted = Literal["rows", "records", "document", "decisions", "findings", "nothing"]
"""What is wanted of a file: `rows` for the database; `records` with the document that they stand in; the `document` alone; the lines that
explain its `decisions`; `nothing`, where it only matters whether there is something to be done. Of a line of records: its `findings`."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be done. known: the id of its document as stored and still good; data: its bytes, where they cannot be read again."""

    source: Source
    known: str | None = None
    data: bytes | None = None
    wanted: Wanted = "rows"


def task_of(found: Source | NoSource, max_bytes: int, wanted: Wanted) -> Task | Failure:
    """What is to be done with a source, or why it cannot be read."""
    try:
        if isinstance(found, NoSource):
            raise found
        data = read_bytes(found, max_bytes) if is_handed_over(found) else None
    except NoSource as error:
        return Failure(error.name, str(error))
    return Task(found, data=data, wanted=wanted)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; seconds: bytes to checked records.

    `found` of a `done` one is what was wanted: a `assay.pipeline.sinks.store.Loadable`, a pair of Document and Extraction, a Document, lines,
    findings or nothing; its reason tells which parts could not be read, if any, and its doubt why it is hardly a report that assay reads.
    """

    source: Source
    status: Literal["done", "unchanged", "skipped", "failed"]
    reason: str | None = None
    found: Any = None
    seconds: float = 0.0
    doubt: str | None = None

    @property
    def failure(self) -> Failure | None:
        """Why nothing was found, if nothing was."""
        given_up = self.status in ("failed", "skipped")
        return Failure(self.source.name, self.reason or "", self.status == "skipped") if given_up else None


def told(error: Exception) -> str:
    """Why a report failed, in one line: it cannot be read, or a fault of ours with its place in the code, which costs this report alone."""

    # start-up time: pydantic, the readers
    from assay.pipeline.read import Unreadable
    from assay.pipeline.read.faults import internal

    return reason_of(error) if isinstance(error, (NoSource, Unreadable)) else internal(error)


def work(task: Task, limits: Limits) -> Outcome:
    """Do one file. Never raises but for MemoryError and what ends a process: all else is the reason of a failed outcome."""
    try:
        data = read_bytes(task.source, limits.max_bytes) if task.data is None else task.data
    except NoSource as error:
        return Outcome(task.source, "failed", str(error))
    if task.known is not None and hashlib.sha256(data).hexdigest() == task.known:
        return Outcome(task.source, "unchanged")
    started = time.perf_counter()
    try:
        faults, found, doubt, seconds = _MAKING[task.wanted](data, task.source.name, limits.reading)
        return Outcome(task.source, "done", "; ".join(faults) or None, found, seconds, doubt)
    except Exception as error:
        from assay.pipeline.read.faults import is_want_of_memory  # start-up time: pydantic, the readers

        if is_want_of_memory(error):
            raise MemoryError from error
        own = isinstance(error, _own_output())
        status: Literal["skipped", "failed"] = "skipped" if own else "failed"
        return Outcome(task.source, status, told(error), seconds=time.perf_counter() - started)


def _own_output() -> type[Exception]:
    from assay.pipeline.stages import OwnOutput  # start-up time: only workers need the extractors

    return OwnOutput


# Each imports what it needs itself: a worker that only reads need not wait for the extractors, and the process that starts workers for none.

Made = tuple[Sequence[str], Any, str | None, float]
"""The parts that could not be read, what was found, why it is doubted, seconds."""


def _document(data: bytes, name: str, reading: Mapping[str, Any]) -> Made:
    from assay.pipeline.read import read  # start-up time: the readers

    started = time.perf_counter()
    document = read(
        data, name, **{option: value for option, value in reading.items() if option not in ("spacy_pipeline", "min_confidence")}
    )
    return document.faults, document, None, time.perf_counter() - started


def _records(data: bytes, name: str, reading: Mapping[str, Any]) -> Made:
    # start-up time: the extractors
    from assay.pipeline.stages import process
    from assay.pipeline.wording import DOUBTS

    started = time.perf_counter()
    document, extraction = process(data, name, **reading)
    doubt = extraction.document.doubt
    return document.faults, (document, extraction), DOUBTS[doubt] if doubt else None, time.perf_counter() - started


def _rows(data: bytes, name: str, reading: Mapping[str, Any]) -> Made:
    from assay.pipeline.sinks.rows import loadable  # start-up time: pydantic

    faults, (_, extraction), doubt, seconds = _records(data, name, reading)
    return faults, loadable(extraction), doubt, seconds


def _decisions(data: bytes, name: str, reading: Mapping[str, Any]) -> Made:
    from assay.pipeline.explaining import lines  # start-up time: the extractors

    faults, document, doubt, seconds = _document(data, name, reading)
    return faults, list(lines(document)), doubt, seconds


def _findings(data: bytes, _: str, __: Mapping[str, Any]) -> Made:
    from assay.pipeline.recorded import findings_of  # start-up time: the rules

    return (), findings_of(data), None, 0.0


def _nothing(data: bytes, name: str, _: Mapping[str, Any]) -> Made:
    if is_own(data, name):
        raise _own_output()("skipped: assay wrote it")
    return (), None, None, 0.0


_MAKING: Mapping[Wanted, Callable[[bytes, str, Mapping[str, Any]], Made]] = {
    "rows": _rows,
    "records": _records,
    "document": _document,
    "decisions": _decisions,
    "findings": _findings,
    "nothing": _nothing,
}
