"""Where reports come from: files, folders, globs, standard input, and whatever fsspec opens; names first, bytes when asked for."""

from __future__ import annotations

import errno
import fnmatch
import glob
import os
import re
import resource
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path, PurePath
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from assay.pipeline.masking import masked, masked_url, secrets_in, without_words

SUFFIXES = (".html", ".htm", ".xhtml", ".pdf", ".md", ".markdown", ".txt", ".text")
"""What a folder or a glob is searched for; a file named outright is read whatever its name."""

CHUNK = 1 << 20  # bytes that are read at once
NOT_FOUND = 404
OK = 200  # the answer of a web server that sends the whole page

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One report: its name as given, and its location (absolute path or URL). A password stands in the location of a URL alone."""

    name: str
    location: str = field(repr=False)  # clusters log what a failed task was given

    @property
    def key(self) -> str:
        """The location as a database keeps it: without a password."""
        return key_of(self.location)


class NoSource(ValueError):
    """A source that is not there or cannot be opened; the message is the reason, without the name."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(masked(reason))
        self.name = masked(_readable(name))  # it may be a mistyped URL


class NoReports(NoSource):
    """A folder or a pattern that stands for no report: it is empty, not broken."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, and why, in one line. own: it is no report at all, but what assay itself wrote."""

    name: str
    reason: str
    own: bool = False


def is_url(path: str) -> bool:
    """Whether fsspec, not the file system, is to open it."""
    return bool(_URL.match(path))


def key_of(location: str) -> str:
    """A path as it is, a URL without its password, also one inside another (`simplecache::https://…`)."""
    return masked_url(location) if "://" in location else location


def within(name: str, folder: Path) -> str:
    """The name of a source relative to a folder, with slashes, whatever the current folder is; a URL and standard input as they are.

    Where the paths as they stand lead out of the folder, what their links lead to is compared.
    """
    if name == "-" or is_url(name):
        return name
    relative = os.path.relpath(name, folder)
    if relative.startswith(os.pardir):
        relative = os.path.relpath(os.path.realpath(name), os.path.realpath(folder))
    return PurePath(relative).as_posix()


def find(paths: Iterable[str]) -> Iterator[Source | NoSource]:
    """The reports that paths stand for, lazily, each once, in the order given and by name within a folder.

    A path that stands for nothing, and an entry of a folder that cannot be used, come out as a NoSource (not raised, so that the others
    go on).
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
        yield from _or_none(path, _reports(path), "no reports in this folder (" + " ".join(SUFFIXES) + ")")
    elif os.path.exists(path):
        yield _local(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from _or_none(path, _glob(path), "no report matches")
    else:
        yield NoSource(path, _why_not(path))


def _why_not(path: str) -> str:
    """Why a path cannot be opened."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return "its link leads nowhere" if os.path.islink(path) else "no such file or folder"
    except (OSError, ValueError) as error:
        return reason_of(error)
    return "no such file or folder"  # it came a moment ago


def _local(path: str) -> Source | NoSource:
    return Source(path, absolute(path)) if is_utf8(path) else NoSource(path, "its name is not UTF-8")


def is_utf8(path: str) -> bool:
    """Whether the bytes of a path are UTF-8; where they are not, Python reads them as lone surrogates."""
    return _readable(path) == path


def _readable(path: str) -> str:
    """A path with question marks in place of what is not UTF-8."""
    return path.encode(errors="replace").decode()


def absolute(path: str) -> str:
    """A path from the root on, without `..`. Behind a link to a folder, `..` is the folder above the one that the link leads to."""
    plain, parts = os.path.abspath(path), path.split(os.sep)
    if os.pardir not in parts:
        return plain
    ways_up = len(parts) - parts[::-1].index(os.pardir)
    real = os.path.abspath(os.path.join(os.path.realpath(os.sep.join(parts[:ways_up])), *parts[ways_up:]))
    return plain if os.path.realpath(plain) == os.path.realpath(real) else real


def _or_none(path: str, found: Iterator[Source | NoSource], reason: str) -> Iterator[Source | NoSource]:
    empty = True
    for source in found:
        empty = False
        yield source
    if empty:
        yield NoReports(path, reason)


