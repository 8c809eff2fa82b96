"""Files that are written whole or not at all, and what is no file (a pipe, a device) written through."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from assay.pipeline.own import is_baseline, may_be_replaced
from assay.pipeline.sources import is_descriptor

PART = ".assay.part"
"""How the names of parts end, so that no file of another program is taken for one that was left behind."""

_NUMBERS = 10**12


@contextmanager
def whole_file(path: Path, replaceable: Callable[[Path], bool] = may_be_replaced) -> Iterator[Path]:
    """A path to write to, so that `path` has all that was written when the `with` ends without an error.

    replaceable: says whether the file that is there may be written over.
    """
    with part_of(path, replaceable) as part, naming(part, path):
        yield part
        put(part, path, replaceable)


@contextmanager
def part_of(path: Path, replaceable: Callable[[Path], bool] = may_be_replaced) -> Iterator[Path]:
    """An empty file to write to, which is gone when the `with` ends unless `put` gave it the name of `path`.

    It lies beside `path` (beside what a link leads to) and has its mode and owner, if there is such a file. It is locked meanwhile: parts
    of the same file that nobody has locked are of processes that were killed, and are removed. A pipe or a device has no part: it is
    written to itself. Raises FileExistsError where `path` is a file that assay did not write: it may be one of the reports.
    """
    if _is_written_through(path):
        yield path
        return
    _demand_replaceable(path, replaceable)
    target = _target(path)
    _remove_stale(target)
    part = _beside(target)
    try:
        with naming(part, path):
            descriptor = _locked(part)
        try:
            _make_like(descriptor, target)
            yield part
        finally:
            with naming(part, path):
                os.close(descriptor)
    finally:
        with suppress(OSError):  # where nothing can be made, nothing can be removed either: what was wrong is told already
            part.unlink()


def _beside(target: Path) -> Path:
    """A new name for a part. The number of the process alone would not do: in each container it is the same."""
    return target.with_name(f".{target.name}.{os.getpid()}-{secrets.randbelow(_NUMBERS)}{PART}")


def put(part: Path, path: Path, replaceable: Callable[[Path], bool] = may_be_replaced) -> None:
    """Let a part take the place of `path`; where a link leads to the file, the link stays.

    Raises FileExistsError where a file of others came there meanwhile.
    """
    if part != path:
        _demand_replaceable(path, replaceable)
        part.replace(_target(path))


def put_all(parts: Mapping[Path, Path]) -> None:
    """Let each part (by the file that it is of) take its place; where one of them cannot, all files are what they were before."""
    with ExitStack() as kept:
        before = {path: kept.enter_context(_kept(path)) for path, part in parts.items() if part != path}
        done: list[Path] = []
        try:
            for path, part in parts.items():
                with naming(part, path):
                    put(part, path)
                done.append(path)
        except BaseException:
            for path in before.keys() & done:
                _put_back(before[path], path)
            raise


@contextmanager
def _kept(path: Path) -> Iterator[Path | None]:
    """Another name of a file that is to be replaced, until the `with` ends; None where there is no file."""
    target = _target(path)
    if not target.exists():
        yield None
        return
    name = _beside(target)
    try:
        with naming(name, path):
            try:
                os.link(target, name)
            except OSError:  # a file system without links
                shutil.copy2(target, name)
        yield name
    finally:
        with suppress(OSError):
            name.unlink()


def _put_back(before: Path | None, path: Path) -> None:
    with suppress(OSError):  # what kept the others from being replaced is told
        if before:
            before.replace(_target(path))
        else:
            _target(path).unlink()


def _demand_replaceable(path: Path, replaceable: Callable[[Path], bool]) -> None:
    if not replaceable(path):
        whose = "only --write-baseline writes over a baseline" if is_baseline(path) else "assay did not write this file"
        raise FileExistsError(errno.EEXIST, f"{whose}: name another, or remove it", str(path))


def _target(path: Path) -> Path:
    """The file that a path leads to."""
    return Path(os.path.realpath(path))


def _is_written_through(path: Path) -> bool:
    """Whether there is something that no file must replace. What stands for an open file (`/dev/stdout`) is the shell's to place."""
    try:
        return not stat.S_ISREG(path.stat().st_mode) or is_descriptor(str(path))
    except OSError:  # there is nothing yet
        return False


def _make_like(descriptor: int, target: Path) -> None:
    """Give a new file the mode and owner of the one that it will replace, as far as the system lets us."""
    with suppress(OSError):
        status = target.stat()
        with suppress(OSError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _locked(part: Path) -> int:
    """A new file, locked; made again where another process took it for a stale one before it was locked."""
    while True:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # never the part of another process
        with suppress(OSError):  # a file system without locks: there nothing is taken for stale
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(part.stat(), os.fstat(descriptor)):
                return descriptor
        os.close(descriptor)


def _remove_stale(path: Path) -> None:
    name = re.compile(rf"\.{re.escape(path.name)}\.\d+-\d+{re.escape(PART)}")
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
    except FileExistsError:  # ours, with our words
        raise
    except OSError as error:
        if error.filename in (None, str(part)):
            error.filename = str(path)
        if error.errno and error.errno in errno.errorcode:
            error.strerror = os.strerror(error.errno)  # pyarrow has words of its own
        raise
