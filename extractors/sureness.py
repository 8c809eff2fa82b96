"""How sure it is that a figure states what was decided about it: a model's judgement over all decisions together.

The product of the decisions' probabilities is one of its features only: decisions go wrong together, and how often they do depends on the
role, on where a link was found, on the document, and on what else it states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import log, log2
from statistics import fmean

from assay.extractors import features, model
from assay.extractors.decide import SCOPE, Decided, decide
from assay.extractors.known import Known

SURENESS = "sureness"
WRONG, READ, WHOLE = "wrong", "read", "whole"
"""What a decided figure can be: wrong, right but for its market, place or segment, right in all."""
LEAST = 0.28  # the probability of not being wrong from which on a figure is printed: less than a half, as misses count like extras
STEPS = (-4.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)  # of the logarithm of the odds of a probability


def kept(report: Known) -> list[Decided]:
    """The figures of a report that state something surely enough, in order, each with the probability that all of it is right."""
    return [one for one, _ in judged(report)]


def judged(report: Known) -> Iterator[tuple[Decided, list[str]]]:
    """The same figures, each with the features that it was judged by."""
    found = list(decide(report.figures, report.own))
    classifier, calibrated = model.classifier(SURENESS), model.calibration()
    for one, seen in zip(found, of_decided(report, found), strict=True):
        probability = classifier.by_label(seen)
        if 1 - probability[WRONG] >= LEAST:
            yield replace(one, sure=calibrated(probability[WHOLE])), seen


def of_decided(report: Known, found: Sequence[Decided]) -> Iterator[list[str]]:
    """The features of each figure that was decided, all of one report."""
    around = _Around.of(found)
    source = features.source_part(report.lexed.text, report.lexed.press)
    own = report.own.sure
    for one in found:
        seen = [*_of_decisions(one), *around.features(one), *source]
        yield [*seen, *_steps("own market" if one.links["market"][0].where == "none" else "other market", own)]


def _of_decisions(one: Decided) -> Iterator[str]:
    statement, figure = one.asked.statement, one.asked.figure
    yield from (f"role|{one.role}", f"kind|{statement.kind}", f"{one.role}|kind|{statement.kind}", f"figure|{figure.kind}")
    if figure.high is not None:
        yield "range"
    sure = {"role": one.role_probability, "nothing": one.nothing, "unit": statement.items[one.asked.at].sure, "all": one.product}
    for link, (candidate, probability) in one.links.items():
        sure[link] = probability
        yield from (f"{link}|{candidate.where}", f"{link}|{candidate.kind}", f"{one.role}|{link}|{candidate.where}|{candidate.kind}")
        if candidate.value is None:
            yield f"{link}|nothing"
    for name, probability in sure.items():
        yield from _steps(name, probability)
        yield from _steps(f"{one.role}|{name}", probability)


def _steps(name: str, probability: float) -> Iterator[str]:
    """A feature for every step that a probability is above."""
    within = min(max(probability, 0.001), 0.999)
    odds = log(within / (1 - within))
    return (f"{name}>{step:g}" for step in takewhile(lambda step: odds > step, STEPS))


MANY = 5  # from here on how many there are makes no difference


@dataclass(frozen=True)
class _Around:
    """What else a report states."""

    figures: int
    roles: float  # the mean probability of their roles
    values: Counter[Hashable]
    dated: Counter[Hashable]  # values with their time
    told: Counter[Hashable]  # what values are of, with their time
    scopes: tuple[str, ...]

    @staticmethod
    def of(found: Sequence[Decided]) -> _Around:
        scopes = (f"{link}s|{min(len({one.links[link][0].value for one in found}), MANY)}" for link in SCOPE)
        roles = fmean([one.role_probability for one in found] or [0.0])
        values, dated, told = (Counter(map(of, found)) for of in (_value, _dated, _told))
        return _Around(len(found), roles, values, dated, told, tuple(scopes))

    def features(self, one: Decided) -> Iterator[str]:
        again = self.dated[_dated(one)]
        yield f"again|{min(again, MANY)}"
        yield f"value again|{min(self.values[_value(one)], MANY)}"
        yield f"other values|{min(max(self.told[_told(one)] - again, 0), MANY)}"
        yield f"figures|{int(log2(1 + self.figures))}"
        yield f"figures here|{min(len(one.asked.statement.figures), 2 * MANY)}"
        yield from _steps("roles", self.roles)
        yield from self.scopes


def _value(one: Decided) -> Hashable:
    return _sort(one), one.asked.figure.value


def _dated(one: Decided) -> Hashable:
    return _value(one), _time(one)


def _told(one: Decided) -> Hashable:
    holder = one.links["holder"][0].value if "holder" in one.links else None
    return _sort(one), holder, _time(one), tuple(one.links[link][0].value for link in SCOPE)


def _sort(one: Decided) -> str:
    """What kinds of figures are compared with each other: amounts, rates, shares."""
    return {"increment": "size", "yoy": "cagr"}.get(one.role, one.role)


def _time(one: Decided) -> Hashable:
    """The year of a figure, or the first and last year."""
    time = one.links.get("year") or one.links.get("span")
    return time[0].value if time else None
