"""What each figure of a document is, and what it is of: the models' choice among the candidates, each with its probability."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from assay.extractors import features, model
from assay.extractors.candidates import Candidate, Link, Own
from assay.extractors.lexed import Lexed
from assay.extractors.statements import Statement
from assay.language.figures import LEAST, Figure

NOTHING = "none"
RATES = ("cagr", "yoy")
UP, DOWN = "up", "down"
"""The ways that a growth rate goes by the words around it ("fell 4.6 %"); its own sign says nothing else."""
SCOPE: tuple[Link, ...] = ("place", "segment", "market")
"""The links that say of which whole a figure is."""
LINKS_OF: dict[str, tuple[Link, ...]] = {
    "size": ("year", "period", "place", "segment", "market"),
    "increment": ("year", "period", "place", "segment", "market"),
    "cagr": ("span", "place", "segment", "market"),
    "yoy": ("span", "period", "place", "segment", "market"),
    "share": ("holder", "year", "period", "place", "segment", "market"),
}
"""What figures of each role are linked to."""


@dataclass(frozen=True)
class Asked:
    """A figure at a position of its statement, with the features of its role."""

    statement: Statement
    at: int
    figure: Figure
    group: int
    features: tuple[str, ...]

    @cached_property
    def roles(self) -> dict[str, float]:
        """What the figure can be, `NOTHING` included, each with its probability."""
        return model.classifier("roles").by_label(self.features)

    @property
    def role(self) -> tuple[str, float]:
        """What the figure is, with the probability of it."""
        return _likeliest(self.roles)


@dataclass(frozen=True)
class Decided:
    """A figure that states something: its role, and what it is linked to, each with its probability.

    nothing: the probability that it states nothing. sure: the probability that all of it is right, where that was judged.
    """

    asked: Asked
    role: str
    fall: bool
    role_probability: float
    nothing: float
    links: dict[Link, tuple[Candidate, float]]
    sure: float = 0.0

    @property
    def product(self) -> float:
        """The product of the probabilities of the unit, the role and all links."""
        counted = self.asked.statement.items[self.asked.at].sure
        return counted * self.role_probability * prod(p for _, p in self.links.values())


def asked(lexed: Lexed, stated: Iterable[Statement]) -> list[Asked]:
    """All figures of a document that could state something, in order; bare numbers state nothing."""
    source = features.of_source(lexed.text, lexed.press)
    found: list[tuple[Statement, int, Figure, int]] = []
    groups: dict[tuple[object, ...], int] = {}
    percents: dict[int, list[float]] = {}
    for statement in stated:
        for at in statement.figures:
            figure = statement.items[at].mention
            if not isinstance(figure, Figure) or figure.kind == "bare" or not figure.states or not is_whole(lexed, figure):
                continue
            group = groups.setdefault((_column(statement), figure.kind), len(groups))
            found.append((statement, at, figure, group))
            if figure.kind == "percent":
                percents.setdefault(group, []).append(float(figure.value))
    told = {group: features.of_sum(values) for group, values in percents.items()}
    return [Asked(s, at, f, group, (*features.of_role(s, at, source), *told.get(group, ()))) for s, at, f, group in found]


_HALVED = re.compile(r"[\d.,][\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+[\d.,]")


def is_whole(lexed: Lexed, figure: Figure) -> bool:
    """Whether a figure was read whole: no unseen character inside its number, no amount too small for a market without a scale word."""
    if figure.kind == "money" and not figure.scale and figure.value < LEAST:
        return False
    return _HALVED.search(lexed.quote(max(0, figure.start - 4), figure.end)) is None


def _column(statement: Statement) -> tuple[object, ...]:
    """What figures stand together in: a column of a table, a sentence, the lines under one heading."""
    if statement.kind == "cell":
        return statement.block.start, tuple(item.start for item in statement.items if item.part == "column")
    return (statement.start,) if statement.kind == "sentence" else (statement.kind, statement.block.section)


def decide(figures: Iterable[Asked], own: Own) -> Iterator[Decided]:
    """The figures that state something, in order."""
    found: dict[tuple[int, Link], features.Among] = {}
    for one in figures:
        role, probability = one.role
        if role == NOTHING:
            continue
        links = {}
        for link in LINKS_OF[role]:
            key = (id(one.statement), link)
            if key not in found:
                found[key] = features.Among(link, one.statement, own)
            links[link] = choose(found[key], one.at, role)
        way, sure = _likeliest(model.classifier("direction").by_label(one.features)) if role in RATES else (UP, 1.0)
        yield Decided(one, role, way == DOWN, probability * sure, one.roles[NOTHING], links)


def _likeliest(probabilities: Mapping[str, float]) -> tuple[str, float]:
    return max(probabilities.items(), key=lambda one: one[1])


def choose(among: features.Among, at: int, role: str) -> tuple[Candidate, float]:
    """The best candidate for the figure at a position of the statement; candidates that mean the same share their probability."""
    probabilities = model.ranker(among.link).probabilities(among.features(at, role))
    together: dict[object, float] = {}
    for candidate, probability in zip(among.candidates, probabilities, strict=True):
        together[candidate.value] = together.get(candidate.value, 0.0) + probability
    best = max(range(len(probabilities)), key=lambda i: (together[among.candidates[i].value], probabilities[i]))
    return among.candidates[best], together[among.candidates[best].value]
