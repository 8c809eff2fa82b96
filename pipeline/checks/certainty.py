"""How sure a finding is: as sure as the figures together that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from assay.schemas import Evidence, Extraction, Finding, GrowthRate, MarketSize, Share

SURE = 0.6
"""The least probability, that all figures of a finding are right, with which it can be an error."""
TOLD = 0.45
"""The least with which it is told at all. Both were chosen on families that the models had not seen."""


def weighed(findings: Iterable[Finding], extraction: Extraction) -> list[Finding]:
    """The findings that are sure enough to be told; errors that are not sure enough are warnings."""
    figures: list[MarketSize | GrowthRate | Share] = [*extraction.market_sizes, *extraction.growth_rates, *extraction.shares]
    sure = {_place(one.evidence): one.confidence for one in figures if one.confidence is not None}
    told = []
    for finding in findings:
        certainty = min((sure.get(_place(evidence), 1.0) for evidence in finding.evidence), default=1.0)
        if certainty >= TOLD:
            softer = finding.severity == "error" and certainty < SURE
            told.append(finding.model_copy(update={"severity": "warning"}) if softer else finding)
    return told


def _place(evidence: Evidence) -> tuple[int, int]:
    return evidence.start, evidence.end
