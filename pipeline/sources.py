"""Where reports come from: files, folders, globs, standard input, and whatever fsspec opens; names first, bytes when asked for."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

SUFFIXES = (".html", ".htm", ".xhtml", ".pdf", ".md", ".markdown", ".txt", ".text")
"""What a folder or a glob is searched for; a file named outright is read whatever its name."""

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One report: its name as given, and its location (absolute path or URL), by which a database knows it."""

    name: str
    location: str


class NoSource(ValueError):
    """A source that is not there or cannot be opened; the message is the reason, without the name."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, and why, in one line."""

    name: str
    reason: str


def is_url(path: str) -> bool:
    """Whether fsspec, not the file system, is to open it."""
    return bool(_URL.match(path))


def find(paths: Iterable[str]) -> Iterator[Source | NoSource]:
    """The reports that paths stand for, lazily, each once, in the order given and by name within a folder.

    A path that stands for nothing comes out as a NoSource (not raised, so that the others go on).
    """
    paths = list(paths)
    if len(paths) == 1:  # one path never names a file twice, so nothing needs to be remembered of a million files
        yield from _expand(paths[0])
        return
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, NoSource) or found.location not in seen:
                if isinstance(found, Source):
                    seen.add(found.location)
                yield found


def _expand(path: str) -> Iterator[Source | NoSource]:
    if path == "-":
        yield Source("-", "-")
    elif is_url(path):
        yield from _remote(path)
    elif os.path.isdir(path):
        yield from _or_none(path, _walk(path), "no reports in this folder (" + " ".join(SUFFIXES) + ")")
    elif os.path.exists(path):
        yield _local(path)
    elif glob.has_magic(path):
        yield from _or_none(path, _glob(path), "no report matches")
    else:
        yield NoSource(path, "no such file or folder")


def _local(path: str) -> Source | NoSource:
    try:
        path.encode()
    except UnicodeEncodeError:
        return NoSource(path.encode(errors="replace").decode(), "its name is not UTF-8")
    return Source(path, os.path.abspath(path))


def _or_none(path: str, found: Iterator[Source | NoSource], reason: str) -> Iterator[Source | NoSource]:
    empty = True
    for source in found:
        empty = False
        yield source
    if empty:
        yield NoSource(path, reason)


def _walk(folder: str) -> Iterator[Source | NoSource]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield NoSource(folder, reason_of(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
            yield _local(entry.path)


def _glob(pattern: str) -> Iterator[Source | NoSource]:
    for path in sorted(glob.glob(pattern, recursive=True)):
        if not os.path.isdir(path):
            yield _local(path)


def _remote(url: str) -> Iterator[Source | NoSource]:
    try:
        filesystem, path = _filesystem(url)
        if glob.has_magic(path):
            found = sorted(filesystem.glob(path))
        elif filesystem.isdir(path):
            found = sorted(name for name in filesystem.find(path) if name.lower().endswith(SUFFIXES))
        else:
            found = [path]
    except Exception as error:  # whatever the user's fsspec backend raises
        yield NoSource(url, reason_of(error))
        return
    if not found:
        yield NoSource(url, "no reports there")
    for name in found:
        full = url if name == path else filesystem.unstrip_protocol(name)
        yield Source(full, full)


def _filesystem(url: str) -> tuple[Any, str]:
    import fsspec  # start-up time: only URLs need it

    filesystem, path = fsspec.core.url_to_fs(url)
    return filesystem, path


def read_bytes(source: Source, max_bytes: int) -> bytes:
    """The bytes of a source. Raises NoSource where it cannot be opened or is longer than `max_bytes` (then it is not read to its end)."""
    try:
        if source.location == "-":
            data = sys.stdin.buffer.read(max_bytes + 1)
        elif is_url(source.location):
            filesystem, path = _filesystem(source.location)
            with filesystem.open(path, "rb") as file:
                data = file.read(max_bytes + 1)
        else:
            with opened(source.location) as file:
                if os.fstat(file.fileno()).st_size > max_bytes:
                    raise NoSource(source.name, too_long(max_bytes))
                data = file.read(max_bytes + 1)
    except Exception as error:
        raise NoSource(source.name, reason_of(error)) from None
    if len(data) > max_bytes:
        raise NoSource(source.name, too_long(max_bytes))
    return data


def is_handed_over(source: Source) -> bool:
    """Whether only this process can read a source: standard input, or what a shell hands over for `<(command)`."""
    return source.location == "-" or _is_descriptor(source.location)


def _is_descriptor(location: str) -> bool:
    return location.startswith(("/dev/fd/", "/dev/stdin", "/proc/self/fd/"))


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file opened to be read. Raises NoSource for pipes and devices, on which a reader may wait without end; OSError."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not _is_descriptor(path) and not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NoSource(path, "not a file but a pipe or a device; what comes through a pipe is read as -")
        yield file


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; to open a pipe waits for its writer."""
    return os.open(path, flags if _is_descriptor(path) else flags | os.O_NONBLOCK)


def too_long(max_bytes: int) -> str:
    """The reason for refusing a long file."""
    return f"longer than {max_bytes} bytes (--max-bytes)"


def exists(location: str) -> bool:
    """Whether a source is still where it was. Raises what the file system raises when it cannot tell."""
    if is_url(location):
        filesystem, path = _filesystem(location)
        return bool(filesystem.exists(path))
    return os.path.exists(location)


def reason_of(error: BaseException) -> str:
    """An error in one line of plain words."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    text = " ".join(str(error).split())
    return text or type(error).__name__
