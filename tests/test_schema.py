from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from made import extraction

from assay.pipeline.sinks.jsonl import to_json
from assay.schemas import RECORDS
from assay.schemas.json_schema import FOLDER, MODELS, schema, text
from assay.schemas.tables import DOCUMENTS, FILE_TABLES, RECORD_TABLES, TABLES, column_type


@pytest.mark.parametrize("name", MODELS)
def test_the_stored_schemas_are_those_of_the_models(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == text(name), "run `make schemas`"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_schemas_are_draft_2020_12(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_extraction_fits_its_schema() -> None:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(to_json(extraction())))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"market_sizes": [{"amount": "12"}]}, "market_sizes"),
        ({"schema_version": "9"}, "schema_version"),
        ({"profile": {"base_year": 24}}, "profile"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, Any], field: str) -> None:
    output = {**json.loads(to_json(extraction())), **change}
    errors = list(jsonschema.Draft202012Validator(schema()).iter_errors(output))
    assert errors
    assert field in str(errors[0].absolute_path) + errors[0].message


def test_every_key_is_required_because_every_key_is_printed() -> None:
    for name in MODELS:
        one = schema(name)
        assert set(one["required"]) == set(one["properties"])


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [(str, ("text", True)), (str | None, ("text", False)), (Decimal | None, ("decimal", False)), (list[str], ("list", True))],
)
def test_column_types(annotation: Any, expected: tuple[str, bool]) -> None:
    assert column_type(annotation) == expected


def test_no_column_for_what_none_can_hold() -> None:
    with pytest.raises(TypeError):
        column_type(dict[str, str])


def test_every_field_of_every_record_has_a_column() -> None:
    for name, model in RECORDS.items():
        assert set(model.model_fields) - {"evidence"} <= set(RECORD_TABLES[name].names)
    assert [column.type for column in RECORD_TABLES["market_sizes"].columns if column.name in ("amount", "high")] == ["decimal"] * 2


def test_keys_and_references_exist() -> None:
    for table in TABLES.values():
        assert set(table.key) <= set(table.names)
        for names in table.indexes:
            assert set(names) <= set(table.names)
        for column in table.columns:
            assert column.references is None or column.references in TABLES
    assert set(FILE_TABLES["documents"].names) < set(DOCUMENTS.names)
