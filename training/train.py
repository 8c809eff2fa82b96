"""`make train`: from annotated documents to the weights in `extractors/models/`, in this order:

examples -> models of every fold (each learned without some families) -> how sure they were and how often right on the families left out
-> calibration -> models of everything -> model card.

The models of the folds stay in `output/folds/`, for `make evaluate`, which judges each document by models that never saw its family.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from math import prod
from os import cpu_count
from pathlib import Path
from typing import Any

from assay.extractors import model
from assay.extractors.candidates import LINKS
from assay.extractors.decide import LINKS_OF, NOTHING
from assay.extractors.model import Classifier, Ranker
from assay.extractors.records import KIND_OF
from training import folds, learn, sources
from training.examples import Example, examples, of_sentences, of_subjects

MODELS = Path(model.FOLDER)
Models = dict[str, Classifier | Ranker]


def learned(known: Sequence[Example], titled: Sequence[Example]) -> Models:
    """All models, from examples of figures and of titles."""
    rates = [e for e in known if e.direction]
    models: Models = {"roles": learn.classifier(known, [e.role for e in known])}
    models["direction"] = learn.classifier(rates, [e.direction or "" for e in rates])
    for link in LINKS:
        models[link] = learn.ranker([(e.document, one) for e in known for one in e.links if one.link == link for _ in range(_times(e))])
    models["subject"] = learn.ranker([(e.document, e.links[0]) for e in titled])
    return models


def _times(example: Example) -> int:
    """How often an example is learned from: what the tests read thrice."""
    return 3 if example.family == sources.FIXED else 1


def write(models: Mapping[str, Any], folder: Path) -> None:
    """The models as JSON, one feature a line, sorted: the same weights give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in models.items():
        text = json.dumps(asdict(one), ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def judged(models: Models, left_out: Iterable[Example]) -> Iterator[tuple[str, float, bool]]:
    """For each figure that models take for something: the kind of record, their probability, and whether all of it is right."""
    roles = models["roles"]
    assert isinstance(roles, Classifier)
    for example in left_out:
        probabilities = roles.probabilities(example.features)
        at = max(range(len(probabilities)), key=probabilities.__getitem__)
        role = roles.labels[at]
        if role == NOTHING:
            continue
        known = {one.link: one for one in example.links}
        if role != example.role:
            yield KIND_OF[role], probabilities[at], False
        elif set(known) == set(LINKS_OF[role]):
            chosen = [_chosen(models[link], known[link]) for link in LINKS_OF[role]]
            if example.direction:
                chosen.append(_way(models["direction"], example))
            yield KIND_OF[role], probabilities[at] * prod(p for p, _ in chosen), all(right for _, right in chosen)


def _way(classifier: Any, example: Example) -> tuple[float, bool]:
    probabilities = classifier.probabilities(example.features)
    at = max(range(len(probabilities)), key=probabilities.__getitem__)
    return probabilities[at], classifier.labels[at] == example.direction


def _chosen(ranker: Any, example: Any) -> tuple[float, bool]:
    probabilities = ranker.probabilities(example.features)
    together: dict[Any, float] = {}
    for value, probability in zip(example.values, probabilities, strict=True):
        together[value] = together.get(value, 0.0) + probability
    at = max(range(len(probabilities)), key=lambda i: (together[example.values[i]], probabilities[i]))
    return together[example.values[at]], example.right[at]


def _of_fold(
    known: Sequence[Example], titled: Sequence[Example], left_out: Sequence[Example], folder: Path
) -> list[tuple[str, float, bool]]:
    models = learned(known, titled)
    write(models, folder)
    return list(judged(models, left_out))


def main() -> None:
    """Train everything, and say how it went."""
    with tempfile.TemporaryDirectory() as texts:
        documents = [*sources.own(Path(texts)), *sources.known(Path(texts)), *sources.corpus()]
        titled = of_subjects(documents, cpu_count() or 1)
        write({"subject": learn.ranker([(e.document, e.links[0]) for e in titled])}, MODELS)  # the figures are told with it
        found = [*examples(documents, cpu_count() or 1), *of_sentences(sources.labelled())]
    print(f"{len(found)} figures in {len(documents)} documents")
    of = folds.of_families()
    with ProcessPoolExecutor(cpu_count()) as pool:
        jobs = []
        for fold in range(folds.COUNT):
            known = [e for e in found if of.get(e.family) != fold]
            own = [e for e in titled if of.get(e.family) != fold]
            jobs.append(pool.submit(_of_fold, known, own, [e for e in found if of.get(e.family) == fold], folds.folder(fold)))
        whole = pool.submit(learned, found, titled)
        said = [one for job in jobs for one in job.result()]
        models = whole.result()
    calibrations = {}
    for kind in sorted({kind for kind, _, _ in said}):
        pairs = [(raw, right) for k, raw, right in said if k == kind]
        calibrations[kind] = asdict(learn.calibration([raw for raw, _ in pairs], [right for _, right in pairs]))
        print(f"{kind}: {len(pairs)} stated, {sum(right for _, right in pairs) / len(pairs):.3f} right in all")
    write(models, MODELS)
    for folder in (MODELS, *(folds.folder(fold) for fold in range(folds.COUNT))):
        text = json.dumps(calibrations, sort_keys=True, indent=0, separators=(",", ":"))
        (folder / "calibration.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
