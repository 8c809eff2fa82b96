"""How sure a finding is: as sure as the figures together that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from assay.schemas import Evidence, Extraction, Finding, GrowthRate, MarketSize, Share

SURE = 0.6
"""The least probability of each figure of a finding with which it can be an error. Chosen, as the next is, on families that the models had not
seen: of a thousand documents without a contradiction five get an error."""
SURE_ALONE = 0.8
"""The least with which it need not be stated what a figure is of: in a claim of a rate with its two values."""
TOLD = 0.45
"""The least with which a finding is told at all."""
TOLD_TOGETHER = 0.2
"""The same for findings whose figures stand together and are of one thing, whatever that is: a rate with its two values, the shares of one
list. A confidence is low mostly because it is unsure of which market, place or part a figure is: here that makes no difference."""
TOGETHER = ("cagr_mismatch", "share_sum")
TOLD_OF_ONE = 0.3
"""The least for findings on two figures that are of one thing by what they say: two cited sources that the text sets side by side, a slip of the
scale word (SZ102 with a suggestion), two digits that are swapped."""
OF_ONE = ("SZ110", "GR106", "SZ111")


def weighed(findings: Iterable[Finding], extraction: Extraction) -> list[Finding]:
    """The findings that are sure enough to be told; errors that are not sure enough are warnings."""
    figures: list[MarketSize | GrowthRate | Share] = [*extraction.market_sizes, *extraction.growth_rates, *extraction.shares]
    sure = {_place(one.evidence): one.confidence for one in figures if one.confidence is not None}
    told = []
    for finding in findings:
        known = [sure[place] for evidence in finding.evidence if (place := _place(evidence)) in sure]
        of_one = finding.code in OF_ONE or (finding.code == "SZ102" and finding.suggestion is not None)
        least = TOLD_TOGETHER if finding.kind in TOGETHER else TOLD_OF_ONE if of_one else TOLD
        if all(confidence >= least for confidence in known):
            softer = finding.severity == "error" and any(confidence < SURE for confidence in known)
            told.append(finding.model_copy(update={"severity": "warning"}) if softer else finding)
    return told


def _place(evidence: Evidence) -> tuple[int, int]:
    return evidence.start, evidence.end


def sure_alone(figure: MarketSize | GrowthRate | Share) -> bool:
    """Whether a figure is so sure that its words need not say what it is of."""
    return figure.confidence is not None and figure.confidence >= SURE_ALONE
