"""Factors: texts (invented) and the drivers, restraints, opportunities, challenges and trends that must come out."""

from __future__ import annotations

from learned import most_are_right

from assay.extractors.report import extract
from assay.pipeline.read import read
from training.score import words

LEAST = 0.9  # of the annotated texts, those that must come out exactly


def found_in(text: str) -> list[tuple[str, str]]:
    document = read(text.encode(), "report.txt")
    drafts = extract(document)["factors"]
    for draft in drafts:
        start, end = draft["evidence"]
        assert " ".join(document.text[start:end].split()) == draft["name"]
    return [(draft["kind"], draft["name"]) for draft in drafts]


def test_the_texts_give_the_factors_that_are_marked_in_them() -> None:
    def found(text: str) -> list[tuple[str, str]]:
        return [(kind, words(name)) for kind, name in found_in(text)]

    most_are_right("factors", LEAST, lambda true: ((f.kind, words(f.name)) for f in true.factors), found)


def test_a_factor_told_twice_is_told_once_with_no_overlap() -> None:
    listed = "Market Drivers\n- Rising steel output\n- Cheaper sensors\n\n"
    text = listed * 2 + "The market is driven by rising steel output and cheaper sensors.\n"
    assert found_in(text) == [("driver", "Rising steel output"), ("driver", "Cheaper sensors")]


def test_without_a_word_for_factors_there_are_none() -> None:
    assert found_in("# Kites\n\nPeople fly kites in spring: on beaches, in parks and from roofs.\n\n- Nylon\n- Silk\n") == []
