"""Learning: from examples to weights. Deterministic: the same examples give the same weights. Needs scikit-learn and SciPy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from assay.extractors.model import Calibration, Classifier, Ranker

LEAST_DOCUMENTS = 2  # in which a feature must stand
LEAST_OFTEN = 4  # documents in which a word must stand to be counted; what is rarer is as good as new
LABEL_STRENGTH = 0.3  # of the weights of labels: the inverse of their penalty
SURENESS_STRENGTH, SURENESS_DIGITS = 0.01, 3  # many features say nearly the same: their weights are small
PENALTY = 1.0  # of the weights of rankers: units and profiles
LINK_PENALTY = 3.0  # of the links of figures, around which thousands of words stand
MANY = 10  # choices of one link in one document; of more each counts less
SUBJECT_PENALTY = 10.0  # few documents, many names each
ROUNDS = 80
DIGITS = 2
SMALL = 3  # units of the last digit: weights below are left out


FAINT = {
    **dict.fromkeys(("below", "heading", "lead", "before", "question", "corner"), 0.25),
    **dict.fromkeys(("percent", "money", "volume", "bare"), 0.5),  # with a word that tells the kind of source
}
"""How much the features of these names count while roles are learned: many words stand around a figure, and each of them tells little."""
_NAME = re.compile(r"(\w+)[=@|]")


@dataclass(frozen=True)
class Rows:
    """Features as a matrix, one row of features a line; `index`: the column of each feature that stands in enough documents."""

    index: dict[str, int]
    matrix: Any

    @staticmethod
    def of(documents: Sequence[str], features: Sequence[Iterable[str]]) -> Rows:
        """The matrix of some rows of features, each of the document of this name; rows of one document stand together."""
        index = _index(zip(documents, features, strict=True))
        return Rows(index, _matrix(features, index))

    def only(self, kept: Any) -> Rows:
        """Some of the rows: those for which an array of truth values says yes."""
        return Rows(self.index, self.matrix[np.flatnonzero(kept)])


def classifier(
    rows: Rows,
    labels: Sequence[str],
    sample_weights: Sequence[float],
    strength: float = LABEL_STRENGTH,
    digits: int = DIGITS,
    faint: Mapping[str, float] | None = None,
) -> Classifier:
    """The weights of labels, rounded to so many digits: logistic regression over the features.

    faint: how much the features of some names count, where it is less than the others do.
    """
    names = (_NAME.match(feature) for feature in rows.index)
    scale = np.array([(faint or {}).get(name[1], 1.0) if name else 1.0 for name in names])
    learned = LogisticRegression(C=strength, max_iter=5 * ROUNDS, tol=1e-4)
    learned.fit((rows.matrix @ diags(scale)).tocsr(), labels, sample_weight=sample_weights)
    two = len(learned.classes_) == 2  # then one row stands for both, with opposite signs
    table = np.concatenate([-learned.coef_, learned.coef_]).T / 2 if two else learned.coef_.T
    table = table * scale[:, None]
    bias = np.concatenate([-learned.intercept_, learned.intercept_]) / 2 if two else learned.intercept_
    least = SMALL * 10.0**-digits
    weights = {f: _rounded(table[at], digits) for f, at in rows.index.items() if np.abs(table[at]).max() >= least}
    return Classifier(tuple(map(str, learned.classes_)), tuple(_rounded(bias, digits)), weights)


def ranker(rows: Rows, sizes: Any, right: Any, times: Any, penalty: float = PENALTY) -> Ranker:
    """The weights of a link: those under which the right candidates are likeliest among all (a conditional logit).

    sizes: how many rows each choice has. right: of each row whether it is right. times: how often each choice counts. penalty: how much
    large weights cost.
    """
    matrix, turned = rows.matrix, rows.matrix.T.tocsr()
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        of_right = np.where(right, powers, 0.0)
        total, good = np.add.reduceat(powers, starts), np.add.reduceat(of_right, starts) + 1e-300
        gradient = turned @ ((powers / total[group] - of_right / good[group]) * times[group]) + penalty * weights
        return float(((np.log(total) - np.log(good)) * times).sum() + 0.5 * penalty * weights @ weights), gradient

    learned = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return Ranker({f: round(float(learned[at]), DIGITS) for f, at in rows.index.items() if abs(learned[at]) >= SMALL * 10.0**-DIGITS})


def calibration(said: Sequence[float], right: Sequence[bool]) -> Calibration:
    """From raw probabilities to how often they were right: a rising step function, thinned to its corners."""
    learned = IsotonicRegression(y_min=0.01, y_max=0.995, out_of_bounds="clip").fit(said, [float(yes) for yes in right])
    corners = list(zip(learned.X_thresholds_, learned.y_thresholds_, strict=True))
    return Calibration(tuple(round(float(x), 4) for x, _ in corners), tuple(round(float(y), 3) for _, y in corners))


def _rounded(row: Iterable[Any], digits: int) -> list[float]:
    return [round(float(weight), digits) + 0.0 for weight in row]


def _index(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, int]:
    """The features that stand in enough documents, in sorted order."""
    last: dict[str, str] = {}
    often: Counter[str] = Counter()
    for document, seen in rows:
        for feature in seen:
            if last.get(feature) != document:
                last[feature] = document
                often[feature] += 1
    return {feature: at for at, feature in enumerate(sorted(f for f, n in often.items() if n >= LEAST_DOCUMENTS))}


def _matrix(rows: Sequence[Iterable[str]], index: Mapping[str, int]) -> Any:
    pointers, columns = [0], []
    for seen in rows:
        columns += sorted({index[f] for f in seen if f in index})
        pointers.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index)))
