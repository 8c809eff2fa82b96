"""Documents in, records out: one module per record kind, and here the order in which they work on a document."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from assay.extractors import developments, factors, listings, market, players, profile, records, segments, subject
from assay.extractors.decide import decide
from assay.extractors.known import Known
from assay.extractors.lexed import Lexed
from assay.extractors.totals import without_totals
from assay.schemas.document import Document


def known(document: Document) -> Known:
    """What has to be known of a document before its figures are read; each step is given what those before it found."""
    lexed = Lexed(document)
    markets = market.mentions(lexed)
    about = subject.find(lexed, markets)
    listed = listings.find(lexed)
    told = profile.extract(lexed, about.name)
    parts = segments.extract(lexed, about.name, listed)
    return Known(lexed, markets, about, listed, told, parts)


def extract(document: Document, companies: Collection[str] = ()) -> dict[str, Any]:
    """All that a document states, by the names of `schemas.Extraction`; each record's `evidence` is the span of its quote.

    companies: names that another recogniser calls organisations; they add to those that are found by their own words.
    """
    report = known(document)
    decided = without_totals(list(decide(report.lexed, report.own)), report.own)
    figures = records.drafts(report.lexed, report.own, decided)
    return {
        "market": report.subject.name,
        "geography": report.subject.geography,
        "profile": report.profile,
        **figures,
        "segments": report.segments,
        "players": players.extract(report, figures["shares"]),
        "developments": developments.extract(report.lexed, companies),
        "factors": factors.extract(report),
    }