def _entries(folder: str, hidden: bool = False) -> list[os.DirEntry[str]] | NoSource:
    """A folder's entries by name, hidden ones left out (or these alone)."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if entry.name.startswith(".") is hidden), key=lambda entry: entry.name)
    except OSError as error:
        return NoSource(folder, reason_of(error))


def _walk(folder: str) -> Iterator[os.DirEntry[str] | NoSource]:
    """All entries below a folder, depth first and by name, however deep; links to folders are not followed."""
    levels: list[Iterator[str | os.DirEntry[str]]] = [iter([folder])]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
            continue
        if not isinstance(entry, str):
            yield entry
        if isinstance(entry, str) or _is_folder(entry):
            below = _entries(os.fspath(entry))
            if isinstance(below, NoSource):
                yield below
            else:
                levels.append(iter(below))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _reports(folder: str) -> Iterator[Source | NoSource]:
    for entry in _walk(folder):
        if isinstance(entry, NoSource):
            yield entry
        elif entry.name.lower().endswith(SUFFIXES) and not _is_folder(entry):
            yield from _report(entry)


def _report(entry: os.DirEntry[str]) -> Iterator[Source | NoSource]:
    """A folder's entry that is named like a report; sockets, pipes and links to folders are none."""
    try:
        status = os.stat(entry.path)
    except OSError:
        if os.path.lexists(entry.path):
            yield NoSource(entry.path, _why_not(entry.path))
        elif barred := _barred(entry.path):  # else it went while we were looking
            yield barred
        return
    if stat.S_ISREG(status.st_mode):
        yield _local(entry.path)


def _barred(path: str) -> NoSource | None:
    """What keeps us from seeing whether there is something at a path, if anything does: a folder may be listed, but not entered."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return NoSource(path, reason_of(error))
    return None


def _glob(pattern: str) -> Iterator[Source | NoSource]:
    root = os.sep if os.path.isabs(pattern) else ""
    found = _matching(root, [part for part in pattern.split(os.sep) if part])
    names = {one if isinstance(one, str) else one.name: one for one in found}
    for name in sorted(names):
        one = names[name]
        if isinstance(one, NoSource):
            yield one
        elif not os.path.isdir(one):
            yield _local(one)


def _matching(folder: str, parts: list[str]) -> Iterator[str | NoSource]:
    """What the parts of a pattern match below a folder. Unlike `glob`, it tells of what cannot be read, and knows no depth."""
    part, rest = parts[0], parts[1:]
    if part == "**":
        yield from _matching(folder, rest or ["*"])
        for entry in _walk(folder or os.curdir):
            if isinstance(entry, NoSource):
                yield entry
            elif _is_folder(entry):
                yield from _matching(entry.path.removeprefix(os.path.join(os.curdir, "")) if not folder else entry.path, rest or ["*"])
    elif not glob.has_magic(part):
        path = os.path.join(folder, part)
        if rest and os.path.isdir(path):
            yield from _matching(path, rest)
        elif not rest and os.path.lexists(path):
            yield path
        elif barred := _barred(path):
            yield barred
    else:
        entries = _entries(folder or os.curdir, part.startswith("."))
        if isinstance(entries, NoSource):
            yield entries
            return
        for entry in entries:
            if fnmatch.fnmatchcase(entry.name, part):
                path = os.path.join(folder, entry.name)
                if not rest:
                    yield path
                elif os.path.isdir(path):
                    yield from _matching(path, rest)
                elif barred := _barred(path):
                    yield barred


def _remote(url: str) -> Iterator[Source | NoSource]:
    inside, chained, outer = url.rpartition("::")  # as in zip://a.html::reports.zip
    if chained and not is_url(outer):  # in another folder it would be another file
        outer = absolute(outer)
        url = inside + chained + outer
    try:
        filesystem, path = _filesystem(url)
        if "file" in filesystem.protocol:  # our own way through folders tells of what cannot be read, and knows no depth
            yield from (_as_url(filesystem, found) for found in _expand(path))
            return
        if is_web(url):  # a page has links and a query, but is no folder and no pattern
            found = [path]
        elif glob.has_magic(path):
            found = sorted(filesystem.glob(path))
        elif filesystem.isdir(path):
            found = sorted(name for name in filesystem.find(path) if name.lower().endswith(SUFFIXES))
        else:
            found = [path]
    except Exception as error:  # whatever the user's fsspec backend raises
        yield NoSource(url, reason_at(url, error))
        return
    if not found:
        yield NoReports(url, "no reports there")
    for name in found:
        if name == path:
            full = url
        elif chained:
            full = filesystem.unstrip_protocol(name) + chained + outer
        else:
            full = _below(url, path, name, filesystem)
        yield Source(key_of(full), full)


def _below(url: str, path: str, name: str, filesystem: Any) -> str:
    """The URL of what was found by that of a folder or a pattern. The backends of servers leave the host, the user and his password out of a
    file's name: then they are taken from the URL that was given."""
    plain = filesystem.unstrip_protocol(name)
    with suppress(Exception):  # such as that there is no host
        if _filesystem(plain)[0] == filesystem:
            return str(plain)
    folder = _above_wildcards(path)
    asked = path.rstrip("/")[len(folder) :]
    return url.rstrip("/").removesuffix(asked) + name.removeprefix(folder)


