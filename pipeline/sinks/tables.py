"""The tables as files: one file a table, in one folder, all or none of them.

Each format is a small class that takes rows (tuples in the order of the table's columns, lists nested) and closes its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from assay.pipeline.outputs import WrongOutput
from assay.pipeline.own import DESCRIPTION
from assay.pipeline.sinks.csv import CsvTable
from assay.pipeline.sinks.datapackage import write_datapackage
from assay.pipeline.sinks.jsonl import JsonlTable
from assay.pipeline.sinks.rows import Row, document_row, record_rows
from assay.pipeline.stopping import undisturbed
from assay.pipeline.whole import naming, part_of, put_all
from assay.schemas import Extraction
from assay.schemas.extras import extra
from assay.schemas.tables import FILE_TABLES, TableModel

FORMATS = ("csv", "parquet", "jsonl")


class Writer(Protocol):
    """A table's file while it is written."""

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""

    def close(self) -> None:
        """Write what is held back and close the file."""


def open_table(path: Path, table: TableModel, form: str) -> Writer:
    """A new file for a table in one of `FORMATS`."""
    if form == "csv":
        return CsvTable(path, table)
    if form == "parquet":
        with extra("parquet"):
            from assay.pipeline.sinks.parquet import ParquetTable  # start-up time: an extra

        return ParquetTable(path, table)
    return JsonlTable(path, table)


class _Named:
    """A writer whose errors name the file that the user will look for."""

    def __init__(self, part: Path, path: Path, table: TableModel, form: str) -> None:
        self._part, self._path = part, path
        with naming(part, path):
            self._writer = open_table(part, table, form)

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        with naming(self._part, self._path):
            self._writer.write(rows)

    def close(self) -> None:
        """Write what is held back and close the file."""
        with naming(self._part, self._path):
            self._writer.close()


@contextmanager
def table_files(folder: Path, form: str) -> Iterator[Mapping[str, Writer]]:
    """Files for all tables, to be written inside the `with`; they take their names when it ends, and vanish if it fails.

    Raises WrongOutput where there is a file in the place of the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise WrongOutput(f"{folder}: there is such a file, and {form} needs a folder, for one file a table: name another") from None
    paths = {name: folder / f"{name}.{form}" for name in FILE_TABLES}
    writers: dict[str, Writer] = {}
    with ExitStack() as held:
        parts = {name: held.enter_context(part_of(path)) for name, path in paths.items()}
        described = held.enter_context(part_of(folder / DESCRIPTION))
        with ExitStack() as stack:  # closes all of them, also where one of them fails
            for name, table in FILE_TABLES.items():
                writers[name] = _Named(parts[name], paths[name], table, form)
                stack.callback(writers[name].close)
            yield writers
        with naming(described, folder / DESCRIPTION):
            write_datapackage(described, form)
        with undisturbed():  # a signal between two of them would leave new tables beside old ones
            put_all({**{paths[name]: part for name, part in parts.items()}, folder / DESCRIPTION: described})


def write_extraction(writers: Mapping[str, Writer], extraction: Extraction) -> None:
    """One extraction into all tables."""
    writers["documents"].write([document_row(extraction)])
    for name, rows in record_rows(extraction).items():
        if rows:
            writers[name].write(rows)
