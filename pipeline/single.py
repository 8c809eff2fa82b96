"""Reports for programs: with the limits of the commands, and errors or results in place of lines on stderr."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from assay.pipeline.limits import Limits
from assay.pipeline.masking import masked
from assay.pipeline.read import Unreadable
from assay.pipeline.sources import Failure, NoSource, Source, at_most, opened, too_long
from assay.pipeline.stages import OwnOutput, process
from assay.pipeline.work import Task
from assay.pipeline.workers import Alone, of_paths
from assay.schemas import Document, Extraction


def bytes_of(path: str | Path, max_bytes: int) -> bytes:
    """The bytes of a file. Raises OSError if it cannot be opened, and Unreadable if it is too long or no file (a pipe, a device)."""
    try:
        with opened(str(path)) as file:
            data = at_most(file, max_bytes + 1)
    except NoSource as error:
        raise Unreadable(str(error)) from None
    except OSError as error:
        error.filename = masked(str(path))  # it may be a URL, which no file has as its name
        raise
    return within(data, max_bytes)


def within(data: bytes, max_bytes: int) -> bytes:
    """The bytes, if they are not too many. Raises Unreadable."""
    if len(data) > max_bytes:
        raise Unreadable(too_long(max_bytes))
    return data


def here(data: bytes, name: str, limits: Limits) -> tuple[Document, Extraction]:
    """A report's document and checked records, made in this process: time and memory are not limited. Raises Unreadable."""
    return process(data, name, **limits.reading)


def apart(data: bytes, source: Source, worker: Alone) -> tuple[Document, Extraction]:
    """The same, made in a worker process with limits of time and memory. Raises Unreadable, also for what went beyond them."""
    outcome, reason = worker.do(Task(source, data=data, wanted="records"))
    if outcome is None or outcome.status == "failed":
        raise Unreadable(reason if outcome is None else outcome.reason)
    if outcome.status == "skipped":
        raise OwnOutput(outcome.reason)
    document, extraction = outcome.found
    return document, extraction


def many(paths: Iterable[str], jobs: int, limits: Limits) -> Iterator[tuple[Document, Extraction] | Failure]:
    """The reports that paths stand for, made in so many worker processes, as they are ready; what cannot be read comes out as a Failure."""
    for _, found in of_paths(paths, jobs, limits):
        yield found if isinstance(found, Failure) else found.failure or found.found
