"""The tables that hold extractions, derived from the records: SQL tables, Arrow schemas and CSV heads are all made from these.

One table per record kind, each row keyed by its document and its number in the output (from 1), its evidence spread into
`evidence_start`, `evidence_end`, `quote`, `section`, `page`, `line`; and the tables of a database's own keeping: `documents`, `files`,
`versions`, `runs`, `run_files`. Nothing here knows a database or a file format.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from assay.schemas.records import RECORDS, DocumentInfo, Evidence, Profile, Record

ColumnType = Literal["text", "integer", "decimal", "list", "evidence", "time", "real"]
"""`list` is a list of strings, `evidence` a list of evidence objects (both JSON text in SQL and CSV, nested in Parquet);
`decimal` is exact; `time` is UTC in ISO 8601; `real` is for seconds and probabilities."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `references` is the table whose key it holds, and `gone` what becomes of the row when that key goes."""

    name: str
    type: ColumnType
    required: bool = False
    references: str | None = None
    gone: Literal["CASCADE", "SET NULL"] = "CASCADE"


@dataclass(frozen=True, slots=True)
class TableModel:
    """A table: its columns in order, its primary key, and the column groups that have an index."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


EVIDENCE_COLUMNS = {
    "start": "evidence_start",
    "end": "evidence_end",
    "quote": "quote",
    "section": "section",
    "page": "page",
    "line": "line",
}
STATED_PAGES = "stated_pages"  # a report's length as it states it; `pages` is the length of the file

_INDEXES: dict[str, tuple[tuple[str, ...], ...]] = {
    "market_sizes": (("market", "year"),),
    "growth_rates": (("market",),),
    "shares": (("subject",),),
    "segments": (("dimension", "name"),),
    "players": (("name",),),
    "developments": (("date",),),
    "factors": (("kind",),),
    "findings": (("code",), ("severity",)),
}


def column_type(annotation: Any) -> tuple[ColumnType, bool]:
    """The column type of a field's annotation, and whether a value is required. Raises TypeError for what no column can hold."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return column_type(arguments[0])
    if origin in (Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        if len(inner) == 1:
            return column_type(inner[0])[0], False
    simple: dict[Any, ColumnType] = {str: "text", int: "integer", Decimal: "decimal", float: "real"}
    if annotation in simple:
        return simple[annotation], True
    if origin is Literal:
        return "text", True
    if origin is list:
        return "evidence" if arguments[0] is Evidence else "list", True
    raise TypeError(f"no column can hold {annotation!r}")


def model_columns(model: type[Record]) -> Iterator[Column]:
    """The columns of a record's fields; a single evidence is spread."""
    for name, field in model.model_fields.items():
        if field.annotation is Evidence:
            for inner, spread in EVIDENCE_COLUMNS.items():
                kind, required = column_type(Evidence.model_fields[inner].annotation)
                yield Column(spread, kind, required)
        else:
            # pydantic takes `Annotated` off a field's outermost type, and leaves it inside unions
            kind, required = column_type(field.annotation)
            yield Column(name, kind, required)


def _record_table(name: str, model: type[Record]) -> TableModel:
    keys = (Column("document_id", "text", True, "documents"), Column("number", "integer", True))
    return TableModel(name, (*keys, *model_columns(model)), ("document_id", "number"), _INDEXES[name])


def _documents() -> TableModel:
    columns = [
        *model_columns(DocumentInfo),
        Column("market", "text"),
        Column("geography", "text"),
        *(Column(STATED_PAGES, c.type) if c.name == "pages" else c for c in model_columns(Profile)),
        Column("schema_version", "text", True),
        Column("extractor_version", "text", True),
        Column("settings", "text", True),
        Column("records", "integer", True),
        Column("report", "text"),
        Column("edition", "integer"),
        Column("previous_id", "text", False, "documents", "SET NULL"),
        Column("run_id", "integer", False, "runs", "SET NULL"),
        Column("loaded_at", "time", True),
    ]
    return TableModel("documents", tuple(columns), ("id",), (("market", "geography"), ("report", "edition"), ("previous_id",), ("run_id",)))


RECORD_TABLES: dict[str, TableModel] = {name: _record_table(name, model) for name, model in RECORDS.items()}
DOCUMENTS = _documents()
"""`report` names a report whatever its edition, `edition` is the year it is based on, `previous_id` the edition before it."""

RUNS = TableModel(
    "runs",
    (
        Column("id", "integer", True),
        Column("status", "text", True),
        Column("reason", "text"),
        Column("started_at", "time", True),
        Column("finished_at", "time"),
        Column("paths", "list", True),
        Column("engine", "text", True),
        Column("jobs", "integer", True),
        Column("extractor_version", "text", True),
        Column("settings", "text", True),
        *(
            Column(name, "integer", True)
            for name in ("files", "added", "changed", "unchanged", "failed", "pruned", "records", "findings", "doubted")
        ),
        Column("seconds", "real"),
    ),
    ("id",),
)
RUN_FILES = TableModel(
    "run_files",
    (
        Column("run_id", "integer", True, "runs"),
        Column("location", "text", True),
        Column("status", "text", True),
        Column("reason", "text"),
        Column("document_id", "text"),
        Column("seconds", "real"),
    ),
    ("run_id", "location"),
    (("status",),),
)
"""What became of each file that a run did not skip as unchanged: `added`, `changed`, `failed` (with the reason) `pruned`, or, in place of the
first two, why it is hardly a report (`not_english`, `no_market_report`)."""

FILES = TableModel(
    "files",
    (
        Column("location", "text", True),
        Column("source", "text", True),
        Column("document_id", "text", True, "documents"),
    ),
    ("location",),
    (("document_id",),),
)
"""Where the loaded documents lie: `location` is the absolute path or the URL, `source` the path as it was given."""

VERSIONS = TableModel(
    "versions",
    (
        Column("document_id", "text", True),
        Column("location", "text", True),
        Column("replaced_by", "text", True),
        Column("replaced_at", "time", True),
        Column("extraction", "text", True),
    ),
    ("document_id", "location"),
    (("replaced_by",),),
)
"""What a changed file said before: its whole extraction as JSON, and the document that replaced it."""

TABLES: dict[str, TableModel] = {table.name: table for table in (RUNS, DOCUMENTS, *RECORD_TABLES.values(), FILES, VERSIONS, RUN_FILES)}
STATED = TableModel(
    "documents",
    tuple(column for column in DOCUMENTS.columns[: DOCUMENTS.names.index("schema_version") + 1]),
    ("id",),
)
"""`documents` without a database's own keeping: what an extraction says of its document."""

FILE_TABLES: dict[str, TableModel] = {"documents": STATED, **RECORD_TABLES}
"""The tables that are written as files."""
