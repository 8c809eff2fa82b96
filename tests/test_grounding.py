"""Every record stands in the text: text[start:end] == quote, for all fixtures and all texts of the corpus."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from rendering import reports

from assay.pipeline.sinks.jsonl import from_json, to_json
from assay.pipeline.stages import process
from assay.schemas import RECORDS, Document, Extraction
from assay.schemas.document import Block
from assay.schemas.json_schema import schema

PATHS = reports()
BY_NAME = pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])


@cache
def processed(path: Path) -> tuple[Document, Extraction]:
    return process(path.read_bytes(), path.name)


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


@BY_NAME
def test_every_quote_is_the_text_at_its_place(path: Path) -> None:
    document, extraction = processed(path)
    for name in RECORDS:
        for record in getattr(extraction, name):
            for evidence in record.evidence if name == "findings" else [record.evidence]:
                assert 0 <= evidence.start < evidence.end <= len(document.text), record
                assert document.text[evidence.start : evidence.end] == evidence.quote, record
                assert evidence.quote == evidence.quote.strip(), f"a quote begins or ends with white space: {record}"


@BY_NAME
def test_no_record_stands_in_boilerplate(path: Path) -> None:
    document, extraction = processed(path)
    for name in RECORDS:
        for record in getattr(extraction, name) if name != "findings" else []:
            block = document.block_at(record.evidence.start)
            assert block is not None, f"between the blocks: {record}"
            assert not block.boilerplate, record


@BY_NAME
def test_output_fits_its_schema(path: Path) -> None:
    _, extraction = processed(path)
    line = to_json(extraction)
    errors = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(json.loads(line))]
    assert not errors
    assert from_json(line) == extraction
    assert not [finding for finding in extraction.findings if finding.kind == "schema"], "a draft did not fit its schema"


@BY_NAME
def test_blocks_are_in_order_and_apart(path: Path) -> None:
    document, _ = processed(path)
    last = Block("line", 0, 0)
    for block in document.blocks:
        assert last.end <= block.start < block.end <= len(document.text), (last, block)
        for cell in block.table.cells if block.table else ():
            assert block.start <= cell.start <= cell.end <= block.end, (block, cell)
        last = block


@BY_NAME
def test_reading_twice_gives_the_same(path: Path) -> None:
    assert process(path.read_bytes(), path.name) == processed(path)


def test_records_were_compared() -> None:
    """The properties above say nothing of a program that finds nothing."""
    found = sum(len(getattr(processed(path)[1], name)) for path in reports(corpus=False) for name in RECORDS)
    assert found > 400
