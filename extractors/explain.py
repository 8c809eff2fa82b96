"""Why a record says what it says: for each figure that states something, the decisions about it and the features that weighed most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assay.extractors import features, model
from assay.extractors.candidates import Candidate, Link
from assay.extractors.decide import Decided
from assay.extractors.known import Known
from assay.extractors.sureness import SURENESS, WHOLE, judged

MOST = 5  # features that are told

Weighed = tuple[tuple[str, float], ...]
"""The names of features, each with its weight for what was decided; the heaviest first."""


@dataclass(frozen=True)
class Decision:
    """One decision about a figure. `about`: its role, a link such as `year`, or `all` of it; `probability`: how sure the model is of it."""

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
    """The figures of a report that state something, in order, each with its decisions; the last is whether all of it is right."""
    for one, seen in judged(report):
        figure = one.asked.figure
        role = Decision("role", one.role, one.role_probability, _of_label("roles", one.role, one.asked.features))
        links = tuple(_of_link(report, one, link, *chosen) for link, chosen in one.links.items())
        whole = Decision("all", "right", one.sure, _of_label(SURENESS, WHOLE, seen))
        yield Explained(figure.first, figure.end, (role, *links, whole))


def _of_label(name: str, label: str, seen: Iterable[str]) -> Weighed:
    classifier = model.classifier(name)
    at = classifier.labels.index(label)
    return _heaviest((feature, row[at]) for feature in set(seen) if (row := classifier.weights.get(feature)))


def _of_link(report: Known, one: Decided, link: Link, chosen: Candidate, probability: float) -> Decision:
    asked = one.asked
    among = features.Among(link, asked.statement, report.own)
    seen = among.features(asked.at, one.role)[among.candidates.index(chosen)]
    weights = ((name, weight) for name in set(seen) if (weight := model.ranker(link).weights.get(name)))
    return Decision(link, "the report's own" if chosen.where == "none" else str(chosen.value), probability, _heaviest(weights))


def _heaviest(weights: Iterator[tuple[str, float]]) -> Weighed:
    return tuple(sorted(weights, key=lambda one: (-one[1], one[0]))[:MOST])
