"""Extractions as rows of the tables in `assay.schemas.tables`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from assay.schemas import RECORDS, DocumentInfo, Evidence, Extraction, Profile
from assay.schemas.records import Doubt
from assay.schemas.tables import RECORD_TABLES

Row = tuple[Any, ...]

LONGEST = 600  # characters of a report's name: in four bytes each, as many as PostgreSQL's indexes take


@dataclass(frozen=True, slots=True)
class Loadable:
    """A document ready for the database: the row of `STATED`, the rows of the record tables, and which edition of which report it is."""

    id: str
    document: Row
    rows: dict[str, list[Row]]
    records: int
    findings: int
    report: str | None
    edition: int | None
    doubt: Doubt | None


_EVIDENCE = attrgetter(*Evidence.model_fields)
_INFO = attrgetter(*DocumentInfo.model_fields)
_PROFILE = attrgetter(*Profile.model_fields)
_FIELDS = {name: attrgetter(*(field for field in model.model_fields if field != "evidence")) for name, model in RECORDS.items()}


def document_row(extraction: Extraction) -> Row:
    """The row of `assay.schemas.tables.STATED`."""
    return (*_INFO(extraction.document), extraction.market, extraction.geography, *_PROFILE(extraction.profile), extraction.schema_version)


def record_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """The rows of all record tables, numbered from 1 in the order of the output; lists stay lists."""
    return {name: _rows(extraction, name) for name in RECORD_TABLES}


def _rows(extraction: Extraction, name: str) -> list[Row]:
    fields, records, document = _FIELDS[name], getattr(extraction, name), extraction.document.id
    if name == "findings":
        return [
            (document, number, *fields(record), [one.model_dump() for one in record.evidence]) for number, record in enumerate(records, 1)
        ]
    # the evidence is the last field of every record, so its columns come last
    return [(document, number, *_many(fields(record)), *_EVIDENCE(record.evidence)) for number, record in enumerate(records, 1)]


def _many(fields: Any) -> Row:
    return fields if isinstance(fields, tuple) else (fields,)


def flatten(name: str) -> Callable[[Iterable[Row]], list[Row]]:
    """A function that turns a record table's lists into JSON text, for tables that cannot nest."""
    nested = [i for i, column in enumerate(RECORD_TABLES[name].columns) if column.type in ("list", "evidence")]

    def flat(rows: Iterable[Row]) -> list[Row]:
        result = []
        for row in rows:
            values = list(row)
            for i in nested:
                values[i] = _json(values[i]) if values[i] else "[]"
            result.append(tuple(values))
        return result

    return flat


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def unflatten(name: str) -> Callable[[Iterable[Row]], Iterable[Row]]:
    """The way back from `flatten`, row by row."""
    nested = [i for i, column in enumerate(RECORD_TABLES[name].columns) if column.type in ("list", "evidence")]

    def nest(rows: Iterable[Row]) -> Iterable[Row]:
        for row in rows:
            values = list(row)
            for i in nested:
                values[i] = json.loads(values[i])
            yield tuple(values)

    return nest


def loadable(extraction: Extraction) -> Loadable:
    """An extraction made ready for the database (this is the part of the work that workers can do)."""
    rows = {name: [tuple(map(storable, row)) for row in _FLATTEN[name](found)] for name, found in record_rows(extraction).items() if found}
    findings = len(rows.get("findings", ()))
    return Loadable(
        extraction.document.id,
        tuple(map(storable, document_row(extraction))),
        rows,
        sum(map(len, rows.values())) - findings,
        findings,
        *_edition(extraction),
        extraction.document.doubt,
    )


_FLATTEN = {name: flatten(name) for name in RECORD_TABLES}


def storable(value: Any) -> Any:
    """A value without what databases refuse in texts: NUL and lone surrogates."""
    if isinstance(value, str) and ("\0" in value or not value.isascii()):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return value


def _edition(extraction: Extraction) -> tuple[str | None, int | None]:
    """Which report this is, whatever its year (publisher, market, and the title without its figures), and the year it is based on."""
    title, profile = extraction.document.title, extraction.profile
    if not (title and profile.publisher and extraction.market):
        return None, None
    words = " ".join(re.findall(r"[^\W\d_]+", title.casefold()))
    year = profile.base_year or profile.historical_end or profile.study_start or profile.forecast_start or profile.forecast_end
    return storable(f"{profile.publisher.casefold()} | {extraction.market.casefold()} | {words}"[:LONGEST]), year
