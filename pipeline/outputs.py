"""Where a command writes with `-o`: in which format, and to which file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.whole import whole_file

STDOUT = Path("-")

Endings = Mapping[str, tuple[str, ...]]
"""The endings that files of a format may have, by format."""

OF_RECORDS: Endings = {
    "table": (".txt",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "parquet": (".parquet",),
    "xlsx": (".xlsx",),
}
OF_FINDINGS: Endings = {"text": (".txt",), "json": (".json",), "sarif": (".sarif", ".json"), "junit": (".xml",), "github": (".txt",)}
OF_COMPARISONS: Endings = {"text": (".txt",), "html": (".html", ".htm"), "csv": (".csv",), "json": (".json",)}

ALIKE = 0.75  # from 0 to 1: an ending so like one of a format is a slip
_OF_OTHERS = {".xls", ".ods", ".tsv", ".doc", ".docx", ".pdf"}  # formats that a user may hope for; other words behind a dot are names
_KNOWN = _OF_OTHERS.union(ending for endings in (OF_RECORDS, OF_FINDINGS, OF_COMPARISONS) for own in endings.values() for ending in own)


class WrongOutput(ValueError):
    """An output that the command cannot write; the message is one line."""


def form_of(given: str | None, output: Path | None, endings: Endings, otherwise: str) -> str:
    """The format to write: the given one, else what the ending of the output says, else `otherwise`.

    An ending that is no format's says nothing, unless it looks like a slip (`.xslx`). Raises WrongOutput where the ending is of another format, or of none that the command writes.
    """
    ending = output.suffix.lower() if output else ""
    fitting = [form for form, own in endings.items() if ending in own]
    if ending not in _KNOWN:
        if not given and (near := get_close_matches(ending, [own for of_form in endings.values() for own in of_form], 1, ALIKE)):
            raise WrongOutput(f"{output}: the ending {ending} is of no format: write {near[0]}, or name the format with --format")
        return given or otherwise
    if not fitting:
        written = sorted({own for of_form in endings.values() for own in of_form})
        raise WrongOutput(f"{output}: this command writes no {ending} files, but {', '.join(written)}")
    if given and given not in fitting:
        raise WrongOutput(f"{output}: the ending {ending} means {fitting[0]}, and --format says {given}: change one of them")
    return given or fitting[0]


def is_kept(output: Path) -> bool:
    """Whether what is written there stays there: a file or folder, also one that is not made yet; no pipe or device, whose reader waits."""
    return output != STDOUT and (output.is_file() or output.is_dir() or not output.exists())


@contextmanager
def text_file(output: Path | None, marked: bool) -> Iterator[TextIO]:
    """Where text goes: into a file, or without one (or with `-`) to stdout. marked: a file begins with the line that says it is ours."""
    if output is None or output == STDOUT:
        yield sys.stdout
        sys.stdout.flush()
        return
    with whole_file(output) as part, part.open("w", encoding="utf-8") as file:
        if marked:
            file.write(f"{WRITTEN_BY}\n\n")
        yield file
