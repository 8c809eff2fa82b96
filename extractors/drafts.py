"""Sizes and growth rates as drafts, from their parts."""

from __future__ import annotations

from assay.extractors.lexed import Draft
from assay.extractors.scope import Scope
from assay.extractors.timing import Years
from assay.language.figures import Figure


def size(value: Figure, of: Scope, year: int | None, part: str | None, kind: str, evidence: tuple[int, int]) -> Draft:
    """A size's draft."""
    return {
        "market": of.market,
        "geography": of.geography,
        "segment": of.segment,
        "amount": value.value,
        "high": value.high,
        "currency": value.currency,
        "unit": value.unit,
        "year": year,
        "period": part,
        "bound": value.bound,
        "kind": kind,
        "evidence": evidence,
    }


def rate(value: Figure, of: Scope, years: Years, part: str | None, measure: str | None, kind: str, evidence: tuple[int, int]) -> Draft:
    """A growth rate's draft."""
    return {
        "market": of.market,
        "geography": of.geography,
        "segment": of.segment,
        "percent": value.value,
        "high": value.high,
        "start_year": years[0],
        "end_year": years[1],
        "period": part,
        "measure": measure,
        "kind": kind,
        "bound": value.bound,
        "evidence": evidence,
    }
