"""An Excel workbook for analysts: a sheet for the reports and one for every kind of record, all their reports in it.

Amounts, percentages and years are numbers (Excel has 15 digits), all else is text and cannot start a formula. Every record names its
report; every finding has links to the records whose quotes it cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from assay.pipeline.outputs import WrongOutput
from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.sinks.rows import Row, document_row, record_rows, storable
from assay.pipeline.whole import naming, whole_file
from assay.schemas import Evidence, Extraction
from assay.schemas.tables import FILE_TABLES, RECORD_TABLES, ColumnType

ROWS = 1_048_576  # that a sheet can hold, its head included
CELL = 32_767  # characters that a cell can hold
LINKS = 65_530  # that a sheet can hold
LINKS_OF_FINDING = 4  # columns: hardly a finding cites more records

_WIDTHS = {"quote": 60, "title": 50, "summary": 60, "message": 60, "quotes": 60, "source": 30, "name": 30, "market": 30, "section": 30}
_WIDTHS |= {"amount": 24, "high": 24}  # of what is too wide for its column, Excel shows nothing but ####
_PLAIN: dict[ColumnType, str] = {"decimal": "#,##0.############", "real": "0.000", "integer": "0"}
_WHOLE = "#,##0"  # of a whole number, the other form would show the point: "218,400,000."

Place = tuple[str, int]
"""A record's sheet, and the row in which it stands there, from 1."""


def write_workbook(extractions: Iterable[Extraction], output: Path) -> None:
    """Write all extractions into one workbook. Raises WrongOutput where there are more records than a sheet can hold."""
    with whole_file(output) as part:
        part.write_bytes(_packed(extractions))


def _packed(extractions: Iterable[Extraction]) -> memoryview:
    """The bytes of the workbook. Its sheets lie in temporary files until they are packed, which are gone then, however it ends."""
    written = BytesIO()  # a ZIP archive that is written to a full disk prints a traceback when it is thrown away
    with TemporaryDirectory(prefix="assay-") as folder, naming(Path(folder), Path(folder)):
        try:
            with xlsxwriter.Workbook(written, {"constant_memory": True, "tmpdir": folder}) as book:
                # the date is the same for the same records
                book.set_properties(
                    {"title": "What market-research reports state", "comments": WRITTEN_BY, "created": datetime(2000, 1, 1)}
                )
                sheets = {name: _Sheet(book, name, heads) for name, heads in _heads().items()}
                for extraction in extractions:
                    _write(extraction, sheets)
                for sheet in sheets.values():
                    sheet.finish()
        except FileCreateError as error:
            raise error.args[0] from None
    return written.getbuffer()


def _heads() -> dict[str, list[tuple[str, ColumnType]]]:
    """The sheets, and the columns of each with their types."""
    heads: dict[str, list[tuple[str, ColumnType]]] = {}
    for name, table in FILE_TABLES.items():
        columns = [(column.name, column.type) for column in table.columns]
        if name in RECORD_TABLES:
            columns[0] = ("source", "text")  # in the place of the document's id
        heads[name] = columns
    quotes = [("quotes", "text"), *((f"record {number}", "text") for number in range(1, LINKS_OF_FINDING + 1))]
    heads["findings"][-1:] = quotes  # type: ignore[assignment]
    return heads


def _write(extraction: Extraction, sheets: dict[str, _Sheet]) -> None:
    sheets["documents"].add(document_row(extraction))
    source = extraction.document.source
    places: dict[Place, tuple[int, int]] = {}
    for name, rows in record_rows(extraction).items():
        for row, record in zip(rows, getattr(extraction, name), strict=True):
            if name == "findings":
                cited = list(dict.fromkeys(place for one in record.evidence for place in _records_at(one, places)))
                sheets[name].add((source, *row[1:-1], "\n".join(one.quote for one in record.evidence)), cited[:LINKS_OF_FINDING])
            else:
                at = sheets[name].add((source, *row[1:]))
                places[name, at] = (record.evidence.start, record.evidence.end)


def _records_at(evidence: Evidence, places: dict[Place, tuple[int, int]]) -> Iterator[Place]:
    """The records whose quotes overlap with a quote."""
    return (place for place, (start, end) in places.items() if start < evidence.end and evidence.start < end)


class _Sheet:
    """A sheet that is written row by row."""

    def __init__(self, book: Any, name: str, heads: Sequence[tuple[str, ColumnType]]) -> None:
        self._sheet, self._heads, self._row, self._links = book.add_worksheet(name), heads, 0, 0
        self._formats = {kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in _PLAIN.items()}
        self._whole = book.add_format({"num_format": _WHOLE, "valign": "top"})
        self._text = book.add_format({"valign": "top", "num_format": "@"})
        self._link = book.get_default_url_format()
        bold = book.add_format({"bold": True})
        for column, (head, _) in enumerate(heads):
            self._sheet.set_column(column, column, _WIDTHS.get(head, 14))
        self._sheet.freeze_panes(1, 0)
        for column, (head, _) in enumerate(heads):
            self._sheet.write_string(0, column, head, bold)

    def add(self, row: Row, places: Sequence[Place] = ()) -> int:
        """Append a row, and behind its cells links to records; the number of the row, from 1."""
        self._row += 1
        if self._row >= ROWS:
            raise WrongOutput(f"a sheet cannot hold more than {ROWS - 1} records: write csv or parquet")
        for column, (value, (_, kind)) in enumerate(zip(row, self._heads, strict=False)):
            self._cell(column, value, kind)
        for column, (name, at) in enumerate(places, len(row)):
            self._place(column, name, at)
        return self._row + 1

    def _cell(self, column: int, value: Any, kind: ColumnType) -> None:
        if value is None:
            return
        if kind in self._formats:
            form = self._whole if kind == "decimal" and value == int(value) else self._formats[kind]
            self._sheet.write_number(self._row, column, value, form)
            return
        text = storable("; ".join(value) if isinstance(value, list) else str(value))
        self._sheet.write_string(self._row, column, text if len(text) <= CELL else text[: CELL - 1] + "…", self._text)

    def _place(self, column: int, name: str, at: int) -> None:
        said = f"{name} row {at}"
        self._links += 1
        if self._links <= LINKS:
            self._sheet.write_url(self._row, column, f"internal:'{name}'!A{at}", self._link, said)
        else:
            self._sheet.write_string(self._row, column, said, self._text)

    def finish(self) -> None:
        """Let the head filter what stands below it."""
        self._sheet.autofilter(0, 0, self._row, len(self._heads) - 1)
