"""Which loaded files are gone: only those that a readable folder no longer lists, and never most of what a source held."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assay.pipeline import sources

FOLDERS = 256  # whose listings are remembered
_AFTER_SLASH = chr(ord("/") + 1)
_EMPTY = "this folder is empty, as one that is not mounted; --force prunes what was in it"


@dataclass(frozen=True, slots=True)
class Kept:
    """Loaded files that are not pruned though they were not found: the folder that says nothing of them (or the file), how many, and why."""

    folder: str
    files: int
    reason: str


def gone(paths: Iterable[str], store: Any, force: bool) -> tuple[list[str], list[Kept]]:
    """The loaded files under some paths that are gone, and what may be gone but is kept.

    Gone is what the folder that held it no longer lists. A folder that cannot be read says nothing; neither does, without `force`, one that
    is empty, nor a path of whose files more than half are gone: a disk may not be mounted. What one path says nothing of, no other prunes.
    """
    names = lru_cache(FOLDERS)(_listing)
    found: dict[str, None] = {}
    spared: set[str] = set()
    kept: dict[Kept, None] = {}  # each once, also where paths overlap
    roots = [(path, root) for path in paths if not _says_nothing(path, root := _root(path))]
    # asked for at once: a shell makes thousands of paths of one pattern
    loaded = sorted(store.beginning_with(_common_start([sources.key_of(root) for _, root in roots]))) if roots else []
    for path, root in roots:
        held = [location for location in _under(sources.key_of(root), loaded) if _stands_for(path, location)]
        lost, unknown = _sorted_out(root, held, names, force)
        if 2 * len(lost) > len(held) and not force:
            reason = f"{len(lost)} of {len(held)} files loaded from here are gone, more than half; --force prunes them"
            kept[Kept(sources.key_of(root), len(lost), reason)] = None
            spared.update(lost)
        else:
            found.update(dict.fromkeys(lost))
        kept.update(dict.fromkeys(Kept(folder, count, reason) for (folder, reason), count in unknown.items()))
    return [location for location in found if location not in spared], list(kept)


def _common_start(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    return first[: next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))]


def _under(folder: str, locations: Sequence[str]) -> Iterator[str]:
    """Of locations in order, that of a file itself, or those in a folder."""
    above = folder.rstrip("/")
    for first, after in ((folder, folder + "\0"), (above + "/", above + _AFTER_SLASH)):
        yield from locations[bisect_left(locations, first) : bisect_left(locations, after)]


def _says_nothing(path: str, root: str) -> bool:
    """Whether a path does not tell what is gone. From standard input, and under a name that is not UTF-8, nothing is loaded; no page lists
    what is below it; and a pattern of files in an archive has no folder above it that could be named without the archive.
    """
    in_archive = sources.is_url(path) and "::" in path and "::" not in root
    return path == "-" or not sources.is_utf8(root) or sources.is_web(path) or in_archive


def _root(path: str) -> str:
    """The folder or file that a path stands for; of a pattern the folder above its first wildcard."""
    location = _location(path)
    if _is_pattern(location):
        location = re.split(r"[*?\[]", location)[0].rpartition("/")[0]
    return location.rstrip("/") or "/"


def _location(path: str) -> str:
    return path if sources.is_url(path) else sources.absolute(path)


def _is_pattern(location: str) -> bool:
    return glob.has_magic(location) and (sources.is_url(location) or not os.path.lexists(location))


def _stands_for(path: str, location: str) -> bool:
    """Whether a path stands for a file that lies below its root: a folder for all, a pattern for those that it matches."""
    whole = _location(path)
    return not _is_pattern(whole) or _fits(sources.key_of(whole).split("/"), location.split("/"))


def _fits(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the parts of a pattern match the names of a file and the folders above it, as they do where files are looked for.

    After each name it is known which parts may stand for the next one, so neither the depth of a folder nor the number of `**` does harm.
    """
    awaited = _beyond({0}, parts)
    for name in names:
        hidden = name.startswith(".")
        stays = {at for at in awaited if at < len(parts) and parts[at] == "**" and not hidden}
        passed = {at + 1 for at in awaited if at < len(parts) and _is_named(name, parts[at], last=at + 1 == len(parts))}
        awaited = _beyond(stays | passed, parts)
    return len(parts) in awaited


def _beyond(awaited: set[int], parts: Sequence[str]) -> set[int]:
    """The parts that are awaited, and those behind a `**`, which may stand for no folder at all. As the last part it stands for a file."""
    found = set(awaited)
    for at in range(min(found, default=0), len(parts) - 1):
        if at in found and parts[at] == "**":
            found.add(at + 1)
    return found


def _is_named(name: str, part: str, last: bool) -> bool:
    """Whether a part of a pattern that stands for one name matches it; hidden names are matched by hidden patterns alone."""
    if part == "**" and not last:
        return False
    return fnmatch.fnmatchcase(name, part) and part.startswith(".") >= name.startswith(".")


Names = Callable[[str], "dict[str, str] | str | None"]


def _sorted_out(root: str, held: Iterable[str], names: Names, force: bool) -> tuple[list[str], Counter[tuple[str, str]]]:
    """Of the files held, those that are gone, and by folder (or file) and reason the number of those of which that cannot be said."""
    lost: list[str] = []
    unknown: Counter[tuple[str, str]] = Counter()
    for location in held:
        below = location[len(sources.key_of(root)) :].strip("/")
        folder = root
        for part in below.split("/") if below else ():
            listed = names(folder)
            if isinstance(listed, str):
                unknown[sources.key_of(folder), listed] += 1
            elif listed is None or part not in listed:
                if listed is not None and not listed and not force:
                    unknown[sources.key_of(folder), _EMPTY] += 1
                else:
                    lost.append(location)
            else:
                folder = f"{folder.rstrip('/')}/{part}"
                continue
            break
        else:
            if other := _other_than_file(folder, names):
                unknown[location, f"there is {other} in its place: move that away, and the report is pruned"] += 1
    return lost, unknown


def _other_than_file(location: str, names: Names) -> str:
    """What there is in the place of a file that its folder lists, if it is no file."""
    folder, _, name = location.rpartition("/")
    listed = names(folder or "/")
    return listed.get(name, "") if isinstance(listed, dict) else ""


def _listing(folder: str) -> dict[str, str] | str | None:
    """What a folder lists; why it cannot be read; None where there is a file in its place."""
    try:
        return sources.entries_of(folder)
    except NotADirectoryError:
        return None
    except Exception as error:  # the system's, or whatever the user's fsspec backend raises
        return sources.reason_at(folder, error)
