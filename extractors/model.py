"""Linear models: from named features to a label, or to one of several candidates, each with its probability.

The weights are plain numbers in `models/*.json`, written by `training/`. Nothing here learns. They are added without rounding between, so
that the order of the features, which is another in every process, makes no difference. A classifier's weights have at most three decimals:
it adds whole thousandths, those for all labels at once, as one long whole number in which each label has LANE bits.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from math import exp, fsum, log
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "models"
LANE, THOUSAND = 40, 1000
_HALF, _LANE = 1 << (LANE - 1), (1 << LANE) - 1

Part = tuple[str, ...]
"""Features that several candidates may share, whole. A candidate has no feature both in a part of its own and in one of its places."""


class _Packed(dict[str, int]):
    """The weights of features as whole numbers, each made when first asked for."""

    def __init__(self, weights: Mapping[str, Sequence[float]]) -> None:
        self.weights = weights

    def __missing__(self, feature: str) -> int:
        self[feature] = packed = _pack(self.weights[feature])
        return packed


def _pack(row: Sequence[float]) -> int:
    return sum(round(weight * THOUSAND) << LANE * at for at, weight in enumerate(row))


@dataclass(frozen=True)
class Classifier:
    """One of some labels, by the weights that each feature has for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probability of each label, in the order of the labels."""
        return self._of_total(self._total(features))

    def of_places(self, places: Sequence[Iterable[Part]], own: Iterable[Part], totals: dict[Part, int]) -> list[float]:
        """The probability of each label for what stands at several places, by the features of each of them and by its own.

        No feature of one place stands in two of its parts. totals: the weights of parts that were looked up before, for candidates that
        share them.
        """
        several = places[0] if len(places) == 1 else [tuple(set().union(*chain.from_iterable(places)))]
        total = 0
        for part in (*own, *several):
            if (known := totals.get(part)) is None:
                known = totals[part] = self._total(part)
            total += known
        return self._of_total(total)

    def by_label(self, features: Iterable[str]) -> dict[str, float]:
        """Each label with its probability."""
        return dict(zip(self.labels, self.probabilities(features), strict=True))

    def _total(self, features: Iterable[str]) -> int:
        return sum(map(self._packed.__getitem__, self.weights.keys() & features))

    def _of_total(self, total: int) -> list[float]:
        total += self._bias
        scores = []
        for _ in self.labels:
            score = ((total + _HALF) & _LANE) - _HALF
            scores.append(score / THOUSAND)
            total = (total - score) >> LANE
        return _softmax(scores)

    @cached_property
    def _packed(self) -> _Packed:
        return _Packed(self.weights)

    @cached_property
    def _bias(self) -> int:
        return _pack(self.bias)


@dataclass(frozen=True)
class Ranker:
    """The best of some candidates, by the weights of their features."""

    weights: Mapping[str, float]

    def probabilities(self, candidates: Sequence[Iterable[str]]) -> list[float]:
        """The probability of each candidate, given that one of them is right."""
        known, weight = self.weights.keys(), self.weights.__getitem__
        return _softmax([fsum(map(weight, known & features)) for features in candidates])


@dataclass(frozen=True)
class Calibration:
    """From how sure the models say they are to how often they were right on families left out of training: steps of a rising function."""

    limits: tuple[float, ...]
    shares: tuple[float, ...]

    def __call__(self, raw: float) -> float:
        """The share of records that were right where the models said `raw`, between two steps in proportion."""
        at = bisect_right(self.limits, raw)
        if at == 0:
            return self.shares[0]
        if at == len(self.limits):
            return self.shares[-1]
        low, high = self.limits[at - 1], self.limits[at]
        part = (raw - low) / (high - low) if high > low else 0.0
        return self.shares[at - 1] + part * (self.shares[at] - self.shares[at - 1])


@dataclass(frozen=True)
class Words:
    """In how many of some documents each stem stands: what stands in most of them names no market."""

    documents: int
    often: Mapping[str, int]

    def rarity(self, stem: str) -> int:
        """How rare a stem is, in steps from 0 (in every document) to 7 (in none of a thousand): the logarithm of its part of the documents."""
        return int(log((self.documents + 1) / (self.often.get(stem, 0) + 1)))


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


_folder = FOLDER


def use(folder: Path) -> None:
    """Take the models of another folder from now on: training judges documents by models that have not seen them."""
    global _folder
    if folder != _folder:
        _folder = folder
        for stored in (classifier, ranker, calibration, words):
            stored.cache_clear()


def _read(name: str) -> Any:
    return json.loads((_folder / f"{name}.json").read_text("utf-8"))


@cache
def classifier(name: str) -> Classifier:
    """The classifier in `models/NAME.json`."""
    stored = _read(name)
    return Classifier(tuple(stored["labels"]), tuple(stored["bias"]), stored["weights"])


@cache
def ranker(name: str) -> Ranker:
    """The ranker in `models/NAME.json`."""
    stored = _read(name)
    return Ranker(stored["weights"])


@cache
def words() -> Words:
    """The words of the documents that were learned from, in `models/words.json`."""
    return Words(**_read("words"))


@cache
def calibration() -> Calibration:
    """The calibration of figures' records in `models/calibration.json`."""
    stored = _read("calibration")
    return Calibration(tuple(stored["limits"]), tuple(stored["shares"]))
