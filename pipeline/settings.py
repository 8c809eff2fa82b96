"""Settings: the defaults of the commands, from `[tool.assay]` in `pyproject.toml` or `assay.toml`, found upward from the current folder.

Paths and patterns in a settings file are relative to that file.
"""

from __future__ import annotations

import difflib
import hashlib
import math
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from assay.pipeline.limits import Limits
from assay.pipeline.masking import masked_db

MEGABYTE = 1_000_000


class WrongSettings(ValueError):
    """A settings file that cannot be used; the message is one line that names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the commands take for granted unless an option says otherwise.

    db: an SQLAlchemy URL or the path of an SQLite file. jobs: worker processes. timeout: seconds a file may take. memory: megabytes a
    worker may grow to. max_bytes: longer files are refused. max_pages: PDFs of more pages are refused. spacy_pipeline: a spaCy pipeline whose organisations
    are taken for companies too. min_confidence: records that are less sure are left out. select, ignore: rule codes or their beginnings. per_file_ignores: rule codes by a pattern of file names.
    fail_on: the least severity that fails a check. baseline: a file of findings known already.
    file: the settings file, None if there is none. from_file: the names of the values that it gives.
    """

    db: str = field(default="output/assay.db", repr=False)  # it may hold a password
    jobs: int = field(default_factory=lambda: len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    timeout: float = 60.0
    memory: int = 1000
    max_bytes: int = 100 * MEGABYTE
    max_pages: int = 3000
    spacy_pipeline: str | None = None
    min_confidence: float = 0.0
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_on: str = "error"
    baseline: str | None = None
    file: Path | None = None
    from_file: frozenset[str] = frozenset()

    def where(self, name: str) -> str:
        """Where a value was given, for messages: the settings file with its key, or the option."""
        key = name.replace("_", "-")
        return f"{self.file}: {key}" if name in self.from_file else f"--{key}"

    @property
    def reading(self) -> dict[str, Any]:
        """The settings that change what is read from a report, where they are not the defaults."""
        given = {"max_pages": self.max_pages, "spacy_pipeline": self.spacy_pipeline, "min_confidence": self.min_confidence}
        return {name: value for name, value in given.items() if value != _DEFAULTS[name]}

    @property
    def limits(self) -> Limits:
        """What one file may cost."""
        return Limits(self.timeout, self.memory, self.max_bytes, self.reading)


_DEFAULTS = {one.name: one.default for one in fields(Settings)}
NAMES = [one.name for one in fields(Settings) if one.name not in ("file", "from_file")]
"""The settings that a file can set."""


def fingerprint(reading: Mapping[str, Any]) -> str:
    """A short name of all settings that can change what is extracted; documents loaded under another one are loaded anew."""
    return hashlib.sha256(repr(sorted(reading.items())).encode()).hexdigest()[:12]


def load(start: Path | None = None) -> Settings:
    """The settings that hold in a folder (by default the current one). Raises WrongSettings."""
    found = _find(start or Path.cwd())
    return _made(*found) if found else Settings()


def load_file(path: Path) -> Settings:
    """The settings of a file that is named outright. Raises WrongSettings."""
    path = Path.cwd() / path
    table = _read(path)
    if path.name == "pyproject.toml":
        if "assay" not in table.get("tool", {}):
            raise WrongSettings(f"{path}: has no table [tool.assay]")
        table = table["tool"]["assay"]
    return _made(path, table)


def _made(path: Path, table: Mapping[str, Any]) -> Settings:
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name == "tool":
            raise WrongSettings(f"{path}: [tool.assay] is a table of pyproject.toml: in this file write the settings without it")
        if name not in NAMES:
            near = [one.replace("_", "-") for one in difflib.get_close_matches(name, NAMES, 1)]
            raise WrongSettings(f"{path}: unknown setting {key!r}" + (f" (did you mean {near[0]!r}?)" if near else ""))
        values[name] = _beside(path.parent, name, _typed(path, key, name, value))
    return Settings(**values, file=path, from_file=frozenset(values))


_SQLITE = re.compile(r"(sqlite(?:\+\w+)?:///)(?!/)(.+)", re.IGNORECASE)
_URL = re.compile(r"[a-z][a-z0-9+]*:", re.IGNORECASE)


def _beside(folder: Path, name: str, value: Any) -> Any:
    """A value that is a relative path, made one from the settings file's folder; any other as it is."""
    if name == "db" and not _URL.match(value) and masked_db(value) != value:
        return value  # an address, perhaps a mistyped one: as a path it would be shown with its password
    if name == "baseline" or (name == "db" and not _URL.match(value)) or (name == "spacy_pipeline" and (folder / value).is_dir()):
        return str(folder / value)
    if name == "db" and (found := _SQLITE.fullmatch(value)):
        return f"{found[1]}{folder / found[2]}"
    return value


def _find(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    for parent in (folder, *folder.parents):
        own, project = parent / "assay.toml", parent / "pyproject.toml"
        if own.is_file():
            return own, _read(own)
        if project.is_file() and "assay" in (tool := _read(project).get("tool", {})):
            return project, tool["assay"]
    return None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongSettings(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except RecursionError:
        raise WrongSettings(f"{path}: nested too deeply") from None
    except ValueError as error:
        raise WrongSettings(f"{path}: {' '.join(str(error).split())}") from None


_EXPECTED: dict[str, tuple[type | tuple[type, ...], str]] = {
    "db": (str, "a text"),
    "baseline": (str, "a text"),
    "spacy_pipeline": (str, "the name of a spaCy pipeline, or its folder"),
    "jobs": (int, "a whole number"),
    "memory": (int, "a whole number of megabytes"),
    "max_bytes": (int, "a whole number of bytes"),
    "timeout": ((int, float), "a number of seconds"),
    "min_confidence": ((int, float), "a probability from 0 to 1"),
    "select": (list, "a list of rule codes"),
    "ignore": (list, "a list of rule codes"),
    "per_file_ignores": (dict, "a table of lists of rule codes"),
    "max_pages": (int, "a whole number of pages"),
}
BOUNDS: dict[str, tuple[float, float]] = {
    "jobs": (1, 1000),
    "timeout": (0.1, math.inf),
    "memory": (50, 10**9),
    "max_bytes": (1, 10**15),
    "max_pages": (1, 10**9),
    "min_confidence": (0, 1),
}
"""The least and the greatest value of a number, in a settings file as on the command line."""

_CHOICES = {"fail_on": ("error", "warning", "info")}


def _empty(value: Any) -> bool:
    """Whether it is a text of nothing, or a list or table with one in it."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return any(_empty(key) or _empty(one) for key, one in value.items())
    return isinstance(value, list) and any(map(_empty, value))


def _are_codes(value: Any) -> bool:
    """Whether it is a list of texts, or a table of such lists."""
    if isinstance(value, dict):
        return all(isinstance(one, list) and _are_codes(one) for one in value.values())
    return all(isinstance(one, str) for one in value)


def check_bounds(where: str, value: Any, low: float, high: float) -> None:
    """Raise WrongSettings where a number is too small or too large. where: the setting or the option, for the message."""
    if not low <= value <= high:  # nor is what is no number at all
        raise WrongSettings(f"{where} must be at {f'most {high:,}' if value > high else f'least {low:,}'}")


def _typed(path: Path, key: str, name: str, value: Any) -> Any:
    if _empty(value):
        raise WrongSettings(f"{path}: {key} is empty, or holds an empty text: leave it out, or give it a value")
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise WrongSettings(f"{path}: {key} must be one of {', '.join(_CHOICES[name])}")
        return value
    expected, words = _EXPECTED[name]
    if not isinstance(value, expected) or isinstance(value, bool):
        raise WrongSettings(f"{path}: {key} must be {words}")
    if name in BOUNDS:
        check_bounds(f"{path}: {key}", value, *BOUNDS[name])
    if name == "baseline" and isinstance(value, str) and "://" in value:  # as a path it would lose a slash, and be told with its password
        raise WrongSettings(f"{path}: {key} must name a file of this machine, and {masked_db(value)} is a URL")
    if isinstance(value, (list, dict)) and not _are_codes(value):
        raise WrongSettings(f"{path}: {key} must be {words}")
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {pattern: tuple(codes) for pattern, codes in value.items()}
    return value


@cache
def version() -> str:
    """The version of the installed package."""
    from importlib import metadata  # start-up time: few ask for it

    return metadata.version("market-assay")


@cache
def extractor_version() -> str:
    """The version of the code that makes records: the package's version and a hash of the code and vocabularies themselves,
    so that no changed rule can be forgotten."""
    root = Path(__file__).parent.parent
    folders = (root / "schemas", root / "language", root / "extractors", root / "pipeline" / "read", root / "pipeline" / "checks")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".toml", ".json"))
    digest = hashlib.sha256()
    for path in (*paths, root / "pipeline" / "stages.py"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{version()}+{digest.hexdigest()[:12]}"
