"""assay's public face in Python: `extract` a report into records (or `extract_many`), `check` them for contradictions."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.pipeline.notebook import ShownExtraction
    from assay.schemas import Extraction, Finding

__all__ = ["LostPart", "LostReport", "__version__", "check", "extract", "extract_many"]

__version__ = "0.2.0"


class LostPart(UserWarning):
    """A part of a report (a page, a table, a kind of record, a rule) could not be read or made; the rest was."""


class LostReport(UserWarning):
    """A report among many could not be read; the others are."""


def extract(
    report: str | Path | bytes,
    *,
    name: str = "-",
    max_bytes: int = 100_000_000,
    max_pages: int = 3000,
    timeout: float | None = None,
    memory: int | None = None,
) -> ShownExtraction:
    """The checked records of one report, given as a path or as bytes (then `name` stands as its source, without passwords).

    `.text` is the report's text as read; `.faults` the parts that could not be read, each of which is a LostPart warning too. In a notebook
    the records show themselves, and `.plot()` draws the market's values over the years.

    A report of more than `max_bytes` bytes, or a PDF of more than `max_pages` pages, is refused. `timeout` (seconds) and `memory`
    (megabytes) need a process of its own for the report, which takes about half a second to start: they hold where at least one of them is
    given, the other one then as on the command line (60 s, 1000 MB). Use them for reports that you do not trust.

    Raises OSError if the file cannot be opened and `assay.pipeline.read.Unreadable` if it is no report that can be read within the limits.
    """
    # start-up time: pydantic, the rules, the extractors
    from assay.pipeline import single
    from assay.pipeline.limits import Limits
    from assay.pipeline.notebook import shown
    from assay.pipeline.sources import Source, key_of
    from assay.pipeline.workers import Alone

    default = Limits()
    limits = Limits(timeout or default.timeout, memory or default.memory, max_bytes, {"max_pages": max_pages})
    source = key_of(name if isinstance(report, bytes) else str(report))
    data = single.within(report, max_bytes) if isinstance(report, bytes) else single.bytes_of(report, max_bytes)
    if timeout is None and memory is None:
        found = shown(*single.here(data, source, limits))
    else:
        worker = Alone(limits)
        try:
            found = shown(*single.apart(data, Source(source, source), worker))
        finally:
            worker.end()
    _warn(source, found.faults)
    return found


def extract_many(
    paths: Iterable[str | Path],
    *,
    jobs: int | None = None,
    max_bytes: int = 100_000_000,
    max_pages: int = 3000,
    timeout: float = 60.0,
    memory: int = 1000,
) -> Iterator[ShownExtraction]:
    """The checked records of many reports, one after another as they are ready, which is not the order of the paths.

    Paths are files, folders, patterns and URLs, as on the command line. `jobs` worker processes read them (by default one for each
    processor), so that a report which takes more than `timeout` seconds or `memory` megabytes, or crashes, costs itself alone. What cannot
    be read is a LostReport warning, and what assay itself wrote too. The processes end with the loop, however it ends.

    Raises TypeError where a path stands in place of several.
    """
    # start-up time: pydantic, the rules, the extractors
    from assay.pipeline import single
    from assay.pipeline.limits import Limits
    from assay.pipeline.notebook import shown
    from assay.pipeline.settings import Settings

    if isinstance(paths, (str, Path)):
        raise TypeError("paths is one path: put it into a list")
    limits = Limits(timeout, memory, max_bytes, {"max_pages": max_pages})
    for found in single.many(map(str, paths), jobs or Settings().jobs, limits):
        if isinstance(found, tuple):
            extraction = shown(*found)
            _warn(extraction.document.source, extraction.faults)
            yield extraction
        else:
            warnings.warn(LostReport(f"{found.name}: {found.reason}"), stacklevel=2)


def check(
    report: str | Path | bytes | Extraction,
    *,
    max_bytes: int = 100_000_000,
    max_pages: int = 3000,
    timeout: float | None = None,
    memory: int | None = None,
) -> list[Finding]:
    """Where a report contradicts itself; the limits are those of `extract`.

    Of an `Extraction`, the rules that need the report's text are left out, and nothing is limited.
    """
    from assay.schemas import Extraction  # start-up time: pydantic

    if isinstance(report, Extraction):
        from assay.pipeline.checks import check as rules  # start-up time: the rules

        faults: list[str] = []
        found = rules(report, faults=faults)
        _warn(report.document.source, faults)
        return found
    return list(extract(report, max_bytes=max_bytes, max_pages=max_pages, timeout=timeout, memory=memory).findings)


def _warn(source: str, faults: Iterable[str]) -> None:
    for fault in faults:
        warnings.warn(LostPart(f"{source}: {fault}"), stacklevel=3)
