"""Pages for people: each report's text with its records marked in it, and an index of a batch. All self-contained HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from assay.pipeline.review import report
from assay.pipeline.review.index import Entry, entry, index
from assay.pipeline.sources import Failure
from assay.pipeline.stopping import Stopped, undisturbed
from assay.pipeline.terminal import plural
from assay.pipeline.whole import whole_file
from assay.schemas import Document, Extraction

__all__ = ["Written", "page", "write"]

INDEX = "index.html"


@dataclass(slots=True)
class Written:
    """What `write` wrote: the index, how many pages, what could not be read, and what was skipped as written by assay itself."""

    index: Path
    pages: int = 0
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Failure] = field(default_factory=list)


def page(document: Document, extraction: Extraction) -> str:
    """The review page of one report as one self-contained HTML text."""
    return report.page(document, extraction)


def write(results: Iterable[tuple[Document, Extraction] | Failure], folder: Path) -> Written:
    """One page for each report and `index.html` over all of them, into a folder that is made if need be.

    `results` is what `assay.pipeline.stream.stream` gives; only one report is held at a time. Raises OSError where a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = Written(folder / INDEX)
    entries: list[Entry] = []
    taken: set[str] = {INDEX}
    try:
        for result in results:
            if not isinstance(result, tuple):
                (written.skipped if result.own else written.failures).append(result)
                continue
            document, extraction = result
            name = _free(_name(document), taken)
            text = report.page(document, extraction, INDEX)
            entries.append(entry(extraction, name))
            with undisturbed():  # a page that is there is counted, also by a command that is stopped
                _put(folder / name, text)
                written.pages += 1
        _put(written.index, index(entries, written.failures))
    except Stopped as stopped:
        stopped.stands = f"{plural(written.pages, 'page')} written into {folder}, without an index; the same command writes all anew"
        raise
    return written


def _put(path: Path, text: str) -> None:
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8")


def _name(document: Document) -> str:
    """A page's file name: the report's own, in letters that every file system takes, and the beginning of its fingerprint."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(document.source).stem.casefold()).strip("-")[:60] or "report"
    return f"{stem}-{document.id[:8]}.html"


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name.removesuffix('.html')}-{number}.html"
    taken.add(free)
    return free
