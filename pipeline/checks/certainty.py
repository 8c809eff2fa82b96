"""How sure a finding is: as sure as the figures together that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from assay.schemas import Evidence, Extraction, Finding, GrowthRate, MarketSize, Share

SURE = 0.6
"""The least probability of each figure of a finding with which it can be an error. Chosen, as the next is, on families that the models had not
seen: of a thousand documents without a contradiction five get an error."""
TOLD = 0.45
"""The least with which a finding is told at all."""
TOLD_TOGETHER = 0.2
"""The same for findings whose figures stand together and are of one thing, whatever that is: a rate with its two values, the shares of one
list. A confidence is low mostly because it is unsure of which market, place or part a figure is: here that makes no difference."""
TOGETHER = ("cagr_mismatch", "share_sum")


def weighed(findings: Iterable[Finding], extraction: Extraction) -> list[Finding]:
    """The findings that are sure enough to be told; errors that are not sure enough are warnings."""
    figures: list[MarketSize | GrowthRate | Share] = [*extraction.market_sizes, *extraction.growth_rates, *extraction.shares]
    sure = {_place(one.evidence): one.confidence for one in figures if one.confidence is not None}
    told = []
    for finding in findings:
        known = [sure[place] for evidence in finding.evidence if (place := _place(evidence)) in sure]
        least = TOLD_TOGETHER if finding.kind in TOGETHER else TOLD
        if all(confidence >= least for confidence in known):
            softer = finding.severity == "error" and any(confidence < SURE for confidence in known)
            told.append(finding.model_copy(update={"severity": "warning"}) if softer else finding)
    return told


def _place(evidence: Evidence) -> tuple[int, int]:
    return evidence.start, evidence.end
