"""Extractions as JSON: one object a document, keys in the order of the contract, amounts as exact numbers without exponent."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import simplejson

from assay.pipeline.sinks.rows import Row
from assay.schemas import Extraction
from assay.schemas.tables import TableModel

DIGITS = 1000  # that a number may have, written without an exponent


class _Digits(Decimal):
    """A decimal that always writes itself in plain digits: 0.0000001, where Decimal writes 1E-7."""

    def __str__(self) -> str:
        return format(Decimal(self), "f")


def to_json(extraction: Extraction, indent: int | None = None) -> str:
    """The extraction as one JSON object: on one line, or indented."""
    return dumps(extraction.model_dump(), indent)


def dumps(value: Any, indent: int | None = None) -> str:
    """Any plain value as JSON, decimals exact."""
    return str(simplejson.dumps(_plain(value), use_decimal=True, ensure_ascii=False, indent=indent))


def from_json(line: str | bytes) -> Extraction:
    """An extraction from its JSON. Raises ValueError (a pydantic.ValidationError or a JSON error) for anything else."""
    try:
        values = simplejson.loads(line, parse_float=_decimal)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return Extraction.model_validate(values)


def _decimal(digits: str) -> Decimal:
    """A number with a point or an exponent. One whose digits would fill the memory is refused before anything is made of it."""
    with suppress(InvalidOperation):  # its exponent is beyond those that decimals can have
        value = Decimal(digits)
        if abs(value.adjusted()) <= DIGITS:
            return value
    raise ValueError(f"a number of more than {DIGITS} digits")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _Digits(value) if "E" in str(value) else value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


class JsonlTable:
    """A table as JSON Lines: one object a row, lists nested."""

    def __init__(self, path: Path, table: TableModel) -> None:
        """Open the file."""
        self._names = table.names
        self._file = path.open("w", encoding="utf-8")

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        self._file.writelines(dumps(dict(zip(self._names, row, strict=True))) + "\n" for row in rows)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