def _above_wildcards(path: str) -> str:
    """A path without what begins with its first part that holds a wildcard."""
    parts = path.rstrip("/").split("/")
    return "/".join(takewhile(lambda part: not glob.has_magic(part), parts))


def is_web(url: str) -> bool:
    """Whether a URL names a page of the web."""
    return url.lower().startswith(("http:", "https:"))


def _as_url(filesystem: Any, found: Source | NoSource) -> Source | NoSource:
    if isinstance(found, NoSource):
        return found
    url = filesystem.unstrip_protocol(found.location)
    return Source(url, url)


_FILE_OF_USER = re.compile(
    r"[a-z]+://(?:[^/@]+|[^/@:]*:[^@]*)(?:@|%(?:25)*40)", re.I
)  # the password may hold a slash that should have been escaped


_BELOW_ROOT = re.compile(r"[a-z]+:/{3,}(?=[^/@:]*:[^@]*(?:@|%(?:25)*40))([^/]*)", re.I)


def _is_of_user(url: str) -> bool:
    """Whether a file: URL holds a user with a password. Behind three slashes it may be the name of a file: then there is one."""
    below = _BELOW_ROOT.match(url)
    return bool(_FILE_OF_USER.match(url)) or bool(below and not os.path.lexists(os.sep + below[1]))


def _filesystem(url: str) -> tuple[Any, str]:
    try:
        import fsspec  # start-up time: only URLs need it
    except (ValueError, OSError) as error:
        raise ValueError(f"fsspec cannot read its settings (~/.config/fsspec/ or $FSSPEC_CONFIG_DIR): {reason_of(error)}") from None
    if url.lower().startswith(("file:", "local:")):  # a :: in the name of a file would be taken for a chain, and another file be read
        if _is_of_user(url):  # it would be a part of the path, and its password be printed as one
            raise ValueError("a file: URL names no user: write file:///PATH")
        filesystem = fsspec.filesystem("file")
        return filesystem, filesystem._strip_protocol(url)
    try:
        filesystem, path = fsspec.core.url_to_fs(url)
    except ImportError:
        if not is_web(url):
            raise  # fsspec names what its backend needs
        from assay.schemas.extras import extra  # start-up time: pydantic

        with extra("web"):
            raise ModuleNotFoundError(name="aiohttp") from None  # fsspec names what it lacks, but not where it comes from
    return filesystem, path


def read_bytes(source: Source, max_bytes: int) -> bytes:
    """The bytes of a source. Raises NoSource where it cannot be opened or is longer than `max_bytes` (then it is not read to its end)."""
    try:
        if source.location == "-":
            data = at_most(sys.stdin.buffer, max_bytes + 1)
        elif is_url(source.location):
            filesystem, path = _filesystem(source.location)
            with _whole_page(filesystem, path) if is_web(source.location) else filesystem.open(path, "rb") as file:
                data = at_most(file, max_bytes + 1)
        else:
            with opened(source.location) as file:
                if os.fstat(file.fileno()).st_size > max_bytes:
                    raise NoSource(source.name, too_long(max_bytes))
                data = at_most(file, max_bytes + 1)
    except MemoryError:
        raise
    except Exception as error:
        raise NoSource(source.name, reason_at(source.location, error)) from None
    if len(data) > max_bytes:
        raise NoSource(source.name, too_long(max_bytes))
    return data


