"""What is done with one file of a batch, in whatever process: read it, extract, and make it ready for the database."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from assay.pipeline.sources import NoSource, Source, read_bytes, reason_of


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds, megabytes of a worker's memory, bytes; and the options of the reader."""

    timeout: float = 60.0
    memory: int = 1000
    max_bytes: int = 100_000_000
    reading: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be done. known: the id of its document as stored and still good; data: its bytes, where they cannot be read again."""

    source: Source
    known: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `loadable` of a `done` one is a `assay.pipeline.sinks.store.Loadable`; seconds: bytes to checked records."""

    source: Source
    status: Literal["done", "unchanged", "skipped", "failed"]
    reason: str | None = None
    loadable: Any = None
    seconds: float = 0.0


def told(error: Exception) -> str:
    """Why a report failed, in one line: it cannot be read, or a fault of ours with its place in the code, which costs this report alone."""

    from assay.pipeline.read import Unreadable  # start-up time: pydantic, the readers

    if isinstance(error, (NoSource, Unreadable)):
        return reason_of(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"internal error: {type(error).__name__}: {reason_of(error)} ({Path(last.filename).name}:{last.lineno})"


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
        # start-up time: only workers need the extractors
        from assay.pipeline.sinks.rows import loadable
        from assay.pipeline.stages import OwnOutput, process

        started = time.perf_counter()
        extraction = process(data, task.source.name, **limits.reading)[1]
        seconds = time.perf_counter() - started
        return Outcome(task.source, "done", None, loadable(extraction), seconds)
    except MemoryError:
        raise
    except OwnOutput as error:
        return Outcome(task.source, "skipped", str(error))
    except Exception as error:
        return Outcome(task.source, "failed", told(error), seconds=time.perf_counter() - started)
