"""`make train`: from annotated documents to the weights in `extractors/models/`, in this order:

words -> units -> roles -> subjects -> profile -> segments -> links -> sureness and its calibration, on families left out -> players,
developments, factors.
Each stage learns the models of every fold (without some families) and of everything; the next stage reads with those of the folds.

The models of the folds stay in `output/folds/`, for `make evaluate`, which judges each document by models that never saw its family.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from math import inf
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import Any

import numpy as np

from assay.extractors import factors, model
from assay.extractors.candidates import LINKS
from assay.extractors.developments import ACTOR, EVENT
from assay.extractors.model import Classifier, Ranker, Words
from assay.extractors.players import PLAYER
from assay.extractors.profile import PROFILE
from assay.extractors.said import stem
from assay.extractors.segments import SEGMENT
from assay.extractors.sureness import SURENESS, WHOLE
from assay.language.fold import fold
from assay.language.tokens import tokens
from assay.pipeline.read import read
from training import folds, learn, sources
from training.examples import (
    PARTS,
    Example,
    examples,
    of_developments,
    of_factors,
    of_players,
    of_profile,
    of_segments,
    of_sentences,
    of_subjects,
    of_sureness,
    of_units,
)
from training.sources import Annotated

MODELS = Path(model.FOLDER)


def labelled(
    names: Mapping[str, Callable[[Example], str | None]],
    known: Sequence[Example],
    strength: float = learn.LABEL_STRENGTH,
    digits: int = learn.DIGITS,
    faint: Mapping[str, float] | None = None,
) -> Iterator[tuple[str, Learner, Families]]:
    """The classifiers of some names, each by the label that it gives to an example (None: the example is not for it)."""
    for name, label in names.items():
        mine = [(e, told) for e in known if (told := label(e))]
        rows = learn.Rows.of([e.document for e, _ in mine], [e.features for e, _ in mine])
        labels, weights = np.array([told for _, told in mine]), np.array([e.weight for e, _ in mine])
        learner = partial(_classifier, rows, labels, weights, strength, digits, faint)
        yield name, learner, [e.family for e, _ in mine]


def _classifier(
    rows: learn.Rows, labels: Any, weights: Any, strength: float, digits: int, faint: Mapping[str, float] | None, kept: Any
) -> Classifier:
    return learn.classifier(rows.only(kept), labels[kept], weights[kept], strength, digits, faint)


def linked(
    names: Sequence[str], known: Sequence[Example], penalty: float = learn.PENALTY, many: float = inf
) -> Iterator[tuple[str, Learner, Families]]:
    """The rankers of some links. many: choices of one document from which on each counts less, as those of one table are alike."""
    for name in names:
        mine = [(e, one) for e in known for one in e.links if one.link == name]
        sizes = np.array([len(one.features) for _, one in mine])
        rows = learn.Rows.of([e.document for e, one in mine for _ in one.features], [seen for _, one in mine for seen in one.features])
        right = np.array([yes for _, one in mine for yes in one.right])
        often = Counter(e.document for e, _ in mine)
        times = np.array([e.weight * min(1.0, many / often[e.document]) ** 0.5 for e, _ in mine])
        yield name, partial(_ranker, rows, sizes, right, times, penalty), [e.family for e, _ in mine]


def _ranker(rows: learn.Rows, sizes: Any, right: Any, times: Any, penalty: float, kept: Any) -> Ranker:
    wide = np.repeat(kept, sizes)
    return learn.ranker(rows.only(wide), sizes[kept], right[wide], times[kept], penalty)


LABELS: dict[str, Callable[[Example], str | None]] = {"roles": lambda e: e.role, "direction": lambda e: e.direction}
"""The classifiers, and what each calls an example."""

FACTORS: dict[str, Callable[[Example], str | None]] = {
    factors.FACTOR: lambda e: factors.NOTHING if e.role == factors.NOTHING else factors.FACTOR,
    factors.KIND: lambda e: None if e.role == factors.NOTHING else e.role,
}
"""The classifiers of factors: whether a name is one, and of which kind."""

Families = Sequence[str]
"""The family of each example."""
Learner = Callable[[Any], Classifier | Ranker]
"""From an array that says which examples to learn from, to the model."""


def learn_words(documents: Sequence[Annotated]) -> None:
    """Count the words of the documents: of all, and for each fold of those of the other families."""
    texts = ((one.family, fold(read(one.path.read_bytes(), one.path.name).text)) for one in documents)
    known = [(family, frozenset(stem(word) for _, _, word in tokens(text))) for family, text in texts]
    of = folds.of_families()
    for folder, left_out in ((MODELS, None), *((folds.folder(at), at) for at in range(folds.COUNT))):
        counted = [words for family, words in known if of.get(family, folds.COUNT) != left_out]
        often = Counter(word for words in counted for word in words)
        write({"words": Words(len(counted), {word: times for word, times in often.items() if times >= learn.LEAST_OFTEN})}, folder)


def write(models: Mapping[str, Any], folder: Path) -> None:
    """The models as JSON, one feature a line, sorted: the same weights give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in models.items():
        text = json.dumps(asdict(one), ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def stage(learners: Iterable[tuple[str, Learner, Families]]) -> None:
    """Learn the models of one stage: of each fold from the other families, and of everything.

    The next stage reads every document with models that have not seen its family, as it will be read in use.
    """
    of = folds.of_families()
    _open.clear()
    for name, learner, families in learners:
        fold_of = np.array([of.get(family, folds.COUNT) for family in families])
        _open.append((name, MODELS, partial(learner, fold_of >= 0)))
        _open.extend((name, folds.folder(fold), partial(learner, fold_of != fold)) for fold in range(folds.COUNT))
    with ProcessPoolExecutor(cpu_count(), get_context("fork")) as pool:  # a forked process shares the matrices
        list(pool.map(_learn, range(len(_open))))


_open: list[tuple[str, Path, Callable[[], Classifier | Ranker]]] = []
"""What the current stage has to learn: the model's name, its folder, and how."""


def _learn(at: int) -> None:
    name, folder, learner = _open[at]
    write({name: learner()}, folder)


def calibrate(judged: Sequence[Example]) -> None:
    """Learn how often records were right that are so sure, by models that have not seen their family; the same for all folders."""
    said = []
    for example in judged:
        model.use(folds.folder_of(example.family))
        said.append((model.classifier(SURENESS).by_label(example.features)[WHOLE], example.role == WHOLE))
    said.sort()
    learned = learn.calibration([raw for raw, _ in said], [right for _, right in said])
    print(f"{len(said)} figures judged, {sum(right for _, right in said) / len(said):.3f} right in all")
    for folder in (MODELS, *map(folds.folder, range(folds.COUNT))):
        write({"calibration": learned}, folder)


def main() -> None:
    """Train everything, and say how it went."""
    jobs = cpu_count() or 1
    with tempfile.TemporaryDirectory() as texts:
        whole = [*sources.own(Path(texts)), *sources.fixtures(Path(texts)), *sources.corpus()]
        documents = [*whole, *sources.sentences(Path(texts))]
        learn_words(whole)
        stage(linked(["unit"], of_units(documents, jobs)))
        stage(labelled(LABELS, [*examples(documents, jobs), *of_sentences(sources.labelled())], faint=learn.FAINT))
        stage(linked(["subject"], of_subjects([*whole, *sources.named(Path(texts), "markets")], jobs), learn.SUBJECT_PENALTY))
        stage(linked([PROFILE], of_profile([*whole, *sources.named(Path(texts), "profile")], jobs)))
        stage(labelled({SEGMENT: lambda e: e.role}, of_segments([*whole, *sources.named(Path(texts), "segments")], jobs)))
        found = examples(documents, jobs, linked=True)
        stage(linked(LINKS, found, learn.LINK_PENALTY, learn.MANY))
        judged = of_sureness([one for one in whole if one.family != sources.FIXED], jobs)
        stage(labelled({SURENESS: lambda e: e.role}, judged, learn.SURENESS_STRENGTH, learn.SURENESS_DIGITS))
        calibrate(judged)
        stage(labelled({PLAYER: lambda e: e.role}, of_players([*whole, *sources.named(Path(texts), "players")], jobs)))
        told = of_developments([*whole, *sources.named(Path(texts), "developments")], jobs)
        stage(labelled({EVENT: lambda e: None if e.role in PARTS else e.role, ACTOR: lambda e: e.role if e.role in PARTS else None}, told))
        stage(labelled(FACTORS, of_factors([*whole, *sources.named(Path(texts), "factors")], jobs)))
    print(f"{len(found)} figures in {len(documents)} documents")


if __name__ == "__main__":
    main()