@contextmanager
def _whole_page(filesystem: Any, path: str) -> Iterator[Any]:
    """A page as one answer of its server. Asked for in ranges, it ends where a server's wrong length or short answer says, without an error."""
    with filesystem.open(path, "rb", block_size=0) as file:
        if (status := file.r.status) != OK:
            raise NoSource(path, f"the server answered {status}, not {OK}: this is not the whole page")
        yield file


def at_most(file: Any, count: int) -> bytes:
    """The bytes of a file up to their end, or so many. Asked for all at once, room would be made for the most that there may be."""
    data = bytearray()
    while len(data) < count and (part := file.read(min(CHUNK, count - len(data)))):
        data += part
    return bytes(data)


def is_handed_over(source: Source) -> bool:
    """Whether only this process can read a source: standard input, or what a shell hands over for `<(command)`."""
    return source.location == "-" or is_descriptor(source.location)


def is_descriptor(location: str) -> bool:
    """Whether a path stands for a file that this process has open."""
    return location.startswith(("/dev/fd/", "/dev/std", "/proc/self/fd/"))


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file opened to be read. Raises NoSource for pipes and devices, on which a reader may wait without end; OSError."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not is_descriptor(path) and not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NoSource(path, "not a file but a pipe or a device; what comes through a pipe is read as -")
        yield file


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; to open a pipe waits for its writer."""
    return os.open(path, flags if is_descriptor(path) else flags | os.O_NONBLOCK)


def too_long(max_bytes: int) -> str:
    """The reason for refusing a long file."""
    return f"longer than {max_bytes} bytes (--max-bytes)"


def exists(location: str) -> bool:
    """Whether there is something at a location. Raises what the file system raises when it cannot tell."""
    if is_url(location):
        filesystem, path = _filesystem(location)
        return bool(filesystem.exists(path))
    return os.path.exists(location)


def entries_of(folder: str) -> dict[str, str]:
    """The names of all entries of a folder (path or URL), each with what it is in place of a file, if it is none ("a folder").

    Raises OSError, or what the user's fsspec backend raises.
    """
    if is_url(folder):
        filesystem, path = _filesystem(folder)
        if "file" not in filesystem.protocol:
            listed = filesystem.ls(path, detail=True)
            return {one["name"].rstrip("/").rpartition("/")[2]: "a folder" if one["type"] == "directory" else "" for one in listed}
        folder = path
    with os.scandir(folder) as entries:
        return {entry.name: _in_place_of_file(entry) for entry in entries}


def _in_place_of_file(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "a folder"
        return "" if entry.is_file() or entry.is_symlink() else "a pipe or a device"
    except OSError:  # of a link: whoever reads it is told why it leads nowhere
        return ""


def reason_at(location: str, error: BaseException) -> str:
    """An error at a location in one line. Backends and servers repeat what they were given in words of their own, so the passwords of the URL
    and of fsspec's configuration are looked for as they are."""
    return without_words(reason_of(error), _given_secrets(location)) if is_url(location) else reason_of(error)


def _given_secrets(url: str) -> Iterator[str]:
    """The passwords that a backend knows: those of the URL, as written and as meant, and those of fsspec's configuration."""
    for part in url.split("::"):
        with suppress(ValueError):
            if password := urlsplit(part).password:
                yield from (password, unquote(password))
    with suppress(Exception):  # a configuration that cannot be read has not been used either
        from fsspec.config import conf  # start-up time: only URLs need it

        yield from secrets_in(conf)


def reason_of(error: BaseException) -> str:
    """An error in one line of plain words, without passwords."""
    if isinstance(error, OSError) and error.errno == errno.EMFILE:
        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return f"too many open files: this process may have {limit} at once; allow more (ulimit -n), or give fewer --jobs"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    if isinstance(error, FileNotFoundError):  # fsspec's, which has nothing but the address
        if (status := getattr(error.__cause__, "status", NOT_FOUND)) != NOT_FOUND:
            return f"the server answered {status}"
        return "cannot be reached" if isinstance(error.__cause__, OSError) else "no such file"
    text = " ".join(str(error).split())
    return masked(text) or type(error).__name__
