"""Libraries that few tasks need and that are installed with an extra."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class MissingExtra(ImportError, ValueError):
    """A library that is not installed; the message is one line that names the extra which brings it."""


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports that need an extra. Raises MissingExtra in place of ModuleNotFoundError."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(f"{error.name} is not installed: pip install 'market-assay[{name}]'") from None
