"""Which findings a user wants to see: by code or prefix of a code, for all files or for some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePath

from assay.pipeline.checks.rule import BOOK
from assay.pipeline.settings import Settings, WrongSettings
from assay.pipeline.sources import within


def wanted(
    source: str,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    per_file: Mapping[str, Sequence[str]] | None = None,
    folder: Path | None = None,
) -> Callable[[str], bool]:
    """Whether the findings of a rule, by its code, are selected and not ignored in one file.

    select, ignore: codes or beginnings of codes ("GR", "GR101"), in any case; no `select` selects all. The longer one wins, so that
    `select GR101, ignore GR` leaves GR101; of two equal ones `ignore`. per_file: patterns of paths (relative to `folder`) or of file
    names, each with what is ignored there in addition, whatever is selected.
    """
    path = within(source, folder or Path.cwd())
    names = (path, PurePath(path).name)
    here = [code for pattern, codes in (per_file or {}).items() if any(fnmatch(name, pattern) for name in names) for code in codes]
    return lambda code: _chosen(code, select, ignore) and _longest(code, here) == 0


def wanted_by(settings: Settings, source: str) -> Callable[[str], bool]:
    """The same by the settings."""
    folder = settings.file.parent if settings.file else None
    return wanted(source, settings.select, settings.ignore, settings.per_file_ignores, folder)


def demand_known(settings: Settings) -> None:
    """Raise WrongSettings where a code is no rule's: a mistyped one would select nothing, and the job would pass."""
    here = [code for codes in settings.per_file_ignores.values() for code in codes]
    for name, codes in (("select", settings.select), ("ignore", settings.ignore), ("per_file_ignores", here)):
        for code in codes:
            if not any(known.startswith(code.strip().upper()) for known in BOOK):
                raise WrongSettings(f"{settings.where(name)}: no rule's code begins with {code!r}; `assay rules` lists them")


def _chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = _longest(code, select) if select else 0
    return (not select or chosen > 0) and (_longest(code, ignore) == 0 or chosen > _longest(code, ignore))


def _longest(code: str, prefixes: Iterable[str]) -> int:
    """The length of the longest prefix that a code begins with, 0 if there is none."""
    return max((len(prefix.strip()) for prefix in prefixes if prefix.strip() and code.startswith(prefix.strip().upper())), default=0)
