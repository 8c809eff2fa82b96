"""JSON Schema (draft 2020-12) of the output and of each record, made from the models.

`python -m assay.schemas.json_schema` writes them into `schemas/json/`; a test checks that the files there are up to date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from assay.schemas.records import RECORDS, DocumentInfo, Evidence, Extraction, Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).parent / "json"

MODELS: dict[str, type[BaseModel]] = {
    "extraction": Extraction,
    "document": DocumentInfo,
    "profile": Profile,
    "evidence": Evidence,
    **RECORDS,
}
"""What `assay schema NAME` knows, by its name in the output."""


class _Required(GenerateJsonSchema):
    """Every key is always printed, so every key is required; `title`s that only repeat a field's name are noise."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def schema(name: str = "extraction") -> dict[str, Any]:
    """The JSON Schema of the output or of one record. Raises KeyError for an unknown name."""
    return {"$schema": DIALECT, **MODELS[name].model_json_schema(schema_generator=_Required)}


def text(name: str) -> str:
    """The schema as it is printed and stored."""
    return json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all schemas into `schemas/json/`."""
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.json").write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
