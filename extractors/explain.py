"""Why a record says what it says: for each figure that states something, the decisions about it and the features that weighed most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assay.extractors import features, model
from assay.extractors.candidates import Candidate, Link, candidates
from assay.extractors.decide import Decided
from assay.extractors.known import Known
from assay.extractors.sureness import kept

MOST = 5  # features that are told

Weighed = tuple[tuple[str, float], ...]
"""The names of features, each with its weight for what was decided; the heaviest first."""


@dataclass(frozen=True)
class Decision:
    """One decision about a figure. `about`: its role, or a link such as `year`; `probability`: how sure the model is of it."""

    about: str
    said: str
    probability: float
    weighed: Weighed


@dataclass(frozen=True)
class Explained:
    """A figure at text[start:end] of a document, and all that was decided about it, the role first."""

    start: int
    end: int
    decisions: tuple[Decision, ...]


def explained(report: Known) -> Iterator[Explained]:
    """The figures of a report that state something, in order, each with its decisions."""
    for one in kept(report):
        figure = one.asked.figure
        links = tuple(_of_link(report, one, link, *chosen) for link, chosen in one.links.items())
        yield Explained(figure.first, figure.end, (_of_role(one), *links))


def _of_role(one: Decided) -> Decision:
    classifier = model.classifier("roles")
    at = classifier.labels.index(one.role)
    weights = ((name, row[at]) for name in set(one.asked.features) if (row := classifier.weights.get(name)))
    return Decision("role", one.role, one.role_probability, _heaviest(weights))


def _of_link(report: Known, one: Decided, link: Link, chosen: Candidate, probability: float) -> Decision:
    asked = one.asked
    among = candidates(link, asked.statement, report.own)
    seen = features.of_candidate(link, chosen, asked.statement, asked.at, one.role, report.own, among)
    weights = ((name, weight) for name in set(seen) if (weight := model.ranker(link).weights.get(name)))
    return Decision(link, "the report's own" if chosen.where == "none" else str(chosen.value), probability, _heaviest(weights))


def _heaviest(weights: Iterator[tuple[str, float]]) -> Weighed:
    return tuple(sorted(weights, key=lambda one: (-one[1], one[0]))[:MOST])
