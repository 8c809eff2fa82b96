"""The reports of some paths one after another: what the commands use that keep nothing.

They are read in a worker process, under the limits that hold for a batch: a report that crashes it, hangs or grows costs itself alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from assay.pipeline import sources
from assay.pipeline.settings import Settings
from assay.pipeline.sources import Failure
from assay.pipeline.terminal import complain
from assay.pipeline.work import Outcome, task_of
from assay.pipeline.workers import Alone, of_paths

if TYPE_CHECKING:  # start-up time: the worker starts before this process imports pydantic
    from assay.schemas import Document, Extraction


def stream(paths: Iterable[str], settings: Settings) -> Iterator[tuple[Document, Extraction] | Failure]:
    """Each report's document and checked records, in the order of the paths; what cannot be read comes out as a Failure.

    A part of a report that could not be read is told on stderr.
    """
    return _stream(paths, settings, "records")


def documents(paths: Iterable[str], settings: Settings) -> Iterator[Document | Failure]:
    """The same without records: reports are only read."""
    return _stream(paths, settings, "document")


def decisions(paths: Iterable[str], settings: Settings) -> Iterator[list[str] | Failure]:
    """The same with the lines of `--explain` in place of records."""
    return _stream(paths, settings, "decisions")


def shared(paths: Iterable[str], settings: Settings) -> Iterator[tuple[int, tuple[Document, Extraction] | Failure]]:
    """The same as `stream` on several processes (`settings.jobs`), each with its place in the order of the paths, as they are ready."""
    for place, found in of_paths(paths, settings.jobs, settings.limits):
        yield place, found if isinstance(found, Failure) else _result(found)


def _stream(paths: Iterable[str], settings: Settings, wanted: Literal["records", "document", "decisions"]) -> Iterator[Any]:
    worker = Alone(settings.limits)
    worker.start()  # it imports what it needs while the caller does the same
    return _results(paths, worker, settings.max_bytes, wanted)


def _results(paths: Iterable[str], worker: Alone, max_bytes: int, wanted: Literal["records", "document", "decisions"]) -> Iterator[Any]:
    try:
        for found in sources.find(paths):
            task = task_of(found, max_bytes, wanted)
            yield task if isinstance(task, Failure) else _result(worker.outcome(task))
    finally:
        worker.end()


def _result(outcome: Outcome) -> Any:
    """What was found, or why nothing was. A part of a report that could not be read is told on stderr."""
    if failure := outcome.failure:
        return failure
    if outcome.reason:
        complain(f"{outcome.source.name}: {outcome.reason}")
    if outcome.doubt:
        complain(f"{outcome.source.name}: {outcome.doubt}")
    return outcome.found
