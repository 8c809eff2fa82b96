"""A Frictionless `datapackage.json` beside table files: their fields, types and keys, for readers that know nothing of assay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assay.schemas import SCHEMA_VERSION
from assay.schemas.tables import FILE_TABLES, ColumnType, TableModel

_TYPES: dict[ColumnType, str] = {
    "text": "string",
    "time": "datetime",
    "integer": "integer",
    "real": "number",
    "decimal": "number",
    "list": "array",
    "evidence": "array",
}
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "jsonl": "application/jsonl"}


def datapackage(form: str) -> dict[str, Any]:
    """The descriptor of the tables written in one of `assay.pipeline.sinks.tables.FORMATS`."""
    return {
        "generator": "assay",  # the mark of what assay wrote
        "profile": "data-package",
        "name": "assay",
        "title": "What market-research reports state, with the place of every record in its text",
        "version": SCHEMA_VERSION,
        "resources": [_resource(table, form) for table in FILE_TABLES.values()],
    }


def _resource(table: TableModel, form: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": c.name, "type": _TYPES[c.type], **({"constraints": {"required": True}} if c.required else {})} for c in table.columns
        ],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": [c.name], "reference": {"resource": c.references, "fields": ["id"]}}
            for c in table.columns
            if c.references in FILE_TABLES
        ],
    }
    return {
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "name": table.name,
        "path": f"{table.name}.{form}",
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "schema": schema,
    }


def write_datapackage(path: Path, form: str) -> None:
    """Write the description of tables of a form into a file."""
    path.write_text(json.dumps(datapackage(form), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
