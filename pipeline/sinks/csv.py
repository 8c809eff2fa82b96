"""Tables as CSV: RFC 4180 with a head, UTF-8, empty cells for null, lists as JSON text, numbers in plain digits.

A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers, also below zero.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from assay.pipeline.sinks.jsonl import dumps
from assay.pipeline.sinks.rows import Row
from assay.schemas.tables import ColumnType, TableModel

FORMULA = ("=", "+", "-", "@")
CONTROLS = ("\t", "\r", "\n")
UNSEEN = ("Cc", "Cf", "Cn", "Co")  # kinds of characters, U+FEFF among them, that programs leave out when they read a cell


def cell(value: Any, kind: ColumnType) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if kind == "decimal":
        return format(Decimal(value), "f")
    if kind in ("list", "evidence"):
        value = dumps(value)
    text = str(value)
    return "'" + text if kind not in ("integer", "real") and _runs(text) else text


def _runs(text: str) -> bool:
    """Whether a spreadsheet may run the text: by its first character that is seen, which may be a wide or small form of the sign."""
    first = text[:1]
    if "!" <= first <= "~":
        return first in FORMULA
    seen = next((c for c in text if not c.isspace() and unicodedata.category(c) not in UNSEEN), "")
    return unicodedata.normalize("NFKC", seen).startswith(FORMULA) or text.startswith(CONTROLS)


class CsvTable:
    """A table as a CSV file."""

    def __init__(self, path: Path, table: TableModel) -> None:
        """Open the file and write the head."""
        self._types = [column.type for column in table.columns]
        self._file = path.open("w", encoding="utf-8", newline="")
        self._csv = csv.writer(self._file)
        self._csv.writerow(table.names)

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        self._csv.writerows([cell(value, kind) for value, kind in zip(row, self._types, strict=True)] for row in rows)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
