"""Faults of ours while a report is read: each costs the part that it happened in, is told, and leaves the rest."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SHOWN = 5  # parts of one document that are named


def note(faults: list[str] | None, part: str, error: Exception) -> None:
    """Tell in one line which part of a report an error cost. Without a list of faults the error is raised again.

    Want of memory is always raised, as MemoryError, and must fail the file: with more memory the part would be there.
    """
    if is_want_of_memory(error):
        raise MemoryError from error
    if faults is None:
        raise error
    faults.append(f"{part}: {internal(error)}")


def guarding(faults: list[str] | None) -> Callable[[str, Callable[[], T], T], T]:
    """A function that does one part of the work: it gives what the part gives, or notes the error and gives what it was told to instead."""

    def guarded(part: str, do: Callable[[], T], otherwise: T) -> T:
        try:
            return do()
        except Exception as error:
            note(faults, part, error)
            return otherwise

    return guarded


def internal(error: Exception) -> str:
    """A fault of ours in one line, with its place in the code."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    words = " ".join(str(error).split()) or type(error).__name__
    return f"internal error: {type(error).__name__}: {words} ({Path(last.filename).name}:{last.lineno})"


def is_want_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, though a library may have made another error of it."""
    return any(isinstance(one, MemoryError) for one in _behind(error))


def _behind(error: BaseException) -> Iterator[BaseException]:
    """An error and those that it was raised from, while handling, or around."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and not any(one is other for other in seen):
            seen.append(one)
            waiting += (one.__cause__, one.__context__, *one.args)
            yield one


def shortened(faults: Sequence[str]) -> tuple[str, ...]:
    """The first faults of a document, and how many there are beside them."""
    rest = len(faults) - SHOWN
    return (*faults[:SHOWN], f"and {rest} more part{'s' if rest > 1 else ''}") if rest > 0 else tuple(faults)
