"""How sure the figures of a finding must be: a finding is as sure as the least sure figure that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from assay.schemas import GrowthRate, MarketSize, Share
from assay.schemas.records import Severity

SURE = 0.6
"""The least confidence of each figure of a finding with which it can be an error. Chosen, as the next ones are, on families that the models had
not seen: of a thousand documents without a contradiction five get an error."""
SURE_ALONE = 0.8
"""The least with which it need not be stated what a figure is of: of a rate and its two values, of a share and the values of part and whole."""
TOLD = 0.45
"""The least with which a finding is told at all."""
TOLD_OF_ONE = 0.3
"""The same for findings on two figures that are of one thing by what they say: two cited sources that the text sets side by side, a slip of the
scale word, two digits that are swapped."""
TOLD_TOGETHER = 0.2
"""The same for findings whose figures stand together and are of one thing, whatever that is: a rate with its two values, the shares of one
list. A confidence is low mostly because it is unsure of which market, place or part a figure is: here that makes no difference."""


def weighed(severity: Severity, confidences: Iterable[float], least: float) -> Severity | None:
    """The severity of a finding by the confidences of its figures: None where one of them is below the least; of unsure ones no error."""
    lowest = min(confidences, default=1.0)
    if lowest < least:
        return None
    return "warning" if severity == "error" and lowest < SURE else severity


def sure_alone(figure: MarketSize | GrowthRate | Share) -> bool:
    """Whether a figure is so sure that its words need not say what it is of."""
    return figure.confidence is not None and figure.confidence >= SURE_ALONE
