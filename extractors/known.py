"""What is known of a report before its figures, players and factors are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assay.extractors.candidates import Own
from assay.extractors.decide import Asked
from assay.extractors.lexed import Draft, InOrder, Lexed
from assay.extractors.listings import Listing
from assay.extractors.market import Mention, bag
from assay.extractors.subject import Subject
from assay.language import companies
from assay.language.dates import document_date


@dataclass(frozen=True)
class Known:
    """A document with the results of the extractors that come first; `report.known` makes them in their order."""

    lexed: Lexed
    figures: Sequence[Asked]  # that could state something, in order
    markets: InOrder[Mention]  # all mentions of a market
    subject: Subject  # the report's own market and geography
    listings: Sequence[Listing]  # in order of their lead-ins
    profile: dict[str, Any]  # the fields of `schemas.Profile`
    segments: Sequence[Draft]  # the report's segmentation

    @cached_property
    def own(self) -> Own:
        """What is known of the report itself, as the links of figures need it."""
        published = document_date(self.lexed.text, self.lexed.document.meta)
        period = (self.profile.get("forecast_start"), self.profile.get("forecast_end"))
        year = int(published[:4]) if published else None
        about, parts = self.subject, self.small_segment_names
        return Own(
            about.name,
            about.geography,
            year,
            self.profile.get("base_year"),
            period,
            parts,
            self.lexed.period_of_rates,
            about.probability,
            about.rivals,
            self.lexed.usual_year,
            self.lexed.usual_part,
            Counter(bag(mention.name) for mention in self.markets if mention.name),
        )

    @cached_property
    def names(self) -> companies.Names:
        """The organisations that the report names in full."""
        return companies.known(self.lexed.text)

    @cached_property
    def segment_names(self) -> list[str]:
        """The names of the report's segments, geographies and `Others` left out."""
        named = (s["name"] for s in self.segments if s["dimension"] != "Geography" and s["name"].casefold() not in ("others", "other"))
        return list(dict.fromkeys(named))

    @cached_property
    def small_segment_names(self) -> frozenset[str]:
        """The same in small letters."""
        return frozenset(name.casefold() for name in self.segment_names)
