"""The records of a report as span groups of a spaCy Doc, and the attributes by which they are asked for.

`doc._.assay` is the extraction, `span._.assay` the record that a span of a group stands for. Both are kept in the Doc itself, so that they
survive `DocBin(store_user_data=True)` and `doc.to_bytes()`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from assay.pipeline.review.marks import KINDS
from assay.pipeline.sinks.jsonl import dumps, from_json
from assay.schemas import RECORDS, Extraction, Record

ATTRIBUTE = "assay"
"""The name of both attributes, and of the extraction's JSON in `doc.user_data`."""

_KEPT = 32  # extractions that are not parsed again for each of their spans


def doc_of(text: str, extraction: Extraction) -> Doc:
    """A report's text as the tokens of a blank English pipeline, with a span group for every kind of record."""
    return grouped(_english().tokenizer(text), extraction)  # the tokenizer alone has no greatest length


def grouped(doc: Doc, extraction: Extraction) -> Doc:
    """The same Doc with a span group for every kind of record; the extraction's offsets are those of the Doc's text.

    A span covers all tokens of its quote, also those that the quote cuts. Its label is the kind (`SIZE`, `GROWTH`, …), its id names the
    record (`market_sizes-3` is the third of `market_sizes`). A finding has one span for each of its quotes.
    """
    doc.user_data[ATTRIBUTE] = dumps(extraction.model_dump())
    for name in RECORDS:
        doc.spans[name] = [span for number, record in enumerate(getattr(extraction, name), 1) for span in _spans(doc, name, number, record)]
    return doc


def _spans(doc: Doc, name: str, number: int, record: Any) -> list[Span]:
    label = KINDS[name][0].upper()
    quotes = record.evidence if isinstance(record.evidence, list) else [record.evidence]
    found = (doc.char_span(one.start, one.end, label, span_id=f"{name}-{number}", alignment_mode="expand") for one in quotes)
    return [span for span in found if span is not None]  # none: where there is no text, as of an extraction without its document


@cache
def _english() -> Any:
    return spacy.blank("en")


@lru_cache(_KEPT)
def _parsed(json: str) -> Extraction:
    return from_json(json)


def _extraction(doc: Doc) -> Extraction | None:
    json = doc.user_data.get(ATTRIBUTE)
    return _parsed(json) if json else None


def _record(span: Span) -> Record | None:
    name, _, number = span.id_.rpartition("-")
    extraction = _extraction(span.doc)
    if extraction is None or name not in RECORDS:
        return None
    found: Record = getattr(extraction, name)[int(number) - 1]
    return found


Doc.set_extension(ATTRIBUTE, getter=_extraction, force=True)
Span.set_extension(ATTRIBUTE, getter=_record, force=True)
