"""Documents in, records out. One module per record kind; what several of them need is lexed once, in `lexed.Lexed`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from assay.extractors import developments, factors, growth, players, sizes
from assay.extractors.lexed import Draft, Lexed
from assay.schemas.document import Document


def extract(document: Document, companies: Collection[str] = ()) -> dict[str, Any]:
    """All that a document states, by the names of `schemas.Extraction`; each record's `evidence` is the span of its quote.

    companies: names that another recogniser calls organisations; they add to those that are found by their own words.
    """
    lexed = Lexed(document)
    return {
        "market": lexed.subject.name,
        "geography": lexed.subject.geography,
        "profile": lexed.profile,
        "market_sizes": _placed(lexed, sizes.extract(lexed)),
        "growth_rates": _placed(lexed, growth.extract(lexed)),
        "shares": _placed(lexed, lexed.shares),
        "segments": lexed.segments,
        "players": players.extract(lexed),
        "developments": developments.extract(lexed, companies),
        "factors": factors.extract(lexed),
    }


def _placed(lexed: Lexed, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with the report's own place where a figure is of the report's own scope."""
    return [{**draft, "geography": draft["geography"] or lexed.subject.geography} for draft in drafts]
