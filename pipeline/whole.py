"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to, that becomes `path` when the `with` ends without an error."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with naming(part, path):
            yield part
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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
