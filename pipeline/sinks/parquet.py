"""Tables as Parquet, with the Arrow types that `assay.schemas.tables` implies: exact decimals, nested lists, real nulls."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from assay.pipeline.own import WRITTEN_BY
from assay.pipeline.sinks.rows import Row
from assay.schemas.records import FRACTION, WHOLE
from assay.schemas.tables import ColumnType, TableModel

BATCH = 20_000  # rows held back before they are written: a few megabytes

DECIMAL = pyarrow.decimal128(WHOLE + FRACTION, FRACTION)  # what the records allow: nothing is rounded
_EVIDENCE = pyarrow.struct(
    [
        ("start", pyarrow.int32()),
        ("end", pyarrow.int32()),
        ("quote", pyarrow.string()),
        ("section", pyarrow.list_(pyarrow.string())),
        ("page", pyarrow.int32()),
        ("line", pyarrow.int32()),
    ]
)
_TYPES: dict[ColumnType, Any] = {
    "text": pyarrow.string(),
    "time": pyarrow.string(),
    "integer": pyarrow.int32(),
    "real": pyarrow.float64(),
    "decimal": DECIMAL,
    "list": pyarrow.list_(pyarrow.string()),
    "evidence": pyarrow.list_(_EVIDENCE),
}


def arrow_schema(table: TableModel) -> Any:
    """The Arrow schema of a table, with the mark of what assay wrote."""
    fields = [pyarrow.field(c.name, _TYPES[c.type], nullable=not c.required) for c in table.columns]
    return pyarrow.schema(fields, metadata={"generator": WRITTEN_BY})


class ParquetTable:
    """A table as a Parquet file."""

    def __init__(self, path: Path, table: TableModel) -> None:
        """Open the file."""
        self._schema = arrow_schema(table)
        self._writer = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        self._rows.extend(rows)
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        rows, self._rows = self._rows, []  # those that cannot be written are not tried again
        columns = list(zip(*rows, strict=True)) or [()] * len(self._schema)
        arrays = [pyarrow.array(list(values), type=field.type) for values, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pyarrow.table(arrays, schema=self._schema))

    def close(self) -> None:
        """Write what is held back and close the file."""
        try:
            if self._rows:
                self._flush()
            self._writer.close()
        finally:
            self._writer.is_open = False  # where it failed, it would try again when it is thrown away, and complain on stderr
