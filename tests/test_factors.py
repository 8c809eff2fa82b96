"""Factors: texts (invented) and the drivers, restraints, opportunities, challenges and trends that must come out."""

from __future__ import annotations

from assay.extractors.report import extract
from assay.pipeline.read import read
from training import marked
from training.score import words
from training.sources import NAMES

TEXTS = marked.read_collection(NAMES / "factors.marked.txt")
LEAST = 0.9
"""The part of the texts whose factors must come out exactly. They are examples: a model that learns from them and from all documents gets
some of them wrong, and which, changes with every training."""


def found_in(text: str) -> list[tuple[str, str]]:
    document = read(text.encode(), "report.txt")
    drafts = extract(document)["factors"]
    for draft in drafts:
        start, end = draft["evidence"]
        assert " ".join(document.text[start:end].split()) == draft["name"]
    return [(draft["kind"], draft["name"]) for draft in drafts]


def test_the_texts_give_the_factors_that_are_marked_in_them() -> None:
    wrong = []
    for one in TEXTS:
        true, found = {(f.kind, words(f.name)) for f in one.truth.factors}, {(kind, words(name)) for kind, name in found_in(one.text)}
        if true != found:
            wrong.append(f"{one.text[:70]!r}: missed {sorted(true - found)}, extra {sorted(found - true)}")
    assert len(wrong) <= (1 - LEAST) * len(TEXTS), f"{len(wrong)} of {len(TEXTS)}:\n" + "\n".join(wrong)


def test_a_factor_told_twice_is_told_once_with_no_overlap() -> None:
    listed = "Market Drivers\n- Rising steel output\n- Cheaper sensors\n\n"
    text = listed * 2 + "The market is driven by rising steel output and cheaper sensors.\n"
    assert found_in(text) == [("driver", "Rising steel output"), ("driver", "Cheaper sensors")]


def test_without_a_word_for_factors_there_are_none() -> None:
    assert found_in("# Kites\n\nPeople fly kites in spring: on beaches, in parks and from roofs.\n\n- Nylon\n- Silk\n") == []
