"""Documents in, records out: one module per record kind, and here the order in which they work on a document."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from assay.extractors import developments, factors, listings, market, players, profile, records, segments, subject, sureness
from assay.extractors.counted import counted
from assay.extractors.decide import asked
from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed
from assay.extractors.statements import statements
from assay.extractors.totals import without_totals
from assay.schemas.document import Document

Guard = Callable[[str, Callable[[], Any], Any], Any]
"""Does one part of the work, given its name, the function that does it, and what stands in its place where the function fails."""


def unguarded(part: str, do: Callable[[], Any], otherwise: Any) -> Any:
    """Do the part; its errors end the whole."""
    return do()


def known(document: Document, guard: Guard = unguarded) -> Known:
    """What has to be known of a document before its figures are read; each step is given what those before it found.

    Markets, subject and listings are not guarded: without them records would be of the wrong market, and nobody could see it.
    """
    lexed = Lexed(document)
    markets = market.mentions(lexed)
    figures = guard("sizes, rates and shares", lambda: asked(lexed, counted(lexed, statements(lexed))), [])
    about = subject.find(lexed, markets, figures)
    listed = listings.find(lexed)
    told = guard("profile", lambda: profile.extract(lexed), {})
    parts = guard("segments", lambda: segments.extract(lexed, about.name, listed), [])
    return Known(lexed, figures, markets, about, listed, told, parts)


FIGURES = ("market_sizes", "growth_rates", "shares")


def extract(document: Document, companies: Collection[str] = (), guard: Guard = unguarded) -> dict[str, Any]:
    """All that a document states, by the names of `schemas.Extraction`; each record's `evidence` is the span of its quote.

    companies: names that another recogniser calls organisations; they add to those that are found by their own words. guard: does each
    kind of record, so that one that fails costs itself alone.
    """
    report = known(document, guard)
    figures = guard("sizes, rates and shares", lambda: figures_of(report), {name: [] for name in FIGURES})
    return {
        "market": report.subject.name,
        "geography": report.subject.geography,
        "profile": report.profile,
        **figures,
        "segments": report.segments,
        "players": guard("players", lambda: players.extract(report, figures["shares"]), []),
        "developments": guard("developments", lambda: developments.extract(report, companies), []),
        "factors": guard("factors", lambda: factors.extract(report), []),
    }


def figures_of(report: Known) -> dict[str, list[Draft]]:
    """The sizes, rates and shares of a report, without rates that are growth over several years."""
    return records.drafts(report.lexed, report.own, without_totals(sureness.kept(report), report.own))
