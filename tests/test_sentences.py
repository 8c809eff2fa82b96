"""Sizes, growth rates and shares: every text of `training/sentences` gives the records that are marked in it, and no others."""

from __future__ import annotations

import pytest
from truths import figures, found

from training import marked
from training.marked import Marked
from training.sources import SENTENCES

ALL = {path.name.split(".")[0]: marked.read_collection(path) for path in sorted(SENTENCES.glob("*.marked.txt"))}
READ = [(name, text) for name, texts in ALL.items() for text in texts]
LEAST, LEAST_NOTHING = 0.93, 0.97
"""The parts of the texts, and of those that state nothing, whose records must come out exactly. They are examples, no rules: a model that
learns from them and from all documents gets some of them wrong, and which, changes with every training."""


def is_right(text: Marked) -> bool:
    return found(text.text, text.truth.market, text.truth.geography) == figures(text.truth)


@pytest.mark.parametrize(("states", "least"), [(True, LEAST), (False, LEAST_NOTHING)], ids=["figures", "nothing"])
def test_the_texts_give_the_records_that_are_marked_in_them(states: bool, least: float) -> None:
    texts = [(name, text) for name, text in READ if bool(figures(text.truth)) == states]
    wrong = [f"{name}: {text.text.splitlines()[-1]}" for name, text in texts if not is_right(text)]
    assert len(wrong) <= (1 - least) * len(texts), f"{len(wrong)} of {len(texts)}:\n" + "\n".join(wrong)


def test_there_are_enough_sentences() -> None:
    assert len(READ) >= 1147
    assert sum(not text.marks for _, text in READ) >= 353


def test_no_text_stands_there_twice() -> None:
    texts = [text.text for collection in ALL.values() for text in collection]
    assert len(set(texts)) == len(texts)
