"""The senses of common words."""

from __future__ import annotations

from collections import Counter

import pytest

from assay.language import vocabulary
from assay.language.names import singular
from assay.language.senses import GOODS, sense, senses


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("cider", "foods"),
        ("feed", "foods"),
        ("excavators", "machines"),
        ("batteries", "machines"),
        ("ferrosilicon", "materials"),
        ("boxes", "units"),
        ("premiums", "measures"),
        ("alliance", "organisations"),
        ("alliance's", "organisations"),
        ("supermarkets", "outlets"),
        ("hauliers", "people"),
        ("newsletter", "publications"),
        ("quarter", "times"),
        ("pawnbroking", "services"),
        ("zwickelzug", ""),  # what no list holds
        ("", ""),
    ],
)
def test_sense(word: str, told: str) -> None:
    assert sense(word) == told


def test_each_word_has_one_sense() -> None:
    often = Counter(singular(word) for words in vocabulary.load("senses").values() for word in words)
    assert [word for word, times in often.items() if times > 1] == []


def test_what_is_traded_are_lists() -> None:
    assert vocabulary.load("senses").keys() > GOODS


def test_a_name_has_the_senses_of_the_words_before_its_last() -> None:
    assert senses(["salmon", "feed", "pellet", "mill"]) == ("foods", "materials")
    assert senses(["feed"]) == ()
