"""The way of the data: bytes -> read -> extract -> validate -> check. Writing is the caller's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pydantic

from assay.extractors.report import extract
from assay.language.doubt import doubt
from assay.pipeline.checks import check
from assay.pipeline.own import is_own
from assay.pipeline.read import Unreadable, read
from assay.pipeline.read.faults import guarding, note, shortened
from assay.pipeline.recogniser import load, organisations
from assay.schemas import RECORDS, Document, DocumentInfo, Extraction, Finding, Profile, Record

UNFIT = "SC001"  # the code of findings made here: a record that did not fit its schema


class OwnOutput(Unreadable):
    """A file that assay wrote: no report."""


def process(
    data: bytes, source: str, *, spacy_pipeline: str | None = None, min_confidence: float = 0.0, **reading: Any
) -> tuple[Document, Extraction]:
    """One document's bytes to its checked records. `reading` is handed to the reader; raises `assay.pipeline.read.Unreadable`.

    What assay itself wrote is not read (OwnOutput). A kind of record or a rule that fails is told among the document's `faults`, as a page
    that cannot be read is, and costs itself alone.

    spacy_pipeline: a pipeline of the user's whose organisations are companies too. min_confidence: records that are less sure are left out.
    """
    if is_own(data, source):
        raise OwnOutput("skipped: assay wrote it")
    document = read(data, source, **reading)
    faults: list[str] = []
    companies: frozenset[str] = frozenset()
    if spacy_pipeline:
        load(spacy_pipeline)  # a pipeline that is not there fails the file: every report would lack its companies
        companies = guarding(faults)("spaCy pipeline", lambda: organisations(document.text, spacy_pipeline), companies)
    return records(document, companies, min_confidence, faults)


def records(
    document: Document, companies: Collection[str] = (), min_confidence: float = 0.0, faults: Collection[str] = ()
) -> tuple[Document, Extraction]:
    """The checked records of a document that has been read, and the document with all its faults.

    companies: names that another recogniser calls organisations. faults: those of the steps before.
    """
    faults = [*faults]
    extraction = validate(document, extract(document, companies, guarding(faults)), min_confidence, faults)
    extraction = checked(document, extraction, faults)
    return replace(document, faults=(*document.faults, *shortened(faults))) if faults else document, extraction


def checked(document: Document | None, extraction: Extraction, faults: list[str] | None = None) -> Extraction:
    """The extraction with the findings of all rules added to those it has. faults: takes the rules that fail, which otherwise raise."""
    return extraction.model_copy(update={"findings": [*extraction.findings, *check(extraction, document, faults)]})


def validate(document: Document, drafts: Mapping[str, Any], min_confidence: float = 0.0, faults: list[str] | None = None) -> Extraction:
    """Typed records of what the extractors found. A draft that does not fit its model becomes a finding of kind `schema`.

    faults: takes the records that cannot be made at all, which otherwise raise.
    """
    records: dict[str, list[Record]] = {}
    unfit: list[Record] = []
    for name, model in RECORDS.items():
        records[name] = []
        for draft in drafts.get(name, ()):
            if draft.get("confidence", 1.0) < min_confidence:
                continue
            evidence = None
            try:
                evidence = document.evidence(*draft["evidence"])
                records[name].append(model.model_validate({**draft, "evidence": evidence}))
            except pydantic.ValidationError as error:
                unfit.append(_unfit(name, error, evidence))
            except Exception as error:
                note(faults, f"a record of {name}", error)
    try:
        profile = Profile.model_validate(drafts.get("profile") or {})
    except pydantic.ValidationError as error:
        profile = Profile()
        unfit.append(_unfit("profile", error, None))
    info = DocumentInfo(
        id=document.id,
        source=document.source,
        media_type=document.media_type,
        title=document.title,
        language=document.language,
        pages=document.pages,
        characters=len(document.text),
        doubt=doubt("\n".join(document.text[block.start : block.end] for block in document.blocks if not block.boilerplate)),
    )
    found: dict[str, Any] = {**records, "findings": unfit}
    return Extraction(document=info, market=drafts.get("market"), geography=drafts.get("geography"), profile=profile, **found)


def _unfit(name: str, error: pydantic.ValidationError, evidence: Any) -> Finding:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return Finding(
        code=UNFIT,
        kind="schema",
        severity="error",
        message=f"a record of {name} does not fit its schema: {where}: {first['msg']}",
        evidence=[evidence] if evidence else [],
    )
