"""Training is deterministic, small models can be trained from scratch, and reading a report needs no training library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from math import exp, fsum
from pathlib import Path

import numpy as np
import pytest

from assay.extractors import model
from assay.extractors.decide import asked
from assay.extractors.lexed import Lexed
from assay.extractors.model import Classifier, Ranker
from assay.extractors.statements import statements
from assay.language.tokens import tokens
from assay.pipeline.read import read
from training import marked, train
from training.examples import Example, of_document, of_subjects
from training.sources import SENTENCES, Annotated

TEXT = marked.read_collection(SENTENCES / "sizes.marked.txt")[0]
REPORT = b"Kite Sails Market\n\nThe kite sails market was valued at USD 512 million in 2023. A sail costs USD 90,000."


def few(texts: Path) -> list[Annotated]:
    documents = []
    for name in ("sizes", "nothing-money"):
        for number, text in enumerate(marked.read_collection(SENTENCES / f"{name}.marked.txt")[:60]):
            path = texts / f"{name}-{number}.txt"
            path.write_text(text.text, encoding="utf-8")
            documents.append(Annotated(path, text.truth, text))
    return documents


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    return [example for document in few(tmp_path_factory.mktemp("texts")) for example in of_document(document)]


def learned(examples: list[Example]) -> Iterator[tuple[str, Classifier | Ranker]]:
    """The models of roles and of years, of all examples."""
    for name, learner, families in (*train.labelled({"roles": lambda e: e.role}, examples), *train.linked(["year"], examples)):
        yield name, learner(np.ones(len(families), bool))


def test_the_same_examples_give_the_same_bytes(examples: list[Example], tmp_path: Path) -> None:
    for name in ("one", "other"):
        train.write(dict(learned(examples)), tmp_path / name)
    for file in ("roles.json", "year.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_a_small_model_is_trained_and_used(examples: list[Example], tmp_path: Path) -> None:
    """Of the texts that it learned from, the program takes most figures for what they are, and knows that others are nothing."""
    train.write(dict(learned(examples)), tmp_path)
    lexed = Lexed(read(TEXT.text.encode(), "x"))
    model.use(tmp_path)
    try:
        told = [one.role for one in asked(lexed, statements(lexed))]
        classifier = model.classifier("roles")
        right = sum(max(zip(classifier.probabilities(e.features), classifier.labels, strict=True))[1] == e.role for e in examples)
    finally:
        model.use(model.FOLDER)
    assert told
    assert right > 0.85 * len(examples)
    assert len({e.role for e in examples}) > 1


def test_the_market_is_among_the_candidates(tmp_path: Path) -> None:
    documents = few(tmp_path)
    assert len(of_subjects(documents)) > 0.9 * len(documents)


def test_reading_a_report_needs_no_training_library() -> None:
    code = "import sys; sys.modules.update(dict.fromkeys(('sklearn', 'scipy', 'numpy.linalg'))); from assay import extract; print(len(extract(%r).market_sizes))"
    done = subprocess.run([sys.executable, "-c", code % REPORT], capture_output=True, text=True, check=True)
    assert int(done.stdout) >= 1


def test_the_card_names_every_model() -> None:
    card = (model.FOLDER / "README.md").read_text(encoding="utf-8")
    for path in model.FOLDER.glob("*.json"):
        assert f"`{path.stem}`" in card, path.name


def test_a_classifier_adds_without_rounding_and_counts_a_feature_once() -> None:
    events = model.classifier("event")
    seen = ["kind=item", "long=3", "w~launch", "w~new", "w~launch", "w~unheard", "how=full|with=bare", "w2~new_product", "w2~launch_new"]
    rows = [events.weights[feature] for feature in set(seen) & events.weights.keys()]
    powers = [exp(fsum(column)) for column in zip(events.bias, *rows, strict=True)]
    assert len(rows) > 3
    assert events.probabilities(seen) == pytest.approx([power / sum(powers) for power in powers], rel=1e-12)


def test_features_that_several_places_share_count_once() -> None:
    events = model.classifier("event")
    shared, one, other = ("kind=item", "long=3"), ("w~launch", "w~new"), ("w~new", "w2~launch_new")
    seen = [*shared, *one, *other]
    assert events.of_places([(shared, one), (shared, other)], (), {}) == events.probabilities(seen)
    assert events.of_places([(shared, one)], (other[1:],), {}) == events.probabilities(seen)


def test_weights_are_whole_thousandths() -> None:
    """Classifiers add them as such."""
    for name in ("roles", "direction", "sureness", "segmentation", "player", "event", "actor", "factor", "factor_kind"):
        classifier = model.classifier(name)
        assert all(round(weight, 3) == weight for row in (classifier.bias, *classifier.weights.values()) for weight in row), name


def test_the_words_of_a_span_are_those_of_its_text() -> None:
    """They are cut once for the whole text; an edge within a word cuts it."""
    lexed = Lexed(read(b"The tile-makers' market (USD 4.2bn) grew 5.2% in 2023, Q4'23.", "x"))
    for start in range(len(lexed.text)):
        for end in range(start, len(lexed.text)):
            assert lexed.tokens(start, end) == tokens(lexed.text, start, end)
