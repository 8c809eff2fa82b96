"""Which findings a user wants to see: by code or prefix of a code, for all files or for some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import PurePath

from assay.schemas import Finding


def selected(
    source: str,
    findings: Iterable[Finding],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    per_file: Mapping[str, Sequence[str]] | None = None,
) -> list[Finding]:
    """The findings of one file that are selected and not ignored.

    select, ignore: codes or beginnings of codes ("GR", "GR101"), in any case; no `select` selects all. The longer one wins, so that
    `select GR101, ignore GR` leaves GR101; of two equal ones `ignore`. per_file: patterns of paths or of file names, each with
    what is ignored there in addition, whatever is selected.
    """
    path = PurePath(source).as_posix()
    matching = [codes for pattern, codes in (per_file or {}).items() if fnmatch(path, pattern) or fnmatch(PurePath(path).name, pattern)]
    here = [code for codes in matching for code in codes]
    return [finding for finding in findings if _wanted(finding.code, select, ignore) and _longest(finding.code, here) == 0]


def _wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = _longest(code, select) if select else 0
    return (not select or chosen > 0) and (_longest(code, ignore) == 0 or chosen > _longest(code, ignore))


def _longest(code: str, prefixes: Iterable[str]) -> int:
    """The length of the longest prefix that a code begins with, 0 if there is none."""
    return max((len(prefix.strip()) for prefix in prefixes if prefix.strip() and code.startswith(prefix.strip().upper())), default=0)
