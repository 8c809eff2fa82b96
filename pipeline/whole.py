"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from assay.pipeline.own import may_be_replaced

_numbers = count()


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to, that becomes `path` when the `with` ends without an error."""
    with part_of(path) as part, naming(part, path):
        yield part
        put(part, path)


def put(part: Path, path: Path) -> None:
    """Give a part the name of the file that it is of; a link stays, and the file that it leads to is the new one."""
    part.replace(os.path.realpath(path))


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """An empty file beside `path` to write to, which is gone when the `with` ends unless it was given another name.

    It is locked meanwhile: parts of the same file that nobody has locked are of processes that were killed, and are removed. Raises
    FileExistsError where `path` is a file that assay did not write: it may be one of the reports; or no file but a pipe or a device.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise FileExistsError(errno.EEXIST, "a pipe or a device, not a file", str(path))
    if not may_be_replaced(path):
        raise FileExistsError(errno.EEXIST, "assay did not write this file: name another, or remove it", str(path))
    real = Path(os.path.realpath(path))
    _remove_stale(real)
    part = real.with_name(f".{real.name}.{os.getpid()}-{next(_numbers)}.part")
    try:
        with naming(part, path):
            descriptor = _locked(part)
        try:
            yield part
        finally:
            os.close(descriptor)
    finally:
        part.unlink(missing_ok=True)


def _locked(part: Path) -> int:
    """A new file, locked; made again where another process took it for a stale one before it was locked."""
    while True:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        with suppress(OSError):  # a file system without locks: there nothing is taken for stale
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(part.stat(), os.fstat(descriptor)):
                return descriptor
        os.close(descriptor)


def _remove_stale(path: Path) -> None:
    name = re.compile(rf"\.{re.escape(path.name)}\.\d+(?:-\d+)?\.part")
    try:
        found = [one for one in path.parent.iterdir() if name.fullmatch(one.name)]
    except OSError:  # the folder cannot be read
        return
    for part in found:
        with suppress(OSError):  # it is another user's, or on its way: then it stays
            descriptor = os.open(part, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
            finally:
                os.close(descriptor)


@contextmanager
def naming(part: Path, path: Path) -> Iterator[None]:
    """Errors of writing name what the user named: the system names the part, or, on a full disk, nothing at all."""
    try:
        yield
    except OSError as error:
        if error.filename in (None, str(part)):
            error.filename = str(path)
        if error.errno and error.errno in errno.errorcode:
            error.strerror = os.strerror(error.errno)  # pyarrow has words of its own
        raise
