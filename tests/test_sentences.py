"""Sizes, growth rates and shares: every text of `training/sentences` gives the records that are marked in it, and no others."""

from __future__ import annotations

import pytest
from truths import figures, found

from training import marked
from training.marked import Marked
from training.sources import SENTENCES

NOT_YET = "not-read-yet"
ALL = {path.name.split(".")[0]: marked.read_collection(path) for path in sorted(SENTENCES.glob("*.marked.txt"))}
READ = [(f"{name}-{number}", text) for name, texts in ALL.items() if name != NOT_YET for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize("sentence", [text for _, text in READ], ids=[name for name, _ in READ])
def test_figures(sentence: Marked) -> None:
    truth = sentence.truth
    assert found(sentence.text, truth.market, truth.geography) == figures(truth), sentence.text


@pytest.mark.parametrize("sentence", ALL[NOT_YET], ids=lambda text: text.text.splitlines()[-1])
def test_what_is_not_read_yet_is_not_misread_either(sentence: Marked) -> None:
    truth = sentence.truth
    records, whole = found(sentence.text, truth.market, truth.geography), figures(truth)
    assert set(records) < set(whole), (
        "all of it comes out now: move the text to the others" if set(records) == set(whole) else sentence.text
    )


def test_there_are_enough_sentences() -> None:
    assert len(READ) >= 1147
    assert sum(not text.marks for _, text in READ) >= 353


def test_no_text_stands_there_twice() -> None:
    texts = [text.text for collection in ALL.values() for text in collection]
    assert len(set(texts)) == len(texts)
